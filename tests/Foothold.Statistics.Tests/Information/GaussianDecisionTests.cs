using Foothold.Statistics.Information;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information;

public sealed class GaussianDecisionTests
{
    [Fact]
    public void TwoDecisions_AnyData_EqualTheTwoActionFormula()
    {
        var stream = new RandomStream(41);
        for (int round = 0; round < 60; round++)
        {
            int size = 1 + stream.NextInt(4);
            double intercept = stream.NextNormal();
            double[] coefficients = Draw.Normals(stream, size);
            double[] mean = Draw.Normals(stream, size);
            RealMatrix covariance = Draw.Covariance(stream, size, 1 + stream.NextInt(size));
            var two = new LinearGaussian(intercept, coefficients, mean, covariance);
            // Both decisions carry a common part, which must not matter.
            double[] common = Draw.Normals(stream, size);
            double[] rows = [.. common, .. common.Zip(coefficients, (c, b) => c + b)];
            var many = new GaussianDecision([7, 7 + intercept], new RealMatrix(2, size, rows), mean, covariance);
            var observation = new RealMatrix(2, size, Draw.Normals(stream, 2 * size));
            RealMatrix noise = RealMatrix.Diagonal([0.3, 1]);

            Assert.Equal(two.Evpi().Evsi.Value, many.Evpi().Evsi.Value, 1e-10);
            Assert.Equal(two.Evppi([0]).Evsi.Value, many.Evppi([0]).Evsi.Value, 1e-10);
            PreposteriorResult sample = many.Evsi(observation, noise);
            Assert.Equal(two.Evsi(observation, noise).Evsi.Value, sample.Evsi.Value, 1e-10);
            Assert.Equal(two.Evsi(observation, noise).ProbabilityOfChange, sample.ProbabilityOfChange, 1e-9);
            Assert.Equal(0, sample.Evsi.StandardError);
            Assert.Null(sample.Seed);
        }
    }

    [Fact]
    public void OneScalarForManyDecisions_EqualsTheEnvelope()
    {
        var stream = new RandomStream(42);
        for (int round = 0; round < 40; round++)
        {
            int decisions = 2 + stream.NextInt(6);
            double[] intercepts = Draw.Normals(stream, decisions);
            double[] slopes = Draw.Normals(stream, decisions);
            var problem = new GaussianDecision(intercepts, new RealMatrix(decisions, 1, slopes), [0], RealMatrix.Diagonal([1]));
            PreposteriorResult result = problem.Evppi([0]);
            EnvelopeResult envelope = Envelope.Solve(intercepts, slopes);
            Assert.Equal(envelope.Gain, result.Evsi.Value, 1e-12);
            for (int d = 0; d < decisions; d++) Assert.Equal(envelope.ProbabilityBest[d], result.ProbabilityBest[d], 1e-12);
            Assert.Equal(1, result.Directions);
        }
    }

    /// <summary>Plain Monte Carlo of the parameters themselves; both errors count, five of them together.</summary>
    [Fact]
    public void Evpi_ManyDirections_MatchesPlainSimulation()
    {
        var stream = new RandomStream(43);
        for (int round = 0; round < 3; round++)
        {
            const int Decisions = 5;
            const int Draws = 100_000;
            double[] mean = Draw.Normals(stream, Decisions, 0.5);
            double[] factor = Draw.Normals(stream, Decisions * 3);
            var covariance = new double[Decisions * Decisions];
            for (int i = 0; i < Decisions; i++) for (int j = 0; j < Decisions; j++) for (int k = 0; k < 3; k++) covariance[(i * Decisions) + j] += factor[(i * 3) + k] * factor[(j * 3) + k];
            var sample = new double[Draws * Decisions];
            for (int i = 0; i < Draws; i++)
            {
                double[] z = Draw.Normals(stream, 3);
                for (int d = 0; d < Decisions; d++) sample[(i * Decisions) + d] = mean[d] + (factor[d * 3] * z[0]) + (factor[(d * 3) + 1] * z[1]) + (factor[(d * 3) + 2] * z[2]);
            }

            EvpiResult plain = Evpi.FromSample(sample, Decisions);
            PreposteriorResult ours = GaussianDecision.OfValues(mean, new RealMatrix(Decisions, Decisions, covariance)).Evpi();
            double error = Math.Sqrt(Math.Pow(plain.Evpi.StandardError, 2) + Math.Pow(ours.Evsi.StandardError, 2));
            Assert.InRange(Math.Abs(plain.Evpi.Value - ours.Evsi.Value) / error, 0, 5);
            for (int d = 0; d < Decisions; d++) Assert.Equal(plain.ProbabilityBest[d], ours.ProbabilityBest[d], 0.015);
            Assert.Equal(1, ours.ProbabilityBest.Sum(), 1e-9);
            // Integrating one direction exactly must pay: less error for the same number of draws.
            Assert.True(ours.Evsi.StandardError * Math.Sqrt(ours.ObservationsUsed) < 0.9 * plain.Evpi.StandardError * Math.Sqrt(Draws));
            Assert.Equal(3, ours.Directions);
        }
    }

