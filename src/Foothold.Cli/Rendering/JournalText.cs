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
        foreach (string sentence in Verdict(journal)) console.WriteLine(sentence);
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

    /// <summary>The answer, in sentences: how good the probabilities were, as far as that can be told.</summary>
    public static IEnumerable<string> Verdict(DecisionJournal journal)
    {
        Calibration score = journal.Calibration;
        int open = journal.Entries.Count(entry => entry is { Probability: not null, Outcome: null });
        if (score.Count == 0)
        {
            yield return open == 0 ? "Nothing with a probability has been written down yet, so nothing can be learned about how good your probabilities are. Plan the next test with a statement and how sure you are." : $"Nothing is resolved yet; {open} open.";
        }
        else
        {
            string few = score.TooFew ? $": too few to tell skill from luck (that takes about {Calibration.FewestToTell})" : "";
            yield return FormattableString.Invariant($"{score.Count} resolved, {open} open{few}.");
            if (score.WithBaseRate > 0)
            {
                string doubt = double.IsNaN(score.Advantage.StandardError) ? "" : FormattableString.Invariant($" ± {score.Advantage.StandardError:0.000}");
                yield return FormattableString.Invariant($"Saying your own probability scored {Math.Abs(score.Advantage.Value):0.000}{doubt} {(score.Advantage.Value >= 0 ? "better" : "worse")} a statement than always saying the base rate ({score.WithBaseRate} with one).");
            }
        }

        JournalEntry[] late = [.. journal.Entries.Where(entry => entry.Outcome is null && entry.ResolveBy < journal.AsAt)];
        if (late.Length > 0) yield return $"Overdue: {string.Join("; ", late.Select(entry => $"\"{entry.Statement}\" by {JsonDocuments.Iso(entry.ResolveBy!.Value)}"))}. Write a decision-resolved.";
        string spent = string.Join(" and ", journal.Spent.Select(money => $"{money.Currency.Code} {money.Amount.ToString("N0", CultureInfo.InvariantCulture)}"));
        if (journal.Lessons.Count > 0)
        {
            // Only what was said beforehand can be shown wrong, and hours that nobody wrote down are not 0.
            string tests = journal.Lessons.Count == 1 ? "1 test" : FormattableString.Invariant($"{journal.Lessons.Count} tests"), hours = journal.Hours > 0 ? FormattableString.Invariant($" and {journal.Hours:0.##} hours") : "";
            int judged = journal.Lessons.Count(lesson => lesson.Event.Outcome is not null), wrong = journal.Lessons.Count(lesson => lesson.WasWrong);
            string shown = judged == 0 ? "" : FormattableString.Invariant($"; {wrong} of {judged} statements made beforehand turned out wrong");
            yield return $"{tests} cost {(spent.Length > 0 ? spent : "nothing")}{hours}{shown}.";
        }
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
                JsonDocuments.Iso(entry.Event.On), ScreeningTables.Escape(what), ScreeningTables.Escape(entry.Statement ?? ""), entry.Probability is { } sure ? AskText.Percent(sure) : "", entry.BaseRate is { } rate ? AskText.Percent(rate) : "",
                entry.Outcome switch { true => "yes", false => "no", _ => entry.ResolveBy is { } day ? $"open, by {JsonDocuments.Iso(day)}" : "open" });
        }

        return table;
    }

    private static Table Bands(Calibration score)
    {
        Table table = ScreeningTables.Plain("you said", "cases", "mean", "came true", "90 % range of that");
        for (int right = 1; right < 5; right++) table.Columns[right].RightAligned();
        foreach (CalibrationBand band in score.Bands)
            table.AddRow($"{AskText.Percent(band.Low)} – {AskText.Percent(band.High)}", band.Count.ToString(CultureInfo.InvariantCulture), AskText.Percent(band.Stated), AskText.Percent(band.Happened), $"{AskText.Percent(band.HappenedLow)} – {AskText.Percent(band.HappenedHigh)}");
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
