using Foothold.Advice.Learning;
using Foothold.Advice.Learning.Asking;
using Foothold.Advice.Planning;
using Foothold.Advice.Planning.Living;
using Foothold.Advice.Tests.Screening;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Advice.Tests.Planning;

/// <summary>A plan to learn: what the choice by money hangs on stands in it as assumptions with their best tests.</summary>
public sealed class MoneyQuestionsTests
{
    private static readonly AskOptions Options = new() { Draws = 10_000, LookAheadDraws = 2000 };

    internal static Lazy<(ExportPlan Plan, MoneyQuestions Money, LivingPlan Living)> BakeryPlan { get; } = new(() =>
    {
        MoneyQuestions money = MoneyQuestions.Of(Worlds.Starter, Living.Bakery.Profile, Options)!;
        return (Living.Bakery, money, LivingPlanMaker.Derive(Living.Bakery, money));
    });

    [Fact]
    public void Derive_WithAppraisal_TestsAreTheBestOnesOfAskAndTheFirstComesFirst()
    {
        (_, MoneyQuestions money, LivingPlan plan) = BakeryPlan.Value;
        AssumptionTest[] tests = [.. plan.Tests.Where(test => test.Id.StartsWith("test-money-", StringComparison.Ordinal))];
        Assert.Equal(3, tests.Length);
        Assert.Equal($"test-money-{IdOf(money.Asked.First!.First.Question.Id)}", tests[0].Id);
        foreach (AssumptionTest test in tests)
        {
            QuestionValue value = Assert.Single(money.Asked.Questions, value => test.Id == $"test-money-{IdOf(value.Question.Id)}");
            Assert.Equal((decimal)value.Best!.Hours, test.Hours);
            Assert.Contains(value.Best.Test.Sized(value.Best.Sample), test.What, StringComparison.Ordinal);
            // Bakery counts in kronor as its comparison does; three digits are kept.
            Assert.InRange((double)(test.Cost?.Amount ?? 0), value.Best.Money * 0.995 - 0.5, value.Best.Money * 1.005 + 0.5);
            Assert.StartsWith($"after {value.Best.Sample} {value.Best.Test.Unit}", test.StopRule, StringComparison.Ordinal);
            Assumption about = plan.Assumptions.Single(assumption => assumption.Id == test.Assumption);
            Assert.StartsWith(value.Question.Says + ": ", about.Statement, StringComparison.Ordinal);
            Assert.Equal(Math.Round(value.Worth.Value / money.Asked.Simulation.Evpi.Value, 3), (double)about.Matters!.Value, 9);
        }
    }

