using System.CommandLine;
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Foothold.Evidence;
using Foothold.Storage;
using Foothold.Storage.Upkeep;
using Foothold.Web;
using Foothold.Web.Desk;
using Foothold.Web.Features.Administration;
using Foothold.Web.Features.Demo;
using Foothold.Web.Mail;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Foothold.Cli.Commands;

/// <summary>What `foothold serve` is told.</summary>
/// <param name="Data">Folder of the data; null for the usual one.</param>
/// <param name="Urls">Addresses to listen on.</param>
/// <param name="PublicUrl">The address under which people reach it, where a server stands in front; null where none does.</param>
/// <param name="IsDemo">Whether it is the demo.</param>
/// <param name="KeepsDemo">Whether the demo goes on where it was left.</param>
/// <param name="Evidence">Which evidence.</param>
/// <param name="Connection">What FOOTHOLD_DB says; null for nothing.</param>
internal sealed record ServeRequest(string? Data, IReadOnlyList<string> Urls, Uri? PublicUrl, bool IsDemo, bool KeepsDemo, EvidenceChoice Evidence, string? Connection)
{
    /// <summary>What FOOTHOLD_SMTP says: the server through which messages are sent; null for the outbox folder.</summary>
    public string? Mail { get; init; }
}

/// <summary>`foothold serve`: the workbench in the browser.</summary>
internal static class ServeCommand
{
    /// <summary>How long requests under way may take to end when the program is stopped.</summary>
    internal static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private const string Variable = DatabaseOptions.Variable;
    private const string MailVariable = "FOOTHOLD_SMTP";
    private const string UsualUrl = "http://127.0.0.1:5080";
    private const string DemoFile = "demo.db";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var data = new Option<string?>("--data") { Description = "Folder of the database file and of keys; the user's folder for application data when not given.", HelpName = "DIR" };
        var url = new Option<string[]>("--url") { Description = $"Address to listen on; {UsualUrl} when not given.", HelpName = "URL", AllowMultipleArgumentsPerToken = true };
        url.Validators.Add(result =>
        {
            foreach (string problem in result.Tokens.Select(token => ProblemOf(token.Value)).OfType<string>()) result.AddError(problem);
        });
        var publicUrl = new Option<Uri?>("--public-url")
        {
            Description = "Address under which people reach it, where a server that speaks https stands in front.", HelpName = "URL",
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? address) && address is { Scheme: "https" or "http", PathAndQuery: "/" }) return address;
                result.AddError($"--public-url takes an address such as https://foothold.example.org, not \"{result.Tokens[0].Value}\".");
                return null;
            },
        };
        var demo = new Option<bool>("--demo") { Description = "Start with invented firms and a guided tour, apart from your own data; what is entered is thrown away at the next start." };
        var keep = new Option<bool>("--keep") { Description = "Go on with the demo where it was left." };
        Option<string?> evidence = CommonOptions.Evidence(), store = CommonOptions.Store();
        var command = new Command("serve", "Open the workbench in the browser: for firms, those who advise them and programs.") { data, url, publicUrl, demo, keep, evidence, store };
        command.SetAction((parsed, cancellation) => RunAsync(
            new ServeRequest(parsed.GetValue(data), parsed.GetValue(url) is { Length: > 0 } urls ? urls : [UsualUrl], parsed.GetValue(publicUrl), parsed.GetValue(demo), parsed.GetValue(keep), new EvidenceChoice(parsed.GetValue(evidence), parsed.GetValue(store)), Environment.GetEnvironmentVariable(Variable)) { Mail = Environment.GetEnvironmentVariable(MailVariable) },
            terminal, clock, cancellation));
        return command;
    }

    /// <summary>Serves until it is cancelled.</summary>
    /// <exception cref="BadInputException">It cannot start; the sentence says why and what to do.</exception>
    internal static async Task<int> RunAsync(ServeRequest request, Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        string folder = request.Data ?? DefaultFolder(request.IsDemo);
        using DataFolder data = DataFolder.Take(folder);
        DatabaseChoice database = DatabaseOf(request, folder);
        var settings = new WebSettings(folder, database, () => Session.OpenEvidence(request.Evidence), Application.Version) { IsDemo = request.IsDemo, KeepsDemo = request.KeepsDemo, Clock = clock, Urls = request.Urls, PublicUrl = request.PublicUrl };
        await MigrateAsync(database, cancellation);
        // Whoever can read the terminal runs the instance; the demo belongs to nobody.
        if (!request.IsDemo) settings = settings with { Mail = MailOf(request), SetupCode = await FirstRun.CodeForAsync(database, cancellation) };
        await using WebApplication app = WebHost.Build(settings, builder => builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Farewell));
        // Opened before the first visitor comes, so that missing evidence is told here and not on a page.
        EvidenceSet evidence = app.Services.GetRequiredService<EvidenceShelf>().Current;
        if (request.IsDemo) await DemoSeed.FillAsync(app.Services, cancellation);
        // Requests that wait for a computation end when it does, so computations are stopped first.
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<Computations>().CancelAll);
        await StartAsync(app, request.Urls, cancellation);
        foreach (string url in request.Urls.Where(IsOpen))
            terminal.Error.WriteLine($"Warning: {url} can be reached from other machines, and passwords would cross the network for everybody to read. Listen on 127.0.0.1 and put a server that speaks https in front (docs/how-to/run-the-workbench.md).");
        terminal.Output.WriteLine($"Foothold {Application.Version} is open at {string.Join(", ", app.Urls)}{(request.PublicUrl is null ? "" : $", for people at {request.PublicUrl}")}");
        terminal.Output.WriteLine($"  data      {folder} ({(database.IsServer ? "PostgreSQL" : "SQLite")})");
        terminal.Output.WriteLine($"  evidence  {evidence.Release.Id}");
        if (request.IsDemo) terminal.Output.WriteLine($"  demo      invented firms; what is entered is {(request.KeepsDemo ? "kept" : "thrown away at the next start")}");
        if (settings.SetupCode is { } code) terminal.Output.WriteLine($"  set up    open it in the browser and enter the code {code} to make the account of whoever runs it");
        terminal.Output.WriteLine("Ctrl-C stops it.");
        await app.WaitForShutdownAsync(cancellation);
        return ExitCodes.Success;
    }

    internal static string DefaultFolder(bool isDemo = false)
    {
        string root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return root.Length > 0 ? Path.Combine(root, isDemo ? "foothold-demo" : "foothold") : throw new BadInputException("There is no folder for application data here. Name one with --data.");
    }

    /// <summary>What is wrong with an address to listen on; null when nothing is.</summary>
    internal static string? ProblemOf(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return $"--url takes an address such as {UsualUrl}, not \"{url}\".";
        }

        if (address.Scheme == "https") return "--url takes http only: let a server that speaks https stand in front (docs/how-to/run-the-workbench.md).";
        return address.Scheme == "http" && address.PathBase.Length == 0 && !address.IsUnixPipe ? null : $"--url takes an address such as {UsualUrl}, not \"{url}\".";
    }

    /// <summary>Whether an address can be reached from other machines.</summary>
    internal static bool IsOpen(string url)
    {
        string host = BindingAddress.Parse(url).Host.Trim('[', ']');
        return !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !(IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
    }

    private static MailServer? MailOf(ServeRequest request)
    {
        try
        {
            return request.Mail is { Length: > 0 } server ? MailServer.Parse(server) : null;
        }
        catch (FormatException bad)
        {
            throw new BadInputException($"{MailVariable}: {bad.Message}");
        }
    }

    private static DatabaseChoice DatabaseOf(ServeRequest request, string folder)
    {
        if (!request.IsDemo) return DatabaseChoice.Of(request.Connection, folder);
        // The demo has a file of its own name, so that no mistyped --data lets it near anybody's real data.
        string file = Path.Combine(folder, DemoFile);
        if (!request.KeepsDemo)
            foreach (string part in (string[])[file, file + "-wal", file + "-shm"]) File.Delete(part);
        return DatabaseChoice.InFile(file);
    }

    private static async Task MigrateAsync(DatabaseChoice database, CancellationToken cancellation)
    {
        try
        {
            await DatabaseUpkeep.MigrateAsync(database, cancellation);
        }
        catch (DbException bad)
        {
            throw new BadInputException(database.IsServer
                ? $"The PostgreSQL server that {Variable} names cannot be used: {bad.Message.TrimEnd('.')}."
                : $"The database file cannot be used: {bad.Message.TrimEnd('.')}. `foothold db check` says more.");
        }
    }

    private static async Task StartAsync(WebApplication app, IReadOnlyList<string> urls, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException bad) when (bad.InnerException is AddressInUseException)
        {
            throw new BadInputException($"Another program listens at {string.Join(" or ", urls)}, perhaps another Foothold. Stop it, or choose another address: --url http://127.0.0.1:5081");
        }
        catch (SocketException bad)
        {
            throw new BadInputException($"Nothing can listen at {string.Join(" or ", urls)} here: {bad.Message.TrimEnd('.')}. Choose another address with --url.");
        }
    }
}
