using Foothold.Advice.Diagnosis;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Tests.Diagnosis;

public sealed class GapAndReliabilityTests
{
    private static ConstructScore Outsidership(params AnswerSheet[] sheets) => Assessment.Assess(Cases.Input(sheets), Cases.Autumn).Of(Liability.Outsidership);

    [Fact]
    public void Gap_AdviserHarsher_HasItsSignAndNamesTheItem()
    {
        FirmAdviserGap gap = Outsidership(Cases.Owner(("out.1", 5), ("out.2", 2), ("out.3", 5)), Cases.Adviser(("out.1", 1), ("out.2", 7), ("out.3", 1))).Gap!;
        Assert.True(gap.Difference > 0.3);
        Assert.InRange(gap.ProbabilityReal, 0.8, 1);
        Assert.EndsWith("furthest apart on “We hear of openings abroad only after somebody else has got the business.” firm 2; adviser 7 of 7 (out.2).", gap.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Gap_SameAnswers_IsZeroAndUnlikely()
    {
        FirmAdviserGap gap = Outsidership(Cases.Owner(("out.1", 5)), Cases.Adviser(("out.1", 5))).Gap!;
        Assert.Equal(0, gap.Difference);
        Assert.InRange(gap.ProbabilityReal, 0, 0.5);
        Assert.EndsWith("they agree.", gap.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Gap_RolesSwapped_ChangesOnlyItsSign()
    {
        (string, object)[] one = [("out.1", 6), ("out.2", 3)], other = [("out.1", 2), ("out.2", 5)];
        FirmAdviserGap there = Outsidership(Cases.Owner(one), Cases.Adviser(other)).Gap!, back = Outsidership(Cases.Owner(other), Cases.Adviser(one)).Gap!;
        Assert.Equal(there.Difference, -back.Difference, 12);
        Assert.Equal(there.ProbabilityReal, back.ProbabilityReal, 12);
    }

    [Fact]
    public void Gap_OneRoleOnly_IsNull()
    {
        ConstructScore score = Outsidership(Cases.Owner(("out.1", 5)));
        Assert.Null(score.Gap);
        Assert.Null(score.Adviser);
        Assert.Equal((1, 1), (score.Firm!.ItemCount, score.Firm.RespondentCount));
    }

    [Fact]
    public void Alpha_ThreePeopleTwoItems_AgreesWithTheHandCalculation()
    {
        // Answers (1, 2), (2, 2), (3, 5): item variances 1 and 3, variance of the sums 3, 4, 8 is 7; alpha = 2 (1 − 4/7) = 6/7. The scale's unit cancels.
        ConstructScore score = Assessment.Assess(Cases.Input(Person("a", 1, 2), Person("b", 2, 2), Person("c", 3, 5)), Cases.Autumn).Of(Capability.EntrepreneurialOrientation);
        Assert.Equal(6 / 7.0, score.Reliability.Alpha!.Value, 12);
        Assert.Null(score.Reliability.WhyNoAlpha);
    }

    [Fact]
    public void Alpha_Undefined_SaysWhy()
    {
        Reliability Of(params AnswerSheet[] sheets) => Assessment.Assess(Cases.Input(sheets), Cases.Autumn).Of(Capability.EntrepreneurialOrientation).Reliability;
        Assert.Equal("alpha needs at least 3 people; 2 answered", Of(Person("a", 1, 2), Person("b", 2, 2)).WhyNoAlpha);
        Assert.Equal("alpha needs at least 2 items that all 3 people answered; there are 1", Of(Person("a", 1, 2), Person("b", 2, 2), Cases.Owner(("eo.1", 4))).WhyNoAlpha);
        Assert.StartsWith("all 3 people have the same sum", Of(Person("a", 1, 3), Person("b", 2, 2), Person("c", 3, 1)).WhyNoAlpha, StringComparison.Ordinal);
        Assert.Null(Of(Person("a", 1, 3), Person("b", 2, 2), Person("c", 3, 1)).Alpha);
    }

    private static AnswerSheet Person(string name, int one, int two) => Cases.Sheet(name, RespondentRole.Firm, Cases.Spring, ("eo.1", one), ("eo.2", two));
}
