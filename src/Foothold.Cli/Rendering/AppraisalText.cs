using System.Globalization;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Documents;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>An appraisal for people: the answer, the table, what stands against the rest, what would flip it, and on what it rests.</summary>
internal static class AppraisalText
{
    private const int ShownFlips = 8;
    private const int ShownSwings = 5;

    public static void Write(IAnsiConsole console, AppraisalResult result)
    {
        Firm firm = result.Request.Firm;
        IReadOnlyDictionary<EntryMode, string> names = AppraisalWords.Names(result);
        console.MarkupLineInterpolated($"[bold]{firm.Name}[/] · {firm.Home.Name} · {result.Request.Product.Name}{(firm.IsInvented ? " · an invented firm" : "")}");
        // What brings most comes first; the markets themselves follow in the order asked for.
        foreach (MarketAppraisal market in result.Markets.OrderByDescending(market => market.First?.Mean.Value ?? double.NegativeInfinity))
        {
            console.MarkupLineInterpolated($"[bold]{AppraisalWords.Answer(result, market)}[/]");
            foreach (string line in AppraisalAdvice.Of(result, market)) console.WriteLine($"  {line}");
        }

        foreach (MarketAppraisal market in result.Markets) WriteMarket(console, result, market, names);
        WriteEdits(console, result, names);
        WriteAssumptions(console, result, names);
        if (result.Confirm.Count > 0) console.MarkupLineInterpolated($"[yellow]Please confirm[/] what is marked \"not checked\" and what was assumed: rules and ranges written from memory. The whole list, also of the modes left out here: --format json.");
        console.WriteLine();
        console.WriteLine(AppraisalWords.Method(result));
    }

