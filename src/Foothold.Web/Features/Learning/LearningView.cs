using Foothold.Advice.Learning;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Web.Desk;
using Foothold.Web.Features.Plan;
using Foothold.Web.Pages;

namespace Foothold.Web.Features.Learning;

/// <summary>The learning board laid out for a page.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="Heading">The frame of the page.</param>
/// <param name="Answer">What is worth asking.</param>
/// <param name="Journal">What was said beforehand and what came of it.</param>
/// <param name="About">The market one came to ask about; null for all.</param>
public sealed record LearningView(OpenFirm Firm, FirmHeading Heading, LearningAnswer Answer, DecisionJournal Journal, CountryCode? About = null)
{
    public bool MayRecord => Heading.View.Meets(PlanAccess.Record);

    public string Path => PathOf(Firm);

    public Currency Currency => Answer.Beliefs.Case!.Terms.Currency;

    /// <summary>Tests that were planned and have no result yet.</summary>
    public IReadOnlyList<ExperimentPlanned> Running { get; } = RunningOf(Firm);

    /// <summary>Decisions with a statement, in order of date.</summary>
    public IEnumerable<JournalEntry> Decisions => Journal.Entries.Where(entry => entry.Event is DecisionMade);

    public static string PathOf(OpenFirm firm) => $"/firms/{firm.Firm.Id}/learning";

    public static IReadOnlyList<ExperimentPlanned> RunningOf(OpenFirm firm)
    {
        JourneyEvent[] standing = [.. firm.File.Journey.Standing(firm.AsAt)];
        HashSet<EventId> done = [.. standing.OfType<ExperimentFinished>().Select(finished => finished.Experiment).OfType<EventId>().Select(id => firm.File.Journey.Latest(id)?.Id).OfType<EventId>()];
        return [.. standing.OfType<ExperimentPlanned>().Where(planned => !done.Contains(planned.Id))];
    }
}
