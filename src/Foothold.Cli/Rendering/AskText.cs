using System.Globalization;
using Foothold.Advice.Learning.Asking;
using Foothold.Cli.Commands;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>What is worth asking, for people.</summary>
internal static class AskText
{
    public static void Write(IAnsiConsole console, AskView view, int top)
    {
        AskResult asked = view.Asked;
        string currency = view.Case.Terms.Currency.Code;
        double mean = asked.Simulation.Outcomes[asked.Simulation.Best].Mean.Value, most = Math.Max(0, asked.Simulation.Evpi.Value);
        console.MarkupLineInterpolated($"[bold]{view.Session.File.Firm.Name}[/]{(view.Session.File.Firm.IsInvented ? " · an invented firm" : "")}");
        console.WriteLine(FormattableString.Invariant($"Deciding today: {asked.BestToday}, expected {Amount(mean, currency)} in {view.Case.Terms.HorizonMonths} months. Knowing everything would be worth at most {Amount(most, currency)} more."));
        console.WriteLine();
        QuestionValue[] worth = [.. asked.Questions.Where(value => value.Worth.Value > 0)];
        if (worth.Length > 0) console.Write(TableOf(worth.Take(top), currency));
        int silent = asked.Questions.Count - worth.Length, hidden = Math.Max(0, worth.Length - top);
        if (hidden > 0) console.WriteLine($"[{hidden} more · --top {worth.Length}]");
        if (silent > 0) console.WriteLine($"{silent} more {(silent == 1 ? "number" : "numbers")} could turn out either way without changing the choice: worth nothing to ask.");
        foreach (string sentence in Advice(asked, currency)) console.WriteLine(sentence);
        if (asked.BeyondMeans.Count > 0) console.WriteLine($"Left out, as they cost more than you can lose: {string.Join(", ", asked.BeyondMeans)}.");
        if (asked.HoursAreFree) console.WriteLine("Your hours have no price here; state \"hourCost\" in \"appraisal\", or tests look cheaper than they are.");
        if (view.Ranking.Count > 0)
        {
            console.WriteLine();
            console.WriteLine("Would change the ranking (no money value):");
            console.Write(RankingTable(view.Ranking));
        }

        console.WriteLine();
        console.WriteLine(FormattableString.Invariant($"Tests and their precision are estimates unless your file states them (docs/reference/experiments.md) · {view.Draws:N0} draws · seed {view.Seed} · evidence {view.Session.Evidence.Release.Id} · method: docs/explanation/learning.md"));
    }

    /// <summary>When to stop, in sentences.</summary>
    public static IEnumerable<string> Advice(AskResult asked, string currency)
    {
        if (asked.First is not { } first)
        {
            QuestionValue? nearest = asked.Questions.Where(value => value.Best is { Evsi: > 0 }).MaxBy(value => value.Best!.Net);
            yield return nearest is null ? "Asking is not worth it: no answer that a test could give would change the choice. Decide now."
                : $"Asking is not worth it: even the best test ({nearest.Question.Says}, {nearest.Best!.Test.Sized(nearest.Best.Sample)}) costs {Amount(nearest.Best.Cost, currency)} and brings {Amount(nearest.Best.Evsi, currency)}. Decide now.";
            yield break;
        }

        TestOffer best = first.First.Best!;
        yield return $"Ask first: {first.First.Question.Says}, by {best.Test.Sized(best.Sample)}{(best.Test.Does is { } does ? $" ({does})" : "")}; {best.Test.Days} days, {Hours(best.Hours)}.";
        if (best.Net <= 0) yield return $"Alone it does not pay; it does because of what may follow ({Amount(first.Net, currency)} net).";
        if (first.ChanceOfNext == 0) yield return "Stop asking after it: whatever the answer, nothing left is worth its cost.";
        else if (first.ChanceOfNext == 1) yield return $"Whatever the answer, asking again will pay{(first.Next is { } following ? $", mostly: {following.Says}" : "")}. `foothold learn` with the result, then `foothold ask` again.";
        else yield return $"Then stop with {Percent(1 - first.ChanceOfNext)} of the answers; after the others ask again{(first.Next is { } next ? $", mostly: {next.Says}" : "")}. `foothold learn` with the result says which.";
    }

    private static Table TableOf(IEnumerable<QuestionValue> values, string currency)
    {
        Table table = ScreeningTables.Plain("", $"worth, {currency}", "best test", "sharpens to", $"cost, {currency}", "worth it?");
        foreach (int right in new[] { 1, 3, 4 }) table.Columns[right].RightAligned();
        foreach (QuestionValue value in values)
        {
            table.AddRow(
                ScreeningTables.Escape(value.Question.Says), Number(value.Worth.Value), ScreeningTables.Escape(value.Best is { } best ? best.Test.Sized(best.Sample) : "no test known"),
                value.Best is { } sharp ? $"±{Percent(sharp.SharpensTo)}" : "", value.Best is { } priced ? Number(priced.Cost) : "", Verdict(value));
        }

        return table;
    }

    private static Table RankingTable(IEnumerable<RankingQuestion> questions)
    {
        Table table = ScreeningTables.Plain("", "first choice now", "if worse", "if better", "leads then");
        foreach (int right in new[] { 1, 2, 3 }) table.Columns[right].RightAligned();
        foreach (RankingQuestion question in questions)
        {
            table.AddRow(
                ScreeningTables.Escape(question.Question.Says), ScreeningTables.Percent(question.Now), ScreeningTables.Percent(question.IfWorse), ScreeningTables.Percent(question.IfBetter),
                ScreeningTables.Escape(question.TurnsLeader ? $"{question.LeadsIfWorse.Name} or {question.LeadsIfBetter.Name}" : question.LeadsIfBetter.Name));
        }

        return table;
    }

    private static string Verdict(QuestionValue value) => value.Verdict switch
    {
        AskVerdict.Yes => $"yes, +{Number(value.Best!.Net)}",
        AskVerdict.Barely => $"barely, +{Number(value.Best!.Net)}",
        _ when value.Best is null => "no way to ask",
        _ => $"no, {Number(value.Best.Net)}",
    };

    /// <summary>Money with three digits: more would only show the noise of the draws.</summary>
    public static string Amount(double amount, string currency) => $"{currency} {Number(amount)}";

    public static string Number(double amount)
    {
        if (!double.IsFinite(amount)) return "–";
        double size = Math.Abs(amount), step = size < 10 ? 0.1 : size < 1000 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(size)) - 2);
        double rounded = Math.Round(amount / step) * step;
        return (rounded == 0 ? 0 : rounded).ToString(step < 1 ? "0.#" : "N0", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    public static string Percent(double share) => share.ToString(share is > 0 and < 0.1 ? "0.# %" : "0 %", CultureInfo.InvariantCulture);

    private static string Hours(double hours) => FormattableString.Invariant($"{hours:0.#} hours");
}
