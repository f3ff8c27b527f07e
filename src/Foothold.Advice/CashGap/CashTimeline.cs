using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.CashGap;

/// <summary>Cash in a stretch of days.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="In">What came in.</param>
/// <param name="Out">What went out, as a positive amount.</param>
/// <param name="Closing">Cash at the end of the last day.</param>
/// <param name="Lowest">Lowest cash at the end of a day of the stretch.</param>
public sealed record CashPeriod(DateOnly From, DateOnly To, decimal In, decimal Out, decimal Closing, decimal Lowest);

/// <summary>A stretch of days with cash below zero.</summary>
/// <param name="From">First day below zero.</param>
/// <param name="To">First day back at zero or above; null when cash does not come back within the plan.</param>
/// <param name="Deepest">How far below zero, at worst; above 0.</param>
/// <param name="On">The first day of that.</param>
public sealed record CashNeed(DateOnly From, DateOnly? To, decimal Deepest, DateOnly On);

/// <summary>Movements, interest included, and the cash they leave at the end of every day. Amounts are in the home currency, to the cent.</summary>
public sealed class CashTimeline
{
    private readonly decimal[] _balances;

    private CashTimeline(CashGapInput input, IReadOnlyList<Movement> movements, DateOnly first, decimal[] balances)
    {
        (Input, Movements, FirstDay, _balances) = (input, movements, first, balances);
        int lowest = 0;
        for (int day = 1; day < balances.Length; day++)
            if (balances[day] < balances[lowest]) lowest = day;
        DeepestGap = Math.Max(0, input.OpeningCash - balances[lowest]);
        DeepestDay = first.AddDays(lowest);
        FundingNeed = Math.Max(0, -balances[lowest]);
        Needs = [.. Below(balances, first)];
        CashNeed? deepest = Needs.FirstOrDefault(need => need.On == DeepestDay);
        (NeedFrom, NeedTo) = (deepest?.From, deepest?.To);
    }

    /// <summary>What it was computed from.</summary>
    public CashGapInput Input { get; }

    /// <summary>Movements by day from the day looked at on.</summary>
    public IReadOnlyList<Movement> Movements { get; }

    /// <summary>The day looked at.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>Day of the last movement, or the day looked at when there is none.</summary>
    public DateOnly LastDay => FirstDay.AddDays(_balances.Length - 1);

    /// <summary>Cash at the end of the last day.</summary>
    public decimal Closing => _balances[^1];

    /// <summary>How far cash falls below what was there at first, at worst; at least 0.</summary>
    public decimal DeepestGap { get; }

    /// <summary>The first day on which it is that low.</summary>
    public DateOnly DeepestDay { get; }

    /// <summary>What is needed beyond the cash at hand; at least 0.</summary>
    public decimal FundingNeed { get; }

    /// <summary>Every stretch of days with cash below zero, by day.</summary>
    public IReadOnlyList<CashNeed> Needs { get; }

    /// <summary>First day of the stretch below zero that holds the deepest day; null without a need.</summary>
    public DateOnly? NeedFrom { get; }

    /// <summary>The day on which that stretch ends, cash being back at zero or above; null without a need or when cash does not come back.</summary>
    public DateOnly? NeedTo { get; }

    /// <summary>Interest on cash below zero.</summary>
    public decimal Interest => -Sum(MovementKind.Interest);

    /// <summary>Fees of banks and marketplaces.</summary>
    public decimal Fees => -Sum(MovementKind.Fee);

    /// <summary>Cash at the end of a day; the cash at hand before the first day, and the closing cash after the last.</summary>
    public decimal Balance(DateOnly day)
    {
        int at = day.DayNumber - FirstDay.DayNumber;
        return at < 0 ? Input.OpeningCash : _balances[Math.Min(at, _balances.Length - 1)];
    }

    /// <summary>Movements of a kind, added up.</summary>
    public decimal Sum(MovementKind kind) => Movements.Where(movement => movement.Kind == kind).Sum(movement => movement.Amount.Amount);

    /// <summary>Cash by calendar month; the first and the last may be short.</summary>
    public IReadOnlyList<CashPeriod> Months() => Periods(day => new DateOnly(day.Year, day.Month, 1).AddMonths(1));

    /// <summary>Cash by week from Monday to Sunday; the first and the last may be short.</summary>
    public IReadOnlyList<CashPeriod> Weeks() => Periods(day => day.AddDays(7 - (((int)day.DayOfWeek + 6) % 7)));

    /// <summary>The timeline of an input.</summary>
    /// <param name="input">Complete.</param>
    public static CashTimeline Of(CashGapInput input)
    {
        List<Movement> movements = [.. CashSchedule.Of(input).Where(movement => movement.On >= input.AsAt)];
        DateOnly first = input.AsAt;
        int days = movements.Count == 0 ? 1 : movements[^1].On.DayNumber - first.DayNumber + 1;
        var change = new decimal[days];
        foreach (Movement movement in movements) change[movement.On.DayNumber - first.DayNumber] += movement.Amount.Amount;
        var balances = new decimal[days];
        decimal cash = input.OpeningCash, owed = 0;
        for (int day = 0; day < days; day++)
        {
            DateOnly on = first.AddDays(day);
            cash += change[day];
            if (cash < 0 && input.CreditRatePercent is { } rate) owed -= cash * rate / 36_500m;
            if (owed > 0 && (day == days - 1 || on.AddDays(1).Day == 1))
            {
                Money interest = new Money(-owed, input.Home).Round(MidpointRounding.AwayFromZero);
                owed = 0;
                if (!interest.IsZero) movements.Add(new Movement(on, MovementKind.Interest, interest, null, 0, Phrase.Text("interest of the month on cash below zero")));
                cash += interest.Amount;
            }

            balances[day] = cash;
        }

        return new CashTimeline(input, [.. movements.OrderBy(movement => movement.On)], first, balances);
    }

    private static IEnumerable<CashNeed> Below(decimal[] balances, DateOnly first)
    {
        for (int day = 0; day < balances.Length; day++)
        {
            if (balances[day] >= 0) continue;
            int from = day, lowest = day;
            for (; day < balances.Length && balances[day] < 0; day++)
                if (balances[day] < balances[lowest]) lowest = day;
            yield return new CashNeed(first.AddDays(from), day < balances.Length ? first.AddDays(day) : null, -balances[lowest], first.AddDays(lowest));
        }
    }

    private List<CashPeriod> Periods(Func<DateOnly, DateOnly> next)
    {
        var periods = new List<CashPeriod>();
        int moved = 0;
        for (DateOnly from = FirstDay; from <= LastDay;)
        {
            DateOnly after = next(from);
            if (after > LastDay) after = LastDay.AddDays(1);
            decimal came = 0, went = 0, lowest = decimal.MaxValue;
            for (; moved < Movements.Count && Movements[moved].On < after; moved++)
            {
                decimal amount = Movements[moved].Amount.Amount;
                if (amount > 0) came += amount;
                else went -= amount;
            }

            for (DateOnly day = from; day < after; day = day.AddDays(1)) lowest = Math.Min(lowest, Balance(day));
            periods.Add(new CashPeriod(from, after.AddDays(-1), came, went, Balance(after.AddDays(-1)), lowest));
            from = after;
        }

        return periods;
    }
}
