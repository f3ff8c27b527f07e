using System.CommandLine;
using Foothold.Storage;
using Foothold.Storage.Upkeep;
using Foothold.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Foothold.Cli.Commands;

/// <summary>`foothold serve`: the workbench in the browser.</summary>
internal static class ServeCommand
{
    private const string Variable = "FOOTHOLD_DB";

    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var data = new Option<string?>("--data") { Description = "Folder of the database file and of keys; the user's folder for application data when not given.", HelpName = "DIR" };
        var url = new Option<string[]>("--url") { Description = "Address to listen on; http://127.0.0.1:5080 when not given.", HelpName = "URL", AllowMultipleArgumentsPerToken = true };
        var demo = new Option<bool>("--demo") { Description = "Start with invented firms and a guided tour." };
        Option<string?> evidence = CommonOptions.Evidence(), store = CommonOptions.Store();
        var command = new Command("serve", "Open the workbench in the browser: for firms, those who advise them and programs.") { data, url, demo, evidence, store };
        command.SetAction(async (parsed, cancellation) =>
        {
            string folder = parsed.GetValue(data) ?? DefaultFolder();
            Directory.CreateDirectory(folder);
            var choice = new EvidenceChoice(parsed.GetValue(evidence), parsed.GetValue(store));
            var settings = new WebSettings(folder, DatabaseChoice.Of(Environment.GetEnvironmentVariable(Variable), folder), () => Session.OpenEvidence(choice), Application.Version)
            {
                IsDemo = parsed.GetValue(demo), Clock = clock, Urls = parsed.GetValue(url) is { Length: > 0 } urls ? urls : ["http://127.0.0.1:5080"],
            };
            await DatabaseUpkeep.MigrateAsync(settings.Database, cancellation);
            await using WebApplication app = WebHost.Build(settings);
            await app.StartAsync(cancellation);
            terminal.Output.WriteLine($"Foothold is open at {string.Join(", ", app.Urls)} (data in {folder}). Ctrl-C stops it.");
            await app.WaitForShutdownAsync(cancellation);
            return ExitCodes.Success;
        });
        return command;
    }

    internal static string DefaultFolder()
    {
        string root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return root.Length > 0 ? Path.Combine(root, "foothold") : throw new BadInputException("There is no folder for application data here. Name one with --data.");
    }
}
