using Foothold.Statistics.Distributions;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>Chances of the answers of usual designs, given what a quantity θ is at each node: answers in rows, nodes in columns, each column adding up to 1.</summary>
/// <remarks>Whoever asks knows what θ is at a node, such as the quantile of its distribution at the node's probability; it is given in the order of <see cref="DecisionSimulationResult.NodeScores"/>.</remarks>
public static class NodeAnswers
{
    private const int MostTrials = 10_000;
    private const double MostCounts = 1e6;

    /// <summary>Counts up to here have answers of their own.</summary>
    private const int SingleCounts = 4096;

    /// <summary>Cells to a standard deviation where answers are grouped.</summary>
    private const double CellsPerDeviation = 8;

    private const int MostCells = 4096;

    /// <summary>Successes in a number of independent trials.</summary>
    /// <param name="shares">Chance of success at each node, 0 to 1; at least one.</param>
    /// <param name="trials">Trials, 0 to 10,000.</param>
    /// <returns>Row k: chance of k successes; exact up to rounding.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static RealMatrix Binomial(ReadOnlySpan<double> shares, int trials)
    {
        RequireNodes(shares.Length, nameof(shares));
        for (int i = 0; i < shares.Length; i++)
            if (!(shares[i] is >= 0 and <= 1)) Require.Refuse(nameof(shares), $"Entry {i} of shares is {shares[i]}; it must be between 0 and 1.");
        if (trials is < 0 or > MostTrials) Require.Refuse(nameof(trials), $"trials is {trials}; it must be between 0 and {MostTrials}. More are as good as a normal measurement with standard error √(θ(1 − θ)/trials).");
        int nodes = shares.Length;
        var chances = new double[(trials + 1) * nodes];
        var column = new double[trials + 1];
        for (int node = 0; node < nodes; node++)
        {
            double share = shares[node];
            column.AsSpan().Clear();
            // Outwards from the mode by ratios of neighbours: nothing overflows, and dividing by the sum needs no factorials.
            int mode = (int)Math.Min(trials, Math.Floor((trials + 1) * share));
            double sum = column[mode] = 1;
            for (int k = mode; k < trials && column[k] > 0; k++) sum += column[k + 1] = column[k] * ((trials - k) * share / ((k + 1) * (1 - share)));
            for (int k = mode; k > 0 && column[k] > 0; k--) sum += column[k - 1] = column[k] * (k * (1 - share) / ((trials - k + 1) * share));
            for (int k = 0; k <= trials; k++) chances[(k * nodes) + node] = column[k] / sum;
        }

        return new RealMatrix(trials + 1, nodes, chances);
    }

    /// <summary>A count of events that come at a steady rate.</summary>
    /// <param name="rates">Rate at each node, finite and at least 0; at least one.</param>
    /// <param name="exposure">How long or how many are watched, in the unit of the rate, at least 0; rate · exposure is at most 1,000,000.</param>
    /// <returns>Counts in rising order; up to 4,096 each by itself, beyond that in cells of about an eighth of a standard deviation, which leave out about one part in 800 of what the count tells. Tails below 10⁻¹⁶ are left out.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static RealMatrix Poisson(ReadOnlySpan<double> rates, double exposure)
    {
        RequireNodes(rates.Length, nameof(rates));
        Require.AllNotNegative(rates);
        Require.NotNegative(exposure);
        double highest = 0, lowest = double.PositiveInfinity;
        for (int i = 0; i < rates.Length; i++)
        {
            double mean = rates[i] * exposure;
            if (!(mean <= MostCounts)) Require.Refuse(nameof(rates), $"Entry {i} of rates times the exposure is {mean}; it must be at most {MostCounts}. A larger count is as good as a normal measurement.");
            highest = Math.Max(highest, mean);
            lowest = Math.Min(lowest, mean);
        }

        int first = CellOfCount(WindowOf(lowest).From);
        int nodes = rates.Length;
        int rows = CellOfCount(WindowOf(highest).To) - first + 1;
        var chances = new double[rows * nodes];
        for (int node = 0; node < nodes; node++)
        {
            double mean = rates[node] * exposure;
            (int from, int to) = WindowOf(mean);
            int mode = (int)Math.Floor(mean);
            double sum = 0;
            double chance = 1;
            for (int k = mode; k <= to; chance *= mean / ++k) Add(k);
            chance = 1;
            for (int k = mode; k > from;)
            {
                chance *= k-- / mean;
                Add(k);
            }

            for (int row = 0; row < rows; row++) chances[(row * nodes) + node] /= sum;

            void Add(int k)
            {
                sum += chance;
                chances[((CellOfCount(k) - first) * nodes) + node] += chance;
            }
        }

        return new RealMatrix(rows, nodes, chances);
    }

    /// <summary>A measurement with a normal error.</summary>
    /// <param name="values">What is measured at each node, finite; for an error in proportion give logarithms. At least one.</param>
    /// <param name="standardError">Standard error of the measurement, above 0, in the unit of the values.</param>
    /// <returns>Measurements in rising order, in cells an eighth of the standard error wide, which leaves out about one part in 800 of what the measurement tells; where that makes more than 4,096 cells, in so many of equal width.</returns>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static RealMatrix Normal(ReadOnlySpan<double> values, double standardError)
    {
        const double Tail = 8;
        RequireNodes(values.Length, nameof(values));
        Require.AllFinite(values);
        Require.Positive(standardError);
        int nodes = values.Length;
        double lowest = values[0], highest = values[0];
        foreach (double value in values) (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        lowest -= Tail * standardError;
        highest += Tail * standardError;
        double width = Math.Max(standardError / CellsPerDeviation, (highest - lowest) / MostCells);
        if (!double.IsFinite(width)) Require.Refuse(nameof(values), $"values reach from {lowest} to {highest}; their distance must be finite.");
        int rows = Math.Max(1, (int)Math.Ceiling((highest - lowest) / width));
        var chances = new double[rows * nodes];
        for (int node = 0; node < nodes; node++)
        {
            double below = 0;
            // Beyond nine standard errors there is nothing that a double could add to 1.
            int from = Math.Max(0, (int)((values[node] - lowest - (9 * standardError)) / width) - 1);
            for (int row = from; row < rows && below < 1; row++)
            {
                double up = row == rows - 1 ? 1 : StandardNormal.Cumulative((lowest + ((row + 1) * width) - values[node]) / standardError);
                chances[(row * nodes) + node] = up - below;
                below = up;
            }
        }

        return new RealMatrix(rows, nodes, chances);
    }

    private static void RequireNodes(int count, string name)
    {
        if (count == 0) Require.Refuse(name, $"{name} is empty; give one number per node.");
    }

    /// <summary>Counts outside have chances below 10⁻¹⁶ together (Bernstein's inequality).</summary>
    private static (int From, int To) WindowOf(double mean)
    {
        double reach = (9 * Math.Sqrt(mean)) + 30;
        return ((int)Math.Max(0, Math.Floor(mean - reach)), (int)Math.Ceiling(mean + reach));
    }

    /// <summary>Twice the root of a count has a standard deviation near 1 at any rate, so that cells equal in it are equally fine everywhere.</summary>
    private static int CellOfCount(int count) =>
        count <= SingleCounts ? count : SingleCounts + (int)(2 * CellsPerDeviation * (Math.Sqrt(count) - Math.Sqrt(SingleCounts)));
}
