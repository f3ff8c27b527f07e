namespace Foothold.Advice.Diagnosis;

/// <summary>What one person answered on one day. A person who answers again hands in a new sheet, which replaces the earlier one from that day on.</summary>
/// <param name="Respondent">Who; any text that tells two people apart. The same text in two roles counts as two people.</param>
/// <param name="Role">In which role.</param>
/// <param name="On">The day.</param>
/// <param name="QuestionnaireVersion">The version of the questionnaire that was answered, e.g. "2026.1".</param>
/// <param name="Answers">Answers by item id; an item that is missing was not answered.</param>
public sealed record AnswerSheet(string Respondent, RespondentRole Role, DateOnly On, string QuestionnaireVersion, IReadOnlyDictionary<string, Answer> Answers);
