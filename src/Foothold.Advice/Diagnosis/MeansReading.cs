using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>Reads what the firm can commit, and why it wants to go abroad, from the answers of its own people (not of advisers).</summary>
internal static class MeansReading
{
    public static Means From(Questionnaire questionnaire, IReadOnlyList<AnswerSheet> sheets)
    {
        var notes = new List<Phrase>();
        Money? cash = LowerMedian([.. Given(sheets, ItemKind.Amount).OfType<AmountAnswer>().Select(answer => answer.Amount)], IdOf(questionnaire, ItemKind.Amount), notes);
        decimal? hours = LowerMedian([.. Given(sheets, ItemKind.Hours).OfType<NumberAnswer>().Select(answer => answer.Value)], notes, (count, low, high, median) =>
            Phrase.Of($"{IdOf(questionnaire, ItemKind.Hours)}: {count} people of the firm put the hours a week at {low:0.##} to {high:0.##} hours; the plan keeps to {median:0.##} hours, the lower median."));
        decimal? spare = LowerMedian([.. Given(sheets, ItemKind.Percent).OfType<NumberAnswer>().Select(answer => answer.Value)], notes, (count, low, high, median) =>
            Phrase.Of($"{IdOf(questionnaire, ItemKind.Percent)}: {count} people of the firm put the spare capacity at {low:0.##} to {high:0.##} %; the plan keeps to {median:0.##} %, the lower median."));
        return new Means(cash, hours, spare) { Notes = notes };
    }

    /// <summary>Weights from the order of choice (rank-order centroids: Barron and Barrett 1996), averaged over the firm's people.</summary>
    public static IReadOnlyList<MotiveWeight> Motives(IReadOnlyList<AnswerSheet> sheets)
    {
        ChoiceAnswer[] answers = [.. sheets.Where(sheet => sheet.Role == RespondentRole.Firm).Select(sheet => Find(sheet, ConstructKind.Motives, ItemKind.Choice)).OfType<ChoiceAnswer>()];
        var weights = new SortedDictionary<Motive, double>();
        foreach (ChoiceAnswer answer in answers)
            for (int rank = 0; rank < answer.Choices.Count; rank++)
            {
                double centroid = Enumerable.Range(rank + 1, answer.Choices.Count - rank).Sum(place => 1.0 / place) / answer.Choices.Count;
                Motive motive = Enum.Parse<Motive>(answer.Choices[rank], ignoreCase: true);
                weights[motive] = weights.GetValueOrDefault(motive) + centroid / answers.Length;
            }

        return [.. weights.Select(entry => new MotiveWeight(entry.Key, entry.Value)).OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.Motive)];
    }

    private static string IdOf(Questionnaire questionnaire, ItemKind kind) =>
        questionnaire.Items.First(item => item.Kind == kind && questionnaire.ConstructOf(item.Construct).Kind == ConstructKind.Means).Id;

    private static IEnumerable<Answer?> Given(IReadOnlyList<AnswerSheet> sheets, ItemKind kind) =>
        sheets.Where(sheet => sheet.Role == RespondentRole.Firm).Select(sheet => Find(sheet, ConstructKind.Means, kind));

    private static Answer? Find(AnswerSheet sheet, ConstructKind construct, ItemKind kind)
    {
        Questionnaire asked = Questionnaire.Find(sheet.QuestionnaireVersion)!;
        Item? item = asked.Items.FirstOrDefault(item => item.Kind == kind && asked.ConstructOf(item.Construct).Kind == construct);
        return item is null ? null : asked.Valid(sheet, item.Id);
    }

    private static Money? LowerMedian(List<Money> amounts, string itemId, List<Phrase> notes)
    {
        Money[] others = [.. amounts.Where(amount => !ReferenceEquals(amount.Currency, amounts[0].Currency))];
        if (others.Length > 0)
        {
            notes.Add(Phrase.Of($"{itemId}: the money that can be lost without harm is stated as {amounts[0]} and as {others[0]}; it is left out until both are given in one currency."));
            return null;
        }

        decimal? median = LowerMedian([.. amounts.Select(amount => amount.Amount)], notes, (count, low, high, median) =>
            Phrase.Of($"{itemId}: {count} people of the firm put the money that can be lost without harm at {low:0.##} to {high:0.##} {amounts[0].Currency.Code}; the plan keeps to {median:0.##} {amounts[0].Currency.Code}, the lower median."));
        return median is { } amount ? new Money(amount, amounts[0].Currency) : null;
    }

    private static decimal? LowerMedian(List<decimal> values, List<Phrase> notes, Func<int, decimal, decimal, decimal, Phrase> disagreement)
    {
        if (values.Count == 0) return null;
        values.Sort();
        decimal median = values[(values.Count - 1) / 2];
        if (values[0] != values[^1])
            notes.Add(disagreement(values.Count, values[0], values[^1], median));
        return median;
    }
}
