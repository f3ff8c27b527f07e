using Foothold.Evidence.Flows;
using Foothold.Statistics;

namespace Foothold.Evidence.Indices;

/// <summary>Unit values of one product over some years: of the world and of each market, in US dollars a kilogram. Outliers and flows without a quantity are left out.</summary>
internal sealed class UnitValues
{
    // Goods of one code differ from flow to flow: a market's level rests on few flows, and each may be of another kind.
    private const double UsualSpread = 0.6, UsualFlows = 2;

    private readonly Sums[] _markets;

    public UnitValues(ITradeFlows flows, ProductFlows[] years)
    {
        _markets = new Sums[flows.Areas.Count];
        var all = new List<(double Log, double Weight)>();
        foreach (ProductFlows year in years)
        {
            ReadOnlySpan<double> values = year.Values, tons = year.Tons;
            ReadOnlySpan<ushort> importers = year.Importers;
            ReadOnlySpan<FlowMarks> marks = year.Marks;
            for (int i = 0; i < values.Length; i++)
            {
                if (!(tons[i] > 0) || (marks[i] & FlowMarks.UnitValueOutlier) != 0) continue;
                double log = Math.Log(values[i] / (1000 * tons[i]));
                all.Add((log, values[i]));
                _markets[importers[i]].Add(log, values[i]);
            }
        }

        all.Sort();
        WorldMedian = Math.Exp(Quantile(all, 0.5));
        Quartiles = (Math.Exp(Quantile(all, 0.25)), Math.Exp(Quantile(all, 0.75)));
    }

    /// <summary>The median flow by value; NaN without quantities.</summary>
    public double WorldMedian { get; }

    /// <summary>Quartiles by value; NaN without quantities.</summary>
    public (double Low, double High) Quartiles { get; }

    /// <summary>Level of a market, and its logarithm over the world's, with the standard error of the logarithm.</summary>
    public (Estimate UnitValue, Estimate Level) Of(int area)
    {
        Sums sums = _markets[area];
        if (sums.Weight == 0) return (Estimate.Undefined, Estimate.Undefined);
        double mean = sums.Log / sums.Weight;
        // The effective number of flows behind a weighted mean (Kish 1965): one flow that carries nearly all the value counts as one.
        double effective = sums.Weight * sums.Weight / sums.Squares;
        double own = Math.Max(0, sums.LogSquares / sums.Weight - mean * mean);
        double variance = (own * effective + UsualSpread * UsualSpread * UsualFlows) / (effective + UsualFlows);
        double error = Math.Sqrt(variance / effective);
        return (new Estimate(Math.Exp(mean), error), new Estimate(mean - Math.Log(WorldMedian), error));
    }

    /// <summary>Shares of a market's priced imports by band of the world: low, middle, high; empty without quantities.</summary>
    public IReadOnlyList<double> Bands(ProductFlows[] years, int area)
    {
        var bands = new double[3];
        double whole = 0;
        foreach (ProductFlows year in years)
        {
            Range range = year.Of(area);
            ReadOnlySpan<double> values = year.Values[range], tons = year.Tons[range];
            ReadOnlySpan<FlowMarks> marks = year.Marks[range];
            for (int i = 0; i < values.Length; i++)
            {
                if (!(tons[i] > 0) || (marks[i] & FlowMarks.UnitValueOutlier) != 0) continue;
                double price = values[i] / (1000 * tons[i]);
                bands[price < Quartiles.Low ? 0 : price > Quartiles.High ? 2 : 1] += values[i];
                whole += values[i];
            }
        }

        if (whole == 0) return [];
        for (int i = 0; i < bands.Length; i++) bands[i] /= whole;
        return bands;
    }

    private static double Quantile(List<(double Log, double Weight)> sorted, double share)
    {
        double whole = sorted.Sum(pair => pair.Weight), passed = 0;
        foreach ((double log, double weight) in sorted)
        {
            passed += weight;
            if (passed >= share * whole) return log;
        }

        return double.NaN;
    }

    private struct Sums
    {
        public double Weight, Squares, Log, LogSquares;

        public void Add(double log, double weight)
        {
            Weight += weight;
            Squares += weight * weight;
            Log += weight * log;
            LogSquares += weight * log * log;
        }
    }
}