    [Fact]
    public void Derive_WithAppraisal_NoMoneyIsSpentBeforeTheTestsOfMoneyBegin()
    {
        LivingPlan plan = BakeryPlan.Value.Living;
        DateOnly begun = plan.Tests.Where(test => test.Id.StartsWith("test-money-", StringComparison.Ordinal)).Max(test => test.From!.Value);
        Assert.All(plan.Actions.Where(action => action is { Cost: not null, Due: not null }), action => Assert.True(action.From >= begun, action.Id));
        Assert.True(CapacityCheck.Check(plan).Fits);
        LivingPlanResult read = LivingPlanReader.Read(LivingPlanWriter.Write(plan));
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void Derive_WithoutAppraisal_IsThePlanOfTheRankingAlone()
    {
        ExportPlan coffee = Plans.Of(Plans.Sample("coffee.json"));
        Assert.Null(MoneyQuestions.Of(Worlds.Starter, coffee.Profile, Options));
        Assert.DoesNotContain(Living.OfBakery.Items, item => item.Id.Contains("-money-", StringComparison.Ordinal));
    }

    [Fact]
    public void Derive_MoneyAtRiskIsSpent_TestIsNotDatedAndSaysWhy()
    {
        (ExportPlan bakery, MoneyQuestions money, _) = BakeryPlan.Value;
        // What the dated steps cost, and not a krona more.
        decimal steps = bakery.Steps.Where(step => step.By is not null).Sum(step => step.Step.Cost.Amount);
        FirmProfile poor = bakery.Profile with { Diagnosis = bakery.Profile.Diagnosis with { Means = bakery.Profile.Diagnosis.Means with { CashAtRisk = new Domain.Amounts.Money(steps, money.Currency) } } };
        LivingPlan plan = LivingPlanMaker.Derive(bakery with { Profile = poor }, money);
        AssumptionTest[] dear = [.. plan.Tests.Where(test => test.Id.StartsWith("test-money-", StringComparison.Ordinal) && test.Cost is not null)];
        Assert.NotEmpty(dear);
        Assert.All(dear, test => Assert.True(test.Due is null && test.Comments.Single().Text.Contains("leave 0 SEK", StringComparison.Ordinal), test.Id));
        Assert.True(CapacityCheck.Check(plan).Fits);
    }

    [Fact]
    public void Turn_OnEitherSide_TheNamedOptionIsWorthMore()
    {
        FirmBeliefs beliefs = FirmBeliefs.Of(Worlds.Starter, Living.Bakery.Profile, []);
        AskedDecision decision = beliefs.DecisionWith(Learned.Of(beliefs.Stated, Living.Bakery.Profile.File.Journey, Living.Bakery.Profile.AsAt))!;
        int turns = 0;
        foreach (MoneyQuestion asked in BakeryPlan.Value.Money.All.Where(asked => asked.Turn is not null))
        {
            Turn turn = asked.Turn!;
            double LeadOver(string other, double value)
            {
                AskedDecision then = decision.With(turn.About with { Law = new Advice.Assumptions.FixedLaw(value) });
                DecisionSimulationResult result = DecisionSimulation.Run(then.Model, new DecisionSimulationOptions { Draws = 10_000, WithInformation = false });
                double MeanOf(string name) => Enumerable.Range(0, result.Outcomes.Count).Where(option => then.NameOf(option) == name).Max(option => result.Outcomes[option].Mean.Value);
                return MeanOf(turn.Today) - MeanOf(other);
            }

            if (turn.Low is { } low)
            {
                turns++;
                (double below, double above) = (LeadOver(turn.Under, low * 0.6), LeadOver(turn.Under, low * 1.6));
                Assert.True(below < 0 && above > 0, $"{asked.Value.Question.Id}: {turn.Claim}: {below}, {above}");
            }

            if (turn.High is { } high)
            {
                turns++;
                (double below, double above) = (LeadOver(turn.Over, high * 0.6), LeadOver(turn.Over, high * 1.6));
                Assert.True(below > 0 && above < 0, $"{asked.Value.Question.Id}: {turn.Claim}: {below}, {above}");
            }
        }

        Assert.True(turns >= 3);
    }

    [Fact]
    public void CarryForward_NumberNoLongerAsked_IsMarkedWithTheReasonOfMoney()
    {
        (ExportPlan bakery, _, LivingPlan plan) = BakeryPlan.Value;
        LivingPlan next = PlanUpdate.CarryForward(plan, bakery);
        Assert.All(next.Items.Where(item => item.Id.Contains("-money-", StringComparison.Ordinal)), item => Assert.Contains("choice by money", item.NoLongerFollows, StringComparison.Ordinal));
        // And the other way round it is added, dated where its days are over.
        LivingPlan added = PlanUpdate.CarryForward(Living.OfBakery, bakery, BakeryPlan.Value.Money);
        foreach (AssumptionTest test in added.Tests.Where(test => test.Id.StartsWith("test-money-", StringComparison.Ordinal)))
        {
            AssumptionTest fresh = plan.Tests.Single(one => one.Id == test.Id);
            Assert.True(test.Due!.Value.DayNumber - test.From!.Value.DayNumber >= fresh.Due!.Value.DayNumber - fresh.From!.Value.DayNumber, test.Id);
        }
    }

    private static string IdOf(string question) => question.ToLowerInvariant().Replace('.', '-');
}
