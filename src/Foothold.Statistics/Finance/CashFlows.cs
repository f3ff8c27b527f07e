using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Finance;

/// <summary>Known cash flows: present values, rates of return, payback.</summary>
/// <remarks>
/// Flow t falls at the end of period t, flow 0 now; inflows are positive, in any one unit. Rates are fractions per period (0.1 is 10 %)
/// above −1. Periods of another length need a rate for that length. Undefined numbers are NaN; <see cref="Appraise"/> says why in words.
/// Everything is O(n) and allocates nothing unless it says otherwise.
/// </remarks>
public static partial class CashFlows
{
    /// <summary>Net present value Σ cₜ/(1 + r)ᵗ.</summary>
    /// <param name="flows">Flows c₀ … c_T, finite; an empty list is worth 0.</param>
    /// <param name="rate">Rate per period as a fraction, finite and above −1.</param>
    /// <returns>The value now, in the unit of the flows; infinite or NaN where discounted flows exceed the largest number (rates near −1 over hundreds of periods).</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    /// <remarks>Differs from the spreadsheet function NPV, which puts the first flow one period ahead; equals <c>npv</c> of numpy-financial.</remarks>
    public static double NetPresentValue(ReadOnlySpan<double> flows, double rate)
    {
        Require.AllFinite(flows);
        RequireRate(rate);
        return PresentValue(flows, rate);
    }

    /// <summary>Net present value of flows at any times, Σ cᵢ/(1 + r)^tᵢ.</summary>
    /// <param name="flows">Flows, finite, in any order; an empty list is worth 0.</param>
    /// <param name="times">Time of each flow in periods from now, finite and at least 0; for dates, days divided by 365 gives the usual XNPV.</param>
    /// <param name="rate">Rate per period as a fraction, finite and above −1.</param>
    /// <returns>The value at time 0.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static double NetPresentValue(ReadOnlySpan<double> flows, ReadOnlySpan<double> times, double rate)
    {
        Require.AllFinite(flows);
        Require.Length(times.Length, flows.Length, nameof(times));
        Require.AllNotNegative(times);
        RequireRate(rate);
        double force = Accurate.LogOnePlus(rate);
        var sum = new CompensatedSum();
        for (int i = 0; i < flows.Length; i++)
            if (flows[i] != 0) sum.Add(flows[i] * Math.Exp(-times[i] * force));
        return sum.Value;
    }

    /// <summary>Time until the flows add up to at least 0, interpolated within the period.</summary>
    /// <param name="flows">Flows c₀ … c_T, finite, at least one.</param>
    /// <param name="rate">Rate per period at which flows are discounted first; 0 for the simple payback. Finite and above −1.</param>
    /// <returns>
    /// Periods from now: the first time at which the running total reaches 0, taking the flow of a period as spread evenly over it;
    /// 0 where flow 0 is not negative; NaN where the total never reaches 0. A total that rounding alone keeps from 0 (within 1e-14 of the
    /// flows added up so far without their signs) counts as 0. A later fall below 0 is ignored here and reported by <see cref="Appraise"/>.
    /// </returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static double Payback(ReadOnlySpan<double> flows, double rate = 0)
    {
        Require.AtLeast(flows.Length, 1, nameof(flows));
        Require.AllFinite(flows);
        RequireRate(rate);
        return PaybackOf(flows, rate);
    }

    /// <summary>Present value of the flows after time 0 per unit laid out at time 0.</summary>
    /// <param name="flows">Flows c₀ … c_T, finite, at least one.</param>
    /// <param name="rate">Rate per period as a fraction, finite and above −1.</param>
    /// <returns>Above 1 exactly where the net present value is positive; NaN where flow 0 is not an outlay (negative).</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static double ProfitabilityIndex(ReadOnlySpan<double> flows, double rate)
    {
        Require.AtLeast(flows.Length, 1, nameof(flows));
        double value = NetPresentValue(flows, rate);
        return flows[0] < 0 ? (value - flows[0]) / -flows[0] : double.NaN;
    }

