using System.Globalization;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Documents;
using Foothold.Advice.Learning;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Journeys;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>What a result changed, for people.</summary>
internal static class LearnText
{
    private const int MostRanks = 5;

    public static void Write(IAnsiConsole console, TextWriter output, LearnView view)
    {
        LearnReport report = view.Report;
        ExperimentFinished entry = report.Result.Event;
        console.MarkupLineInterpolated($"[bold]{report.Result.Question.Says}[/] · {view.Subject.Firm.Name}{(view.Subject.Firm.IsInvented ? " · an invented firm" : "")}");
        foreach (string sentence in Believed(report)) console.WriteLine(sentence);
        console.WriteLine($"On {JsonDocuments.Iso(entry.On)} came: {Result(report)}.{Came(entry, report.Result.Plan)}");
        if (report.Step is { } step) console.WriteLine($"Now: {RangeOf(step.After)}.");
        if (report.Stop is { } stop) console.WriteLine($"Your stop rule ({StopRules.Words(stop.Rule)}) says {(stop.Stops ? "stop" : "go on")}: {stop.Because}.");
        if (view.Money is { } money) WriteMoney(console, money, view.Beliefs.Case!.Terms.Currency.Code);
        else if (view.Beliefs.Refusal is { } missing && report.Step is not null) console.WriteLine($"What it means in money is not told: {missing.Message}");
        else if (report.Step is not null) console.WriteLine("No option that is compared depends on it, so the order of the options stays.");
        if (view.Ranking is { } ranking) WriteRanking(console, ranking.Before, ranking.After);
        string paid = string.Join(" and ", new[] { entry.Cost is { } cost ? Paid(cost) : null, entry.Hours is { } hours ? FormattableString.Invariant($"{hours:0.##} hours") : null }.OfType<string>());
        if (paid.Length > 0) console.WriteLine($"It cost {paid}.");
        if (entry.Decision is { } decision) console.WriteLine($"Decided: {decision}.");
        if (entry.Lesson is { } lesson) console.WriteLine($"Lesson kept: \"{lesson}\"");
        if (report.Step?.Update is { } update)
        {
            console.WriteLine();
            console.WriteLine("Worked out so that you can check it:");
            foreach (string line in update.Working) console.WriteLine($"  {line}");
        }

        console.WriteLine();
        console.WriteLine(FormattableString.Invariant($"{view.Draws:N0} draws · seed {view.Seed}, the same before and after · evidence {view.Subject.Evidence} · method: docs/explanation/learning.md"));
        if (view.WrittenTo is { } file)
        {
            console.WriteLine($"Written: {file}");
            return;
        }

        console.WriteLine("Nothing was written. The event for the journey (--output FILE appends it to a copy of the file):");
        output.WriteLine(report.Result.Json);
    }

    private static IEnumerable<string> Believed(LearnReport report)
    {
        ExperimentPlanned? plan = report.Result.Plan;
        if (report.Step is { } step)
        {
            string first = $"You believed {RangeOf(step.Before)}";
            yield return step.Before.Learned.Count > 0 ? $"{first}, after {step.Before.Learned.Count} earlier {(step.Before.Learned.Count == 1 ? "test" : "tests")}." : $"{first}{(step.Before.Basis == AssumptionBasis.Stated ? "" : ", which is only what is usual")}.";
        }

        if (plan?.Statement is { } statement)
            yield return $"You said{(plan.Probability is { } sure ? $" {AskSentences.Percent(sure)} sure" : "")}: \"{statement}\"{(plan.BaseRate is { } rate ? $"; the base rate is {AskSentences.Percent(rate)}{(plan.BaseRateSource is { } source ? $" ({source})" : "")}" : "")}.";
        if (plan?.PreMortem is { } feared) yield return $"You feared: \"{feared}\".";
    }

    // The firm's own words stand as they are; numbers alone get their unit.
    private static string Result(LearnReport report)
    {
        ExperimentFinished entry = report.Result.Event;
        bool bare = entry.Data is Measurements && entry.Result == DataWords.Of(entry.Data);
        return bare && report.Step is { } known ? entry.Result + UnitWords(known.Before) : entry.Result.TrimEnd('.');
    }

    private static string Came(ExperimentFinished entry, ExperimentPlanned? plan) => entry.Outcome switch
    {
        true => " What you said came true.",
        false => " What you said did not come true.",
        _ => plan?.Statement is null ? "" : " Whether what you said came true cannot be told.",
    };

    private static void WriteMoney(IAnsiConsole console, MoneyChange money, string currency)
    {
        Table table = ScreeningTables.Plain("", $"before, {currency}", $"now, {currency}", "best, before", "best, now");
        for (int right = 1; right < 5; right++) table.Columns[right].RightAligned();
        foreach (OptionChange option in money.Options)
            table.AddRow(ScreeningTables.Escape(option.Name), AskSentences.Number(option.Before), AskSentences.Number(option.After), ScreeningTables.Percent(option.BestBefore), ScreeningTables.Percent(option.BestAfter));
        console.Write(table);
        console.WriteLine(money.BestBefore == money.BestAfter ? $"The best option stays: {money.BestAfter}." : $"The best option was {money.BestBefore}; now it is {money.BestAfter}.");
    }

    private static void WriteRanking(IAnsiConsole console, ScreeningResult before, ScreeningResult after)
    {
        Table table = ScreeningTables.Plain("", "first choice before", "now", "place before", "now");
        for (int right = 1; right < 5; right++) table.Columns[right].RightAligned();
        foreach (MarketResult market in after.Markets.Take(MostRanks))
        {
            MarketResult? earlier = before.Find(market.Market);
            table.AddRow(ScreeningTables.Escape(market.Market.Name), earlier is null ? "" : ScreeningTables.Percent(earlier.FirstChoice), ScreeningTables.Percent(market.FirstChoice), Place(earlier), Place(market));
        }

        console.Write(table);
        console.WriteLine(before.Markets[0].Market == after.Markets[0].Market ? $"{after.Markets[0].Market.Name} still leads the ranking." : $"{after.Markets[0].Market.Name} leads the ranking now, not {before.Markets[0].Market.Name}.");
    }

    private static string Place(MarketResult? market) => market?.Place.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>"21 to 29 EUR (median 24.7)".</summary>
    public static string RangeOf(Assumption assumption)
    {
        double scale = 1 / Learned.UnitOf(assumption.Topic);
        return assumption.Law.IsKnown ? $"{Number(assumption.Law.Mean * scale)}{UnitWords(assumption)} exactly"
            : $"{Number(assumption.Law.Low * scale)} to {Number(assumption.Law.High * scale)}{UnitWords(assumption)} (median {Number(assumption.Law.Median * scale)})";
    }

    private static string UnitWords(Assumption assumption) => assumption.Topic.IsShare ? " %" : assumption.Currency is { } currency ? $" {currency.Code}" : "";

    private static string Paid(Money cost) => $"{cost.Currency.Code} {cost.Amount.ToString("N0", CultureInfo.InvariantCulture)}";

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 1000 ? "N0" : "G4", CultureInfo.InvariantCulture);
}
