using Foothold.Domain.Amounts;

namespace Foothold.Advice.Appraisal;

/// <summary>Where a number comes from while draws are evaluated: a row of values, or a constant. <see cref="Scale"/> turns its currency into that of the comparison.</summary>
internal readonly record struct Term(int Slot, double Constant, double Scale)
{
    public static Term Known(double value) => new(-1, value, 1);
}

/// <summary>Money in a currency whose rate moves.</summary>
/// <param name="Term">The amount at today's rate.</param>
/// <param name="Path">The currency's path; −1 when its rate stays.</param>
internal readonly record struct MovingTerm(Term Term, int Path);

/// <summary>A delay in months: a part of the money moves after <see cref="Whole"/> months, the share <see cref="Late"/> one month later.</summary>
internal readonly record struct Delay(int Whole, double Late)
{
    private const double DaysPerMonth = 30;

    /// <summary>The months it takes until all has moved.</summary>
    public int Longest => Late > 0 ? Whole + 1 : Whole;

    public static Delay OfDays(int days)
    {
        double months = days / DaysPerMonth;
        int whole = (int)Math.Floor(months);
        return new Delay(whole, months - whole);
    }
}

/// <summary>An entry mode in a market, ready to be evaluated.</summary>
internal sealed record CompiledOption
{
    public required int Index { get; init; }

    public required Modes.ModeEarning Earning { get; init; }

    public required MovingTerm Price { get; init; }

    public required MovingTerm Cost { get; init; }

    public required MovingTerm Freight { get; init; }

    /// <summary>Duty within what the firm pays: on the buyer's price or the transfer price when selling, on the supplier's price when buying.</summary>
    public required Term Duty { get; init; }

    public required bool DutyOnTransferPrice { get; init; }

    public required Term Volume { get; init; }

    public required Term Ramp { get; init; }

    public required double RampFactor { get; init; }

    public required Term Reach { get; init; }

    public required Term Margin { get; init; }

    public required Term SetUp { get; init; }

    public required Term Running { get; init; }

    public required Term SetUpHours { get; init; }

    public required Term Hours { get; init; }

    public required Term HourCost { get; init; }

    public required Term ExitCost { get; init; }

    public required Term Failure { get; init; }

    public required int FirstSale { get; init; }

    public required Delay Payment { get; init; }

    public required Delay Lead { get; init; }

    public required double IndemnityYears { get; init; }
}

/// <summary>What has to be drawn or mapped before options can be evaluated.</summary>
/// <param name="Shared">Factors of the firm: factor and slot.</param>
/// <param name="Markets">By market: its factors with their slots, its options, and the number of its noise stream.</param>
/// <param name="Slots">Rows of values needed at once.</param>
/// <param name="Currencies">Currencies whose rate moves, with their volatility a year.</param>
/// <param name="LongestDelay">The longest time to payment, in months.</param>
/// <param name="LongestLead">The longest time from cost to delivery, in months.</param>
internal sealed record CashLayout((int Factor, int Slot)[] Shared, MarketLayout[] Markets, int Slots, (Currency Currency, double Volatility)[] Currencies, int LongestDelay, int LongestLead);

/// <summary>What belongs to one market.</summary>
internal sealed record MarketLayout((int Factor, int Slot)[] Factors, int FirstOption, int Options, ulong Stream);
