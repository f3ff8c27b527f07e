using System.Numerics.Tensors;
using Foothold.Statistics;
using Foothold.Statistics.Finance;

namespace Foothold.Advice.Appraisal.Portfolio;

/// <summary>Runs plans over the draws; keeps scratch memory between plans, so it serves one thread.</summary>
internal sealed class PlanRun
{
    private readonly IReadOnlyList<Venture> _ventures;
    private readonly FirmLimits _limits;
    private readonly int _draws;
    private readonly double _monthly;
    private readonly double[] _balance, _worth, _alive, _flow, _own, _tail;
    private readonly double[][] _entered;

    public PlanRun(IReadOnlyList<Venture> ventures, FirmLimits limits)
    {
        (_ventures, _limits, _draws) = (ventures, limits, ventures[0].Draws);
        _monthly = Math.Pow(1 + limits.DiscountRate, -1.0 / 12);
        (_balance, _worth, _alive) = (new double[_draws], new double[_draws], new double[_draws]);
        (_flow, _own, _tail) = (new double[_draws], new double[_draws], new double[_draws]);
        _entered = [.. Enumerable.Range(0, ventures.Select(venture => venture.Market).Distinct().Count()).Select(_ => new double[_draws])];
    }

    /// <summary>Worth of the last plan by draw.</summary>
    public ReadOnlySpan<double> Worth => _worth;

    /// <summary>1 for draws of the last plan that never ran out of cash, else 0.</summary>
    public ReadOnlySpan<double> Alive => _alive;

    /// <summary>Runs a plan and sums it up.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="eachMonth">Receives month and balance by draw (in draws that ran out of cash, that of the end); null for nobody.</param>
    public PlanOutcome Run(MarketPlan plan, Action<int, double[]>? eachMonth = null)
    {
        Array.Fill(_balance, double.IsInfinity(_limits.Cash) ? 0 : _limits.Cash);
        Array.Clear(_worth);
        Array.Fill(_alive, 1);
        int months = plan.Ventures.Select((venture, place) => plan.StartOf(place) + _ventures[venture].Months).DefaultIfEmpty(0).Max();
        double discount = 1;
        for (int month = 0; month < months; month++, discount *= _monthly)
        {
            Array.Clear(_flow);
            Array.Clear(_own);
            for (int place = 0; place < plan.Ventures.Count; place++)
            {
                Venture venture = _ventures[plan.Ventures[place]];
                int age = month - plan.StartOf(place);
                if (age < 0 || age >= venture.Months) continue;
                if (age == 0) Enter(plan, place);
                ReadOnlySpan<double> own = venture.Own(age);
                if (plan.Pace == Pace.OnceThePreviousPays && place > 0)
                {
                    TensorPrimitives.MultiplyAdd(venture.Cash(age), _entered[place], _flow, _flow);
                    if (!own.IsEmpty) TensorPrimitives.MultiplyAdd(own, _entered[place], _own, _own);
                }
                else
                {
                    TensorPrimitives.Add(_flow, venture.Cash(age), _flow);
                    if (!own.IsEmpty) TensorPrimitives.Add(_own, own, _own);
                }
            }

            // The month in which cash runs out still counts; nothing after it.
            TensorPrimitives.MultiplyAdd(_flow, _alive, _balance, _balance);
            TensorPrimitives.Subtract(_flow, _own, _flow);
            TensorPrimitives.Multiply(_flow, _alive, _flow);
            TensorPrimitives.MultiplyAdd(_flow, discount, _worth, _worth);
            if (!double.IsInfinity(_limits.Cash))
            {
                // Broken cents of rounding are not ruin.
                for (int i = 0; i < _draws; i++)
                    if (_balance[i] < -1e-9) _alive[i] = 0;
            }

            eachMonth?.Invoke(month, _balance);
        }

        return SumUp(plan);
    }

    /// <summary>Expected hours a week by month, with nobody dropping out.</summary>
    public double[] Hours(MarketPlan plan) => ByMonth(plan, venture => venture.HoursPerWeek);

    private void Enter(MarketPlan plan, int place)
    {
        double[] entered = _entered[place];
        Array.Fill(entered, 1);
        if (place == 0 || plan.Pace != Pace.OnceThePreviousPays) return;
        Venture before = _ventures[plan.Ventures[place - 1]];
        Array.Clear(_tail);
        for (int month = 9; month < Math.Min(12, before.Months); month++)
        {
            TensorPrimitives.Add(_tail, before.Cash(month), _tail);
            if (!before.Own(month).IsEmpty) TensorPrimitives.Subtract(_tail, before.Own(month), _tail);
        }

        for (int i = 0; i < _draws; i++) entered[i] = _tail[i] > 0 ? _entered[place - 1][i] : 0;
    }

    private PlanOutcome SumUp(MarketPlan plan)
    {
        double mean = 0, squares = 0;
        int losses = 0, ruined = 0;
        for (int i = 0; i < _draws; i++)
        {
            mean += _worth[i];
            if (_worth[i] < 0) losses++;
            if (_alive[i] == 0) ruined++;
        }

        mean /= _draws;
        for (int i = 0; i < _draws; i++) squares += (_worth[i] - mean) * (_worth[i] - mean);
        double deviation = Math.Sqrt(squares / (_draws - 1)), ruin = (double)ruined / _draws;
        double hours = ByMonth(plan, venture => venture.HoursPerWeek).DefaultIfEmpty(0).Max(), units = ByMonth(plan, venture => venture.Units).DefaultIfEmpty(0).Max();
        var obstacles = new List<PlanObstacle>();
        if (ruin > _limits.RuinTolerance) obstacles.Add(PlanObstacle.Cash);
        if (hours > _limits.HoursPerWeek * (1 + 1e-9)) obstacles.Add(PlanObstacle.Hours);
        if (units > _limits.UnitsPerMonth * (1 + 1e-9)) obstacles.Add(PlanObstacle.Capacity);
        return new PlanOutcome
        {
            Plan = plan, Mean = new Estimate(mean, deviation / Math.Sqrt(_draws)), StandardDeviation = deviation, Shortfall = RiskMeasures.ExpectedShortfall(_worth, _limits.TailShare).Value,
            LossProbability = (double)losses / _draws, RuinProbability = new Estimate(ruin, Math.Sqrt(ruin * (1 - ruin) / _draws)), BusiestHours = hours, BusiestUnits = units, Obstacles = obstacles,
        };
    }

    private double[] ByMonth(MarketPlan plan, Func<Venture, IReadOnlyList<double>> of)
    {
        int months = plan.Ventures.Select((venture, place) => plan.StartOf(place) + of(_ventures[venture]).Count).DefaultIfEmpty(0).Max();
        var sums = new double[months];
        for (int place = 0; place < plan.Ventures.Count; place++)
        {
            IReadOnlyList<double> values = of(_ventures[plan.Ventures[place]]);
            for (int month = 0; month < values.Count; month++) sums[plan.StartOf(place) + month] += values[month];
        }

        return sums;
    }
}
