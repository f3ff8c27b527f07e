using System.Text.Json.Nodes;
using Foothold.Advice.Planning.Living;
using Foothold.Domain.Firms;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.Planning;

public sealed class PlanRevisionTests
{
    private static readonly LivingPlan Plan = LivingPlanReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "plans", "bakery-living-1.json"))).Plan!;
    private static readonly PlanNote Note = new(new DateOnly(2026, 12, 1), "Karin Holm", "more hours");

    [Fact]
    public void Change_OfAnItem_GivesTheNextVersion()
    {
        LivingPlan next = PlanRevision.Change(Plan, file => file["actions"]![0]!["hours"] = 12.5m, Note).Plan!;
        Assert.Equal((2, Plan.Id, new DateOnly(2026, 12, 1)), (next.Version, next.Supersedes, next.MadeOn));
        Assert.Equal(Note, next.Changes[^1]);
        ItemChange only = Assert.Single(PlanDiff.Between(Plan, next).Changes, change => change.Section != "plan");
        Assert.Equal(("actions", Plan.Actions[0].Id, "hours"), (only.Section, only.Id, Assert.Single(only.Fields).Field));
        Assert.Equal(LivingPlanWriter.Write(next), LivingPlanWriter.Write(LivingPlanReader.Read(LivingPlanWriter.Write(next)).Plan!));
    }

    [Fact]
    public void Change_ThatDoesNotHoldTogether_SaysWhere()
    {
        LivingPlanResult result = PlanRevision.Change(Plan, file => file["actions"]![1]!["owner"] = "Nobody", Note);
        Assert.Null(result.Plan);
        Assert.Equal("/actions/1/owner", Assert.Single(result.Problems).Path);
    }

    [Fact]
    public void Next_OnAnEarlierDay_KeepsTheDayOfTheLatest()
    {
        LivingPlan next = PlanRevision.Next(Plan, Plan, Note with { On = Plan.MadeOn.AddDays(-3) });
        Assert.Equal((Plan.MadeOn, Plan.MadeOn), (next.MadeOn, next.Changes[^1].On));
    }

    [Fact]
    public void Next_OfAnotherFirm_IsRefused() =>
        Assert.Throws<AdviceException>(() => PlanRevision.Next(Plan, Plan with { MadeFrom = Plan.MadeFrom with { Firm = new FirmId(Guid.NewGuid()) } }, Note));

    [Fact]
    public void IdFor_ATitle_IsPlainAndFree()
    {
        Assert.Equal("besok-massan-i-goteborg", PlanRevision.IdFor(Plan, "Besök mässan i Göteborg!"));
        Assert.Equal($"{Plan.Actions[0].Id}-2", PlanRevision.IdFor(Plan, Plan.Actions[0].Id));
        Assert.Equal("item", PlanRevision.IdFor(Plan, "日本"));
        Assert.IsType<JsonObject>(PlanRevision.FileOf(Plan));
    }
}
