using Foothold.Domain.Text;
using Foothold.Statistics;
using Foothold.Statistics.Random;
using Foothold.Statistics.Summaries;

namespace Foothold.Advice.CashGap;

/// <summary>Settings of a simulation of the gap.</summary>
public sealed record GapSimulationOptions : RunOptions
{
    /// <summary>How many times the plan is played; at least 100. Default 20 000.</summary>
    public int Draws { get; init; } = 20_000;
}

/// <summary>The deepest gap when payments come late, volume is off and the exchange rate moves. Amounts in the home currency.</summary>
public sealed record GapSimulation
{
    private const int DrawsPerBlock = 256;

    // Lateness is drawn from an exponential; its farthest 0.7 % are cut, so that a day by day account has an end.
    private const int LateCap = 5;

    /// <summary>How many times the plan was played.</summary>
    public required int Draws { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>5, 50 and 95 % quantile of the deepest gap.</summary>
    public required IReadOnlyList<double> Gap { get; init; }

    /// <summary>5, 50 and 95 % quantile of what is needed beyond the cash at hand.</summary>
    public required IReadOnlyList<double> Need { get; init; }

    /// <summary>Median day of the deepest gap.</summary>
    public required DateOnly MedianDay { get; init; }

    /// <summary>Probability that the cash at hand does not last.</summary>
    public required Estimate CashRunsOut { get; init; }

    /// <summary>Probability that cash and credit line together do not last; undefined when no credit line is stated.</summary>
    public required Estimate AllRunsOut { get; init; }

    /// <summary>What was in doubt, in words; empty when nothing was and every draw is the plan itself.</summary>
    public required IReadOnlyList<Phrase> Doubts { get; init; }

    /// <summary>Plays the plan.</summary>
    /// <param name="input">The plan with its doubts.</param>
    /// <param name="outlook">The rate; where its volatility cannot be told it stands still, and <see cref="Doubts"/> does not name it.</param>
    /// <param name="options">Draws, seed and threads; the result does not depend on the threads.</param>
    /// <remarks>
    /// One volume factor a draw (lognormal, mean 1); each payment after shipment is late with the stated chance, by an exponential number of days; the rate is a geometric Brownian motion without trend in weekly steps,
    /// its first step as long as the rate is old. The three are independent. Each block of draws has its own random stream.
    /// </remarks>
    public static GapSimulation Run(CashGapInput input, CurrencyOutlook outlook, GapSimulationOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Draws, 100);
        var plan = new Plan(input, outlook);
        var lowest = new double[options.Draws];
        var days = new double[options.Draws];
        int blocks = (options.Draws + DrawsPerBlock - 1) / DrawsPerBlock;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxThreads > 0 ? options.MaxThreads : -1, CancellationToken = options.CancellationToken };
        Parallel.For(0, blocks, parallel, block =>
        {
            RandomStream random = RandomStream.ForBlock(options.Seed, (ulong)block);
            var scratch = new Scratch(plan);
            for (int draw = block * DrawsPerBlock; draw < Math.Min(options.Draws, (block + 1) * DrawsPerBlock); draw++) (lowest[draw], days[draw]) = plan.Play(random, scratch);
        });

