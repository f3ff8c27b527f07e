using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning.Living;
using Foothold.Web.Desk;
using Foothold.Web.Languages;
using Foothold.Web.Pages;

namespace Foothold.Web.Features.Plan;

/// <summary>A version of a plan laid out for a page.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="Heading">The frame of the page, with what the viewer may do.</param>
/// <param name="Plan">The version.</param>
/// <param name="IsLatest">Whether it is the one that counts.</param>
/// <param name="Today">The day from which hours and reminders are counted.</param>
/// <param name="Capacity">Whether it can be carried out.</param>
/// <param name="Remarks">Remarks about it, oldest first.</param>
/// <param name="Due">What is overdue or due within a month.</param>
public sealed record PlanView(OpenFirm Firm, FirmHeading Heading, LivingPlan Plan, bool IsLatest, DateOnly Today, CapacityReport Capacity, IReadOnlyList<PlanRemark> Remarks, IReadOnlyList<Reminder> Due)
{
    public bool MayChange => IsLatest && Heading.View.Meets(PlanAccess.Change);

    public bool MayComment => IsLatest && Heading.View.Meets(PlanAccess.Comment);

    /// <summary>The language of what the plan says, for elements that say it; null where it is that of the page.</summary>
    public string? Lang(Localiser say) => PlanLanguages.Of(Plan.Language).Is(say.Language.Code) ? null : Plan.Language ?? Language.English.Code;

    public string Path => $"/firms/{Heading.Id}/plan";

    /// <summary>Remarks about an item: those in the plan itself, then those written beside it.</summary>
    public IEnumerable<(DateOnly On, string By, string Text)> RemarksOf(PlanItem item) =>
        item.Comments.Select(note => (note.On, note.By, note.Text)).Concat(Remarks.Where(remark => remark.Item == item.Id).Select(remark => (DateOnly.FromDateTime(remark.At.UtcDateTime), remark.By, remark.Text)));

    public static PlanView Of(OpenFirm firm, FirmHeading heading, LivingPlan plan, bool isLatest, IReadOnlyList<PlanRemark> remarks)
    {
        DateOnly today = firm.AsAt > plan.MadeOn ? firm.AsAt : plan.MadeOn;
        // An old version is judged as on its own day.
        CapacityReport capacity = CapacityCheck.Check(plan, asAt: isLatest ? today : plan.MadeOn);
        return new PlanView(firm, heading, plan, isLatest, today, capacity, remarks, isLatest ? PlanReminders.Soon(PlanReminders.Of(plan, firm.File.Journey, firm.AsAt), today) : []);
    }

    /// <summary>What a word of the file means, an English text for the localiser.</summary>
    public static string Word<T>(string section, T value, string field = "status") where T : struct, Enum =>
        PlanSections.Find(section)!.Fields.First(known => known.Name == field).Choices.First(choice => choice.Value == Words.Hyphenated(value.ToString())).Text;
}
