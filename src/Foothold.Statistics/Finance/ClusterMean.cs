using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Finance;

/// <summary>Mean of numbers that come in clusters of one size, with a standard error from the means of the clusters; a last broken cluster counts as one.</summary>
/// <remarks>Welford's recursion, so that no digits are lost where the spread is small against the level.</remarks>
internal struct ClusterMean(int clusterSize)
{
    private CompensatedSum _total;
    private long _count;
    private double _cluster;
    private int _inCluster;
    private long _clusters;
    private double _mean;
    private double _squares;

    /// <summary>Adds the next number.</summary>
    internal void Add(double value)
    {
        _total.Add(value);
        _count++;
        _cluster += value;
        if (++_inCluster == clusterSize) Close();
    }

    /// <summary>Mean and standard error; the error is NaN with fewer than two clusters.</summary>
    internal readonly Estimate Estimate
    {
        get
        {
            ClusterMean copy = this;
            if (copy._inCluster > 0) copy.Close();
            double error = copy._clusters < 2 ? double.NaN : Math.Sqrt(copy._squares / (copy._clusters - 1) / copy._clusters);
            return _count == 0 ? Estimate.Undefined : new Estimate(_total.Value / _count, error);
        }
    }

    private void Close()
    {
        double value = _cluster / _inCluster;
        _clusters++;
        double difference = value - _mean;
        _mean += difference / _clusters;
        _squares += difference * (value - _mean);
        _cluster = 0;
        _inCluster = 0;
    }
}
