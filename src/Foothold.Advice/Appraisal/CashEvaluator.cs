using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Statistics.Information.Streamed;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Appraisal;

/// <summary>Evaluates months of money for eight draws at a time. Allocates only when a block is larger than any before.</summary>
internal sealed class CashEvaluator : IDecisionEvaluator
{
    /// <summary>Weeks in a month, on average.</summary>
    internal const double WeeksPerMonth = 52.0 / 12;

    /// <summary>Months over which the law averages a partner's commission.</summary>
    internal const int IndemnityWindow = 60;

    private static int Width => Vector512<double>.Count;

    private readonly CashModel _model;
    private readonly IMonthlyReceiver? _receiver;
    private readonly CashLayout _layout;
    private readonly int _horizon, _before;
    private readonly double[] _discount;

    // Units planned and delivered by month, with empty months before and after for payments that come late or early.
    private readonly Vector512<double>[] _planned, _delivered, _commission;
    private double[] _values = [], _paths = [], _waits = [], _scratch = [], _kept = [];
    private int _padded;

    public CashEvaluator(CashModel model, IMonthlyReceiver? receiver = null)
    {
        (_model, _receiver, _layout, _horizon) = (model, receiver, model.Layout, model.Terms.HorizonMonths);
        _before = _layout.LongestDelay + 1;
        int after = Math.Max(_layout.LongestDelay, _layout.LongestLead) + 2;
        _planned = new Vector512<double>[_before + _horizon + after];
        _delivered = new Vector512<double>[_before + _horizon + after];
        _commission = new Vector512<double>[_horizon];
        double month = Math.Pow(1 + model.Terms.DiscountRate, -1.0 / 12);
        _discount = [.. Enumerable.Range(0, _horizon + _layout.LongestDelay).Select(t => Math.Pow(month, t))];
    }

    public void Dispose()
    {
    }

    public void Evaluate(ReadOnlySpan<double> scores, RandomStream noise, int lanes, Span<double> worth, Span<double> measures)
    {
        Reserve(lanes);
        DrawPaths(noise);
        Map(_layout.Shared, scores, lanes);
        DoNothing(lanes, worth, measures);
        foreach (MarketLayout market in _layout.Markets)
        {
            Map(market.Factors, scores, lanes);
            noise.Substream(market.Stream).FillExponential(_waits.AsSpan(0, _padded));
            for (int i = 0; i < lanes; i += Width)
                for (int d = market.FirstOption; d < market.FirstOption + market.Options; d++)
                    Evaluate(_model.Compiled[d - 1], i, lanes, worth, measures);
        }
    }

    /// <summary>Adds the worth of options under changes, all for the same draws: row after row of options by change.</summary>
    public void Probe(ReadOnlySpan<double> scores, RandomStream noise, int lanes, IReadOnlyList<Probe> probes, Span<double> sums)
    {
        Reserve(lanes);
        int options = _model.OptionCount, needed = (_model.MeasureCount + 1) * options * lanes;
        if (_scratch.Length < needed) _scratch = new double[needed];
        if (_kept.Length < _padded) _kept = new double[_padded];
        Span<double> worth = _scratch.AsSpan(0, options * lanes), measures = _scratch.AsSpan(options * lanes);
        DrawPaths(noise);
        Map(_layout.Shared, scores, lanes);
        foreach (MarketLayout market in _layout.Markets)
        {
            Map(market.Factors, scores, lanes);
            noise.Substream(market.Stream).FillExponential(_waits.AsSpan(0, _padded));
            for (int p = 0; p < probes.Count; p++)
            {
                Probe probe = probes[p];
                Span<double> row = SlotOf(probe.Factor, market) is >= 0 and int slot ? _values.AsSpan(slot * _padded, _padded) : [];
                row.CopyTo(_kept);
                if (!row.IsEmpty) row.Fill(_model.Factors[probe.Factor].Map.Bounded(probe.Value));
                foreach (int d in probe.Options)
                {
                    if (d < market.FirstOption || d >= market.FirstOption + market.Options) continue;
                    for (int i = 0; i < lanes; i += Width) Evaluate(probe.Model.Compiled[d - 1], i, lanes, worth, measures);
                    sums[(p * options) + d] += TensorPrimitives.Sum<double>(worth.Slice(d * lanes, lanes));
                }

                _kept.AsSpan(0, row.Length).CopyTo(row);
            }
        }
    }

