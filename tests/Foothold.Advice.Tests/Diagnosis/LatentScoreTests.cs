using Foothold.Advice.Diagnosis;

namespace Foothold.Advice.Tests.Diagnosis;

public sealed class LatentScoreTests
{
    private static readonly ScoringModel Model = Questionnaire.Current.Model;
    private static readonly IReadOnlyList<double>[] People = [[0.9, 0.6, 1.0], [0.3], [0.5, 0.7]];

    [Fact]
    public void Score_AnswersAndFacts_AgreesWithDenseConditioning()
    {
        FactIndicator[] facts = [new(0.8, 0.04), new(0.2, 0.09)];
        var errors = new ErrorVariances(0.05, 0.02);

        // Unknowns: the score, then one error per person.
        var slow = new DenseGaussian([(Model.PriorMean, Model.PriorVariance), .. People.Select(_ => (0.0, errors.Rater))]);
        for (int person = 0; person < People.Length; person++)
            foreach (double answer in People[person]) slow.Read(answer, errors.Item, 0, person + 1);
        foreach (FactIndicator fact in facts) slow.Read(fact.Value, fact.ErrorVariance, 0);

        Posterior fast = LatentScore.Score(Model, errors, People, facts);
        Assert.Equal(slow.Of(0).Mean, fast.Mean, 12);
        Assert.Equal(slow.Of(0).Variance, fast.Variance, 12);
    }

    [Fact]
    public void Score_NothingKnown_IsThePrior() => Assert.Equal(new Posterior(0.5, Model.PriorVariance), LatentScore.Score(Model, new ErrorVariances(0.04, 0.01), [], []));

    [Fact]
    public void Difference_TwoGroups_AgreesWithDenseConditioning()
    {
        var errors = new ErrorVariances(0.05, 0.02);
        IReadOnlyList<double>[] second = [[0.1, 0.2], [0.4]];

        // Unknowns: a level about which nothing is known, the difference, one error per person.
        var slow = new DenseGaussian([(0.5, 1e4), (0, 0.3 * 0.3), .. People.Concat(second).Select(_ => (0.0, errors.Rater))]);
        for (int person = 0; person < People.Length; person++)
            foreach (double answer in People[person]) slow.Read(answer, errors.Item, 0, person + 2);
        for (int person = 0; person < second.Length; person++)
            foreach (double answer in second[person]) slow.Read(answer, errors.Item, 0, 1, People.Length + person + 2);

        Posterior fast = LatentScore.Difference(0.3, errors, People, second);
        // The level's prior variance is large, not infinite: agreement to about 1e-6.
        Assert.Equal(slow.Of(1).Mean, fast.Mean, 5);
        Assert.Equal(slow.Of(1).Variance, fast.Variance, 5);
    }

    [Fact]
    public void Variances_NoAnswers_AreThePriorGuesses()
    {
        ErrorVariances errors = LatentScore.Variances(Model);
        Assert.Equal(Model.ItemError * Model.ItemError, errors.Item, 15);
        Assert.Equal(Model.RaterError * Model.RaterError, errors.Rater, 15);
    }

    [Fact]
    public void Variances_TwoPeople_AgreeWithTheHandCalculation()
    {
        // Person 1: 0.2, 0.6 (mean 0.4, squares 0.08). Person 2: 0.9, 1.0, 0.8 (mean 0.9, squares 0.02). Prior: 4 degrees at 0.2² and 0.12².
        double item = (4 * 0.04 + 0.08 + 0.02) / (4 + 1 + 2);
        // Between the means 0.4 and 0.9: squares 0.125, of which the items alone explain item · ½ · (½ + ⅓).
        double rater = (4 * 0.0144 + 0.125 - item * 0.5 * (1 / 2.0 + 1 / 3.0)) / (4 + 1);
        ErrorVariances errors = LatentScore.Variances(Model, [[0.2, 0.6], [0.9, 1.0, 0.8]]);
        Assert.Equal(item, errors.Item, 14);
        Assert.Equal(rater, errors.Rater, 14);
    }