        double opening = (double)input.OpeningCash;
        double[] probabilities = [0.05, 0.5, 0.95], gaps = [.. lowest.Select(low => Math.Max(0, opening - low))], needs = [.. lowest.Select(low => Math.Max(0, -low))];
        // Half a cent below zero is rounding, not need.
        double short_ = Share(needs, 0.005);
        return new GapSimulation
        {
            Draws = options.Draws, Seed = options.Seed, Gap = Quantiles.Of(gaps, probabilities), Need = Quantiles.Of(needs, probabilities),
            MedianDay = input.AsAt.AddDays((int)Quantiles.Of(days, 0.5)),
            CashRunsOut = Proportion(short_, options.Draws),
            AllRunsOut = input.CreditLine is { } line ? Proportion(Share(needs, (double)line + 0.005), options.Draws) : Estimate.Undefined,
            Doubts = [.. plan.Doubts()],
        };
    }

    private static double Share(double[] values, double above) => (double)values.Count(value => value > above) / values.Length;

    private static Estimate Proportion(double share, int draws) => new(share, Math.Sqrt(share * (1 - share) / draws));

    /// <summary>Working memory of one thread's draws.</summary>
    private sealed class Scratch(Plan plan)
    {
        public double[] Change { get; } = new double[plan.Length];

        public double[] Rates { get; } = new double[(plan.Length / 7) + 2];
    }

    /// <summary>The plan as arrays.</summary>
    private sealed class Plan
    {
        private readonly (int Day, double Amount, bool Foreign, bool MayBeLate, bool Scales)[] _events;
        private readonly bool[] _endsMonth;
        private readonly double _opening, _dailyInterest, _lateChance, _lateDays, _volumeDeviation, _volatility, _age;
        private readonly bool _foreign;

        public Plan(CashGapInput input, CurrencyOutlook outlook)
        {
            Movement[] movements = [.. CashSchedule.Of(input).Where(movement => movement.On >= input.AsAt)];
            _events = [.. movements.Select(movement => (movement.On.DayNumber - input.AsAt.DayNumber, (double)movement.Amount.Amount, movement.Abroad is not null, movement.Kind == MovementKind.Receipt, movement.Kind != MovementKind.SetUp))];
            (_opening, _lateChance, _lateDays) = ((double)input.OpeningCash, input.LateChance, input.LateDays);
            _dailyInterest = (double)(input.CreditRatePercent ?? 0) / 36_500;
            _volumeDeviation = Math.Sqrt(Math.Log(1 + (input.VolumeDoubt * input.VolumeDoubt)));
            _volatility = double.IsNaN(outlook.AnnualVolatility) ? 0 : outlook.AnnualVolatility;
            _age = outlook.AgeDays;
            _foreign = _events.Any(one => one.Foreign) && _volatility > 0;
            int last = _events.Length == 0 ? 0 : _events.Max(one => one.Day);
            Length = last + 1 + (_lateChance > 0 ? (int)(LateCap * _lateDays) + 1 : 0);
            _endsMonth = [.. Enumerable.Range(0, Length).Select(day => input.AsAt.AddDays(day + 1).Day == 1)];
        }

        public int Length { get; }

        public IEnumerable<Phrase> Doubts()
        {
            if (_lateChance > 0 && _lateDays > 0) yield return Phrase.Text("late payment");
            if (_volumeDeviation > 0) yield return Phrase.Text("volume");
            if (_foreign) yield return Phrase.Text("exchange rate");
        }

        /// <summary>Plays once.</summary>
        /// <returns>The lowest cash and the first day of it.</returns>
        public (double Lowest, double Day) Play(RandomStream random, Scratch scratch)
        {
            double[] change = scratch.Change, rates = scratch.Rates;
            Array.Clear(change);
            double volume = _volumeDeviation > 0 ? Math.Exp((_volumeDeviation * random.NextNormal()) - (_volumeDeviation * _volumeDeviation / 2)) : 1;
            if (_foreign) DrawRates(random, rates);
            foreach ((int planned, double amount, bool foreign, bool mayBeLate, bool scales) in _events)
            {
                int day = planned;
                if (mayBeLate && _lateChance > 0 && random.NextUniform() < _lateChance) day += (int)Math.Round(Math.Min(LateCap, random.NextExponential()) * _lateDays);
                change[day] += amount * (scales ? volume : 1) * (foreign && _foreign ? rates[day / 7] : 1);
            }

            double cash = _opening, owed = 0, lowest = double.PositiveInfinity;
            int lowestDay = 0;
            for (int day = 0; day < change.Length; day++)
            {
                cash += change[day];
                if (cash < 0) owed -= cash * _dailyInterest;
                if (owed > 0 && (_endsMonth[day] || day == change.Length - 1))
                {
                    cash -= owed;
                    owed = 0;
                }

                if (cash < lowest) (lowest, lowestDay) = (cash, day);
            }

            return (lowest, lowestDay);
        }

        // Relative to today's rate, at the beginning of every week.
        private void DrawRates(RandomStream random, double[] rates)
        {
            double log = 0;
            for (int week = 0; week < rates.Length; week++)
            {
                double years = (week == 0 ? _age : 7) / 365.25;
                double deviation = _volatility * Math.Sqrt(years);
                log += (deviation * random.NextNormal()) - (deviation * deviation / 2);
                rates[week] = Math.Exp(log);
            }
        }
    }
}
