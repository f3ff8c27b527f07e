namespace Foothold.Statistics.Beliefs;

/// <summary>Means and variances of a mixture, collected one component at a time by the law of total variance.</summary>
/// <remarks>Updates in the manner of West (1979), so that large means do not cancel.</remarks>
internal sealed class NormalMixture(int length)
{
    private readonly double[] _within = new double[length];
    private readonly double[] _between = new double[length];
    private double _weight;

    internal double[] Means { get; } = new double[length];

    /// <summary>Variance within components plus variance between their means.</summary>
    internal double Variance(int index) => (_within[index] + _between[index]) / _weight;

    internal void Add(double weight, ReadOnlySpan<double> means, ReadOnlySpan<double> variances)
    {
        if (weight == 0) return;
        double total = _weight + weight;
        for (int i = 0; i < Means.Length; i++)
        {
            double step = means[i] - Means[i];
            Means[i] += step * weight / total;
            _between[i] += weight * _weight / total * step * step;
            _within[i] += weight * variances[i];
        }

        _weight = total;
    }
}
