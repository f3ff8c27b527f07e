using Foothold.Advice.Diagnosis;
using Foothold.Advice.FirmFiles;
using Foothold.Web.Access;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Diagnosis;

/// <summary>Who answers the questionnaire: people of the firm as the firm, people of organisations as advisers.</summary>
/// <param name="Name">The name under which the answers are kept.</param>
/// <param name="Role">The role.</param>
public sealed record Respondent(string Name, RespondentRole Role)
{
    public static Respondent Of(HttpContext context) => new(context.Actor().Name, context.Items[typeof(FirmView)] is FirmView { Role: null } ? RespondentRole.Adviser : RespondentRole.Firm);

    /// <summary>The sheets of this person, latest first.</summary>
    public IReadOnlyList<AnswerSheet> SheetsIn(FirmFile file) => [.. file.Answers.Where(sheet => sheet.Respondent == Name && sheet.Role == Role).OrderByDescending(sheet => sheet.On)];
}
