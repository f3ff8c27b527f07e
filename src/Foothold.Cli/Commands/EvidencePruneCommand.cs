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
        var command = new Command("prune", "Remove what no release needs: objects without a release and what stopped imports have left. Releases are never touched.") { dryRun };
        command.SetAction((parsed, cancellation) =>
        {
            EvidenceStore store = context.Open(parsed);
            bool isDry = parsed.GetValue(dryRun);
            ReleaseRendering.WritePrune(context.Terminal, store, StorePrune.Of(store, isDry, cancellation), isDry, context.Day(parsed), context.FormatOf(parsed));
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }
}
