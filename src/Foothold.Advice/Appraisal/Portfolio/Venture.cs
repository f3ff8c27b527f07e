namespace Foothold.Advice.Appraisal.Portfolio;

/// <summary>One way of working one market, as it went in every draw, month by month from its beginning. The draws of all ventures are the same ones.</summary>
public sealed class Venture
{
    private readonly double[] _cash, _own;

    /// <summary>Checks and keeps a venture.</summary>
    /// <param name="name">Name for people, not empty: "Norway by agent".</param>
    /// <param name="market">The market; of ventures in the same market only one can be chosen.</param>
    /// <param name="draws">Number of draws, at least 2.</param>
    /// <param name="cash">Money received less spent, month after month: month t of draw i at t·draws + i. Finite.</param>
    /// <param name="own">Own hours at their cost, likewise; empty for none.</param>
    /// <param name="hoursPerWeek">Expected own hours a week in each month.</param>
    /// <param name="units">Expected units delivered in each month.</param>
    /// <exception cref="ArgumentException">Sizes do not fit or a number is not finite.</exception>
    public Venture(string name, string market, int draws, double[] cash, double[] own, IReadOnlyList<double> hoursPerWeek, IReadOnlyList<double> units)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(cash);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        if (cash.Length == 0 || cash.Length % draws != 0) throw new ArgumentException($"{name} has {cash.Length} flows, which is no whole number of months of {draws} draws.", nameof(cash));
        if (own.Length != 0 && own.Length != cash.Length) throw new ArgumentException($"{name} has {own.Length} costs of hours and {cash.Length} flows.", nameof(own));
        if (!cash.All(double.IsFinite) || !own.All(double.IsFinite)) throw new ArgumentException($"A flow of {name} is not finite.", nameof(cash));
        (Name, Market, Draws, _cash, _own, HoursPerWeek, Units) = (name, market, draws, cash, own, hoursPerWeek, units);
        Months = cash.Length / draws;
    }

    /// <summary>Name for people.</summary>
    public string Name { get; }

    /// <summary>The market.</summary>
    public string Market { get; }

    /// <summary>Number of draws.</summary>
    public int Draws { get; }

    /// <summary>Months from beginning to last payment.</summary>
    public int Months { get; }

    /// <summary>Expected own hours a week in each month.</summary>
    public IReadOnlyList<double> HoursPerWeek { get; }

    /// <summary>Expected units delivered in each month.</summary>
    public IReadOnlyList<double> Units { get; }

    /// <summary>Money of one month, draw after draw.</summary>
    public ReadOnlySpan<double> Cash(int month) => _cash.AsSpan(month * Draws, Draws);

    /// <summary>Own hours of one month at their cost, draw after draw; empty where none were given.</summary>
    public ReadOnlySpan<double> Own(int month) => _own.Length == 0 ? default : _own.AsSpan(month * Draws, Draws);
}

/// <summary>How soon one market follows another.</summary>
public enum Pace
{
    /// <summary>All at once.</summary>
    AtOnce,

    /// <summary>One more every six months.</summary>
    EverySixMonths,

    /// <summary>One more every twelve months.</summary>
    EveryYear,

    /// <summary>One more after twelve months, and only if the one before earns money then: own hours counted, its tenth to twelfth month together are above 0.</summary>
    OnceThePreviousPays,
}

/// <summary>Which ventures, in which order, how soon after each other.</summary>
/// <param name="Ventures">Places in the list of ventures, in the order of entry; one per market. Empty for staying at home.</param>
/// <param name="Pace">How soon one follows another; at once where there is one only.</param>
public sealed record MarketPlan(IReadOnlyList<int> Ventures, Pace Pace)
{
    /// <summary>The month in which a venture begins, from 0.</summary>
    /// <param name="place">Its place in the order, from 0.</param>
    public int StartOf(int place) => place * MonthsBetween;

    /// <summary>Months between one entry and the next.</summary>
    public int MonthsBetween => Pace switch { Pace.AtOnce => 0, Pace.EverySixMonths => 6, _ => 12 };
}

/// <summary>What the firm can bear.</summary>
public sealed record FirmLimits
{
    /// <summary>Money for all markets together, at least 0; infinite for no limit.</summary>
    public double Cash { get; init; } = double.PositiveInfinity;

    /// <summary>Own hours a week, at least 0; infinite for no limit.</summary>
    public double HoursPerWeek { get; init; } = double.PositiveInfinity;

    /// <summary>Units a month; infinite for no limit.</summary>
    public double UnitsPerMonth { get; init; } = double.PositiveInfinity;

    /// <summary>The chance of running out of cash that is accepted, 0 to 1. Default 5 %.</summary>
    public double RuinTolerance { get; init; } = 0.05;

    /// <summary>What money costs a year, as a fraction above −1.</summary>
    public double DiscountRate { get; init; }

    /// <summary>Share of worst draws in the expected shortfall, above 0 and at most 1. Default 5 %.</summary>
    public double TailShare { get; init; } = 0.05;
}
