using Foothold.Advice.Appraisal.Staging;
using Foothold.Statistics.Beliefs;
using Foothold.Statistics.LinearAlgebra;
using static Foothold.Advice.Tests.Appraisal.Staging.StagedCases;

namespace Foothold.Advice.Tests.Appraisal.Staging;

/// <summary>Cases with a closed form, and what must hold for any staged plan.</summary>
public sealed class StagedPlanTests
{
    // Raiffa and Schlaifer's go or no-go: current value 2, expected value of the survey 14.4, of perfect information 30.
    [Fact]
    public void Solve_TwoStatesAndOneSurvey_GivesTheClosedForm()
    {
        StagedPlan plan = StagedPlan.Solve(GoOrNot(0));
        Assert.Equal(2, plan.CommittedValue, 1e-12);
        Assert.Equal(14.4, plan.OptionValue, 1e-12);
        Assert.Equal(0, plan.First);
        Assert.Equal(30, StagedPlan.Solve(GoOrNot(0, RealMatrix.FromRows([[1, 0], [0, 1]]))).OptionValue, 1e-12);
    }

    [Theory]
    [InlineData(14.3, 0, 0.1)]
    [InlineData(14.5, 1, 0)]
    public void Solve_SurveyAtAPrice_IsMadeOnlyBelowItsWorth(double cost, int first, double option)
    {
        StagedPlan plan = StagedPlan.Solve(GoOrNot(cost));
        Assert.Equal(first, plan.First);
        Assert.Equal(option, plan.OptionValue, 1e-12);
    }

    // The second signal has probability 0.4 and raises the chance of the good state to 0.7: worth 0.7·80 − 0.3·50 = 41.
    [Fact]
    public void Solve_TwoStatesAndOneSurvey_TellsTheWaysItCanGo()
    {
        StagedPlan plan = StagedPlan.Solve(GoOrNot(5));
        Assert.Equal(2, plan.Paths.Count);
        StagedPath stop = plan.Paths[0], go = plan.Paths[1];
        Assert.Equal((0.6, -5.0, 1), (Math.Round(stop.Probability, 12), Math.Round(stop.Worth, 12), stop.StoppedAfter));
        Assert.Equal((0.4, 36.0, null), (Math.Round(go.Probability, 12), Math.Round(go.Worth, 12), go.StoppedAfter));
        Assert.Equal([(0, 0), (1, 1)], go.Steps);
        Assert.Equal(5, plan.SpendBeforeStopping, 1e-12);
        StagedDecision second = Assert.Single(plan.Decisions, decision => decision.Period == 1);
        Assert.Equal([StagedInduction.Stop, 1], second.Choices.Select(choice => choice.Action));
        Assert.InRange(second.Choices[0].To, 0.2, 0.7);
    }

    // Prior Beta(1, 4), worth 100·rate − 25, by exact enumeration (reference case b4).
    [Theory]
    [InlineData(1, 1.6666666666666659)]
    [InlineData(5, 3.0555555555555545)]
    [InlineData(20, 4.089215132693398)]
    public void Solve_BetaBinomialPilot_GivesTheExactWorthOfTheSample(int trials, double expected)
    {
        var problem = new StagedProblem
        {
            Beliefs = LearningStates.FromTrials(BetaBelief.WithShapes(1, 4), [trials], trials), Periods = 2,
            Operations = [Operation("pilot", Row(0, 0), look: 0, pilot: true), Operation("enter", Once(-25, 75))],
        };
        StagedPlan plan = StagedPlan.Solve(problem);
        Assert.Equal(0, plan.CommittedValue, 1e-12);
        Assert.Equal(expected, plan.OptionValue, 1e-10);
    }

    // One look at a normal number with payoff a + b·score: the option is worth the unit normal loss at the deviation of the posterior mean, b·√(h/(1 + h)).
    [Theory]
    [InlineData(-0.5, 1, 1)]
    [InlineData(0.3, 2, 0.4)]
    [InlineData(-1, 1, 4)]
    public void Solve_NormalScore_ComesCloserToTheClosedFormOnFinerGrids(double constant, double slope, double precision)
    {
        double deviation = slope * Math.Sqrt(precision / (1 + precision));
        double exact = deviation * Statistics.Distributions.StandardNormal.UnitLoss(-constant / deviation);
        double[] errors = [.. new[] { 4, 8, 16, 32 }.Select(steps => Math.Abs(Solve(steps) - exact))];
        Assert.True(errors[0] < 0.02 * slope, $"coarsest grid is off by {errors[0]}");
        Assert.True(errors[3] < 0.0005 * slope, $"finest grid is off by {errors[3]}");
        Assert.True(errors[3] < errors[0] / 8, $"errors {string.Join(", ", errors)}");

        double Solve(int steps)
        {
            double[] nodes = ScoreLearning.NodeScores(33);
            var problem = new StagedProblem
            {
                Beliefs = new ScoreLearning { Looks = [precision], MostLooks = 1, StepsPerUnit = steps }.Build(nodes), Periods = 2,
                Operations = [Operation("pilot", Row([.. nodes.Select(_ => 0.0)]), look: 0, pilot: true), Operation("enter", Once([.. nodes.Select(node => constant + (slope * node))]))],
            };
            return StagedPlan.Solve(problem).Value;
        }
    }

    [Fact]
    public void Solve_PilotThatTellsNothing_IsNotMadeAndWouldCostItsPrice()
    {
        RealMatrix nothing = RealMatrix.FromRows([[0.5, 0.5], [0.5, 0.5]]);
        StagedPlan plan = StagedPlan.Solve(GoOrNot(3, nothing));
        Assert.Equal(1, plan.First);
        Assert.Equal(0, plan.OptionValue, 1e-12);
        // Where one can only enter after it, everything is worth its price less.
        StagedProblem free = GoOrNot(0, nothing), priced = GoOrNot(1.5, nothing);
        StagedProblem Forced(StagedProblem problem) => problem with { Operations = [problem.Operations[0], problem.Operations[1] with { EntryCost = 0, Worth = new RealMatrix(3, 2, [-1000, -1000, 50, 180, 0, 0]) }] };
        Assert.Equal(0, StagedPlan.Solve(Forced(free)).Value - StagedPlan.Solve(Forced(priced)).Value, 1e-12);
    }
}