    private int SlotOf(int factor, MarketLayout market)
    {
        foreach ((int known, int slot) in _layout.Shared)
            if (known == factor) return slot;
        foreach ((int known, int slot) in market.Factors)
            if (known == factor) return slot;
        return -1;
    }

    private void Reserve(int lanes)
    {
        int padded = (lanes + Width - 1) / Width * Width;
        if (padded > _padded)
        {
            _values = new double[_layout.Slots * padded];
            _paths = new double[_layout.Currencies.Length * _discount.Length * padded];
            _waits = new double[padded];
        }

        _padded = padded;
    }

    private void Map((int Factor, int Slot)[] factors, ReadOnlySpan<double> scores, int lanes)
    {
        foreach ((int factor, int slot) in factors) _model.Factors[factor].Map.Fill(scores.Slice(factor * lanes, lanes), _values.AsSpan(slot * _padded, _padded));
    }

    // What a currency is worth in each month against today: geometric Brownian motion whose mean stays 1.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DrawPaths(RandomStream noise)
    {
        int months = _discount.Length;
        for (int c = 0; c < _layout.Currencies.Length; c++)
        {
            Span<double> path = _paths.AsSpan(c * months * _padded, months * _padded);
            noise.Substream(CashCompiler.StreamOf(_layout.Currencies[c].Currency.Code)).FillNormal(path);
            double monthly = _layout.Currencies[c].Volatility / Math.Sqrt(12);
            for (int i = 0; i < _padded; i += Width)
            {
                Vector512<double> log = Vector512<double>.Zero;
                for (int t = 0; t < months; t++)
                {
                    Span<double> cell = path.Slice((t * _padded) + i, Width);
                    Vector512<double> step = Vector512.Create<double>(cell) * monthly;
                    // Month 0 is today.
                    if (t > 0) log += step - Vector512.Create(monthly * monthly / 2);
                    Vector512.Exp(log).CopyTo(cell);
                }
            }
        }
    }

    private void DoNothing(int lanes, Span<double> worth, Span<double> measures)
    {
        worth[..lanes].Clear();
        for (int m = 0; m < _model.MeasureCount; m++)
            measures.Slice(m * _model.OptionCount * lanes, lanes).Fill((CashMeasure)m is CashMeasure.TroughMonth or CashMeasure.PaybackMonth ? double.NaN : 0);
    }

    private Vector512<double> Load(Term term, int i) => term.Slot < 0 ? Vector512.Create(term.Constant * term.Scale) : Vector512.Create(_values, (term.Slot * _padded) + i) * term.Scale;

    private Vector512<double> Rate(int path, int month, int i) => path < 0 ? Vector512<double>.One : Vector512.Create(_paths, (((path * _discount.Length) + month) * _padded) + i);

