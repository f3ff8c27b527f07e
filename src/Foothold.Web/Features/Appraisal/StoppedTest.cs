using Foothold.Advice;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Learning;
using Foothold.Domain.Geography;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Appraisal;

/// <summary>A rule for stopping that the firm wrote down before a test and that the result has met: it outlives the arithmetic of the day.</summary>
/// <param name="On">The day of the result.</param>
/// <param name="Rule">The rule in words.</param>
/// <param name="Decision">What was decided upon it; null when nothing is on record.</param>
public sealed record StoppedTest(DateOnly On, string Rule, string? Decision)
{
    public static IEnumerable<StoppedTest> Of(AppraisalResult result, CountryCode market)
    {
        FirmProfile profile = result.Request.Profile;
        DecisionJournal journal = DecisionJournal.Of(profile.File.Journey, FirmBeliefs.Of(result.Request.Evidence, profile, []).Stated, result.Request.AsAt);
        return journal.Lessons.Where(lesson => lesson.Event.Market == market && lesson.Stop is { Stops: true }).Select(lesson => new StoppedTest(lesson.Event.On, StopRules.Words(lesson.Stop!.Rule), lesson.Event.Decision));
    }

    public string Says(Localiser say)
    {
        string ask = say["Ask what has changed since before you begin again."];
        return Decision is null
            ? say["Your own rule for stopping was met here on {0} ({1}).", On, say.Say(Rule)] + " " + ask
            : say["Your own rule for stopping was met here on {0} ({1}), and you decided: {2}.", On, say.Say(Rule), Decision.TrimEnd('.')] + " " + ask;
    }
}
