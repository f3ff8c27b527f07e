using System.Globalization;
using System.Text.Json;
using Foothold.Advice;
using Foothold.Advice.Diagnosis;
using Foothold.Advice.Documents;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning;
using Foothold.Cli.Commands;
using Foothold.Domain.Derived;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>The diagnosis on screen, as JSON and as CSV.</summary>
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
                JsonDocuments.Write(terminal.Output, writer =>
                {
                    writer.WriteString("respondent", respondent);
                    writer.WriteString("questionnaire", Questionnaire.Current.Version);
                    writer.WriteBoolean("isEnough", next.IsEnough);
                    JsonDocuments.WriteList(writer, "items", next.Items, item =>
                    {
                        writer.WriteString("id", item.Item.Id);
                        writer.WriteString("construct", item.Item.Construct);
                        writer.WriteString("text", item.Item.Text);
                        writer.WriteString("kind", Words.Hyphenated(item.Item.Kind.ToString()));
                        writer.WriteTexts("choices", item.Item.Choices.Select(choice => choice.Code));
                        writer.WriteValue("expectedReduction", item.ExpectedReduction);
                    });
                });
                return;
            case OutputFormat.Csv:
                ScreeningCsv.Row(terminal.Output, "id", "construct", "kind", "text", "choices");
                foreach (ProposedItem item in next.Items) ScreeningCsv.Row(terminal.Output, item.Item.Id, item.Item.Construct, Words.Hyphenated(item.Item.Kind.ToString()), item.Item.Text, string.Join(' ', item.Item.Choices.Select(choice => choice.Code)));
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

    public static void WriteCsv(TextWriter output, FirmProfile profile)
    {
        ScreeningCsv.Row(output, "construct", "kind", "mean", "standard_deviation", "low", "high", "firm", "adviser", "items", "respondents", "facts");
        foreach (ConstructScore score in profile.Diagnosis.Scores)
        {
            ScreeningCsv.Row(output, score.Construct.Id, Words.Hyphenated(score.Construct.Kind.ToString()), Cell(score.Mean), Cell(score.StandardDeviation), Cell(score.Interval90?.Low), Cell(score.Interval90?.High), Cell(score.Firm?.Mean), Cell(score.Adviser?.Mean),
                ScreeningCsv.Text(score.ItemCount), ScreeningCsv.Text(score.RespondentCount), ScreeningCsv.Text(score.FactCount));
        }
    }

    public static void WriteJson(Utf8JsonWriter writer, FirmProfile profile, IReadOnlyList<ConstructChange> changes)
    {
        JsonDocuments.WriteAbout(writer, Application.Source, new DocumentSubject(profile.File.Firm, profile.AsAt, null));
        WriteProfile(writer, profile);
        JsonDocuments.WriteList(writer, "changes", changes, change =>
        {
            writer.WriteString("construct", change.Construct.Id);
            writer.WriteValue("difference", change.Difference);
            writer.WriteValue("standardDeviation", change.StandardDeviation);
            writer.WriteValue("probabilityReal", change.ProbabilityReal);
            writer.WriteString("sentence", change.Sentence);
        });
    }

    public static void WriteProfile(Utf8JsonWriter writer, FirmProfile profile)
    {
        DiagnosisResult diagnosis = profile.Diagnosis;
        writer.WriteStartObject("sizeClass");
        JsonDocuments.WriteWord(writer, "class", profile.Size.Class);
        writer.WriteString("whyUndefined", profile.Size.WhyUndefined);
        if (profile.Size.IsSme is { } sme) writer.WriteBoolean("isSme", sme);
        else writer.WriteNull("isSme");
        JsonDocuments.WriteWord<Relationship>(writer, "relationship", profile.Size.Relationship);
        writer.WriteTexts("evidence", profile.Size.Evidence.Select(item => item.Sentence));
        writer.WriteTexts("warnings", profile.Size.Warnings);
        writer.WriteEndObject();
        writer.WriteStartObject("stage");
        JsonDocuments.WriteWord<Stage>(writer, "current", profile.Stage.Current);
        writer.WriteString("since", JsonDocuments.Iso(profile.Stage.Since));
        writer.WriteTexts("evidence", profile.Stage.Evidence.Select(item => item.Sentence));
        JsonDocuments.WriteList(writer, "history", profile.Stage.History, spell =>
        {
            JsonDocuments.WriteWord<Stage>(writer, "stage", spell.Stage);
            writer.WriteString("from", JsonDocuments.Iso(spell.From));
            writer.WriteString("to", spell.To is { } to ? JsonDocuments.Iso(to) : null);
            writer.WriteString("why", spell.Why);
        });
        JsonDocuments.WriteList(writer, "markets", profile.Stage.Markets, market =>
        {
            writer.WriteString("market", market.Market.Alpha3);
            JsonDocuments.WriteWord<CommitmentLevel>(writer, "commitment", market.Level);
            writer.WriteTexts("modes", market.Modes.Select(mode => Words.Hyphenated(mode.ToString())));
            writer.WriteBoolean("lapsed", market.IsLapsed);
        });
        writer.WriteEndObject();
        writer.WriteStartObject("pathway");
        JsonDocuments.WriteWord(writer, "speed", profile.Pathway.Speed);
        writer.WriteString("whySpeedUndefined", profile.Pathway.WhySpeedUndefined);
        JsonDocuments.WriteWord(writer, "drive", profile.Pathway.Drive);
        writer.WriteString("whyDriveUndefined", profile.Pathway.WhyDriveUndefined);
        writer.WriteTexts("evidence", profile.Pathway.Evidence.Select(item => item.Sentence));
        writer.WriteEndObject();
        JsonDocuments.WriteList(writer, "degree", PlanWords.Measures(profile.Degree), pair =>
        {
            writer.WriteString("measure", pair.Name);
            writer.WriteValue("value", pair.Measure.Value);
            writer.WriteString("whyUndefined", pair.Measure.WhyUndefined);
        });
        writer.WriteString("questionnaire", diagnosis.QuestionnaireVersion);
        JsonDocuments.WriteList(writer, "scores", diagnosis.Scores, score =>
        {
            writer.WriteString("construct", score.Construct.Id);
            JsonDocuments.WriteWord<ConstructKind>(writer, "kind", score.Construct.Kind);
            writer.WriteValue("mean", score.Mean);
            writer.WriteValue("standardDeviation", score.StandardDeviation);
            writer.WriteValue("low", score.Interval90?.Low);
            writer.WriteValue("high", score.Interval90?.High);
            writer.WriteValue("firm", score.Firm?.Mean);
            writer.WriteValue("adviser", score.Adviser?.Mean);
            writer.WriteString("gap", score.Gap?.Sentence);
            writer.WriteTexts("evidence", score.Evidence);
        });
        JsonDocuments.WriteList(writer, "needs", diagnosis.Needs, need =>
        {
            JsonDocuments.WriteWord<Domain.Firms.NeedType>(writer, "type", need.Type);
            writer.WriteValue("probability", need.Probability);
            writer.WriteValue("severity", need.Severity);
            writer.WriteTexts("because", need.Because);
            JsonDocuments.WriteWord<NextStepKind>(writer, "nextStep", need.NextStep.Kind);
            writer.WriteString("sentence", need.NextStep.Sentence);
        });
        writer.WriteStartObject("means");
        JsonDocuments.WriteMoney(writer, "cashAtRisk", diagnosis.Means.CashAtRisk);
        writer.WriteValue("hoursPerWeek", (double?)diagnosis.Means.HoursPerWeek);
        writer.WriteValue("spareCapacityPercent", (double?)diagnosis.Means.SpareCapacityPercent);
        writer.WriteEndObject();
        JsonDocuments.WriteList(writer, "motives", diagnosis.Motives, motive =>
        {
            JsonDocuments.WriteWord<Motive>(writer, "motive", motive.Motive);
            writer.WriteValue("weight", motive.Weight);
        });
        writer.WriteTexts("notes", diagnosis.Notes);
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

    private static string Cell(double? value) => value is { } number ? ScreeningCsv.Text(number) : "";
}
