using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>
/// Turns answers and facts into scores with their doubt, and scores into needs. Pure: the same input and day give the same result, whatever the order of the sheets.
/// The model is stated in docs/explanation/diagnosis.md.
/// </summary>
public static class Assessment
{
    /// <summary>The diagnosis of a firm on a day.</summary>
    /// <param name="input">Firm, journey, sheets and facts.</param>
    /// <param name="asAt">The day: the latest sheet of each person by then counts, later sheets and events do not.</param>
    /// <returns>Scores, means, motives and needs. A construct without answers and facts has no score.</returns>
    /// <remarks>Cost is linear in answers. Sheets of an unknown questionnaire version and invalid answers are left out and named in the notes.</remarks>
    public static DiagnosisResult Assess(DiagnosisInput input, DateOnly asAt)
    {
        Questionnaire questionnaire = Questionnaire.Current;
        var readings = new Readings(questionnaire, input.Firm, input.Journey, input.AnswerSheets, input.Facts, asAt);
        Dictionary<string, Indicators> indicators = questionnaire.Constructs.Where(construct => construct.IsScored).ToDictionary(construct => construct.Id, readings.Of);
        return new DiagnosisResult
        {
            AsAt = asAt,
            QuestionnaireVersion = questionnaire.Version,
            Scores = [.. questionnaire.Constructs.Where(construct => construct.IsScored).Select(construct => Scoring.Of(construct, indicators[construct.Id], questionnaire.Model))],
            Means = readings.Means,
            Motives = MeansReading.Motives(readings.Sheets),
            Needs = NeedFinder.Find(questionnaire, indicators, input, readings.Means),
            Notes = [.. Notes(input, asAt, readings.Sheets), .. readings.Means.Notes],
        };
    }

    /// <summary>How every scored construct changed between two days.</summary>
    /// <param name="input">Firm, journey, sheets and the facts of the later day.</param>
    /// <param name="earlier">The earlier day.</param>
    /// <param name="later">The later day.</param>
    /// <param name="earlierFacts">The facts of the earlier day; null when they are not known, and then the facts of neither day count.</param>
    /// <returns>
    /// One entry per scored construct. Undefined unless there is an answer or fact on either day: only sheets handed in after the earlier day speak for the later one.
    /// </returns>
    /// <exception cref="ArgumentException">The later day is not after the earlier one.</exception>
    public static IReadOnlyList<ConstructChange> ChangeBetween(DiagnosisInput input, DateOnly earlier, DateOnly later, FirmFacts? earlierFacts = null)
    {
        if (later <= earlier) throw new ArgumentException($"{later:yyyy-MM-dd} is not after {earlier:yyyy-MM-dd}.", nameof(later));
        Questionnaire questionnaire = Questionnaire.Current;
        FirmFacts laterFacts = earlierFacts is null ? FirmFacts.Unknown : input.Facts;
        var before = new Readings(questionnaire, input.Firm, input.Journey, input.AnswerSheets, earlierFacts ?? FirmFacts.Unknown, earlier, onlyDatedFacts: true);
        var after = new Readings(questionnaire, input.Firm, input.Journey, input.AnswerSheets, laterFacts, later, after: earlier, onlyDatedFacts: true);
        return [.. questionnaire.Constructs.Where(construct => construct.IsScored).Select(construct => ChangeModel.Of(construct, before.Of(construct), after.Of(construct), questionnaire.Model, earlier, later))];
    }

    private static IEnumerable<Phrase> Notes(DiagnosisInput input, DateOnly asAt, IReadOnlyList<AnswerSheet> used)
    {
        foreach (AnswerSheet sheet in input.AnswerSheets.Where(sheet => sheet.On <= asAt && Questionnaire.Find(sheet.QuestionnaireVersion) is null).OrderBy(sheet => sheet.On).ThenBy(sheet => sheet.Respondent, StringComparer.Ordinal))
            yield return Phrase.Of($"The sheet of {sheet.Respondent} of {sheet.On} answers questionnaire {sheet.QuestionnaireVersion}, which is not known here; it is left out.");
        foreach (AnswerSheet sheet in used)
        {
            Questionnaire asked = Questionnaire.Find(sheet.QuestionnaireVersion)!;
            foreach ((string itemId, Answer answer) in sheet.Answers.OrderBy(answer => answer.Key, StringComparer.Ordinal))
                if (asked.Problem(itemId, answer) is { } problem) yield return Phrase.Of($"Sheet of {sheet.Respondent}: {problem} The answer is left out.");
            foreach (Phrase contradiction in asked.Contradictions(sheet)) yield return Phrase.Of($"Sheet of {sheet.Respondent}: {contradiction}");
        }
    }
}
