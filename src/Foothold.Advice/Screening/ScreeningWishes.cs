using Foothold.Domain.Geography;

namespace Foothold.Advice.Screening;

/// <summary>What a firm said about choosing markets. All of it is optional: without weights, every weighting is held possible.</summary>
public sealed record ScreeningWishes
{
    /// <summary>Nothing was said.</summary>
    public static ScreeningWishes None { get; } = new();

    /// <summary>Importance by criterion in any unit (points, percent), ≥ 0; criteria not named count as zero. Null when not said. Excludes <see cref="Order"/>.</summary>
    public IReadOnlyDictionary<string, double>? Weights { get; init; }

    /// <summary>
    /// How firmly the stated weights are meant: the concentration of the Dirichlet distribution around them. 20 leaves a stated weight of 0.2 a standard deviation of about 0.09.
    /// </summary>
    public double Firmness { get; init; } = 20;

    /// <summary>Criteria from the most to the least important; those in one group are equal; those not named come after, in any order. Null when not said.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Order { get; init; }

    /// <summary>Markets the firm rules out, with its reasons.</summary>
    public IReadOnlyList<ExcludedMarket> Exclude { get; init; } = [];

    /// <summary>Limits that rule markets out.</summary>
    public MarketLimits Limits { get; init; } = new();

    /// <summary>The product to be sold, by name; null for the first.</summary>
    public string? Product { get; init; }
}

/// <summary>A market ruled out by the firm.</summary>
/// <param name="Market">The market.</param>
/// <param name="Reason">Why, in the firm's words.</param>
public sealed record ExcludedMarket(CountryCode Market, string Reason);

/// <summary>Limits that rule a market out. Null means no limit. A market whose figure is missing is not ruled out, but marked.</summary>
public sealed record MarketLimits
{
    /// <summary>Longest distance in kilometres between the main cities of home and market.</summary>
    public double? MaxDistanceKm { get; init; }

    /// <summary>Lowest political stability (World Bank governance indicator, about −2.5 to 2.5).</summary>
    public double? MinPoliticalStability { get; init; }

    /// <summary>Highest average tariff in percent, after agreements.</summary>
    public double? MaxTariffPercent { get; init; }

    /// <summary>Whether only markets with a trade agreement with home count.</summary>
    public bool RequireAgreement { get; init; }

    /// <summary>
    /// Whether markets under broad sanctions that bind firms at home are ruled out: those of the UN, and those of the EU, the UK or the US for firms there. True unless switched off. Other sanctions are warned of.
    /// </summary>
    public bool AvoidSanctions { get; init; } = true;
}
