using System.CommandLine;
using Foothold.Cli.Rendering;

namespace Foothold.Cli.Commands;

/// <summary>`foothold evidence sources`: what can be imported and where it comes from.</summary>
internal static class EvidenceSourcesCommand
{
    public static Command Create(StoreContext context)
    {
        var command = new Command("sources", "List the sources that can be imported: what they are, their licence, where to get them, how to call the import, and what is there already.");
        command.SetAction(parsed =>
        {
            SourcesRendering.Write(context.Terminal, context.Open(parsed), context.Day(parsed), context.FormatOf(parsed));
            return ExitCodes.Success;
        });
        return command;
    }
}
