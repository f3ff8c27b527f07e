using Foothold.Statistics.Finance;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Finance;

public sealed class RegretTests
{
    [Fact]
    public void Analyse_RandomPayoffs_AgreesWithTheDefinitions()
    {
        var stream = new RandomStream(41);
        for (int run = 0; run < 100; run++)
        {
            int decisions = 1 + stream.NextInt(5);
            int states = 1 + stream.NextInt(5);
            double[] values = [.. Enumerable.Range(0, decisions * states).Select(_ => stream.NextNormal())];
            double[] raw = [.. Enumerable.Range(0, states).Select(_ => stream.NextExponential())];
            double[] probabilities = [.. raw.Select(p => p / raw.Sum())];
            double At(int d, int s) => values[(d * states) + s];
            RegretResult result = Regret.Analyse(new RealMatrix(decisions, states, values), probabilities, 0.3);
            for (int d = 0; d < decisions; d++)
            {
                double[] row = [.. Enumerable.Range(0, states).Select(s => At(d, s))];
                double[] regrets = [.. Enumerable.Range(0, states).Select(s => Enumerable.Range(0, decisions).Max(e => At(e, s)) - At(d, s))];
                DecisionFigures figures = result.Decisions[d];
                Assert.Equal(row.Min(), figures.Minimum);
                Assert.Equal((0.3 * row.Max()) + (0.7 * row.Min()), figures.Hurwicz, 1e-12);
                Assert.Equal(row.Average(), figures.Laplace, 1e-12);
                Assert.Equal(regrets.Max(), figures.MaximumRegret, 1e-12);
                Assert.Equal(regrets.Zip(probabilities, (r, p) => r * p).Sum(), figures.ExpectedRegret, 1e-12);
                Assert.True(figures.ExpectedRegret >= 0 && figures.MaximumRegret >= figures.ExpectedRegret - 1e-12);
            }

            int best = result.BestByExpectation;
            Assert.All(result.Decisions, figures => Assert.True(figures.ExpectedRegret >= result.Decisions[best].ExpectedRegret - 1e-12));
            Assert.Equal(result.Decisions[0].ExpectedPayoff + result.Decisions[0].ExpectedRegret, result.Decisions[^1].ExpectedPayoff + result.Decisions[^1].ExpectedRegret, 1e-12);
        }
    }

    [Fact]
    public void Analyse_NoProbabilities_LeavesExpectationsUndefined()
    {
        RegretResult result = Regret.Analyse(RealMatrix.FromRows([[1, 2], [0, 5]]));
        Assert.True(double.IsNaN(result.Decisions[0].ExpectedPayoff));
        Assert.Equal(-1, result.BestByExpectation);
        Assert.Equal("no_probabilities", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void Analyse_IrrelevantAlternative_CanTurnMinimaxRegret()
    {
        Assert.Equal(0, Regret.Analyse(RealMatrix.FromRows([[8, 0], [2, 4]])).BestByMinimaxRegret);
        Assert.Equal(1, Regret.Analyse(RealMatrix.FromRows([[8, 0], [2, 4], [1, 7]])).BestByMinimaxRegret);
    }

    [Fact]
    public void Analyse_BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Regret.Analyse(new RealMatrix(0, 2, [])));
        Assert.Throws<ArgumentException>(() => Regret.Analyse(RealMatrix.FromRows([[1, double.NaN]])));
        Assert.Throws<ArgumentException>(() => Regret.Analyse(RealMatrix.FromRows([[1, 2]]), [0.5, 0.6]));
    }
}
