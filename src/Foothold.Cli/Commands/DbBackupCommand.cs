using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Storage.Upkeep;

namespace Foothold.Cli.Commands;

/// <summary>`foothold db backup`: the state of one moment in a file, while the workbench is open.</summary>
internal static class DbBackupCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock, DatabaseOptions database)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write." };
        var force = new Option<bool>("--force") { Description = "Replace the file if it is there." };
        var format = new Option<BackupForm?>("--format")
        {
            Description = "copy: the SQLite file as it is. portable: compressed lines of JSON that either database can be restored from. A copy of a SQLite file, portable from a server, when not given.", HelpName = "copy|portable",
            CustomParser = result =>
            {
                foreach (BackupForm form in Enum.GetValues<BackupForm>())
                    if (form.ToString().Equals(result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase)) return form;
                result.AddError($"--format takes copy or portable, not \"{result.Tokens[0].Value}\".");
                return null;
            },
        };
        var command = new Command("backup", "Write a backup of the database while it is in use. The file is there when all of it is on the disk, and not before.") { file, force, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            var choice = database.Choice(parsed);
            BackupResult result = await Task.Run(() => DatabaseBackup.WriteAsync(choice, parsed.GetRequiredValue(file), parsed.GetValue(format), parsed.GetValue(force), clock, DbCommand.Progress(terminal), cancellation), CancellationToken.None);
            DatabaseRendering.WriteBackup(terminal, choice, result);
            return ExitCodes.Success;
        });
        return command;
    }
}