    // Optimised from the first call: with few draws it would be over before a better version is ready.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Evaluate(CompiledOption option, int i, int lanes, Span<double> worth, Span<double> measures)
    {
        Vector512<double> zero = Vector512<double>.Zero, one = Vector512<double>.One;
        Vector512<double> price = Load(option.Price.Term, i), margin = Load(option.Margin, i), duty = Load(option.Duty, i), cost = Load(option.Cost.Term, i);
        Vector512<double> kept = one - margin;
        // What is inside a price X that includes duty at rate d is X·d/(1 + d).
        Vector512<double> dutyInside = (option.DutyOnTransferPrice ? price * kept : price) * (duty / (one + duty));
        Vector512<double> share = one;
        Vector512<double> received = price * kept;
        switch (option.Earning)
        {
            case ModeEarning.Royalty:
                received = price * margin;
                break;
            case ModeEarning.SharedVenture:
                (share, received) = (kept, price * kept);
                dutyInside = price * (duty / (one + duty));
                break;
            case ModeEarning.Saving:
                // The margin is what carriage, insurance and inspection add to the supplier's price; duty comes on top of both.
                (received, cost, dutyInside) = (price, cost * (one + margin) * (one + duty), zero);
                break;
        }

        Vector512<double> freight = Load(option.Freight.Term, i) * share, running = Load(option.Running, i) * share;
        Vector512<double> exit = Load(option.ExitCost, i) * share, hours = Load(option.Hours, i), hourCost = Load(option.HourCost, i);
        cost *= share;
        dutyInside *= share;
        int setUpMonths = Math.Max(1, option.FirstSale);
        Vector512<double> setUp = Load(option.SetUp, i) * share / setUpMonths, setUpHours = Load(option.SetUpHours, i) * hourCost / setUpMonths;
        Vector512<double> weekly = hours * hourCost * WeeksPerMonth;
        // Without a chance of failing the wait is infinite, and so is the month.
        Vector512<double> hazard = Vector512.Abs(Vector512.Log(one - Load(option.Failure, i))) / 12;
        Vector512<double> failed = Vector512.Floor(Vector512.Create(_waits, i) / hazard);
        Vector512<double> stopped = Vector512.Min(failed, Vector512.Create(_horizon - 1.0));
        PlanUnits(option, i, failed);

        Vector512<double> cash = zero, own = zero, lowest = zero, lowestMonth = zero, lastBelow = zero, value = zero, commissions = zero;
        int last = _horizon - 1 + option.Payment.Longest;
        for (int t = 0; t <= last; t++)
        {
            Vector512<double> flow = received * Rate(option.Price.Path, t, i) * Late(_delivered, t, option.Payment);
            Vector512<double> worked = zero;
            if (t < _horizon)
            {
                Vector512<double> month = Vector512.Create((double)t);
                Vector512<double> going = Vector512.LessThanOrEqual(month, failed), stopping = Vector512.Equals(month, stopped);
                Vector512<double> delivered = _delivered[_before + t];
                Vector512<double> spent = cost * Rate(option.Cost.Path, t, i) * Ahead(t, option.Lead);
                if (t >= option.FirstSale) (spent, worked) = (spent + running, weekly);
                if (t < setUpMonths) (spent, worked) = (spent + setUp, worked + setUpHours);
                worked &= going;
                Vector512<double> leaving = exit;
                if (option.IndemnityYears > 0 && t >= option.FirstSale)
                {
                    _commission[t] = price * margin * Rate(option.Price.Path, t, i) * delivered;
                    commissions += _commission[t];
                    if (t - IndemnityWindow >= option.FirstSale) commissions -= _commission[t - IndemnityWindow];
                    leaving += commissions * (12 * option.IndemnityYears / Math.Min(t - option.FirstSale + 1, IndemnityWindow));
                }

                flow -= (spent & going) + (leaving & stopping) + (delivered * ((freight * Rate(option.Freight.Path, t, i)) + (dutyInside * Rate(option.Price.Path, t, i))));
            }

            if (_receiver is not null)
            {
                Vector512<double> busy = (t >= option.FirstSale ? hours * WeeksPerMonth : zero) + (t < setUpMonths ? Load(option.SetUpHours, i) / setUpMonths : zero);
                busy = t < _horizon ? busy & Vector512.LessThanOrEqual(Vector512.Create((double)t), failed) : zero;
                _receiver.Receive(option.Index, t, i, flow, worked, busy, t < _horizon ? _delivered[_before + t] : zero);
            }

            cash += flow;
            own += flow - worked;
            value += (flow - worked) * _discount[t];
            Vector512<double> number = Vector512.Create(t + 1.0);
            Vector512<double> isLower = Vector512.LessThan(cash, lowest);
            lowest = Vector512.Min(cash, lowest);
            lowestMonth = Vector512.ConditionalSelect(isLower, number, lowestMonth);
            lastBelow = Vector512.ConditionalSelect(Vector512.LessThan(own, zero), number, lastBelow);
        }

        Vector512<double> none = Vector512.Create(double.NaN);
        Vector512<double> payback = Vector512.ConditionalSelect(Vector512.LessThan(own, zero), none, Vector512.ConditionalSelect(Vector512.Equals(lastBelow, zero), zero, lastBelow + one));
        Write(value, worth[(option.Index * lanes)..], i, lanes);
        Write(lowest, Row(CashMeasure.Trough, option, measures, lanes), i, lanes);
        Write(Vector512.ConditionalSelect(Vector512.Equals(lowestMonth, zero), none, lowestMonth), Row(CashMeasure.TroughMonth, option, measures, lanes), i, lanes);
        Write(Vector512.ConditionalSelect(Vector512.LessThan(lowest, Vector512.Create(-_model.Terms.Cash)), one, zero), Row(CashMeasure.Ruin, option, measures, lanes), i, lanes);
        Write(payback, Row(CashMeasure.PaybackMonth, option, measures, lanes), i, lanes);
        Write(hours, Row(CashMeasure.HoursPerWeek, option, measures, lanes), i, lanes);
    }

