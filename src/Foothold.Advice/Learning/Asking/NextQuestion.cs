using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Journeys;
using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Advice.Learning.Asking;

/// <summary>Values questions in money: what knowing would be worth, what a test of it brings, and which to ask first (Raiffa and Schlaifer 1961; formulas: docs/explanation/learning.md).</summary>
public static class NextQuestion
{
    /// <summary>Values all questions about a choice.</summary>
    /// <param name="decision">The choice.</param>
    /// <param name="tests">The tests the firm can run.</param>
    /// <param name="toComparison">An amount in the currency of the comparison, or null where there is no rate; such tests are left out.</param>
    /// <param name="options">Settings.</param>
    public static AskResult Run(AskedDecision decision, TestCatalogue tests, Func<Money, double?> toComparison, AskOptions options)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(options);
        var beyond = new SortedSet<string>(StringComparer.Ordinal);
        var likelihoods = new Likelihoods();
        (DecisionSimulationResult simulation, QuestionValue[] all) = Value(decision, tests, toComparison, options, options.Draws, likelihoods, beyond);
        QuestionValue[] questions = [.. all.Where(value => options.Only?.Invoke(value.Question) ?? true)];
        List<FirstQuestion> considered = [];
        if (options.LookAheadDraws > 0)
        {
            // The best by itself, then those that would be worth most if they were known, then those that move most: what does not pay alone may pay as the first of two.
            IEnumerable<QuestionValue> candidates = questions.Where(value => value.Best is { Net: > 0 })
                .Concat(questions.Where(value => value.Best is not null && (value.Worth.Value > 0 || value.Moves > 0)).OrderByDescending(value => value.Worth.Value).ThenByDescending(value => value.Moves))
                .Distinct().Take(simulation.Evpi.Value > 0 ? options.LookAheadQuestions : 0);
            considered = [.. candidates.Select(value => Follow(decision, value, tests, toComparison, options, likelihoods)).OrderByDescending(first => first.Net)];
        }
        else if (questions.FirstOrDefault(value => value.Best is { Net: > 0 }) is { Best: { } best } value)
        {
            considered = [new FirstQuestion(value, best.Net, 0, null)];
        }

