using System.Globalization;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.Appraisal.Portfolio;

/// <summary>Plans in words.</summary>
public static class PortfolioWords
{
    /// <summary>A plan: "Norway by agent, then Denmark by distributor after 6 months".</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="ventures">The ventures it counts.</param>
    public static string Name(MarketPlan plan, IReadOnlyList<Venture> ventures)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(ventures);
        if (plan.Ventures.Count == 0) return "stay at home";
        string[] names = [.. plan.Ventures.Select(venture => ventures[venture].Name)];
        if (names.Length == 1) return names[0];
        return plan.Pace switch
        {
            Pace.AtOnce => $"{string.Join(" and ", names)}, at once",
            Pace.OnceThePreviousPays => $"{string.Join(", then ", names)}, each 12 months after the one before if that pays",
            _ => $"{string.Join(", then ", names)}, {plan.MonthsBetween} months apart",
        };
    }

    /// <summary>How soon, in a word or two.</summary>
    /// <param name="pace">The pace.</param>
    public static string Name(Pace pace) => pace switch
    {
        Pace.AtOnce => "all at once",
        Pace.EverySixMonths => "every 6 months",
        Pace.EveryYear => "every 12 months",
        _ => "next once the last pays",
    };

    /// <summary>An amount to three digits with its currency.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">Its currency.</param>
    public static string Money(double amount, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        double rounded = amount == 0 || !double.IsFinite(amount) ? amount : double.Parse(amount.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{currency} {rounded:#,0.##}").Replace('-', '−');
    }
}
