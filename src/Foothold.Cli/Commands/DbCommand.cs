using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Storage.Upkeep;

namespace Foothold.Cli.Commands;

/// <summary>`foothold db`: the database of the workbench, without the workbench.</summary>
internal static class DbCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var database = new DatabaseOptions();
        return new Command("db", "Look after the database of the workbench: bring it up to date, back it up, restore it, check it.")
        {
            Migrate(terminal, database), DbBackupCommand.Create(terminal, clock, database), DbRestoreCommand.Create(terminal, clock, database), Check(terminal, clock, database), database.Data,
        };
    }

    public static IProgress<UpkeepProgress>? Progress(Terminal terminal) => ProgressLine<UpkeepProgress>.On(terminal, at => (at.What, at.Share));

    private static Command Migrate(Terminal terminal, DatabaseOptions database)
    {
        var command = new Command("migrate", "Make the database, or bring it up to date with this version. `foothold serve` does it too; here it can be done before.");
        command.SetAction(async (parsed, cancellation) =>
        {
            var choice = database.Choice(parsed);
            DatabaseRendering.WriteMigrated(terminal, choice, await DatabaseUpkeep.MigrateAsync(choice, cancellation));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Check(Terminal terminal, TimeProvider clock, DatabaseOptions database)
    {
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new Command("check", "Look whether the database is whole: pages, references, guards, sequences without gaps, and every record readable as a firm's file. Exit code 1 when anything is wrong.") { format };
        command.SetAction(async (parsed, cancellation) =>
        {
            var choice = database.Choice(parsed);
            // On another thread, so that Ctrl+C is heard while it reads.
            DatabaseReport report = await Task.Run(() => DatabaseCheck.RunAsync(choice, clock, Progress(terminal), cancellation), CancellationToken.None);
            DatabaseRendering.WriteReport(terminal, choice, report, parsed.GetValue(format));
            return report.IsSound ? ExitCodes.Success : ExitCodes.No;
        });
        return command;
    }
}
