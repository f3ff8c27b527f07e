using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Foothold.Cli.Rendering;
using Foothold.Evidence;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Commands;

/// <summary>`foothold evidence import`: official files become a release.</summary>
internal static class EvidenceImportCommand
{
    public static Command Create(StoreContext context)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files as they were downloaded: plain, .gz or .zip, or folders of them.", Arity = ArgumentArity.OneOrMore };
        var importer = new Option<string?>("--as") { Description = "The source they are of (`foothold evidence sources`); recognised by content when not given.", HelpName = "ID" };
        var retrieved = new Option<DateOnly?>("--retrieved-on") { Description = "The day they were downloaded; the newest file's date when not given.", HelpName = "YYYY-MM-DD", CustomParser = result => CommonOptions.Date(result, "--retrieved-on") };
        var vintage = new Option<string?>("--vintage") { Description = "The publisher's word for the edition, such as 202401b; from the files where they say it.", HelpName = "TEXT" };
        var options = new Option<string[]>("--option") { Description = "Something the source needs to be told (`foothold evidence sources` lists what); may be given several times.", HelpName = "KEY=VALUE", DefaultValueFactory = _ => [] };
        options.Validators.Add(RequireKeys);
        var ratio = new Option<double>("--max-ratio") { Description = "How many times its size a compressed file may unfold to.", HelpName = "N", DefaultValueFactory = _ => new ImportLimits().Ratio };
        var unpacked = new Option<double>("--max-unpacked") { Description = "How many gigabytes an archive may unfold to.", HelpName = "GB", DefaultValueFactory = _ => new ImportLimits().TotalBytes / Gigabyte };
        ratio.Validators.Add(RequirePositive);
        unpacked.Validators.Add(RequirePositive);
        var command = new Command("import", "Read official files into a new release of their source, which becomes the current one. Nothing is lost when it is stopped; run it again to go on.") { paths, importer, retrieved, vintage, options, ratio, unpacked };
        command.SetAction(async (parsed, cancellation) =>
        {
            EvidenceStore store = context.Open(parsed);
            var published = new List<ImportResult>();
            var request = new ImportRequest(parsed.GetRequiredValue(paths), context.Day(parsed))
            {
                Importer = parsed.GetValue(importer),
                RetrievedOn = parsed.GetValue(retrieved),
                Vintage = parsed.GetValue(vintage),
                Options = parsed.GetRequiredValue(options).Select(option => option.Split('=', 2)).GroupBy(pair => pair[0].Trim(), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last()[1].Trim(), StringComparer.Ordinal),
                Limits = new ImportLimits { Ratio = parsed.GetValue(ratio), TotalBytes = (long)Math.Min(parsed.GetValue(unpacked) * Gigabyte, long.MaxValue / 2) },
                Published = published.Add,
                Progress = context.Progress<ImportProgress>(at => (at.Part.Length == 0 ? "bringing the parts together" : $"reading {at.Part} ({at.Number} of {at.Count})", at.Share)),
            };
            try
            {
                // On another thread, so that Ctrl+C is heard while it reads.
                await Task.Run(() => ImportRun.Run(store, request, cancellation), CancellationToken.None);
                ImportRendering.Write(context.Terminal, published, context.Day(parsed), store.Folder, context.FormatOf(parsed));
                return ExitCodes.Success;
            }
            catch (EvidenceException) when (published.Count > 0)
            {
                // Of several sources some failed: what the others gave is there and is told, then the error.
                ImportRendering.Write(context.Terminal, published, context.Day(parsed), store.Folder, context.FormatOf(parsed));
                throw;
            }
            catch (OperationCanceledException)
            {
                await context.Terminal.Error.WriteLineAsync(published.Count == 0
                    ? $"Stopped; nothing was published in {store.Folder}. The same command goes on with the parts that were finished."
                    : $"Stopped; of several sources {string.Join(", ", published.Select(result => result.Release.Id))} {(published.Count == 1 ? "was" : "were")} published in {store.Folder} before. The same command goes on with the others.");
                return ExitCodes.Cancelled;
            }
        });
        return command;
    }

    private const double Gigabyte = 1 << 30;

    private static void RequireKeys(OptionResult result)
    {
        foreach (Token token in result.Tokens)
            if (token.Value.IndexOf('=', StringComparison.Ordinal) < 1) result.AddError($"--option takes a key and a value such as edition=2017, not \"{token.Value}\".");
    }

    private static void RequirePositive(OptionResult result)
    {
        if (result.Tokens.Count == 1 && !(double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number > 0))
            result.AddError($"{result.IdentifierToken?.Value} takes a number above zero, not \"{result.Tokens[0].Value}\".");
    }
}
