using System.Globalization;
using Foothold.Advice.Learning;

namespace Foothold.Advice.Documents;

/// <summary>What a journal of decisions says, in sentences.</summary>
public static class JournalSentences
{
    /// <summary>The answer, in sentences: how good the probabilities were, as far as that can be told.</summary>
    /// <param name="journal">The journal.</param>
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
}