    [Fact]
    public void Evsi_AnyNumberOfThreads_SameBytes()
    {
        var stream = new RandomStream(44);
        GaussianDecision problem = GaussianDecision.OfValues(Draw.Normals(stream, 6), Draw.Covariance(stream, 6, 6));
        PreposteriorResult Run(int threads, ulong seed) => problem.Evpi(new PreposteriorOptions { MaxThreads = threads, Seed = seed, Draws = 5001 });
        PreposteriorResult one = Run(1, 7);
        PreposteriorResult three = Run(3, 7);
        Assert.Equal(one.Evsi, three.Evsi);
        Assert.Equal(one.ProbabilityBest, three.ProbabilityBest);
        Assert.Equal(one.ProbabilityOfChange, three.ProbabilityOfChange);
        Assert.NotEqual(one.Evsi, Run(1, 8).Evsi);
        Assert.Equal(5002, one.ObservationsUsed);
        Assert.Equal(7UL, one.Seed);
    }

    /// <summary>Twenty seeds: the spread of the estimates must be what the standard error says (chi-square, 19 degrees: 0.35 to 2.3 times covers all but 1 in 1,000).</summary>
    [Fact]
    public void Evsi_StandardError_IsTheSpreadOverSeeds()
    {
        var stream = new RandomStream(45);
        GaussianDecision problem = GaussianDecision.OfValues(Draw.Normals(stream, 4), Draw.Covariance(stream, 4, 4));
        Estimate[] runs = [.. Enumerable.Range(0, 20).Select(seed => problem.Evpi(new PreposteriorOptions { Seed = (ulong)seed, Draws = 1000 }).Evsi)];
        double mean = runs.Average(run => run.Value);
        double variance = runs.Sum(run => Math.Pow(run.Value - mean, 2)) / 19;
        double stated = runs.Average(run => run.StandardError * run.StandardError);
        Assert.InRange(variance / stated, 0.35, 2.3);
    }

    [Fact]
    public void Orderings_ManyDecisions_HoldWithinErrors()
    {
        var stream = new RandomStream(46);
        var options = new PreposteriorOptions { Draws = 4000 };
        for (int round = 0; round < 6; round++)
        {
            GaussianDecision problem = GaussianDecision.OfValues(Draw.Normals(stream, 4), Draw.Covariance(stream, 4, 4));
            var observation = new RealMatrix(2, 4, [1, 0, 0, 0, 0, 1, 0, 0]);
            Estimate evpi = problem.Evpi(options).Evsi;
            double before = 0;
            foreach (double noise in new[] { 10.0, 1, 0.1, 0 })
            {
                PreposteriorResult result = problem.Evsi(observation, RealMatrix.Diagonal([noise, noise]), options);
                double slack = 4 * (result.Evsi.StandardError + evpi.StandardError);
                Assert.True(result.Evsi.Value >= before - slack);
                Assert.True(result.Evsi.Value <= result.Ceiling.Value + slack);
                Assert.True(result.Ceiling.Value <= evpi.Value + slack);
                before = result.Evsi.Value;
            }
        }
    }

