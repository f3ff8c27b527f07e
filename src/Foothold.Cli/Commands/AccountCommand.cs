using System.CommandLine;
using Foothold.Storage;
using Foothold.Web;
using Foothold.Web.Features.Administration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Cli.Commands;

/// <summary>`foothold account`: a way back into the workbench for whoever runs it.</summary>
internal static class AccountCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var email = new Argument<string>("EMAIL") { Description = "Address of the account." };
        var data = new Option<string?>("--data") { Description = "Folder of the workbench's data; the user's folder for application data when not given.", HelpName = "DIR" };
        var url = new Option<Uri?>("--public-url") { Description = "Address under which people reach the workbench; http://127.0.0.1:5080 when not given.", HelpName = "URL" };
        var link = new Command("reset-link", "Make a link with which somebody who is locked out chooses a new password. It counts once and for two hours; a lock on the account is lifted.") { email, data, url };
        link.SetAction(async (parsed, cancellation) =>
        {
            string folder = parsed.GetValue(data) ?? ServeCommand.DefaultFolder(), address = parsed.GetRequiredValue(email);
            DatabaseChoice database = DatabaseChoice.Of(Environment.GetEnvironmentVariable(DatabaseOptions.Variable), folder);
            if (!database.IsServer && !File.Exists(Path.Combine(folder, DatabaseChoice.FileName))) throw new BadInputException($"There is no workbench in {folder}. Name its folder with --data.");
            var settings = new WebSettings(folder, database, () => throw new InvalidOperationException("No evidence is needed."), Application.Version) { Clock = clock, PublicUrl = parsed.GetValue(url) };
            await using WebApplication app = WebHost.Build(settings);
            await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
            string made = await scope.ServiceProvider.GetRequiredService<AccountCare>().RescueAsync(address, cancellation) ?? throw new BadInputException($"No account has the address {address}.");
            terminal.Output.WriteLine(made);
            return ExitCodes.Success;
        });
        return new Command("account", "Accounts of the workbench, for whoever runs it.") { link };
    }
}
