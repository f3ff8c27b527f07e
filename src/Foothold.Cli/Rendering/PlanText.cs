using System.Globalization;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.Planning;
using Foothold.Advice.Screening;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>The plan in the terminal: the same order as on paper, shorter.</summary>
internal static class PlanText
{
    private const int StepsShown = 9;

    public static void Write(IAnsiConsole console, ExportPlan plan)
    {
        console.MarkupLineInterpolated($"[bold]{plan.Profile.File.Firm.Name}[/] · {PlanWords.Firm(plan)}{(plan.Profile.File.Firm.IsInvented ? " · an invented firm" : "")}");
        console.WriteLine(PlanWords.Stage(plan.Profile));
        Heading(console, "1  Where to look first");
        Indented(console, $"{PlanWords.Answer(plan)}");
        console.Write(ScreeningTables.MarketTable(plan.Shortlist, plan.Presence));
        foreach (string sentence in Sentences.Indistinct(plan.Screening, plan.Shortlist.Count)) Indented(console, $"{sentence}");
        foreach (NotListed market in plan.NotListed) Indented(console, $"Not on the list: {market.Market.Name}, though {market.Expected}: {market.Explanation}");

        foreach (string warning in plan.Screening.Warnings) Indented(console, warning);

        Heading(console, "2  What holds you back, and who says so");
        DiagnosisRendering.WriteLiabilities(console, plan.Profile.Diagnosis);
        if (plan.Profile.Diagnosis.Needs is { Count: > 0 } needs)
            Indented(console, $"→ needs: {string.Join(", ", needs.Select(need => $"{PlanWords.Word(need.Type)} ({(need.NextStep.Kind == NextStepKind.Offer ? "an offer within reach" : need.NextStep.Kind == NextStepKind.Experiment ? "test it yourself first" : "no offer known here")})"))}");

        Heading(console, $"3  First steps");
        Indented(console, $"{plan.Limits}");
        ScheduledStep[] now = [.. plan.Steps.Where(step => step.By is not null)];
        Table table = ScreeningTables.Plain("", "step", "cost", "hours", "by");
        foreach (int right in new[] { 2, 3, 4 }) table.Columns[right].RightAligned().NoWrap();
        foreach (ScheduledStep step in now.Take(StepsShown))
        {
            table.AddRow("  ", ScreeningTables.Escape(step.Step.Text + (step.Step.StopRule is { } stop ? $" Stop if {stop}." : "")), ScreeningTables.Escape(PlanMoney(step.Step)),
                step.Step.Hours.ToString("0.#", CultureInfo.InvariantCulture), step.By!.Value.ToString("d MMM", CultureInfo.InvariantCulture));
        }

        console.Write(table);
        int more = plan.Steps.Count - Math.Min(now.Length, StepsShown);
        if (more > 0) Indented(console, $"… {more} more in the written plan");

        Heading(console, "4  What we don't know, worst first");
        Table questions = ScreeningTables.Plain("", "", "", "");
        questions.HideHeaders();
        foreach (OpenQuestion question in plan.Questions)
            questions.AddRow("  ", ScreeningTables.Escape($"{question.Market.Name}: {question.Criterion.Name}"), ScreeningTables.Escape(question.Belief), ScreeningTables.Escape($"decides {question.Decides}"));
        console.Write(questions);
        console.WriteLine(Sentences.Method(plan.Screening));
    }

    // Long sentences keep their margin when they wrap.
    private static void Indented(IAnsiConsole console, string text) => console.Write(new Padder(new Text(text), new Padding(3, 0, 0, 0)));

    private static void Heading(IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{text}[/]");
    }

    private static string PlanMoney(PlanStep step) => step.Cost.IsZero ? "–" : PlanWords.Amount(step.Cost);
}
