using Foothold.Advice.Planning.Living;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.Tests.Planning;

public sealed class PlanDiffTests
{
    [Fact]
    public void Between_SamePlanInAnotherOrder_IsEmpty()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            LivingPlan plan = Living.Random(seed);
            Assert.True(PlanDiff.Between(plan, plan).IsEmpty);
            Assert.True(PlanDiff.Between(plan, Living.Shuffled(plan, seed)).IsEmpty);
        }
    }

    [Fact]
    public void Apply_DifferenceOfTwoPlans_GivesTheOther()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            LivingPlan one = Living.Random(seed), other = Living.Random(seed + 1000);
            PlanDiff diff = PlanDiff.Between(one, other);
            Assert.False(diff.IsEmpty);
            Assert.Equal(Living.Ordered(other), Living.Ordered(PlanTree.Apply(one, diff)));
        }
    }

    [Fact]
    public void Between_TurnedRound_IsTheReverse()
    {
        for (int seed = 0; seed < 30; seed++)
        {
            LivingPlan one = Living.Random(seed), other = Living.Random(seed + 1000);
            PlanDiff there = PlanDiff.Between(one, other), back = PlanDiff.Between(other, one);
            Assert.Equal(
                there.Changes.Select(change => $"{change.Section} {change.Id} {Reverse(change.Kind)} {string.Join('|', change.Fields.Select(field => $"{field.Field}: {field.After} <- {field.Before}"))}"),
                back.Changes.Select(change => $"{change.Section} {change.Id} {change.Kind} {string.Join('|', change.Fields.Select(field => $"{field.Field}: {field.Before} <- {field.After}"))}"));
            Assert.Equal((there.Before, there.After), (back.After, back.Before));
            Assert.Equal(there.Slips.Select(slip => (slip.Id, -slip.Days)).Order(), back.Slips.Select(slip => (slip.Id, slip.Days)).Order());
            Assert.Equal(there.Risks.Select(move => (move.Id, move.After, move.Before)).Order(), back.Risks.Select(move => (move.Id, move.Before, move.After)).Order());
        }
    }

    [Fact]
    public void Apply_ToAnotherPlan_IsRefused()
    {
        PlanDiff diff = PlanDiff.Between(LivingPlanFileTests.Small(), LivingPlanFileTests.Small() with { Actions = [] });
        Assert.Throws<AdviceException>(() => PlanTree.Apply(Living.Empty(), diff));
    }

    [Fact]
    public void Between_EditedPlan_ToldInWordsByHand()
    {
        LivingPlan before = LivingPlanFileTests.Small();
        LivingPlan after = before with
        {
            Version = 2,
            Assumptions = [before.Assumptions[0] with { Status = AssumptionStatus.Refuted, RestsOnIt = ["two"] }],
            Actions = [before.Actions[0] with { Due = before.Actions[0].Due!.Value.AddDays(9), Cost = Money.Euro(65) }, before.Actions[1] with { What = "Reworded." }, Living.Step("three", 2.5m)],
            Risks = [before.Risks[0] with { Likelihood = 3 }],
        };
        PlanDiff diff = PlanDiff.Between(before, after);
        Assert.Equal(["plan", "assumptions", "actions", "actions", "actions", "risks"], diff.Changes.Select(change => change.Section));
        Assert.Equal([ChangeKind.Changed, ChangeKind.Added, ChangeKind.Changed], diff.Changes.Where(change => change.Section == "actions").Select(change => change.Kind));
        Assert.Equal(("one", 9), (Assert.Single(diff.Slips).Id, diff.Slips[0].Days));
        AssumptionTurn turn = Assert.Single(diff.Turns);
        Assert.Equal((AssumptionStatus.Open, AssumptionStatus.Refuted), (turn.Before, turn.After));
        Assert.Equal(["two"], turn.OpenOnIt);
        Assert.Equal((8, 12), (Assert.Single(diff.Risks).Before, diff.Risks[0].After));
        Assert.Equal((40m, 8m), (diff.Before.Outlay.Amount, diff.Before.Hours));
        Assert.Equal((65m, 10.5m), (diff.After.Outlay.Amount, diff.After.Hours));
        FieldChange budget = diff.Changes.Single(change => change.Id == "one").Fields.Single(field => field.Field == "budget");
        Assert.Equal(("40 EUR", "65 EUR"), (PlanDiff.Say(budget.Before), PlanDiff.Say(budget.After)));
    }

    private static ChangeKind Reverse(ChangeKind kind) => kind switch { ChangeKind.Added => ChangeKind.Removed, ChangeKind.Removed => ChangeKind.Added, _ => kind };
}
