using Foothold.Advice.Diagnosis;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Tests.Diagnosis;

public sealed class ChangeTests
{
    private static AnswerSheet Later(params (string, object)[] answers) => Cases.Sheet("Anna", RespondentRole.Firm, Cases.Autumn, answers);

    private static ConstructChange Outsidership(params AnswerSheet[] sheets) =>
        Assessment.ChangeBetween(Cases.Input(sheets), Cases.Spring, Cases.Autumn).Single(change => change.Construct.Liability == Liability.Outsidership);

    [Fact]
    public void ChangeBetween_ClearMove_IsCalledReal()
    {
        ConstructChange change = Outsidership(Cases.Owner(("out.1", 1), ("out.2", 7), ("out.3", 1)), Later(("out.1", 7), ("out.2", 1), ("out.3", 7)));
        Assert.True(change.Difference < -0.3);
        Assert.InRange(change.ProbabilityReal!.Value, 0.85, 1);
        Assert.Contains("a real change", change.Sentence, StringComparison.Ordinal);
        Assert.Contains("from 1 to 7 of 7 (out.1)", change.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangeBetween_OneStepOnOneItem_IsNotToldFromChance()
    {
        ConstructChange change = Outsidership(Cases.Owner(("out.1", 3)), Later(("out.1", 4)));
        Assert.InRange(change.Difference!.Value, -1 / 6.0, -0.01);
        Assert.InRange(change.ProbabilityReal!.Value, 0, 0.5);
        Assert.Contains("not to be told from chance", change.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangeBetween_SamePersonTwice_IsSurerThanTwoPeople()
    {
        ConstructChange same = Outsidership(Cases.Owner(("out.1", 2)), Later(("out.1", 6)));
        ConstructChange other = Outsidership(Cases.Owner(("out.1", 2)), Cases.Sheet("Cleo", RespondentRole.Firm, Cases.Autumn, ("out.1", 6)));
        Assert.True(same.StandardDeviation < other.StandardDeviation);
        Assert.True(same.ProbabilityReal > other.ProbabilityReal);
    }

    [Fact]
    public void ChangeBetween_NoNewSheet_IsUndefinedBecauseOldAnswersSayNothingNew()
    {
        ConstructChange change = Outsidership(Cases.Owner(("out.1", 2)));
        Assert.Null(change.Difference);
        Assert.Equal("Nobody answered about liability of outsidership between 2026-04-01 and 2026-10-01, so a change cannot be told.", change.Sentence);
        Assert.Contains("by 2026-04-01", Outsidership(Later(("out.1", 2))).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangeBetween_FactsOfBothDays_CountOnlyWhenTheEarlierAreKnown()
    {
        DiagnosisInput input = Cases.Input() with { Facts = new FirmFacts { TiesAbroad = 10 } };
        ConstructChange Of(FirmFacts? earlier) => Assessment.ChangeBetween(input, Cases.Spring, Cases.Autumn, earlier).Single(change => change.Construct.Liability == Liability.Outsidership);
        Assert.Null(Of(null).Difference);
        Assert.True(Of(new FirmFacts { TiesAbroad = 0 }).Difference < -0.2);
        Assert.Equal(0, Of(new FirmFacts { TiesAbroad = 10 }).Difference!.Value, 12);
    }

    [Fact]
    public void ChangeBetween_DaysInTheWrongOrder_Throws() => Assert.Throws<ArgumentException>(() => Assessment.ChangeBetween(Cases.Input(), Cases.Autumn, Cases.Spring));
}
