using System.CommandLine;
using System.Globalization;
using Foothold.Cli.Rendering;
using Foothold.Evidence.Store;
using Foothold.Evidence.Store.Differences;

namespace Foothold.Cli.Commands;

/// <summary>`foothold evidence diff`: what changed between two releases, by how much, and for which markets.</summary>
internal static class EvidenceDiffCommand
{
    private const int DefaultLimit = 10;

    public static Command Create(StoreContext context)
    {
        var before = new Argument<string>("BEFORE") { Description = "The release to compare with; the beginning of its name is enough, a source's name means its current release." };
        var after = new Argument<string>("AFTER") { Description = "The release that is looked at." };
        var limit = new Option<int>("--limit") { Description = "How many differences to show of each sort, the largest first; all are counted.", HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= 10_000_000)) result.AddError($"--limit takes a whole number up to 10000000, not \"{result.Tokens[0].Value}\".");
        });
        var command = new Command("diff", "Say what changed between two releases of one kind of figures: by how much, for which markets, the largest first. Exit code 1 when anything did.") { before, after, limit };
        command.SetAction(async (parsed, cancellation) =>
        {
            EvidenceStore store = context.Open(parsed);
            StoredRelease left = store.Find(parsed.GetRequiredValue(before)), right = store.Find(parsed.GetRequiredValue(after));
            ReleaseDifference difference = await Task.Run(() => ReleaseDifference.Of(store, left, right, parsed.GetValue(limit), cancellation), CancellationToken.None);
            DiffRendering.Write(context.Terminal, difference, context.Day(parsed), context.FormatOf(parsed));
            return difference.Facts.Count == 0 && difference.Counts.All(level => level.Changed + level.Removed + level.Added == 0) ? ExitCodes.Success : ExitCodes.No;
        });
        return command;
    }
}
