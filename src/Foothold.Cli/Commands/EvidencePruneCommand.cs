using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Commands;

/// <summary>`foothold evidence prune`: what no release needs goes.</summary>
internal static class EvidencePruneCommand
{
    public static Command Create(StoreContext context)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be removed." };
        var keep = new Option<int?>("--keep") { Description = "Also give up all but this many of the newest releases of every source; the current one always stays. All stay when not given.", HelpName = "N" };
        keep.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !int.TryParse(result.Tokens[0].Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _)) result.AddError($"--keep takes a whole number, not \"{result.Tokens[0].Value}\".");
        });
        var command = new Command("prune", "Remove what no release needs: objects without a release and what stopped imports have left; old releases only with --keep.") { dryRun, keep };
        command.SetAction((parsed, cancellation) =>
        {
            EvidenceStore store = context.Open(parsed);
            bool isDry = parsed.GetValue(dryRun);
            ReleaseRendering.WritePrune(context.Terminal, store, StorePrune.Of(store, isDry, parsed.GetValue(keep), cancellation), isDry, context.Day(parsed), context.FormatOf(parsed));
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
