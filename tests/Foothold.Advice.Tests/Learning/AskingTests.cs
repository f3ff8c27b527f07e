using Foothold.Advice.Assumptions;
using Foothold.Advice.Learning;
using Foothold.Advice.Learning.Asking;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.LearningStudy;
using Foothold.Statistics.Beliefs;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Advice.Tests.Learning;

/// <summary>Values of questions against published and closed forms, and the orderings that must hold.</summary>
public sealed class AskingTests
{
    private static readonly CountryCode Norway = CountryCode.TryParse("NOR", out CountryCode? code) ? code : throw new InvalidOperationException();

    // b4: a trial with success chance Beta(1, 4), worth 100·p − 25; exact enumeration, see docs/explanation/value-of-information.md.
    [Fact]
    public void For_ReachOfAMarketplace_IsNotAskedOfTradeBuyers()
    {
        string[] Tests(string id) => [.. TestCatalogue.Usual.For(Question.TryParse(id, out Question? question, out _) ? question! : throw new ArgumentException(id)).Select(test => test.Id)];
        Assert.Contains("interviews", Tests("NOR.agent.reach"));
        Assert.Equal(["marketplace-listing"], Tests("NOR.marketplace.reach"));
        Assert.Equal(["landing-page"], Tests("NOR.own-e-commerce.reach"));
        Assert.Equal(Tests("NOR.agent.margin"), Tests("NOR.marketplace.margin"));
    }

    [Fact]
    public void BetaBinomial_ThroughTheMachinery_IsTheExactValueWithinTheNodes()
    {
        AskResult result = Ask(new LinearDecision([Share("failure", 1, 4)], 2, (values, worth) => (worth[0], worth[1]) = (0, (100 * values[0]) - 25)), Test(TestObservation.Proportion, [1, 5, 20]), 512);
        QuestionValue question = Assert.Single(result.Questions);
        Assert.Equal(4.74609, result.Simulation.Evpi.Value, 4 * result.Simulation.Evpi.StandardError);
        Assert.Equal(4.74609, question.Worth.Value, 0.05);
        foreach ((int n, double exact) in new[] { (1, 1.66667), (5, 3.05556), (20, 4.08922) }) Assert.Equal(exact, question.Offers.Single(offer => offer.Sample == n).Evsi, 0.05);
    }

