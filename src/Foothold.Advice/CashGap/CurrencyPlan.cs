using Foothold.Domain.Amounts;

namespace Foothold.Advice.CashGap;

/// <summary>What comes home with a share of the foreign money sold forward.</summary>
/// <param name="Share">Share sold forward, 0 to 1.</param>
/// <param name="Expected">What is expected, in the home currency.</param>
/// <param name="Worst">Mean of the worst 5 % of outcomes, in the home currency.</param>
public sealed record CoverOutcome(double Share, double Expected, double Worst);

/// <summary>The foreign money of a plan as if its net sum came on the mean day of the receipts: its cover, and the rate at which the plan no longer pays its cost.</summary>
public sealed record CurrencyPlan
{
    private const double WorstShare = 0.05;

    /// <summary>Receipts less payments in the market's currency.</summary>
    public required Money ForeignNet { get; init; }

    /// <summary>Mean day of the receipts, weighted by amount.</summary>
    public required DateOnly MeanDay { get; init; }

    /// <summary>Days from the day looked at to <see cref="MeanDay"/>.</summary>
    public required int Days { get; init; }

    /// <summary>Today's rate, home per foreign.</summary>
    public required double Spot { get; init; }

    /// <summary>Standard deviation of the logarithm of the rate until then; the age of the rate counts too. NaN when it cannot be told.</summary>
    public required double Deviation { get; init; }

    /// <summary>Forward rate by covered interest parity; null when the two interest rates are not stated.</summary>
    public required double? Forward { get; init; }

    /// <summary>What full cover costs (positive) or brings against not covering, in expected terms: net × (spot − forward), home currency.</summary>
    public double? CoverCost => Forward is { } forward ? (double)ForeignNet.Amount * (Spot - forward) : null;

    /// <summary>No cover, half and full; only no cover without a forward rate, empty when the volatility cannot be told.</summary>
    public required IReadOnlyList<CoverOutcome> Cover { get; init; }

    /// <summary>The rate at which receipts just pay the costs in the home currency, home per foreign; null when nothing in the home currency is to be paid.</summary>
    public required double? BreakEven { get; init; }

    /// <summary>Probability that the rate stands below <see cref="BreakEven"/> on <see cref="MeanDay"/>.</summary>
    public required double BelowAtEnd { get; init; }

    /// <summary>Probability that it touches <see cref="BreakEven"/> at any time until then.</summary>
    public required double TouchedBefore { get; init; }

    /// <summary>The plan's currency side, or null when the customer pays in the home currency or nothing foreign is left to be received.</summary>
    /// <param name="timeline">The timeline.</param>
    /// <param name="outlook">The rate.</param>
    /// <param name="homeInterestPercent">Interest on the home currency, percent a year, or null.</param>
    /// <param name="marketInterestPercent">Interest on the foreign currency, percent a year, or null.</param>
    public static CurrencyPlan? Of(CashTimeline timeline, CurrencyOutlook outlook, decimal? homeInterestPercent, decimal? marketInterestPercent)
    {
        if (outlook.Basis == RateBasis.SameCurrency || outlook.Spot is not { } rate) return null;
        decimal net = 0, received = 0, weighted = 0, costs = 0;
        foreach (Movement movement in timeline.Movements)
        {
            if (movement.Abroad is not { } abroad)
            {
                costs -= movement.Amount.Amount;
                continue;
            }

            net += abroad.Amount;
            if (movement.Kind is not (MovementKind.Receipt or MovementKind.Advance)) continue;
            received += abroad.Amount;
            weighted += abroad.Amount * (movement.On.DayNumber - timeline.FirstDay.DayNumber);
        }

        if (net <= 0 || received <= 0) return null;
        int days = (int)decimal.Round(weighted / received, 0, MidpointRounding.AwayFromZero);
        double spot = (double)rate.Rate, amount = (double)net, volatility = outlook.AnnualVolatility, years = (days + outlook.AgeDays) / 365.25;
        double? forward = homeInterestPercent is { } home && marketInterestPercent is { } foreign ? CurrencyParity.Forward(spot, (double)home / 100, (double)foreign / 100, days) : null;
        // Simple interest below zero over many years would leave nothing of the money, and no forward rate.
        if (forward is not > 0 || !double.IsFinite(forward.Value)) forward = null;
        var cover = new List<CoverOutcome>();
        if (!double.IsNaN(volatility))
        {
            double worst = CurrencyParity.WorstMean(spot, volatility, years, WorstShare);
            double[] shares = forward is null ? [0] : [0, 0.5, 1];
            foreach (double share in shares) cover.Add(new CoverOutcome(share, amount * (((1 - share) * spot) + (share * (forward ?? 0))), amount * (((1 - share) * worst) + (share * (forward ?? 0)))));
        }

        double? level = costs > 0 ? (double)costs / amount : null;
        return new CurrencyPlan
        {
            ForeignNet = new Money(net, outlook.Market), MeanDay = timeline.FirstDay.AddDays(days), Days = days, Spot = spot, Deviation = volatility * Math.Sqrt(years), Forward = forward, Cover = cover, BreakEven = level,
            BelowAtEnd = level is { } end && !double.IsNaN(volatility) ? CurrencyParity.BelowAtEnd(spot, end, volatility, years) : double.NaN,
            TouchedBefore = level is { } touch && !double.IsNaN(volatility) ? CurrencyParity.TouchedBefore(spot, touch, volatility, years) : double.NaN,
        };
    }
}