    private static void WriteMarket(IAnsiConsole console, AppraisalResult result, MarketAppraisal market, IReadOnlyDictionary<EntryMode, string> names)
    {
        Currency currency = result.Case.Terms.Currency;
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{market.Market.Name}[/], {result.Case.Terms.HorizonMonths} months, against your limits: {AppraisalWords.Money(result.Case.Terms.Cash, currency.Code)} at risk, {result.Case.HoursPerWeek.ToString("0.#", CultureInfo.InvariantCulture)} h a week. Money in {currency}.");
        if (market.Modes.Count > 0) WriteModes(console, market);
        WriteVetoes(console, market, names);
        if (market.First is not { } first) return;
        string behind = string.Join(" · ", market.Modes.Skip(1).Take(3).Select(other => AppraisalWords.Behind(first, other, currency.Code)));
        if (behind.Length > 0) console.WriteLine($"In the same draws: {behind}.");
        console.WriteLine($"Doing nothing is best in {AppraisalWords.Percent(market.NothingIsBest.Value)} of draws. Knowing everything would be worth at most {AppraisalWords.Money(Math.Max(0, market.Evpi.Value), currency.Code)}.");
        if (market.Staged is { } staged)
        {
            console.WriteLine();
            StagingTables.Write(console, staged);
        }

        console.WriteLine();
        console.MarkupLine(market.Flips.Count == 0 ? "[bold]What would flip it[/]: no single assumption within what you believe possible." : "[bold]What would flip it[/], everything else as believed:");
        foreach (Flip flip in market.Flips.Take(ShownFlips)) console.WriteLine($"  {AppraisalWords.FlipOf(flip, market, names)}");
        console.WriteLine($"What moves {first.Profile.Name} most, mean profit at the 5 % and the 95 % end:");
        foreach (Swing swing in market.Swings.Take(ShownSwings))
            console.WriteLine($"  {AppraisalWords.Name(swing.Assumption, names)} {AppraisalWords.Range(swing.Assumption)}: {AppraisalWords.Money(swing.AtLow, "")} … {AppraisalWords.Money(swing.AtHigh, "")}");
        console.WriteLine();
        WriteFit(console, market, first);
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]Before you sign with {first.Profile.Name}[/]");
        foreach ((Advice.Appraisal.Modes.WatchPoint point, _) in market.Watch.Where(entry => entry.Modes.Contains(first.Profile.Mode))) console.WriteLine($"  {point.Topic}: {point.Says} ({point.Source}{(point.Checked ? "" : "; not checked")})");
        foreach (string needed in first.Profile.Needs.Requirements) console.WriteLine($"  you need {needed}");
        foreach (Advice.Appraisal.Modes.ModeSwitch later in first.Profile.Switches) console.WriteLine($"  later to {names[later.To]} ({later.Level} of 5): {later.Why}");
    }

    // Two tables: one of all columns would not fit a screen.
    private static void WriteModes(IAnsiConsole console, MarketAppraisal market)
    {
        // Thousands keep the columns narrow where amounts are large.
        double unit = market.Modes.SelectMany(mode => new[] { mode.Low, mode.High }).Max(Math.Abs) >= 20_000 ? 1000 : 1;
        string heading = unit > 1 ? "profit, thousands" : "profit";
        Table brings = ScreeningTables.Plain(heading, "median", "5 % – 95 %", "mean", "loss", "best", "behind the best", "worst 5 %"), asks = ScreeningTables.Plain("", "worst cash (month)", "out of cash", "back in month", "hours a week", "to undo", "you learn");
        for (int column = 1; column <= 7; column++) brings.Columns[column].RightAligned();
        for (int column = 1; column <= 4; column++) asks.Columns[column].RightAligned();
        foreach (ModeOutcome mode in market.Modes)
        {
            string name = mode.Profile.Name;
            brings.AddRow([.. new[] { name, Amount(mode.Median), $"{Amount(mode.Low)} … {Amount(mode.High)}", Amount(mode.Mean.Value), AppraisalWords.Percent(mode.Loss.Value), AppraisalWords.Percent(mode.Best.Value), Amount(mode.Regret.Value), Amount(mode.Shortfall) }.Select(ScreeningTables.Escape)]);
            string[] needs =
            [
                name, double.IsNaN(mode.TroughMonth) ? Amount(mode.Trough) : $"{Amount(mode.Trough)} ({AppraisalWords.Month(mode.TroughMonth)})", AppraisalWords.Percent(mode.Ruin.Value), double.IsNaN(mode.Payback) ? "never" : AppraisalWords.Month(mode.Payback),
                mode.Hours.ToString("0.#", CultureInfo.InvariantCulture), AppraisalWords.Undo(mode.Profile), AppraisalWords.Learn(mode.Profile),
            ];
            asks.AddRow([.. needs.Select(ScreeningTables.Escape)]);
        }

        console.Write(brings);
        console.WriteLine();
        console.Write(asks);

        string Amount(double value) => AppraisalWords.Scaled(value, unit);
    }

    // Modes that only lack facts share a line: what they want is the same.
    private static void WriteVetoes(IAnsiConsole console, MarketAppraisal market, IReadOnlyDictionary<EntryMode, string> names)
    {
        foreach (ModeVeto veto in market.Vetoes.Where(veto => !OnlyLacksFacts(veto))) console.MarkupLineInterpolated($"  [red]✗[/] {names[veto.Mode]}: {string.Join("; ", veto.Reasons.Select(reason => reason.Says))}");
        foreach (var group in market.Vetoes.Where(OnlyLacksFacts).GroupBy(veto => veto.Reasons[0].Says, StringComparer.Ordinal))
            console.MarkupLineInterpolated($"  [red]✗[/] {string.Join(", ", group.Select(veto => names[veto.Mode]))}: {group.Key} (state it for {market.Market.Alpha3} under \"appraisal\" to compare)");
    }

    private static bool OnlyLacksFacts(ModeVeto veto) => veto.Reasons is [{ Kind: VetoKind.Facts }];

    private static void WriteFit(IAnsiConsole console, MarketAppraisal market, ModeOutcome first)
    {
        console.MarkupLine("[bold]What theory says[/], beside the money and not part of it (+ for, − against, · silent):");
        FitLens[] lenses = Enum.GetValues<FitLens>();
        Table table = ScreeningTables.Plain(["mode", .. lenses.Select(AppraisalWords.Lens)]);
        foreach (ModeOutcome mode in market.Modes) table.AddRow([ScreeningTables.Escape(mode.Profile.Name), .. lenses.Select(lens => ScreeningTables.Escape(AppraisalWords.Sign(mode.Fit.First(reading => reading.Lens == lens).Verdict)))]);
        console.Write(table);
        foreach (FitReading reading in first.Fit.Where(reading => reading.Verdict != FitVerdict.Silent)) console.WriteLine($"  {AppraisalWords.Sign(reading.Verdict)} {first.Profile.Name}, {AppraisalWords.Lens(reading.Lens)}: {reading.Because} [{reading.Source}]");
    }

    private static void WriteEdits(IAnsiConsole console, AppraisalResult result, IReadOnlyDictionary<EntryMode, string> names)
    {
        if (result.Edits.Count == 0) return;
        string currency = result.Case.Terms.Currency.Code;
        console.WriteLine();
        console.WriteLine("What the changed entry modes did, on the same draws:");
        foreach (ModeEdit edit in result.Edits)
        {
            string before = edit.MeanBefore is { } old ? $"{AppraisalWords.Money(old, currency)}, best in {AppraisalWords.Percent(edit.BestBefore!.Value)}" : "✗";
            string after = edit.MeanAfter is { } now ? $"{AppraisalWords.Money(now, currency)}, best in {AppraisalWords.Percent(edit.BestAfter!.Value)}" : "✗";
            console.WriteLine($"  {edit.Market.Name}, {names[edit.Mode]}: {before} → {after} ({string.Join("; ", edit.What)})");
        }
    }

    private static void WriteAssumptions(IAnsiConsole console, AppraisalResult result, IReadOnlyDictionary<EntryMode, string> names)
    {
        CashTerms terms = result.Case.Terms;
        console.WriteLine();
        console.MarkupLine("[bold]Stated by you[/]");
        foreach (Assumption assumption in terms.Assumptions.Where(known => known.Basis == AssumptionBasis.Stated)) console.WriteLine($"  {Line(assumption, names)}");
        console.MarkupLine("[bold]Assumed, nobody stated it[/]");
        foreach (string note in result.Case.Notes) console.WriteLine($"  {note}");
        Assumption[] assumed = [.. result.Case.Assumed];
        foreach (Assumption assumption in assumed.Where(known => known.Mode is null)) console.WriteLine($"  {Line(assumption, names)}");
        // Only of modes that may still be chosen: nobody reads the rest.
        var running = result.Markets.SelectMany(market => AppraisalAdvice.Running(market).Select(mode => ((CountryCode?)market.Market, (EntryMode?)mode))).ToHashSet();
        foreach (var mode in assumed.Where(known => known.Mode is not null).GroupBy(known => (known.Market, known.Mode)).Where(group => running.Contains(group.Key)))
            console.WriteLine($"  {mode.Key.Market!.Name}, {names[mode.Key.Mode!.Value]}: {string.Join(" · ", mode.Select(assumption => $"{assumption.Topic.Word} {AppraisalWords.Range(assumption)}"))} [{string.Join("; ", mode.Select(assumption => $"{AppraisalWords.Basis(assumption)}: {assumption.Source}").GroupBy(source => source, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Select(group => group.Key))}]");
    }

    private static string Line(Assumption assumption, IReadOnlyDictionary<EntryMode, string> names)
    {
        string where = assumption.Market is { } market ? $"{market.Name}, " : "";
        string tested = assumption.Learned.Count == 0 ? "" : $"; then changed by {assumption.Learned.Count} test{(assumption.Learned.Count == 1 ? "" : "s")}, see `foothold journal`";
        string source = assumption.Source is { } told ? $" [{AppraisalWords.Basis(assumption)}: {told}{tested}]" : $" [{AppraisalWords.Basis(assumption)}{tested}]";
        return $"{where}{AppraisalWords.Name(assumption, names)}: {AppraisalWords.Range(assumption)}{source}";
    }
}