    // b2: 5 + 40·θ1 − 30·θ2 against 0, θ1 ~ N(0.1, 0.02), θ2 ~ N(0.4, 0.05), noise variance 0.3; closed form.
    [Fact]
    public void LinearGaussian_ThroughTheMachinery_IsTheClosedFormWithinTheNodes()
    {
        Assumption[] factors = [Normal(AssumptionKind.Price, 0.1, 0.02), Normal(AssumptionKind.Freight, 0.4, 0.05)];
        double noise = Math.Sqrt(0.3);
        TestKind ForPrice(string id, string about, double mean) => new()
        {
            Id = id, Name = id, Unit = "value", Cost = new Money(0, Currency.Euro), CostPerUnit = new Money(0, Currency.Euro), Samples = [1, 5, 20, 100],
            Tells = [new TestPrecision { About = [about], Observes = TestObservation.Measurement, NoisePercent = 100 * noise / mean }],
        };
        TestCatalogue tests = TestCatalogue.Usual.With([.. TestCatalogue.Usual.Tests.Select(test => test with { Tells = [new TestPrecision { About = ["ramp"], Observes = TestObservation.Measurement, NoisePercent = 1 }] }), ForPrice("one", "price", 0.1), ForPrice("two", "freight", 0.4)]);
        AskResult result = Run(new LinearDecision(factors, 2, (values, worth) => (worth[0], worth[1]) = (0, 5 + (40 * values[0]) - (30 * values[1]))), tests, 256);
        Assert.Equal(2.20332, result.Simulation.Evpi.Value, 4 * result.Simulation.Evpi.StandardError);
        double[][] exact = [[0.008623, 0.209665, 0.609365, 0.935881], [0.147212, 0.687288, 1.145859, 1.370106]];
        double[] perfect = [1.0668810, 1.4394321];
        for (int j = 0; j < 2; j++)
        {
            QuestionValue question = result.Questions.Single(value => value.Assumption.Kind == factors[j].Kind);
            Assert.Equal(perfect[j], question.Worth.Value, 0.04);
            double[] found = [.. question.Offers.OrderBy(offer => offer.Sample).Select(offer => offer.Evsi)];
            for (int i = 0; i < 4; i++) Assert.Equal(exact[j][i], found[i], 0.035);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Values_OfRandomFirms_KeepTheirOrder(int seed)
    {
        InventedFirm firm = InventedFirm.Draw(Statistics.Random.RandomStream.ForBlock((ulong)seed, 7), 1, clear: false);
        AskResult result = Run(firm.DecisionWith(firm.Beliefs), TestCatalogue.Usual, 64);
        Assert.Equal(firm.Beliefs.Count, result.Questions.Count);
        foreach (QuestionValue value in result.Questions)
        {
            Assert.InRange(value.Worth.Value, 0, result.Simulation.Evpi.Value + (4 * (value.Worth.StandardError + result.Simulation.Evpi.StandardError)));
            foreach (var offers in value.Offers.GroupBy(offer => offer.Test.Id))
            {
                double before = 0;
                foreach (TestOffer offer in offers.OrderBy(offer => offer.Sample))
                {
                    // Answers are cut into intervals whose edges move with the sample, so the last digits may fall.
                    Assert.True(offer.Evsi >= before - (1e-3 * (1 + before)), $"{value.Question.Id}, {offer.Test.Id}: {offer.Evsi} with {offer.Sample} after {before}");
                    Assert.True(offer.Evsi <= value.Worth.Value + (3 * value.Worth.StandardError) + 1e-6, $"{value.Question.Id}, {offer.Test.Id}: {offer.Evsi} above {value.Worth.Value}");
                    before = offer.Evsi;
                }
            }
        }
    }

    [Fact]
    public void Likelihood_OfEveryKind_AddsUpToOne()
    {
        double[] scores = [-2, -0.3, 0, 1.7];
        (TestPrecision, AssumptionLaw)[] designs =
        [
            (Precision(TestObservation.Measurement), new LogNormalLaw(NormalBelief.WithMeanVariance(3, 0.2))), (Precision(TestObservation.Measurement), new BetaLaw(BetaBelief.WithShapes(3, 9))),
            (Precision(TestObservation.Proportion), new BetaLaw(BetaBelief.WithShapes(3, 9))), (Precision(TestObservation.Count), new LogNormalLaw(NormalBelief.WithMeanVariance(3, 0.2))),
        ];
        foreach ((TestPrecision precision, AssumptionLaw law) in designs)
        {
            Statistics.LinearAlgebra.RealMatrix likelihood = new TestDesign(precision, law, 7).Likelihood(scores);
            for (int node = 0; node < scores.Length; node++) Assert.Equal(1, Enumerable.Range(0, likelihood.RowCount).Sum(row => likelihood[row, node]), 1e-9);
        }
    }

    [Fact]
    public void Complements_EachWorthNothingAlone_AreFoundByLookingAhead()
    {
        // Both shares must be high for the venture to pay: one answer alone never turns the choice, two may.
        Assumption[] factors = [Share("failure", 1, 1, "NOR"), Share("failure", 1, 1, "SWE")];
        var decision = new LinearDecision(factors, 2, (values, worth) => (worth[0], worth[1]) = (0, 100 * ((values[0] > 0.5 ? 1 : 0) * (values[1] > 0.5 ? 1 : 0)) - 55));
        AskResult ahead = NextQuestion.Run(decision, Test(TestObservation.Proportion, [40]), money => (double)money.Amount, new AskOptions { Draws = 20_000, LookAheadDraws = 10_000, LookAheadAnswers = 8 });
        AskResult greedy = NextQuestion.Run(decision, Test(TestObservation.Proportion, [40]), money => (double)money.Amount, new AskOptions { Draws = 20_000, LookAheadDraws = 0 });
        Assert.All(greedy.Questions, value => Assert.InRange(value.Best?.Evsi ?? 0, 0, 1));
        Assert.Null(greedy.First);
        // Knowing both exactly is worth 45 in a quarter of the cases.
        Assert.InRange(ahead.First!.Net, 6, 11.5);
    }

    [Fact]
    public void Ask_ClearChoice_SaysThatAskingIsNotWorthIt()
    {
        AskResult result = Run(new LinearDecision([Normal(AssumptionKind.Price, 50, 1)], 2, (values, worth) => (worth[0], worth[1]) = (0, 1000 * values[0])), TestCatalogue.Usual, 64);
        Assert.Null(result.First);
        Assert.All(result.Questions, value => Assert.Equal(AskVerdict.No, value.Verdict));
    }

    [Fact]
    public void Catalogue_Usual_FitsTestsToAssumptions()
    {
        Assert.Null(TestCatalogue.Usual.Find("landing-page")!.For(Question.About(Normal(AssumptionKind.Freight, 2, 1))));
        Assert.NotNull(TestCatalogue.Usual.Find("quotes")!.For(Question.About(Normal(AssumptionKind.Freight, 2, 1))));
        Assert.Equal(TestObservation.Count, TestCatalogue.Usual.Find("marketplace-listing")!.For(Question.About(Normal(AssumptionKind.Volume, 20, 1)))!.Observes);
        Assert.All(TestCatalogue.Usual.Tests, test => Assert.True(test.IsEstimate && test.Does is not null));
    }

    private static AskResult Ask(AskedDecision decision, TestCatalogue tests, int nodes) => Run(decision, tests, nodes);

    private static AskResult Run(AskedDecision decision, TestCatalogue tests, int nodes) =>
        NextQuestion.Run(decision, tests, money => (double)money.Amount, new AskOptions { Draws = 100_000, LookAheadDraws = 0, Nodes = nodes, HourCost = 20 });

    private static TestPrecision Precision(TestObservation observes) => new() { About = ["failure"], Observes = observes, NoisePercent = observes == TestObservation.Measurement ? 10 : 0, BiasPercent = observes == TestObservation.Measurement ? 5 : 0, ExposurePerUnit = 0.4 };

    private static TestCatalogue Test(TestObservation observes, int[] samples) => TestCatalogue.Usual.With([.. TestCatalogue.Usual.Tests.Select(test => test with
    {
        Tells = [Precision(observes) with { About = [test.Id == "peer-records" ? "failure" : "ramp"], Observes = test.Id == "peer-records" ? observes : TestObservation.Measurement }], Samples = samples, Hours = 0, HoursPerUnit = 0.01,
    })]);

    private static Assumption Share(string kind, double a, double b, string market = "NOR") => new()
    {
        Kind = AssumptionTopic.All.First(topic => topic.Word == kind).Kind, Market = CountryCode.TryParse(market, out CountryCode? code) ? code : Norway, Law = new BetaLaw(BetaBelief.WithShapes(a, b)),
    };

    private static Assumption Normal(AssumptionKind kind, double mean, double variance) => new() { Kind = kind, Market = Norway, Law = new NormalLaw(NormalBelief.WithMeanVariance(mean, variance)) };
}
