using System.Globalization;
using Foothold.Advice;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.Documents;
using Foothold.Advice.Planning;
using Foothold.Cli.Commands;
using Foothold.Domain.Derived;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>The diagnosis on screen.</summary>
internal static class DiagnosisRendering
{
    public static void WriteText(IAnsiConsole console, FirmProfile profile, IReadOnlyList<ConstructChange> changes)
    {
        DiagnosisResult diagnosis = profile.Diagnosis;
        console.MarkupLineInterpolated($"[bold]{profile.File.Firm.Name}[/] · {profile.File.Firm.Home.Name} · as at {PlanWords.Date(profile.AsAt)}{(profile.File.Firm.IsInvented ? " · an invented firm" : "")}");
        console.WriteLine($"Size: {PlanWords.Size(profile)}");
        console.WriteLine(PlanWords.Stage(profile));
        foreach (MarketCommitment market in profile.Stage.Markets) console.WriteLine($"   {market.Market.Name}: {Commitment(market)}");
        console.WriteLine(PlanWords.Path(profile.Pathway));
        (string Name, Measure Measure)[] measures = PlanWords.Measures(profile.Degree);
        string[] known = [.. measures.Where(pair => pair.Measure.IsDefined).Select(pair => $"{pair.Name} {PlanWords.Rounded(pair.Measure)}")];
        console.WriteLine($"Degree: {(known.Length == 0 ? "nothing is defined yet" : string.Join(" · ", known))}");
        console.WriteLine($"Undefined: {string.Join(", ", measures.Where(pair => !pair.Measure.IsDefined).Select(pair => pair.Name))}. --format json says why.");
        console.WriteLine();
        console.MarkupLine("[bold]What holds you back[/] (0 light, 10 heavy)");
        WriteLiabilities(console, diagnosis);
        console.MarkupLine("[bold]What you can[/] (0 weak, 10 strong)");
        WriteScores(console, diagnosis.Scores.Where(score => score.Construct.Kind is not ConstructKind.Liability), strongFirst: false);
        console.WriteLine(MeansLine(diagnosis));
        if (diagnosis.Motives.Count > 0) console.WriteLine($"Motives: {string.Join(", ", diagnosis.Motives.Select(motive => $"{PlanWords.Word(motive.Motive)} {motive.Weight.ToString("0 %", CultureInfo.InvariantCulture)}"))}");
        foreach (ConstructScore score in diagnosis.Scores.Where(score => score.Gap is { ProbabilityReal: > 0.8 })) console.WriteLine($"Gap: {score.Gap!.Sentence}");
        console.MarkupLine(diagnosis.Needs.Count > 0 ? "[bold]Needs[/]" : "[bold]Needs[/]: none stands out from answers and facts");
        foreach (Need need in diagnosis.Needs)
            console.WriteLine($"   {PlanWords.Word(need.Type)}, {need.Probability.ToString("0 %", CultureInfo.InvariantCulture)} sure: {PlanWords.Joined(need.Because.Take(2))}. {need.NextStep.Sentence}");
        foreach (ConstructChange change in changes) console.WriteLine($"   {change.Sentence}");
        foreach (string note in diagnosis.Notes) console.MarkupLineInterpolated($"[yellow]{note}[/]");
        console.WriteLine($"Questionnaire {diagnosis.QuestionnaireVersion} · how: docs/explanation/diagnosis.md");
    }

    public static void WriteLiabilities(IAnsiConsole console, DiagnosisResult diagnosis) =>
        WriteScores(console, diagnosis.Scores.Where(score => score.Construct.Kind == ConstructKind.Liability), strongFirst: true);

    public static void WriteNext(Terminal terminal, NextItems next, string respondent, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json:
                JsonDocuments.Write(terminal.Output, writer => DiagnosisJson.WriteNext(writer, next, respondent));
                return;
            case OutputFormat.Csv:
                DiagnosisCsv.WriteNext(terminal.Output, next);
                return;
        }

        terminal.Output.WriteLine(next.IsEnough ? $"Nothing is left that is worth asking {respondent}." : $"Ask {respondent} next, the most telling first:");
        foreach (ProposedItem item in next.Items)
        {
            terminal.Output.WriteLine($"  {item.Item.Id,-6} {item.Item.Text}");
            string scale = item.Item.Kind switch
            {
                ItemKind.Scale => $"1 {item.Item.LowEnd} – 7 {item.Item.HighEnd}",
                ItemKind.Choice => $"up to {item.Item.MaximumChoices} of: {string.Join("; ", item.Item.Choices.Select(choice => $"{choice.Code} ({choice.Text})"))}",
                ItemKind.Amount => "an amount of money",
                ItemKind.Hours => "hours a week",
                _ => "percent",
            };
            terminal.Output.WriteLine($"         {scale}");
        }
    }

    private static void WriteScores(IAnsiConsole console, IEnumerable<ConstructScore> scores, bool strongFirst)
    {
        Table table = ScreeningTables.Plain("", "", "", "", "", "");
        table.HideHeaders();
        ConstructScore[] known = [.. scores.Where(score => score.Mean is not null)];
        foreach (ConstructScore score in strongFirst ? known.OrderByDescending(score => score.Mean) : known.OrderBy(score => score.Mean))
        {
            double mean = score.Mean!.Value;
            int dots = (int)Math.Round(mean * 5, MidpointRounding.AwayFromZero);
            string range = score.Interval90 is { } interval ? string.Create(CultureInfo.InvariantCulture, $"{mean * 10:0.0} ({interval.Low * 10:0.0} – {interval.High * 10:0.0})") : "";
            table.AddRow("  ", ScreeningTables.Escape(score.Construct.Name), new string('●', dots) + new string('○', 5 - dots), range, ScreeningTables.Escape(score.Evidence is [var first, ..] ? first : ""), ScreeningTables.Escape(PlanWords.Roles(score)));
        }

        if (known.Length == 0) console.WriteLine("   nothing is known yet: no answers and no facts");
        else console.Write(table);
    }

    private static string Commitment(MarketCommitment market)
    {
        string modes = string.Join(", ", market.Modes.Select(PlanWords.Word));
        string level = market.Level == CommitmentLevel.None ? modes : modes.Length > 0 ? $"{PlanWords.Word(market.Level)} by {modes}" : PlanWords.Word(market.Level);
        return market.IsLapsed ? level.Length > 0 ? $"{level}, lapsed" : "lapsed" : level.Length > 0 ? level : "nothing that stands";
    }

    private static string MeansLine(DiagnosisResult diagnosis)
    {
        Means means = diagnosis.Means;
        string cash = means.CashAtRisk is { } money ? $"{PlanWords.Amount(money)} to lose without harm" : "money at risk not stated";
        string hours = means.HoursPerWeek is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0.#} hours a week") : "hours not stated";
        string capacity = means.SpareCapacityPercent is { } spare ? string.Create(CultureInfo.InvariantCulture, $"{spare:0.#} % spare capacity") : "spare capacity not stated";
        return $"Means: {cash}, {hours}, {capacity}";
    }
}
