using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Tests.Appraisal;

/// <summary>The cash model once more: one draw, one option, a ledger of dated bookings. Slow and obvious.</summary>
internal sealed class SlowCash(CashTerms terms, CashMarket market, CashMode mode, Func<Assumption, double> valueOf, Func<Currency, int, double> rateOf, double wait)
{
    private readonly Dictionary<int, double> _cash = [], _hours = [];
    private readonly Dictionary<AssumptionKind, double?> _values = [];

    public (double Worth, double Trough, double TroughMonth, double Ruin, double Payback) Run()
    {
        EntryModeProfile profile = mode.Profile;
        double margin = Math.Min(1, Value(AssumptionKind.Margin, 0)), duty = Value(AssumptionKind.Duty, 0), hourCost = Value(AssumptionKind.HourCost, 0);
        double share = profile.Earning == ModeEarning.SharedVenture ? 1 - margin : 1;
        double failure = Math.Min(0.999999, Value(AssumptionKind.Failure, 0));
        double hazard = -Math.Log(1 - failure) / 12;
        double failed = hazard == 0 ? double.PositiveInfinity : Math.Floor(wait / hazard);
        int stop = (int)Math.Min(failed, terms.HorizonMonths - 1);
        var commission = new Dictionary<int, double>();
        bool saves = profile.Earning == ModeEarning.Saving;
        for (int t = 0; t < terms.HorizonMonths; t++)
        {
            int age = t - profile.MonthsToFirstSale;
            if (age < 0) continue;
            double ramp = Value(AssumptionKind.Ramp, 0) * profile.RampFactor;
            double units = Math.Min(terms.CapacityPerMonth, Value(saves ? AssumptionKind.PurchaseVolume : AssumptionKind.Volume, 0) * Value(AssumptionKind.Reach, 1) * Math.Min(1, (age + 0.5) / ramp));
            bool delivered = t <= stop;
            // What was paid ahead is gone even when the venture fails before the delivery.
            foreach ((int month, double part) in Parts(saves || profile.Earning != ModeEarning.Royalty ? market.DeliveryDays : 0, t, -1))
            {
                int due = Math.Max(0, month);
                if (due > stop) continue;
                if (saves) Book(due, -units * part * Money(AssumptionKind.ForeignPurchasePrice, due) * (1 + margin) * (profile.BearsDuty ? 1 + duty : 1));
                else if (profile.Earning != ModeEarning.Royalty) Book(due, -share * units * part * Money(AssumptionKind.UnitCost, due));
            }

            if (t <= stop)
            {
                Book(t, -share * Value(AssumptionKind.Running, 0));
                Work(t, Value(AssumptionKind.Hours, 0) * 52 / 12 * hourCost);
            }

            if (!delivered) continue;
            if (saves)
            {
                Book(t, units * Money(AssumptionKind.HomePurchasePrice, t));
                continue;
            }

            AssumptionKind priceKind = profile.Price == PriceBasis.Consumer ? AssumptionKind.ConsumerPrice : AssumptionKind.Price;
            foreach ((int month, double part) in Parts(mode.PaymentDays ?? market.PaymentDays, t, 1))
                Book(month, units * part * Money(priceKind, month) * (profile.Earning == ModeEarning.Royalty ? margin : 1 - margin));
            commission[t] = units * margin * Money(priceKind, t);
            if (profile.Earning == ModeEarning.Royalty) continue;
            if (profile.BearsFreight) Book(t, -share * units * Money(AssumptionKind.Freight, t));
            double dutiable = Money(priceKind, t) * (profile.DutyOnTransferPrice && profile.Earning != ModeEarning.SharedVenture ? 1 - margin : 1) / (1 + duty);
            if (profile.BearsDuty) Book(t, -share * units * dutiable * duty);
        }

        int preparing = Math.Max(1, profile.MonthsToFirstSale);
        for (int t = 0; t < preparing && t <= stop; t++)
        {
            Book(t, -share * Value(AssumptionKind.SetUp, 0) / preparing);
            Work(t, Value(AssumptionKind.SetUpHours, 0) / preparing * hourCost);
        }

        double indemnity = 0;
        double[] lastFiveYears = [.. commission.Where(entry => entry.Key > stop - 60).Select(entry => entry.Value)];
        if (mode.HasIndemnity && lastFiveYears.Length > 0) indemnity = profile.IndemnityYears * 12 * lastFiveYears.Average();
        Book(stop, -(share * Value(AssumptionKind.ExitCost, 0)) - indemnity);
        return Sum();
    }

    private (double Worth, double Trough, double TroughMonth, double Ruin, double Payback) Sum()
    {
        double worth = 0, cash = 0, own = 0, trough = 0, troughMonth = double.NaN, payback = 0;
        for (int t = 0; t <= _cash.Keys.Concat(_hours.Keys).Max(); t++)
        {
            double flow = _cash.GetValueOrDefault(t), work = _hours.GetValueOrDefault(t);
            worth += (flow - work) / Math.Pow(1 + terms.DiscountRate, t / 12.0);
            cash += flow;
            own += flow - work;
            if (cash < trough) (trough, troughMonth) = (cash, t + 1);
            if (own < 0) payback = t + 2;
        }

        return (worth, trough, troughMonth, trough < -terms.Cash ? 1 : 0, own < 0 ? double.NaN : payback);
    }

    // 45 days are half after one month and half after two.
    private static IEnumerable<(int Month, double Part)> Parts(int days, int t, int sign)
    {
        int whole = days / 30;
        double late = days / 30.0 - whole;
        yield return (t + (sign * whole), 1 - late);
        if (late > 0) yield return (t + (sign * (whole + 1)), late);
    }

    private void Book(int month, double amount) => _cash[month] = _cash.GetValueOrDefault(month) + amount;

    private void Work(int month, double amount) => _hours[month] = _hours.GetValueOrDefault(month) + amount;

    private double Value(AssumptionKind kind, double otherwise)
    {
        if (!_values.TryGetValue(kind, out double? value)) _values.Add(kind, value = Look(kind));
        return value ?? otherwise;
    }

    private double? Look(AssumptionKind kind) => terms.Find(kind, market.Market, mode.Profile.Mode) is { } assumption
        ? Math.Max(0, valueOf(assumption)) * (assumption.Currency is { } currency && currency != terms.Currency ? terms.Rates[currency].Rate : 1)
        : null;

    private double Money(AssumptionKind kind, int month) =>
        Value(kind, 0) * (terms.Find(kind, market.Market, mode.Profile.Mode)?.Currency is { } currency && currency != terms.Currency ? rateOf(currency, month) : 1);
}

/// <summary>The noise of one draw, drawn as the model documents it.</summary>
internal static class SlowNoise
{
    public static double[][] Paths(RandomStream noise, Currency currency, double volatility, int months, int padded)
    {
        var normals = new double[months * padded];
        noise.Substream(CodeOf(currency.Code)).FillNormal(normals);
        double step = volatility / Math.Sqrt(12);
        return [.. Enumerable.Range(0, padded).Select(lane =>
        {
            var path = new double[months];
            double log = 0;
            for (int t = 0; t < months; t++)
            {
                if (t > 0) log += (step * normals[(t * padded) + lane]) - (step * step / 2);
                path[t] = Math.Exp(log);
            }

            return path;
        })];
    }

    public static double[] Waits(RandomStream noise, CountryCode market, int padded)
    {
        var waits = new double[padded];
        noise.Substream(CodeOf(market.Alpha3)).FillExponential(waits);
        return waits;
    }

    private static ulong CodeOf(string code) => code.Aggregate(0UL, (number, letter) => (number << 8) | letter);
}
