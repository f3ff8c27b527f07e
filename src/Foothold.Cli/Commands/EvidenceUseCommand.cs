using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Commands;

/// <summary>`foothold evidence use`: another release becomes the current one.</summary>
internal static class EvidenceUseCommand
{
    public static Command Create(StoreContext context)
    {
        var id = new Argument<string>("RELEASE") { Description = "The release; the beginning of its name is enough." };
        var command = new Command("use", "Make a release the current one of its source, for instance the one before a bad import.") { id };
        command.SetAction(parsed =>
        {
            EvidenceStore store = context.Open(parsed);
            StoredRelease release = store.Find(parsed.GetRequiredValue(id));
            StoredRelease? before = store.Current(release.Importer);
            ReleaseRendering.WriteUse(context.Terminal, store.Use(release.Id), release, before, context.Day(parsed), context.FormatOf(parsed));
            return ExitCodes.Success;
        });
        return command;
    }
}
