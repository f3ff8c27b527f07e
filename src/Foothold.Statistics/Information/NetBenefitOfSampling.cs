namespace Foothold.Statistics.Information;

/// <summary>Expected net benefit of sampling: ENBS(n) = population · EVSI(n) − fixed − price · n, and the n that is best.</summary>
/// <remarks>
/// Every size asked for is looked at, because EVSI can start flat and then rise, so that the curve dips before its top: a search that
/// climbs from below would stop at 0. Source: Raiffa and Schlaifer (1961), Applied Statistical Decision Theory, chapter 4.
/// </remarks>
public static class NetBenefitOfSampling
{
    /// <summary>Each size is a point to keep.</summary>
    private const int MostSizes = 10_000_000;

    /// <summary>Looks at every size between two.</summary>
    /// <param name="evsi">Value of a sample of n observations to one decision.</param>
    /// <param name="least">Smallest n, at least 0.</param>
    /// <param name="most">Largest n, at least <paramref name="least"/> and less than 10,000,000 above it.</param>
    /// <param name="costs">Costs and population.</param>
    /// <returns>Curve and best size.</returns>
    /// <exception cref="ArgumentException">The range is empty or too long, a cost is out of range, or the function returns an infinity or a negative standard error.</exception>
    public static SamplingPlan Over(Func<int, Estimate> evsi, int least, int most, SamplingCosts costs)
    {
        Require.AtLeast(least, 0);
        Require.AtLeast(most, least);
        if ((long)most - least >= MostSizes) Require.Refuse(nameof(most), $"{least} to {most} are more than {MostSizes} sizes; list those worth looking at.");
        var sizes = new int[most - least + 1];
        for (int i = 0; i < sizes.Length; i++) sizes[i] = least + i;
        return Over(evsi, sizes, costs);
    }

    /// <summary>Looks at a list of sizes.</summary>
    /// <param name="evsi">Value of a sample of n observations to one decision; called once per size, in rising order. An undefined value leaves the size out of the choice, with a warning.</param>
    /// <param name="sizes">Sizes, each at least 0, in any order; repeats count once; at least one.</param>
    /// <param name="costs">Costs and population.</param>
    /// <returns>Curve and best size.</returns>
    /// <exception cref="ArgumentException">A size or cost is out of range, or the function returns an infinity or a negative standard error.</exception>
    public static SamplingPlan Over(Func<int, Estimate> evsi, IReadOnlyList<int> sizes, SamplingCosts costs)
    {
        ArgumentNullException.ThrowIfNull(evsi);
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(costs);
        costs.Check();
        if (sizes.Count == 0) Require.Refuse(nameof(sizes), $"sizes is empty; give at least one sample size.");
        for (int i = 0; i < sizes.Count; i++)
            if (sizes[i] < 0) Require.Refuse(nameof(sizes), $"Entry {i} of sizes is {sizes[i]}; a sample size is at least 0.");

        int[] ordered = [.. sizes.Distinct().Order()];
        var curve = new SamplingPoint[ordered.Length];
        var warnings = new List<StatisticalWarning>();
        int best = 0;
        Estimate most = Estimate.Exact(0);
        double price = double.NaN;
        int priceSize = 0;
        for (int i = 0; i < ordered.Length; i++)
        {
            int n = ordered[i];
            SamplingPoint point = curve[i] = Look(evsi, n, costs);
            if (!point.NetBenefit.IsDefined)
            {
                if (warnings.Count == 0) warnings.Add(new StatisticalWarning("value_undefined", FormattableString.Invariant($"The value of a sample of {n} (and perhaps of others) is undefined; such sizes are left out of the choice.")));
                continue;
            }

            if (point.NetBenefit.Value > most.Value && n > 0) (best, most) = (n, point.NetBenefit);
            if (n == 0) continue;
            double highest = ((costs.Population * point.Evsi.Value) - costs.Fixed) / n;
            if (!(highest <= price)) (price, priceSize) = (highest, n);
        }

        if (best == 0) warnings.Add(new StatisticalWarning("not_worth_it", "No sample size asked for is worth its cost; decide without sampling."));
        return new SamplingPlan
        {
            ObservationsUsed = 0,
            Warnings = warnings,
            Curve = curve,
            BestObservations = best,
            BestNetBenefit = most,
            BreakEvenPrice = price,
            BreakEvenObservations = priceSize,
            Costs = costs,
        };
    }

    private static SamplingPoint Look(Func<int, Estimate> evsi, int observations, SamplingCosts costs)
    {
        Estimate value = evsi(observations);
        if (double.IsInfinity(value.Value)) Require.Refuse(nameof(evsi), $"The value of a sample of {observations} is {value.Value}; it must be finite, or NaN where undefined.");
        if (value.StandardError < 0) Require.Refuse(nameof(evsi), $"The standard error for a sample of {observations} is {value.StandardError}; it must be at least 0, or NaN where unknown.");
        double cost = costs.Of(observations);
        return new SamplingPoint(observations, value, cost, new Estimate((costs.Population * value.Value) - cost, costs.Population * value.StandardError));
    }
}
