using Foothold.LearningStudy;

namespace Foothold.Advice.Tests.Learning;

/// <summary>The study of docs/explanation/learning.md with few firms: what must hold whatever the numbers.</summary>
public sealed class StudyTests
{
    private const int Firms = 40;
    private const int Draws = 600;

    [Fact]
    public void FollowAsk_HonestBeliefs_RegretsLessAtLessCost()
    {
        IReadOnlyList<PolicyOutcome> outcomes = Study.Run(new World("honest"), Firms, Draws, 4);
        PolicyOutcome none = outcomes[(int)Policy.TestNothing], ask = outcomes[(int)Policy.FollowAsk], all = outcomes[(int)Policy.TestEverything];
        // Forty firms are too few for a bound in standard errors; the page has the numbers of many.
        Assert.True(ask.Gain.Value > 0 && ask.Wrong.Value < none.Wrong.Value, $"{ask} {none}");
        Assert.True(ask.Regret.Value < none.Regret.Value && ask.Cost.Value < all.Cost.Value, $"{ask}");
        Assert.InRange(ask.Cost.Value, 1, Study.Budget);
        Assert.Equal(0, none.Cost.Value);
    }

    [Fact]
    public void FollowAsk_OneClearlyBest_AsksLittleAndLosesLittle()
    {
        IReadOnlyList<PolicyOutcome> outcomes = Study.Run(new World("clear", Clear: true), Firms, Draws, 4);
        PolicyOutcome ask = outcomes[(int)Policy.FollowAsk], uncertain = outcomes[(int)Policy.MostUncertainFirst];
        Assert.InRange(ask.Cost.Value, 0, uncertain.Cost.Value / 2);
        Assert.True(ask.Gain.Value > uncertain.Gain.Value, $"{ask} {uncertain}");
    }

    [Fact]
    public void Study_SameSeed_GivesTheSameNumbers() => Assert.Equal(Study.Run(new World("honest"), 4, 300, 9), Study.Run(new World("honest"), 4, 300, 9));
}
