namespace Foothold.Statistics.RealOptions;

/// <summary>Mean and squared deviations of values that come in blocks; blocks are joined in a fixed order.</summary>
internal readonly record struct PathMoments(long Count, double Mean, double Squares)
{
    /// <summary>Moments of the values of one block; with antithetic twins the pairs are the observations.</summary>
    internal static PathMoments Of(ReadOnlySpan<double> values, bool antithetic)
    {
        int count = antithetic ? values.Length / 2 : values.Length;
        double sum = 0;
        for (int i = 0; i < count; i++) sum += At(values, i, antithetic);
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < count; i++)
        {
            double gap = At(values, i, antithetic) - mean;
            squares += gap * gap;
        }

        return new PathMoments(count, mean, squares);
    }

    /// <summary>Joins two blocks (Chan, Golub and LeVeque 1983).</summary>
    internal PathMoments Join(PathMoments other)
    {
        if (Count == 0) return other;
        if (other.Count == 0) return this;
        long count = Count + other.Count;
        double gap = other.Mean - Mean;
        double share = (double)other.Count / count;
        return new PathMoments(count, Mean + (gap * share), Squares + other.Squares + (gap * gap * Count * share));
    }

    /// <summary>The mean and its standard error.</summary>
    internal Estimate ToEstimate() => new(Mean, Math.Sqrt(Squares / (Count - 1.0) / Count));

    /// <summary>The difference of two independent estimates.</summary>
    internal static Estimate Difference(Estimate first, Estimate second) =>
        new(first.Value - second.Value, Math.Sqrt((first.StandardError * first.StandardError) + (second.StandardError * second.StandardError)));

    private static double At(ReadOnlySpan<double> values, int i, bool antithetic) =>
        antithetic ? 0.5 * (values[i] + values[i + (values.Length / 2)]) : values[i];
}
