using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Commands;

/// <summary>`foothold evidence releases`: what was imported.</summary>
internal static class EvidenceReleasesCommand
{
    public static Command Create(StoreContext context)
    {
        var id = new Argument<string?>("RELEASE") { Description = "Show one release in full: its files, facts and what was kept of every part. The beginning of its name is enough.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("releases", "List the imported releases, or show one in full.") { id };
        command.SetAction(parsed =>
        {
            EvidenceStore store = context.Open(parsed);
            if (parsed.GetValue(id) is { } wanted) ReleaseRendering.WriteOne(context.Terminal, store, store.Find(wanted), context.Day(parsed), context.FormatOf(parsed));
            else ReleaseRendering.WriteAll(context.Terminal, store, context.Day(parsed), context.FormatOf(parsed));
            return ExitCodes.Success;
        });
        return command;
    }
}
