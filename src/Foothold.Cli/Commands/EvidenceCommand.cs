using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;
using Foothold.Evidence;

namespace Foothold.Cli.Commands;

/// <summary>`foothold evidence`: what the figures are, where they come from, whether the set is sound, and how it is built.</summary>
internal static class EvidenceCommand
{
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        // The words that every verb understands. Nothing is drawn here, so the seed changes nothing.
        Option<OutputFormat> format = CommonOptions.Format();
        Option<DateOnly?> asAt = CommonOptions.AsAt();
        Option<ulong> seed = CommonOptions.Seed();
        Option<string?> folder = CommonOptions.Evidence();
        (format.Recursive, asAt.Recursive, seed.Recursive, folder.Recursive) = (true, true, true, true);
        DateOnly Day(ParseResult parsed) => parsed.GetValue(asAt) ?? DateOnly.FromDateTime(clock.GetLocalNow().Date);
        var store = new StoreContext(terminal, format, Day);
        EvidenceSet Set(ParseResult parsed) => Session.OpenEvidence(new EvidenceChoice(parsed.GetValue(folder), parsed.GetValue(store.Folder)));
        var command = new Command("evidence", "Look at the evidence set: its series, the figures of a country, its soundness; or build it. Import official files as releases, and manage those.")
        {
            List(terminal, Set, Day, format), Show(terminal, Set, Day, format), Check(terminal, Set, format), BuildStarter(terminal, clock, format), folder, asAt, seed, format,
        };
        command.Add(store.Folder);
        foreach (Command verb in store.Verbs()) command.Add(verb);
        return command;
    }

    private static Command List(Terminal terminal, Func<ParseResult, EvidenceSet> set, Func<ParseResult, DateOnly> day, Option<OutputFormat> format)
    {
        var command = new Command("list", "List the series with unit, newest period and countries, source, licence and how fast they age.");
        command.SetAction(parsed =>
        {
            EvidenceRendering.WriteSeries(terminal, set(parsed), day(parsed), parsed.GetValue(format));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Show(Terminal terminal, Func<ParseResult, EvidenceSet> set, Func<ParseResult, DateOnly> day, Option<OutputFormat> format)
    {
        var what = new Argument<string>("CODE") { Description = "A country (NOR), a series (gdp.usd), an HS code (1905.31) or words to search goods by." };
        var home = new Option<CountryCode?>("--home") { Description = "Also show what lies between this country and the one shown.", HelpName = "SWE", CustomParser = result => CommonOptions.Country(result, result.Tokens[0].Value) };
        var command = new Command("show", "Show every figure of a country or a series, with period, error, source and licence; or look up goods codes.") { what, home };
        command.SetAction(parsed =>
        {
            EvidenceSet evidence = set(parsed);
            string code = parsed.GetRequiredValue(what);
            OutputFormat form = parsed.GetValue(format);
            if (CountryCode.TryParse(code, out CountryCode? country)) EvidenceRendering.WriteCountry(terminal, evidence, country, parsed.GetValue(home), day(parsed), form);
            else if (evidence.Series.FirstOrDefault(series => series.Id == code) is { } series) EvidenceRendering.WriteFigures(terminal, evidence, series, day(parsed), form);
            else if (!EvidenceRendering.WriteGoods(terminal, evidence, code, form)) throw new BadInputException($"\"{code}\" is no country, series or goods code, and no goods are described so. `foothold evidence list` shows the series.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Check(Terminal terminal, Func<ParseResult, EvidenceSet> set, Option<OutputFormat> format)
    {
        var command = new Command("check", "Check that the set is whole and consistent. Exit code 1 when it is not.");
        command.SetAction(parsed =>
        {
            EvidenceSet evidence = set(parsed);
            IReadOnlyList<string> problems = evidence.Verify();
            EvidenceRendering.WriteCheck(terminal, evidence, problems, parsed.GetValue(format));
            return problems.Count == 0 ? ExitCodes.Success : ExitCodes.No;
        });
        return command;
    }

    private static Command BuildStarter(Terminal terminal, TimeProvider clock, Option<OutputFormat> format)
    {
        var from = new Option<string>("--from") { Description = "Folder with the raw files, named as docs/reference/evidence.md lists them.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("..", "shared", "data") };
        var to = new Option<string>("--to") { Description = "Folder to write the set to; it is replaced as a whole when the build succeeds.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine("data", "starter") };
        var on = new Option<DateOnly?>("--built-on") { Description = "The date to write into the release; today when not given.", HelpName = "YYYY-MM-DD", CustomParser = result => CommonOptions.Date(result, "--built-on") };
        var command = new Command("build-starter", "Build the starter set from raw downloads.") { from, to, on };
        command.SetAction(async (parsed, cancellation) =>
        {
            DateOnly day = parsed.GetValue(on) ?? DateOnly.FromDateTime(clock.GetLocalNow().Date);
            BuildReport report = await StarterBuilder.BuildAsync(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), day, new Lines(terminal.Error), cancellation);
            EvidenceRendering.WriteBuild(terminal, report, parsed.GetValue(format));
            return ExitCodes.Success;
        });
        return command;
    }

    // Writes at once and in order, which Progress<T> does not promise.
    private sealed class Lines(TextWriter writer) : IProgress<string>
    {
        public void Report(string value) => writer.WriteLine(value);
    }
}