    /// <summary>The equal flow at the end of periods 1 … T that is worth as much as these flows.</summary>
    /// <param name="flows">Flows c₀ … c_T, finite, at least one.</param>
    /// <param name="rate">Rate per period as a fraction, finite and above −1.</param>
    /// <returns>NPV·r/(1 − (1 + r)^−T), NPV/T at a rate of 0; NaN where there is no period after 0. Makes lives of different length comparable.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static double EquivalentAnnuity(ReadOnlySpan<double> flows, double rate)
    {
        Require.AtLeast(flows.Length, 1, nameof(flows));
        double value = NetPresentValue(flows, rate);
        int periods = flows.Length - 1;
        if (periods == 0) return double.NaN;
        return rate == 0 ? value / periods : value * rate / -Accurate.ExpMinusOne(-periods * Accurate.LogOnePlus(rate));
    }

    /// <summary>Modified internal rate of return: one rate also where the internal rate has several values.</summary>
    /// <param name="flows">Flows c₀ … c_T, finite, at least two.</param>
    /// <param name="financeRate">Rate at which outflows are discounted to time 0, above −1.</param>
    /// <param name="reinvestmentRate">Rate at which inflows are carried to time T, above −1.</param>
    /// <returns>(future value of inflows / present value of outflows)^(1/T) − 1; NaN without an inflow or without an outflow.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static double ModifiedInternalRate(ReadOnlySpan<double> flows, double financeRate, double reinvestmentRate)
    {
        Require.AtLeast(flows.Length, 2, nameof(flows));
        Require.AllFinite(flows);
        RequireRate(financeRate);
        RequireRate(reinvestmentRate);
        int last = flows.Length - 1;
        double growth = Accurate.LogOnePlus(reinvestmentRate);
        double outflows = LogWorth(flows, -1, Accurate.LogOnePlus(financeRate));
        double inflows = LogWorth(flows, 1, growth);
        return double.IsInfinity(outflows) || double.IsInfinity(inflows) ? double.NaN : Accurate.ExpMinusOne(((inflows - outflows) / last) + growth);
    }

    /// <summary>Macaulay duration: the present-value-weighted mean time of the flows after time 0.</summary>
    /// <param name="flows">Flows c₀ … c_T, finite, at least one.</param>
    /// <param name="rate">Rate per period as a fraction, finite and above −1.</param>
    /// <returns>Periods; NaN where the flows after time 0 are worth 0. Reads as a time only where they all have one sign.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static double Duration(ReadOnlySpan<double> flows, double rate)
    {
        Require.AtLeast(flows.Length, 1, nameof(flows));
        Require.AllFinite(flows);
        RequireRate(rate);
        // Only shares matter, so values are taken at the end at which the factors are largest: none of them overflows.
        double force = Accurate.LogOnePlus(rate);
        int origin = force < 0 ? flows.Length - 1 : 1;
        var worth = new CompensatedSum();
        var timed = new CompensatedSum();
        for (int t = 1; t < flows.Length; t++)
        {
            double present = flows[t] * Math.Exp((origin - t) * force);
            worth.Add(present);
            timed.Add(t * present);
        }

        return worth.Value == 0 ? double.NaN : timed.Value / worth.Value;
    }

