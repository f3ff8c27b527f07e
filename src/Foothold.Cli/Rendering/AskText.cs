using Foothold.Advice.Documents;
using Foothold.Advice.Learning.Asking;
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
        console.MarkupLineInterpolated($"[bold]{view.Subject.Firm.Name}[/]{(view.Subject.Firm.IsInvented ? " · an invented firm" : "")}");
        console.WriteLine(FormattableString.Invariant($"Deciding today: {asked.BestToday}, expected {AskSentences.Amount(mean, currency)} in {view.Case.Terms.HorizonMonths} months. Knowing everything would be worth at most {AskSentences.Amount(most, currency)} more."));
        console.WriteLine();
        QuestionValue[] worth = [.. asked.Questions.Where(value => value.Worth.Value > 0)];
        if (worth.Length > 0) console.Write(TableOf(worth.Take(top), currency));
        int silent = asked.Questions.Count - worth.Length, hidden = Math.Max(0, worth.Length - top);
        if (hidden > 0) console.WriteLine($"[{hidden} more · --top {worth.Length}]");
        if (silent > 0) console.WriteLine($"{silent} more {(silent == 1 ? "number" : "numbers")} could turn out either way without changing the choice: worth nothing to ask.");
        foreach (string sentence in AskSentences.Advice(asked, currency)) console.WriteLine(sentence);
        if (asked.BeyondMeans.Count > 0) console.WriteLine($"Left out, as they cost more than you can lose: {string.Join(", ", asked.BeyondMeans)}.");
        if (asked.HoursAreFree) console.WriteLine("Your hours have no price here; state \"hourCost\" in \"appraisal\", or tests look cheaper than they are.");
        if (view.Ranking.Count > 0)
        {
            console.WriteLine();
            console.WriteLine("Would change the ranking (no money value):");
            console.Write(RankingTable(view.Ranking));
        }

        console.WriteLine();
        console.WriteLine(FormattableString.Invariant($"Tests and their precision are estimates unless your file states them (docs/reference/experiments.md) · {view.Draws:N0} draws · seed {view.Seed} · evidence {view.Subject.Evidence} · method: docs/explanation/learning.md"));
    }

    private static Table TableOf(IEnumerable<QuestionValue> values, string currency)
    {
        Table table = ScreeningTables.Plain("", $"worth, {currency}", "best test", "sharpens to", $"cost, {currency}", "worth it?");
        foreach (int right in new[] { 1, 3, 4 }) table.Columns[right].RightAligned();
        foreach (QuestionValue value in values)
        {
            table.AddRow(
                ScreeningTables.Escape(value.Question.Says), AskSentences.Number(value.Worth.Value), ScreeningTables.Escape(value.Best is { } best ? best.Test.Sized(best.Sample) : "no test known"),
                value.Best is { } sharp ? $"±{AskSentences.Percent(sharp.SharpensTo)}" : "", value.Best is { } priced ? AskSentences.Number(priced.Cost) : "", Verdict(value));
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
        AskVerdict.Yes => $"yes, +{AskSentences.Number(value.Best!.Net)}",
        AskVerdict.Barely => $"barely, +{AskSentences.Number(value.Best!.Net)}",
        _ when value.Best is null => "no way to ask",
        _ => $"no, {AskSentences.Number(value.Best.Net)}",
    };
}