    [Fact]
    public void Variances_GapBetweenSets_IsNotTakenForNoiseBetweenPeople()
    {
        ErrorVariances apart = LatentScore.Variances(Model, [[0.1, 0.1]], [[0.9, 0.9]]), together = LatentScore.Variances(Model, [[0.1, 0.1], [0.9, 0.9]]);
        Assert.True(together.Rater > 2 * apart.Rater);
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.3)]
    [InlineData(0.95)]
    public void ExpectedExcess_AnyLine_AgreesWithNumericalIntegration(double line)
    {
        var posterior = new Posterior(0.55, 0.02);
        double weight = 0, excess = 0;
        const double step = 1e-5;
        for (double x = line + step / 2; x < 3; x += step)
        {
            double density = Math.Exp(-(x - 0.55) * (x - 0.55) / (2 * 0.02));
            weight += density;
            excess += density * (x - line);
        }

        Assert.Equal(excess / weight, posterior.ExpectedExcess(line), 6);
    }

    [Fact]
    public void Change_AnswersOnBothDays_AgreesWithDenseConditioning()
    {
        Questionnaire questionnaire = Questionnaire.Current;
        Construct construct = questionnaire.ConstructOf("outsidership");
        AnswerSheet[] early = [Cases.Owner(("out.1", 2), ("out.2", 6)), Cases.Adviser(("out.1", 1))];
        AnswerSheet[] late = [Cases.Sheet("Anna", RespondentRole.Firm, Cases.Autumn, ("out.1", 5), ("out.2", 3), ("out.3", 4)), Cases.Sheet("Cleo", RespondentRole.Firm, Cases.Autumn, ("out.1", 6))];
        Indicators before = Of(early, new FirmFacts { TiesAbroad = 1 }, Cases.Spring, null), after = Of(late, new FirmFacts { TiesAbroad = 4 }, Cases.Autumn, Cases.Spring);
        ErrorVariances errors = LatentScore.Variances(Model, before.People(), after.People());
        double factVariance = before.Facts[0].Anchor.Error * before.Facts[0].Anchor.Error;

        // Unknowns: the middle of the two scores, their difference, errors of Anna, Bo and Cleo, the shared part of the fact's error.
        double change = Model.ChangeStandardDeviation * Model.ChangeStandardDeviation;
        var slow = new DenseGaussian(
            (Model.PriorMean, Model.PriorVariance - change / 4), (0, change), (0, errors.Rater), (0, errors.Rater), (0, errors.Rater), (0, factVariance * Model.FactErrorShared));
        foreach (ScoredAnswer answer in before.Answers) slow.ReadWeighted(answer.Value, errors.Item, (0, 1), (1, -0.5), (answer.Person.Name == "Anna" ? 2 : 3, 1));
        foreach (ScoredAnswer answer in after.Answers) slow.ReadWeighted(answer.Value, errors.Item, (0, 1), (1, 0.5), (answer.Person.Name == "Anna" ? 2 : 4, 1));
        slow.ReadWeighted(before.Facts[0].Value, factVariance * (1 - Model.FactErrorShared), (0, 1), (1, -0.5), (5, 1));
        slow.ReadWeighted(after.Facts[0].Value, factVariance * (1 - Model.FactErrorShared), (0, 1), (1, 0.5), (5, 1));

        Posterior fast = ChangeModel.Change(before, after, Model);
        Assert.Equal(slow.Of(1).Mean, fast.Mean, 10);
        Assert.Equal(slow.Of(1).Variance, fast.Variance, 10);
        Assert.True(fast.Mean < 0, "outsidership should fall");

        Indicators Of(AnswerSheet[] sheets, FirmFacts facts, DateOnly on, DateOnly? since) =>
            new Readings(questionnaire, Cases.Firm(), Domain.Journeys.Journey.Empty, sheets, facts, on, since, onlyDatedFacts: true).Of(construct);
    }
}