    /// <summary>Everything above in one result, with a sentence for each number that does not exist.</summary>
    /// <param name="flows">Flows c₀ … c_T, finite, at least two.</param>
    /// <param name="rate">Rate per period as a fraction, finite and above −1.</param>
    /// <returns>Values, rates and paybacks; the modified rate uses <paramref name="rate"/> on both sides.</returns>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static CashFlowAppraisal Appraise(ReadOnlySpan<double> flows, double rate)
    {
        Require.AtLeast(flows.Length, 2, nameof(flows));
        double value = NetPresentValue(flows, rate);
        InternalRateResult internalRates = InternalRates(flows);
        var warnings = new List<StatisticalWarning>(internalRates.Warnings);
        double simple = PaybackOf(flows, 0);
        double discounted = PaybackOf(flows, rate);
        if (double.IsNaN(simple)) warnings.Add(new("never_recovered", "The flows never add up to 0, so there is no payback time."));
        else if (double.IsNaN(discounted)) warnings.Add(new("never_recovered_discounted", "The discounted flows never add up to 0, so there is no discounted payback time."));
        if (FallsBack(flows, rate)) warnings.Add(new("recovered_more_than_once", "After payback the discounted total falls below 0 again; the payback time is that of the first recovery."));
        if (!(flows[0] < 0)) warnings.Add(new("no_initial_outlay", "Flow 0 is not an outlay, so there is no profitability index."));
        return new CashFlowAppraisal
        {
            ObservationsUsed = flows.Length,
            Convergence = internalRates.Convergence,
            Warnings = warnings,
            Rate = rate,
            NetPresentValue = value,
            InternalRates = internalRates,
            ModifiedInternalRate = ModifiedInternalRate(flows, rate, rate),
            Payback = simple,
            DiscountedPayback = discounted,
            ProfitabilityIndex = ProfitabilityIndex(flows, rate),
            EquivalentAnnuity = EquivalentAnnuity(flows, rate),
        };
    }

    /// <summary>Present value of flows that were checked.</summary>
    internal static double PresentValue(ReadOnlySpan<double> flows, double rate)
    {
        // Powers by exp(-t·log1p(r)) keep every discount factor within an ulp or two; repeated division would drift over hundreds of periods.
        double force = Accurate.LogOnePlus(rate);
        var sum = new CompensatedSum();
        for (int t = 0; t < flows.Length; t++)
            if (flows[t] != 0) sum.Add(flows[t] * Math.Exp(-t * force));
        return sum.Value;
    }

    /// <summary>Logarithm of the present value of the flows of one sign; −∞ where there is none.</summary>
    private static double LogWorth(ReadOnlySpan<double> flows, int sign, double force)
    {
        double largest = double.NegativeInfinity;
        for (int t = 0; t < flows.Length; t++)
            if (sign * flows[t] > 0) largest = Math.Max(largest, -t * force);
        if (double.IsNegativeInfinity(largest)) return largest;
        var sum = new CompensatedSum();
        for (int t = 0; t < flows.Length; t++)
            if (sign * flows[t] > 0) sum.Add(sign * flows[t] * Math.Exp((-t * force) - largest));
        return Math.Log(sum.Value) + largest;
    }

    private static double PaybackOf(ReadOnlySpan<double> flows, double rate)
    {
        if (flows[0] >= 0) return 0;
        double force = Accurate.LogOnePlus(rate);
        var total = new RunningTotal();
        total.Add(flows[0]);
        for (int t = 1; t < flows.Length; t++)
        {
            if (flows[t] == 0) continue;
            double before = total.Value;
            double flow = flows[t] * Math.Exp(-t * force);
            total.Add(flow);
            if (total.Value >= 0) return t - 1 + Math.Clamp(-before / flow, 0, 1);
        }

        return double.NaN;
    }

    private static bool FallsBack(ReadOnlySpan<double> flows, double rate)
    {
        double force = Accurate.LogOnePlus(rate);
        var total = new RunningTotal();
        bool recovered = false;
        for (int t = 0; t < flows.Length; t++)
        {
            if (flows[t] != 0) total.Add(flows[t] * Math.Exp(-t * force));
            if (total.Value >= 0) recovered = true;
            else if (recovered) return true;
        }

        return false;
    }

    private static void RequireRate(double rate)
    {
        if (!(rate > -1) || double.IsInfinity(rate)) Require.Refuse(nameof(rate), $"The rate is {rate}; it must be a finite fraction above -1 (0.1 is 10 %).");
    }
}
