namespace Foothold.Statistics.Finance;

/// <summary>The rates at which a list of cash flows is worth nothing.</summary>
/// <remarks>
/// Warnings: <c>no_sign_change</c> (flows of one sign), <c>no_real_rate</c> (sign changes, but no rate), <c>several_roots</c>,
/// <c>rate_out_of_range</c>.
/// </remarks>
public sealed record InternalRateResult : StatisticalResult
{
    /// <summary>All rates above −1, as fractions per period, ascending, accurate to about 1e-14 of 1 + r where zeros are simple; may be empty.</summary>
    public required IReadOnlyList<double> Rates { get; init; }

    /// <summary>Sign changes of the flows in time order, zeros left out: the largest possible number of rates, and more than it by an even number where rates are missing.</summary>
    public required int SignChanges { get; init; }

    /// <summary>The internal rate where there is exactly one; NaN where there is none or several.</summary>
    public double Rate => Rates.Count == 1 ? Rates[0] : double.NaN;
}

/// <summary>What is usually asked about a list of known cash flows. Undefined numbers are NaN, with a warning that says why.</summary>
/// <remarks>
/// Warnings of the internal rates, and <c>never_recovered</c>, <c>never_recovered_discounted</c>, <c>recovered_more_than_once</c>,
/// <c>no_initial_outlay</c>.
/// </remarks>
public sealed record CashFlowAppraisal : StatisticalResult
{
    /// <summary>The rate per period that was used, as a fraction.</summary>
    public required double Rate { get; init; }

    /// <summary>Net present value at that rate, in the unit of the flows.</summary>
    public required double NetPresentValue { get; init; }

    /// <summary>All internal rates of return.</summary>
    public required InternalRateResult InternalRates { get; init; }

    /// <summary>Modified internal rate with the given rate for outflows and inflows.</summary>
    public required double ModifiedInternalRate { get; init; }

    /// <summary>Simple payback in periods.</summary>
    public required double Payback { get; init; }

    /// <summary>Discounted payback in periods.</summary>
    public required double DiscountedPayback { get; init; }

    /// <summary>Present value of later flows per unit of the first outlay.</summary>
    public required double ProfitabilityIndex { get; init; }

    /// <summary>Equal flow per period that is worth as much.</summary>
    public required double EquivalentAnnuity { get; init; }
}