    [Fact]
    public void KnowledgeGradient_OfEach_EqualsOfMeasurementAndTheScalarQuestion()
    {
        var stream = new RandomStream(47);
        for (int round = 0; round < 20; round++)
        {
            int size = 2 + stream.NextInt(6);
            double[] mean = Draw.Normals(stream, size);
            RealMatrix covariance = Draw.Covariance(stream, size, size);
            double[] noise = [.. Draw.Normals(stream, size).Select(Math.Abs)];
            KnowledgeGradientResult all = KnowledgeGradient.OfEach(mean, covariance, noise);
            for (int j = 0; j < size; j++)
            {
                PreposteriorResult one = KnowledgeGradient.OfMeasurement(mean, covariance, j, noise[j]);
                Assert.Equal(one.Evsi.Value, all.Values[j], 1e-10);
                Assert.Equal(one.Ceiling.Value, all.Ceilings[j], 1e-10);
                Assert.Equal(one.ProbabilityOfChange, all.ProbabilityOfChange[j], 1e-10);
                Assert.True(all.Values[j] >= 0 && all.Values[j] <= all.Ceilings[j] + 1e-15);
            }

            Assert.Equal(all.Values.Max(), all.Values[all.BestMeasurement]);
        }
    }

    /// <summary>For independent values the knowledge gradient is s·G(|m_j − best other|/s), s = v/√(v + λ) (Frazier, Powell and Dayanik 2008).</summary>
    [Fact]
    public void KnowledgeGradient_IndependentValues_ClosedForm()
    {
        double[] mean = [1, 1.5, 2, 2.2];
        double[] variances = [2, 0.5, 1, 0];
        KnowledgeGradientResult result = KnowledgeGradient.OfEach(mean, RealMatrix.Diagonal(variances), [1, 1, 1, 1]);
        for (int j = 0; j < 3; j++)
        {
            double spread = variances[j] / Math.Sqrt(variances[j] + 1);
            Assert.Equal(spread * Statistics.Distributions.StandardNormal.UnitLoss((2.2 - mean[j]) / spread), result.Values[j], 1e-14);
        }

        Assert.Equal(0, result.Values[3]);
        Assert.Equal(3, result.BestAlternative);
        Assert.Equal(-1, KnowledgeGradient.OfEach(mean, RealMatrix.Diagonal([0, 0, 0, 0]), [1, 1, 1, 1]).BestMeasurement);
    }

    [Fact]
    public void NothingToLearnOrOneDecision_ExactlyZero()
    {
        Assert.Equal(Estimate.Exact(0), GaussianDecision.OfValues([3], RealMatrix.Diagonal([9])).Evpi().Evsi);
        GaussianDecision known = GaussianDecision.OfValues([3, 2, 3], RealMatrix.Diagonal([0, 0, 0]));
        Assert.Equal(Estimate.Exact(0), known.Evpi().Evsi);
        Assert.Equal([1.0, 0, 0], known.Evpi().ProbabilityBest);
        // A shock common to all decisions moves none of the differences.
        GaussianDecision common = GaussianDecision.OfValues([3, 2, 1], new RealMatrix(3, 3, [4, 4, 4, 4, 4, 4, 4, 4, 4]));
        Assert.Equal(Estimate.Exact(0), common.Evpi().Evsi);
        Assert.Equal(0, common.Evpi().ProbabilityOfChange);
        Assert.Equal(Estimate.Exact(0), common.Evppi([]).Evsi);
    }

    [Fact]
    public void BadInput_Refused()
    {
        GaussianDecision problem = GaussianDecision.OfValues([3, 2], RealMatrix.Diagonal([1, 1]));
        Assert.Throws<ArgumentException>(() => problem.Evppi([2]));
        Assert.Throws<ArgumentException>(() => problem.Evsi([1, 0], -1));
        Assert.Throws<ArgumentException>(() => problem.Evsi([1], 1));
        Assert.Throws<ArgumentException>(() => problem.Evsi(new RealMatrix(0, 2, []), new RealMatrix(0, 0, [])));
        Assert.Throws<ArgumentException>(() => problem.Evpi(new PreposteriorOptions { Draws = 1 }));
        Assert.Throws<ArgumentException>(() => KnowledgeGradient.OfEach([1, 2], RealMatrix.Diagonal([1, 1]), [1]));
        Assert.Throws<ArgumentException>(() => GaussianDecision.OfValues([], new RealMatrix(0, 0, [])));
    }

    [Fact]
    public void Evpi_Cancelled_Throws()
    {
        GaussianDecision problem = GaussianDecision.OfValues([0, 1, 2], RealMatrix.Diagonal([1, 1, 1]));
        Assert.ThrowsAny<OperationCanceledException>(() => problem.Evpi(new PreposteriorOptions { CancellationToken = new CancellationToken(true) }));
    }
}