        return new AskResult
        {
            Simulation = simulation, BestToday = decision.NameOf(simulation.Best), Questions = questions, First = considered.FirstOrDefault(first => first.Net > 0), Considered = considered,
            BeyondMeans = [.. beyond], HoursAreFree = options.HourCost is null,
        };
    }

    private static (DecisionSimulationResult Simulation, QuestionValue[] Questions) Value(
        AskedDecision decision, TestCatalogue tests, Func<Money, double?> toComparison, AskOptions options, int draws, Likelihoods likelihoods, SortedSet<string> beyond)
    {
        DecisionSimulationResult simulation = DecisionSimulation.Run(decision.Model, new DecisionSimulationOptions
        {
            Draws = draws, Seed = options.Seed, MaxThreads = options.MaxThreads, Nodes = options.Nodes, CancellationToken = options.CancellationToken,
        });
        var values = new List<QuestionValue>();
        foreach (FactorInformation factor in simulation.Factors)
        {
            Assumption assumption = decision.Factors[factor.Factor];
            if (assumption.Law.IsKnown) continue;
            var question = Question.About(assumption);
            TestOffer[] offers = [.. OffersOf(factor, simulation, assumption, question, tests, toComparison, options, likelihoods, beyond)];
            TestOffer? best = offers.Where(offer => offer.Evsi > 0).DefaultIfEmpty(offers.MinBy(offer => offer.Cost)).MaxBy(offer => offer?.Net);
            values.Add(new QuestionValue { Question = question, Assumption = assumption, Worth = factor.Evppi, Moves = MovesOf(factor), Best = best, Offers = offers });
        }

        return (simulation, [.. values.OrderByDescending(value => value.Worth.Value > 0).ThenByDescending(value => value.Best?.Net ?? double.NegativeInfinity).ThenByDescending(value => value.Worth.Value).ThenBy(value => value.Question.Id, StringComparer.Ordinal)]);
    }

    private static double MovesOf(FactorInformation factor)
    {
        double most = 0;
        for (int row = 0; row < factor.ConditionalMeans.RowCount; row++)
        {
            ReadOnlySpan<double> means = factor.ConditionalMeans.Row(row);
            most = Math.Max(most, System.Numerics.Tensors.TensorPrimitives.Max(means) - System.Numerics.Tensors.TensorPrimitives.Min(means));
        }

        return most;
    }

    private static IEnumerable<TestOffer> OffersOf(
        FactorInformation factor, DecisionSimulationResult simulation, Assumption assumption, Question question, TestCatalogue tests, Func<Money, double?> toComparison, AskOptions options, Likelihoods likelihoods, SortedSet<string> beyond)
    {
        foreach (TestKind test in tests.For(question))
        {
            TestPrecision precision = test.For(question)!;
            foreach (int sample in test.Samples)
            {
                var design = new TestDesign(precision, assumption.Law, sample);
                if (!design.IsUseful || toComparison(test.CostOf(sample)) is not { } money) continue;
                if (money > options.MostMoney)
                {
                    beyond.Add(test.Name);
                    continue;
                }

                double hours = test.HoursOf(sample), cost = money + (hours * (options.HourCost ?? 0));
                if (options.PayingOnly && cost > factor.Evppi.Value) continue;
                // What nobody would pay for to know exactly is worth nothing to know roughly; that saves most of the work.
                double evsi = factor.Evppi.Value > 0 ? Math.Max(0, NodeInformation.Evsi(factor, likelihoods.Of(design, precision, assumption.Law, sample, simulation.NodeScores))) : 0;
                yield return new TestOffer { Test = test, Sample = sample, Evsi = evsi, Money = money, Hours = hours, Cost = cost, SharpensTo = design.SharpensTo };
            }
        }
    }

    private static FirstQuestion Follow(AskedDecision decision, QuestionValue first, TestCatalogue tests, Func<Money, double?> toComparison, AskOptions options, Likelihoods likelihoods)
    {
        TestOffer offer = first.Best!;
        double unit = Learned.UnitOf(first.Assumption.Topic), sum = 0;
        int asked = 0;
        var next = new Dictionary<string, (Question Question, int Count)>(StringComparer.Ordinal);
        IReadOnlyList<Observations> answers = new TestDesign(offer.Test.For(first.Question)!, first.Assumption.Law, offer.Sample).Answers(options.LookAheadAnswers, unit);
        foreach (Observations answer in answers)
        {
            BeliefUpdate? update = BeliefUpdate.TryOf(first.Assumption.Law, answer, unit, out _);
            if (update is null) continue;
            AskedDecision then = decision.With(first.Assumption with { Law = update.After });
            (_, QuestionValue[] questions) = Value(then, tests, toComparison, options with { PayingOnly = true }, options.LookAheadDraws, likelihoods, []);
            // The same question again with the same bias would teach less than the values say, so another one is meant.
            QuestionValue? best = questions.FirstOrDefault(value => value.Question.Id != first.Question.Id && value.Best is { Net: > 0 } && (options.Only?.Invoke(value.Question) ?? true));
            if (best is null) continue;
            asked++;
            sum += best.Best!.Net;
            next[best.Question.Id] = (best.Question, next.TryGetValue(best.Question.Id, out (Question Question, int Count) known) ? known.Count + 1 : 1);
        }

        return new FirstQuestion(first, offer.Net + (sum / answers.Count), (double)asked / answers.Count, next.Count == 0 ? null : next.Values.MaxBy(entry => entry.Count).Question);
    }

    /// <summary>Chances of answers worked out before. What is believed of most numbers is the same in every look ahead, and the nodes always are.</summary>
    private sealed class Likelihoods
    {
        // Sixteen megabytes; what comes later is worked out each time.
        private const int MostCells = 2_000_000;

        private readonly Dictionary<(AssumptionLaw, TestPrecision, int), RealMatrix> _known = [];
        private int _cells;

        public RealMatrix Of(TestDesign design, TestPrecision precision, AssumptionLaw law, int sample, IReadOnlyList<double> nodes)
        {
            if (_known.TryGetValue((law, precision, sample), out RealMatrix? known)) return known;
            RealMatrix made = design.Likelihood(nodes);
            if (_cells + made.Values.Length > MostCells) return made;
            _cells += made.Values.Length;
            _known.Add((law, precision, sample), made);
            return made;
        }
    }
}
