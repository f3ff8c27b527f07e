using Foothold.Advice.FirmFiles;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Screening;
using Foothold.Advice.Tests.Screening;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.Tests.Planning;

/// <summary>Carrying a plan forward keeps what people did to it.</summary>
public sealed class PlanUpdateTests
{
    internal static Lazy<ExportPlan> WithoutNorway { get; } = new(() =>
    {
        FirmFile file = Plans.Sample("bakery.json");
        return Plans.Of(file with { Wishes = file.Wishes with { Exclude = [.. file.Wishes.Exclude, new ExcludedMarket(Worlds.Code("NOR"), "our partner broke with us")] } });
    });

    [Fact]
    public void CarryForward_NothingChanged_OnlyTheHeadDiffers()
    {
        LivingPlan next = PlanUpdate.CarryForward(Living.OfBakery, Living.Bakery);
        PlanDiff diff = PlanDiff.Between(Living.OfBakery, next);
        Assert.Equal(["plan"], diff.Changes.Select(change => change.Section));
        Assert.Equal((2, Living.OfBakery.Id), (next.Version, next.Supersedes!.Value));
        Assert.NotEqual(Living.OfBakery.Id, next.Id);
        Assert.Contains("0 added, 0 reworded", next.Changes[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void CarryForward_RandomEdits_EveryEditStaysWhateverTheEvidence()
    {
        var random = new Random(20261122);
        for (int i = 0; i < 40; i++)
        {
            LivingPlan edited = Edited(Living.OfBakery, random);
            LivingPlan next = PlanUpdate.CarryForward(edited, random.Next(2) == 0 ? Living.Bakery : WithoutNorway.Value);
            Assert.Empty(LivingPlanReader.Read(LivingPlanWriter.Write(next)).Problems);
            // Nothing is taken out, and what people may set is as they set it.
            Assert.Equal(edited.Items.Select(item => item.Id), next.Items.Where(item => edited.Items.Any(was => was.Id == item.Id)).Select(item => item.Id));
            foreach (PlanItem was in edited.Items)
            {
                PlanItem now = next.Items.Single(item => item.Id == was.Id);
                Assert.Equal(was.Comments, now.Comments);
                if (was is WorkItem before && now is WorkItem after)
                {
                    Assert.Equal((before.Owner, before.From, before.Due, before.Status, before.WhyDropped, before.HoursSpent, before.Spent), (after.Owner, after.From, after.Due, after.Status, after.WhyDropped, after.HoursSpent, after.Spent));
                    if (!Fingerprint.IsUntouched(before)) Assert.Equal((before.What, before.Hours, before.Cost, before.StopRule), (after.What, after.Hours, after.Cost, after.StopRule));
                }

                if (was is Assumption held && now is Assumption holds) Assert.Equal(held.Status, holds.Status);
                if (was is PlanRisk feared && now is PlanRisk fears && !Fingerprint.IsUntouched(feared)) Assert.Equal((feared.Likelihood, feared.Impact, feared.Response), (fears.Likelihood, fears.Impact, fears.Response));
                if (was.Derived is null) Assert.DoesNotContain(PlanDiff.Between(edited, next).Changes, change => change.Id == was.Id);
            }
        }
    }

    [Fact]
    public void CarryForward_FirstMarketRuledOut_MarksWithTheReasonAndAddsTheNext()
    {
        LivingPlan next = PlanUpdate.CarryForward(Living.OfBakery, WithoutNorway.Value);
        PlanAction visit = next.Actions.Single(action => action.Id == "visit-nor");
        Assert.StartsWith("no longer follows from the evidence because Norway is ruled out on 2026-11-01", visit.NoLongerFollows, StringComparison.Ordinal);
        Assert.Contains("our partner broke with us", visit.NoLongerFollows, StringComparison.Ordinal);
        Assert.Contains(next.Actions, action => action.Id == "visit-fin" && action.NoLongerFollows is null);
        // New work is dated so that it fits beside what was there.
        Assert.True(CapacityCheck.Check(next).Fits, string.Join('\n', CapacityCheck.Check(next).Overloads.Select(overload => overload.Text)));
        Assert.DoesNotContain(PlanUpdate.CarryForward(next, Living.Bakery).Actions, action => Living.OfBakery.Actions.Any(first => first.Id == action.Id) && action.NoLongerFollows is not null);
    }

    [Fact]
    public void CarryForward_WordingNobodyTouched_FollowsTheNewFigures()
    {
        PlanAction calls = Living.OfBakery.Actions.Single(action => action.Id == "call-who-asked-nor");
        LivingPlan old = Living.OfBakery with { Actions = [.. Living.OfBakery.Actions.Select(action => action.Id == calls.Id ? Fingerprint.Stamp(action with { What = "Call the 1 customer.", Hours = 1.5m }) with { Owner = "Karin Holm" } : action)] };
        PlanAction now = PlanUpdate.CarryForward(old, Living.Bakery).Actions.Single(action => action.Id == calls.Id);
        Assert.Equal((calls.What, calls.Hours), (now.What, now.Hours));
    }

    [Fact]
    public void CarryForward_PlanOfAnotherFirm_IsRefused() => Assert.Contains("is about", Assert.Throws<AdviceException>(() => PlanUpdate.CarryForward(Living.Empty(), Living.Bakery)).Message, StringComparison.Ordinal);

    private static LivingPlan Edited(LivingPlan plan, Random random)
    {
        bool Some() => random.Next(3) == 0;
        PlanNote Note() => new(new DateOnly(2026, 11, 20), "Karin", $"note {random.Next(1000)}");
        T Work<T>(T item)
            where T : WorkItem
        {
            if (Some()) item = item with { Owner = "Jonas Berg" };
            if (Some()) item = item with { Due = new DateOnly(2027, 3, random.Next(1, 29)), From = null };
            if (Some()) item = item with { Status = WorkStatus.Doing, HoursSpent = 1 };
            else if (Some()) item = item with { Status = WorkStatus.Dropped, WhyDropped = "no time" };
            if (Some()) item = item with { Comments = [Note()] };
            if (Some()) item = item with { What = "In our own words." };
            if (Some()) item = item with { Cost = new Money(random.Next(1, 500), Currency.Parse("SEK")) };
            return item;
        }

        return plan with
        {
            Actions = [.. plan.Actions.Select(Work), new PlanAction { Id = "our-own", Section = PlanSection.Travel, What = "Visit an aunt.", Hours = 3, Owner = "Karin Holm" }],
            Tests = [.. plan.Tests.Select(Work)],
            Assumptions = [.. plan.Assumptions.Select(item => Some() ? item with { Status = (AssumptionStatus)random.Next(4) } : item)],
            Risks = [.. plan.Risks.Select(item => Some() ? item with { Likelihood = 1, Impact = 5, Response = "pray" } : item)],
        };
    }
}
