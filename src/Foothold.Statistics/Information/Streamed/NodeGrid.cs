using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>Cuts the standard normal scores into equally likely intervals and finds a score's interval.</summary>
internal sealed class NodeGrid
{
    /// <summary>Beyond this score, one in 10¹⁵ draws, everything lies in the outermost interval.</summary>
    private const double Reach = 8;

    private const int Cells = 4096;
    private readonly double[] _upper;
    private readonly ushort[] _first = new ushort[Cells];

    internal NodeGrid(int nodes)
    {
        Count = nodes;
        Scores = new double[nodes];
        MeanScores = new double[nodes];
        _upper = new double[nodes];
        double lowerDensity = 0;
        for (int b = 0; b < nodes; b++)
        {
            bool last = b == nodes - 1;
            Scores[b] = StandardNormal.Quantile((b + 0.5) / nodes);
            _upper[b] = last ? double.PositiveInfinity : StandardNormal.Quantile((b + 1.0) / nodes);
            double upperDensity = last ? 0 : StandardNormal.Density(_upper[b]);
            MeanScores[b] = nodes * (lowerDensity - upperDensity);
            lowerDensity = upperDensity;
        }

        for (int cell = 0, b = 0; cell < Cells; cell++)
        {
            double left = (cell * (2 * Reach / Cells)) - Reach;
            while (_upper[b] <= left) b++;
            _first[cell] = (ushort)b;
        }
    }

    internal int Count { get; }

    /// <summary>Score at the middle probability of each interval.</summary>
    internal double[] Scores { get; }

    /// <summary>Mean score within each interval.</summary>
    internal double[] MeanScores { get; }

    /// <summary>Writes the interval of each score.</summary>
    internal void Locate(ReadOnlySpan<double> scores, Span<ushort> intervals)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            double score = scores[i];
            // A table of cells narrower than most intervals leaves a step or two to the right one.
            int cell = (int)Math.Clamp((score + Reach) * (Cells / (2 * Reach)), 0, Cells - 1);
            int b = _first[cell];
            while (score >= _upper[b]) b++;
            intervals[i] = (ushort)b;
        }
    }
}
