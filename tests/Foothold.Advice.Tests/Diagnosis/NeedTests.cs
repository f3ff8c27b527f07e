using Foothold.Advice.Diagnosis;
using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Tests.Diagnosis;

public sealed class NeedTests
{
    /// <summary>A sheet on which every item points to a gap: liabilities high, everything else low.</summary>
    private static AnswerSheet AllGaps(bool gaps = true) => Cases.Owner([.. Questionnaire.Current.Items.Where(item => item.Kind == ItemKind.Scale)
        .Select(item => (item.Id, (object)((Questionnaire.Current.ConstructOf(item.Construct).HighIsGap == gaps) != item.IsReversed ? 7 : 1)))]);

    [Fact]
    public void Needs_EverythingMissing_AreAllEightInOrder()
    {
        IReadOnlyList<Need> needs = Assessment.Assess(Cases.Input(AllGaps()), Cases.Autumn).Needs;
        Assert.Equal(Enum.GetValues<NeedType>(), needs.Select(need => need.Type).Order());
        Assert.Equal(needs.Select(need => need.Probability * need.Severity).OrderDescending(), needs.Select(need => need.Probability * need.Severity));
        Assert.All(needs, need =>
        {
            Assert.InRange(need.Probability, 0.8, 1);
            Assert.InRange(need.Severity, 0.1, 1);
            Assert.NotEmpty(need.Because);
        });
    }

    [Fact]
    public void Needs_NothingMissing_AreNone() => Assert.Empty(Assessment.Assess(Cases.Input(AllGaps(gaps: false)), Cases.Autumn).Needs);

    [Theory]
    [InlineData(NeedType.Capital, "res.1", 1)]
    [InlineData(NeedType.Capital, "siz.1", 7)]
    [InlineData(NeedType.Learning, "for.3", 7)]
    [InlineData(NeedType.Learning, "man.1", 1)]
    [InlineData(NeedType.Learning, "cul.1", 1)]
    [InlineData(NeedType.Innovation, "inn.1", 1)]
    [InlineData(NeedType.Innovation, "dig.1", 1)]
    [InlineData(NeedType.Networking, "out.1", 1)]
    [InlineData(NeedType.Sales, "new.1", 1)]
    [InlineData(NeedType.Sales, "man.2", 1)]
    [InlineData(NeedType.Sales, "dig.2", 1)]
    [InlineData(NeedType.Strategy, "sei.1", 1)]
    [InlineData(NeedType.Strategy, "sen.1", 1)]
    [InlineData(NeedType.Strategy, "rec.1", 1)]
    [InlineData(NeedType.Sustainability, "sus.1", 1)]
    [InlineData(NeedType.Sustainability, "dig.6", 1)]
    [InlineData(NeedType.SocialCapital, "soc.1", 1)]
    public void Needs_OneAnswerThatPointsToAGap_GivesItsTypeAndQuotesIt(NeedType type, string item, int answer)
    {
        Need need = Assessment.Assess(Cases.Input(Cases.Owner((item, answer))), Cases.Autumn).Needs.Single(need => need.Type == type);
        Assert.Contains($"({item})", Assert.Single(need.Because), StringComparison.Ordinal);
        Assert.InRange(need.Probability, 0.5, 1);
    }

    [Fact]
    public void Need_Probability_IsThatTheLeadingScoreLiesBeyondItsLine()
    {
        DiagnosisResult result = Assessment.Assess(Cases.Input(Cases.Owner(("out.1", 1), ("out.2", 7))), Cases.Autumn);
        Need need = Assert.Single(result.Needs);
        Assert.Equal(NeedType.Networking, need.Type);
        Assert.Equal(result.Of(Liability.Outsidership).ProbabilityBeyondLine!.Value, need.Probability, 12);
    }

    [Fact]
    public void NextStep_OffersWithinReach_DecideBetweenOfferTestAndNothingKnown()
    {
        DiagnosisInput clear = Cases.Input(Cases.Owner(("out.1", 1), ("out.2", 7), ("out.3", 1))), doubtful = Cases.Input(Cases.Owner(("out.1", 2)));
        NextStep Of(DiagnosisInput input, params (NeedType, int)[] offers) =>
            Assert.Single(Assessment.Assess(input with { OffersWithinReach = offers.ToDictionary(offer => offer.Item1, offer => offer.Item2) }, Cases.Autumn).Needs).NextStep;

        Assert.Equal(new NextStep(NextStepKind.Offer, Domain.Text.Phrase.Verbatim("2 offers within reach of Ugnen for networking.")), Of(clear, (NeedType.Networking, 2)));
        Assert.Equal(new NextStep(NextStepKind.NoOfferKnown, Domain.Text.Phrase.Verbatim("Nobody within reach of Ugnen is known to offer help with networking.")), Of(clear, (NeedType.Sales, 2)));
        Assert.Equal(NextStepKind.Experiment, Of(doubtful).Kind);
        Assert.Contains("oat biscuits", Of(doubtful).Sentence, StringComparison.Ordinal);
        Assert.Contains("No list of offers", Assert.Single(Assessment.Assess(clear, Cases.Autumn).Needs).NextStep.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Experiments_NameTheProduct_AndLeaveNoPlaceholder()
    {
        Assert.All(Questionnaire.Current.File.Needs, rule => Assert.Contains("{product}", rule.Experiment, StringComparison.Ordinal));
        DiagnosisInput input = Cases.Input(Cases.Owner([.. AllGaps().Answers.Select(answer => (answer.Key, (object)new ScaleAnswer(answer.Value is ScaleAnswer { Value: 7 } ? 5 : 3))), ("mea.1", Money.Euro(25_000)), ("mea.2", 6m)]));
        Assert.All(Assessment.Assess(input, Cases.Autumn).Needs, need => Assert.DoesNotContain("{", need.NextStep.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Needs_OfTwoFirms_ShareNoSentence()
    {
        DiagnosisInput one = Cases.Input(AllGaps()), two = Cases.Input(Cases.Owner([.. AllGaps().Answers.Select(answer => (answer.Key, (object)new ScaleAnswer(answer.Value is ScaleAnswer { Value: 7 } ? 6 : 2)))]));
        two = two with { Firm = two.Firm with { Name = "Lindqvist", Products = [Cases.Design] } };
        string[] Sentences(DiagnosisInput input) => [.. Assessment.Assess(input, Cases.Autumn).Needs.SelectMany(need => need.Because.Append(need.NextStep.Sentence))];
        Assert.NotEmpty(Sentences(two));
        Assert.Empty(Sentences(one).Intersect(Sentences(two)));
    }
}
