using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Multicriteria;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Multicriteria;

/// <summary>Decisions that several tests share.</summary>
internal static class Decisions
{
    private const CriterionDirection Benefit = CriterionDirection.Benefit;
    private const CriterionDirection Cost = CriterionDirection.Cost;

    /// <summary>Four aircraft by six criteria: Hwang and Yoon (1981).</summary>
    internal static DecisionMatrix Aircraft => Of(
        [
            [2.0, 1500, 20000, 5.5, 5, 9],
            [2.5, 2700, 18000, 6.5, 3, 5],
            [1.8, 2000, 21000, 4.5, 7, 7],
            [2.2, 1800, 20000, 5.0, 5, 5],
        ],
        [0.2, 0.1, 0.1, 0.1, 0.2, 0.3],
        [Benefit, Benefit, Benefit, Cost, Benefit, Benefit]);

    /// <summary>Three ways up a mountain, risk and altitude: Opricovic and Tzeng (2004).</summary>
    internal static DecisionMatrix Mountain => Of([[1, 3000], [2, 3750], [5, 4500]], [0.5, 0.5], [Cost, Benefit]);

    /// <summary>Six sites by six criteria: Brans, Vincke and Mareschal (1986).</summary>
    internal static DecisionMatrix PowerPlants => Of(
        [
            [80, 90, 6, 5.4, 8, 5],
            [65, 58, 2, 9.7, 1, 1],
            [83, 60, 4, 7.2, 4, 7],
            [40, 80, 10, 7.5, 7, 10],
            [52, 72, 6, 2.0, 3, 8],
            [94, 96, 7, 3.6, 5, 6],
        ],
        [1, 1, 1, 1, 1, 1],
        [Cost, Benefit, Cost, Cost, Cost, Benefit]);

    /// <summary>One preference function of each type, as stated for <see cref="PowerPlants"/>.</summary>
    internal static PrometheeOptions PowerPlantFunctions => new()
    {
        Functions =
        [
            new PreferenceFunction.UShape(10), new PreferenceFunction.VShape(30), new PreferenceFunction.Linear(0.5, 5),
            new PreferenceFunction.Level(1, 6), new PreferenceFunction.Usual(), new PreferenceFunction.Gaussian(5),
        ],
    };

    /// <summary>Four alternatives by three benefits, small enough to work out by hand.</summary>
    internal static DecisionMatrix Small => Of([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], [0.3, 0.4, 0.3], [Benefit, Benefit, Benefit]);

    internal static DecisionMatrix Of(double[][] rows, double[] weights, CriterionDirection[] directions) => new(RealMatrix.FromRows(rows), weights, directions);

    /// <summary>A random decision; coarse values make ties, and one weight may be 0.</summary>
    internal static DecisionMatrix Drawn(int m, int n, ulong seed, bool coarse = false)
    {
        var random = new RandomStream(seed);
        double[][] rows = [.. Enumerable.Range(0, m).Select(_ => Enumerable.Range(0, n).Select(_ => coarse ? Math.Floor(4 * random.NextUniform()) : -2 + (10 * random.NextUniform())).ToArray())];
        double[] weights = [.. Enumerable.Range(0, n).Select(j => j > 0 && j % 4 == 3 ? 0 : 0.1 + random.NextUniform())];
        CriterionDirection[] directions = [.. Enumerable.Range(0, n).Select(_ => random.NextUniform() < 0.5 ? Benefit : Cost)];
        return Of(rows, weights, directions);
    }

    /// <summary>The same decision with rows in another order.</summary>
    internal static DecisionMatrix Reordered(DecisionMatrix matrix, int[] rows) =>
        new(RealMatrix.FromRows([.. rows.Select(i => matrix.Values.Row(i).ToArray())]), matrix.Weights, matrix.Directions);

    /// <summary>The same decision with criterion values a·x + b, a and b by criterion.</summary>
    internal static DecisionMatrix Rescaled(DecisionMatrix matrix, Func<int, double> factor, Func<int, double> shift) => new(
        RealMatrix.FromRows([.. Enumerable.Range(0, matrix.AlternativeCount).Select(i => matrix.Values.Row(i).ToArray().Select((x, j) => (factor(j) * x) + shift(j)).ToArray())]),
        matrix.Weights,
        matrix.Directions);
}
