namespace Foothold.Statistics.Finance;

/// <content>Rates at which flows are worth nothing.</content>
public static partial class CashFlows
{
    /// <summary>All internal rates of return of flows at equal distances: every rate above −1 at which the net present value is 0.</summary>
    /// <param name="flows">Flows c₀ … c_T, finite, at least two.</param>
    /// <returns>The rates, ascending; none, one or several, with a warning unless there is exactly one.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    /// <remarks>As <see cref="InternalRates(ReadOnlySpan{double}, ReadOnlySpan{double})"/> with times 0 … T.</remarks>
    public static InternalRateResult InternalRates(ReadOnlySpan<double> flows)
    {
        Require.AtLeast(flows.Length, 2, nameof(flows));
        Require.AllFinite(flows);
        var times = new double[flows.Length];
        for (int t = 0; t < times.Length; t++) times[t] = t;
        return InternalRatesOf(flows, times);
    }

    /// <summary>All internal rates of return of flows at any times (XIRR): every rate above −1 at which Σ cᵢ(1 + r)^−tᵢ = 0.</summary>
    /// <param name="flows">Flows, finite, at least two, in any order; flows at one time are added up.</param>
    /// <param name="times">Time of each flow in periods, between 0 and 1e100; for dates, days divided by 365 gives the usual XIRR.</param>
    /// <returns>The rates, ascending; none, one or several, with a warning unless there is exactly one.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    /// <remarks>
    /// No starting guess and no root is missed: with x = ln(1 + r) the value is a sum of exponentials, which has at most as many real
    /// zeros as its coefficients have sign changes, and multiplying by exp(τx), τ between two times, and differentiating takes one sign
    /// change away. The zeros of that derivative cut the axis into pieces on which the function is monotone, so each piece is bisected
    /// (Laguerre's extension of Descartes' rule; Pólya and Szegő, Problems and Theorems in Analysis II, part V). A zero where the value
    /// only touches 0 is listed once. O(s²·n) exponentials per bisection step for s sign changes.
    /// </remarks>
    public static InternalRateResult InternalRates(ReadOnlySpan<double> flows, ReadOnlySpan<double> times)
    {
        Require.AtLeast(flows.Length, 2, nameof(flows));
        Require.AllFinite(flows);
        Require.Length(times.Length, flows.Length, nameof(times));
        Require.AllNotNegative(times);
        for (int i = 0; i < times.Length; i++)
            if (times[i] > 1e100) Require.Refuse(nameof(times), $"Entry {i} of times is {times[i]}; every time must be at most 1e100 periods.");
        double[] ordered = times.ToArray();
        double[] values = flows.ToArray();
        Array.Sort(ordered, values);
        return InternalRatesOf(values, ordered);
    }

    private static InternalRateResult InternalRatesOf(ReadOnlySpan<double> flows, ReadOnlySpan<double> ascendingTimes)
    {
        var sum = ExponentialSum.Of(flows, ascendingTimes);
        var warnings = new List<StatisticalWarning>();
        (List<double> zeros, bool beyond) = sum.Zeros();
        double[] rates = [.. zeros.Select(Accurate.ExpMinusOne)];
        if (sum.SignChanges == 0) warnings.Add(new("no_sign_change", "The flows have one sign, so no rate makes them worth 0 and the internal rate is undefined."));
        else if (beyond) warnings.Add(new("rate_out_of_range", "A rate lies beyond e^700 or so close to -1 that it cannot be written as a number; it is left out."));
        else if (rates.Length == 0) warnings.Add(new("no_real_rate", "The flows change sign but are worth 0 at no rate; compare net present values or use the modified internal rate."));
        if (rates.Length > 1) warnings.Add(new("several_roots", $"The flows are worth 0 at {rates.Length} rates, so none of them is the rate of return; compare net present values or use the modified internal rate."));
        return new InternalRateResult
        {
            ObservationsUsed = flows.Length,
            Warnings = warnings,
            Rates = rates,
            SignChanges = sum.SignChanges,
        };
    }
}