    private Span<double> Row(CashMeasure measure, CompiledOption option, Span<double> measures, int lanes) => measures[((((int)measure * _model.OptionCount) + option.Index) * lanes)..];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PlanUnits(CompiledOption option, int i, Vector512<double> failed)
    {
        Vector512<double> top = Load(option.Volume, i) * Load(option.Reach, i), capacity = Vector512.Create(_model.Terms.CapacityPerMonth);
        Vector512<double> perMonth = Vector512<double>.One / (Load(option.Ramp, i) * option.RampFactor);
        for (int t = 0; t < _horizon; t++)
        {
            Vector512<double> units = Vector512<double>.Zero;
            // The middle of the month stands for it; a ramp of 0 months gives an infinite slope.
            if (t >= option.FirstSale) units = Vector512.Min(capacity, top * Vector512.Min(Vector512<double>.One, perMonth * (t - option.FirstSale + 0.5)));
            _planned[_before + t] = units;
            _delivered[_before + t] = units & Vector512.LessThanOrEqual(Vector512.Create((double)t), failed);
        }
    }

    // Units whose money moves in month t when it moves after the delivery.
    private Vector512<double> Late(Vector512<double>[] units, int t, Delay delay)
    {
        Vector512<double> onTime = units[_before + t - delay.Whole];
        return delay.Late > 0 ? (onTime * (1 - delay.Late)) + (units[_before + t - delay.Whole - 1] * delay.Late) : onTime;
    }

    // Units whose money moves in month t when it moves before the delivery, but not before the beginning.
    private Vector512<double> Ahead(int t, Delay lead)
    {
        if (t > 0) return At(t);
        Vector512<double> sum = Vector512<double>.Zero;
        for (int due = -lead.Longest; due <= 0; due++) sum += At(due);
        return sum;

        Vector512<double> At(int month)
        {
            Vector512<double> onTime = Planned(month + lead.Whole);
            return lead.Late > 0 ? (onTime * (1 - lead.Late)) + (Planned(month + lead.Whole + 1) * lead.Late) : onTime;
        }

        Vector512<double> Planned(int month) => month < 0 || month >= _horizon ? Vector512<double>.Zero : _planned[_before + month];
    }

    private static void Write(Vector512<double> values, Span<double> row, int i, int lanes)
    {
        if (i + Width <= lanes)
        {
            values.CopyTo(row[i..]);
            return;
        }

        for (int lane = i; lane < lanes; lane++) row[lane] = values[lane - i];
    }
}
