using System.Globalization;
using Foothold.Advice.Documents;
using Foothold.Advice.Learning;
using Foothold.Cli.Commands;
using Foothold.Domain.Journeys;
using Spectre.Console;

namespace Foothold.Cli.Rendering;

/// <summary>The journal of decisions, for people.</summary>
internal static class JournalText
{
    public static void Write(IAnsiConsole console, Session session, DecisionJournal journal)
    {
        console.MarkupLineInterpolated($"[bold]{session.File.Firm.Name}[/]{(session.File.Firm.IsInvented ? " · an invented firm" : "")} · as at {JsonDocuments.Iso(journal.AsAt)}");
        foreach (string sentence in JournalSentences.Verdict(journal)) console.WriteLine(sentence);
        if (journal.Entries.Count > 0)
        {
            console.WriteLine();
            console.Write(Entries(journal));
        }

        if (journal.Calibration.Count > 0)
        {
            console.WriteLine();
            console.Write(Bands(journal.Calibration));
            Calibration score = journal.Calibration;
            console.WriteLine(FormattableString.Invariant($"Brier score {score.Brier:0.000} = reliability {score.Reliability:0.000} − resolution {score.Resolution:0.000} + uncertainty {score.Uncertainty:0.000} (0 is perfect, 0.25 is always saying one half)."));
        }

        if (journal.Lessons.Count > 0)
        {
            console.WriteLine();
            console.WriteLine("Lessons");
            foreach (Lesson lesson in journal.Lessons) WriteLesson(console, lesson);
        }

        console.WriteLine();
        console.WriteLine("Method: docs/explanation/learning.md");
    }

    private static Table Entries(DecisionJournal journal)
    {
        Table table = ScreeningTables.Plain("day", "what", "said", "sure", "base rate", "came true");
        table.Columns[3].RightAligned();
        table.Columns[4].RightAligned();
        foreach (JournalEntry entry in journal.Entries)
        {
            string what = entry.What + (entry.PreMortem is { } feared ? $"\nfeared: {feared}" : "");
            table.AddRow(
                JsonDocuments.Iso(entry.Event.On), ScreeningTables.Escape(what), ScreeningTables.Escape(entry.Statement ?? ""), entry.Probability is { } sure ? AskSentences.Percent(sure) : "", entry.BaseRate is { } rate ? AskSentences.Percent(rate) : "",
                entry.Outcome switch { true => "yes", false => "no", _ => entry.ResolveBy is { } day ? $"open, by {JsonDocuments.Iso(day)}" : "open" });
        }

        return table;
    }

    private static Table Bands(Calibration score)
    {
        Table table = ScreeningTables.Plain("you said", "cases", "mean", "came true", "90 % range of that");
        for (int right = 1; right < 5; right++) table.Columns[right].RightAligned();
        foreach (CalibrationBand band in score.Bands)
            table.AddRow($"{AskSentences.Percent(band.Low)} – {AskSentences.Percent(band.High)}", band.Count.ToString(CultureInfo.InvariantCulture), AskSentences.Percent(band.Stated), AskSentences.Percent(band.Happened), $"{AskSentences.Percent(band.HappenedLow)} – {AskSentences.Percent(band.HappenedHigh)}");
        return table;
    }

    private static void WriteLesson(IAnsiConsole console, Lesson lesson)
    {
        ExperimentFinished entry = lesson.Event;
        string paid = string.Join(", ", new[] { entry.Cost is { } cost ? $"{cost.Currency.Code} {cost.Amount.ToString("N0", CultureInfo.InvariantCulture)}" : null, entry.Hours is { } hours ? FormattableString.Invariant($"{hours:0.##} h") : null }.OfType<string>());
        console.WriteLine($"{JsonDocuments.Iso(entry.On)} {lesson.About}{(lesson.WasWrong ? " – wrong" : "")}{(paid.Length > 0 ? $" ({paid})" : "")}");
        if (lesson.Step is { } step) console.WriteLine($"  {LearnText.RangeOf(step.Before)} → {LearnText.RangeOf(step.After)}");
        if (lesson.Stop is { } stop) console.WriteLine($"  stop rule: {(stop.Stops ? "stop" : "go on")}, {stop.Because}");
        if (entry.Decision is { } decision) console.WriteLine($"  decided: {decision}");
        if (entry.Lesson is { } kept) console.WriteLine($"  \"{kept}\"");
    }
}
