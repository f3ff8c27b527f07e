using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Commands;

/// <summary>`foothold evidence verify`: every byte of the imported releases is held against its hash.</summary>
internal static class EvidenceVerifyCommand
{
    public static Command Create(StoreContext context)
    {
        var command = new Command("verify", "Read every object of every imported release and hold it against its hash. Exit code 1 when something is damaged or missing.");
        command.SetAction(async (parsed, cancellation) =>
        {
            EvidenceStore store = context.Open(parsed);
            StoreCheck check = await Task.Run(() => StoreCheck.Of(store, context.Progress<double>(share => ("reading the store", share)), cancellation), CancellationToken.None);
            ReleaseRendering.WriteCheck(context.Terminal, store, check, context.Day(parsed), context.FormatOf(parsed));
            return check.Problems.Count == 0 ? ExitCodes.Success : ExitCodes.No;
        });
        return command;
    }
}
