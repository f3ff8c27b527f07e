using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Storage.Upkeep;

namespace Foothold.Cli.Commands;

/// <summary>`foothold db restore`: a backup takes the place of the database, checked and in one step.</summary>
internal static class DbRestoreCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock, DatabaseOptions database)
    {
        var file = new Argument<string>("FILE") { Description = "The backup, of either form, also one of the other database." };
        var force = new Option<bool>("--force") { Description = "Replace a database that is not empty. What it holds goes into a safety copy in the data folder first." };
        var command = new Command("restore", "Restore a backup. It is checked before it takes the place of anything. Firms that were erased since it was taken stay erased. Stop `foothold serve` first.") { file, force };
        command.SetAction(async (parsed, cancellation) =>
        {
            var choice = database.Choice(parsed);
            // A workbench that is open would go on with what it has in memory.
            using DataFolder held = DataFolder.Take(database.Folder(parsed));
            RestoreResult result = await Task.Run(() => DatabaseRestore.RunAsync(choice, parsed.GetRequiredValue(file), parsed.GetValue(force), database.Folder(parsed), clock, DbCommand.Progress(terminal), cancellation), CancellationToken.None);
            DatabaseRendering.WriteRestored(terminal, choice, result);
            return ExitCodes.Success;
        });
        return command;
    }
}
