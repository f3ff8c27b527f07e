using System.Buffers;

namespace Foothold.Statistics.Information;

/// <summary>Expected maximum of decisions whose values are lines in one standard normal number Z: E max(aᵢ + bᵢZ).</summary>
/// <remarks>
/// <para>Lines are sorted by slope and the upper envelope is built in one pass; each kink at c adds (change of slope)·G(|c|), with G the unit
/// normal loss. So nothing cancels: gains far in the tails keep their relative accuracy, and lines never best add nothing. O(D log D).</para>
/// <para>Source: Frazier, Powell and Dayanik (2009), INFORMS Journal on Computing 21(4), 599-613, algorithm 1.</para>
/// </remarks>
public static class Envelope
{
    /// <summary>E max(a + bZ) − max a.</summary>
    /// <param name="intercepts">Values at Z = 0, that is expected values now; at least one, finite.</param>
    /// <param name="slopes">How far one standard deviation of the news moves each value; finite, same length.</param>
    /// <returns>At least 0; exactly 0 for one line or for parallel lines.</returns>
    /// <exception cref="ArgumentException">No line, unequal lengths or a number that is not finite.</exception>
    public static double ExpectedGain(ReadOnlySpan<double> intercepts, ReadOnlySpan<double> slopes)
    {
        RequireLines(intercepts, slopes);
        return Gain(intercepts, slopes);
    }

    /// <summary>The whole envelope: which line is best where, with what probability, and the expected gain.</summary>
    /// <param name="intercepts">Values at Z = 0; at least one, finite.</param>
    /// <param name="slopes">Slopes; finite, same length.</param>
    /// <exception cref="ArgumentException">No line, unequal lengths or a number that is not finite.</exception>
    public static EnvelopeResult Solve(ReadOnlySpan<double> intercepts, ReadOnlySpan<double> slopes)
    {
        RequireLines(intercepts, slopes);
        int size = intercepts.Length;
        var order = new int[size];
        var lines = new int[size];
        var breaks = new double[size];
        EnvelopeKernel.SortBySlope(slopes, breaks, order);
        int count = EnvelopeKernel.Build(intercepts, slopes, order, lines, breaks);
        double gain = EnvelopeKernel.Gain(slopes, lines, breaks, count);
        double highest = intercepts[0];
        foreach (double intercept in intercepts) highest = Math.Max(highest, intercept);
        var best = new double[size];
        for (int k = 0; k < count; k++) best[lines[k]] = EnvelopeKernel.PieceProbability(breaks, count, k);
        return new EnvelopeResult
        {
            ObservationsUsed = 0,
            Gain = gain,
            ExpectedMaximum = highest + gain,
            Lines = lines[..count],
            Breakpoints = breaks[..(count - 1)],
            ProbabilityBest = best,
        };
    }

    /// <summary>The gain without checks, on borrowed memory.</summary>
    internal static double Gain(ReadOnlySpan<double> intercepts, ReadOnlySpan<double> slopes)
    {
        int size = intercepts.Length;
        double[] breaks = ArrayPool<double>.Shared.Rent(size);
        int[] indices = ArrayPool<int>.Shared.Rent(2 * size);
        try
        {
            Span<int> order = indices.AsSpan(0, size);
            Span<int> lines = indices.AsSpan(size, size);
            EnvelopeKernel.SortBySlope(slopes, breaks.AsSpan(0, size), order);
            int count = EnvelopeKernel.Build(intercepts, slopes, order, lines, breaks);
            return EnvelopeKernel.Gain(slopes, lines, breaks, count);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(breaks);
            ArrayPool<int>.Shared.Return(indices);
        }
    }

    private static void RequireLines(ReadOnlySpan<double> intercepts, ReadOnlySpan<double> slopes)
    {
        if (intercepts.IsEmpty) Require.Refuse(nameof(intercepts), $"intercepts is empty; give at least one line.");
        Require.AllFinite(intercepts);
        Require.Length(slopes.Length, intercepts.Length, nameof(slopes));
        Require.AllFinite(slopes);
    }
}
