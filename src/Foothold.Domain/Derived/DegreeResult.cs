namespace Foothold.Domain.Derived;

/// <summary>How international a firm is: depth from its accounts, breadth from its sales by market, speed and rhythm from its journey.</summary>
public sealed record DegreeResult
{
    /// <summary>The year of the accounts behind the depth measures; null when no year has closed.</summary>
    public required int? Year { get; init; }

    /// <summary>Foreign sales over total sales, 0 to 1.</summary>
    public required Measure Fsts { get; init; }

    /// <summary>Foreign assets over total assets, 0 to 1.</summary>
    public required Measure Fata { get; init; }

    /// <summary>Foreign employees over all employees (work units), 0 to 1.</summary>
    public required Measure Fete { get; init; }

    /// <summary>Overseas subsidiaries over all subsidiaries, 0 to 1.</summary>
    public required Measure Osts { get; init; }

    /// <summary>Top managers' international experience: their years of work abroad over their years of work, 0 to 1.</summary>
    public required Measure Tmie { get; init; }

    /// <summary>Psychic dispersion of international operations: zones with a subsidiary over the ten zones, 0 to 1.</summary>
    public required Measure Pdio { get; init; }

    /// <summary>UNCTAD's transnationality index as a fraction: the mean of FATA, FSTS and FETE; times 100 for UNCTAD's percent.</summary>
    public required Measure Tni { get; init; }

    /// <summary>Sullivan's (1994) degree of internationalisation: FSTS + FATA + OSTS + TMIE + PDIO, 0 to 5.</summary>
    public required Measure Sullivan { get; init; }

    /// <summary>The year of the sales report behind the breadth measures; null when there is none.</summary>
    public required int? BreadthYear { get; init; }

    /// <summary>Markets abroad with sales above zero in that year.</summary>
    public required Measure Markets { get; init; }

    /// <summary>Shannon entropy of foreign sales over markets, −Σ p ln p in nats; 0 with one market, ln n with n equal ones.</summary>
    public required Measure Entropy { get; init; }

    /// <summary>Herfindahl index of foreign sales over markets, Σ p²; 1 with one market, 1/n with n equal ones.</summary>
    public required Measure Herfindahl { get; init; }

    /// <summary>Effective number of markets by entropy: exp(entropy).</summary>
    public required Measure EffectiveMarketsByEntropy { get; init; }

    /// <summary>Effective number of markets by concentration: 1 / Herfindahl; never above <see cref="EffectiveMarketsByEntropy"/>.</summary>
    public required Measure EffectiveMarketsByHerfindahl { get; init; }

    /// <summary>Years (of 365.25 days) from founding to the first foreign sale.</summary>
    public required Measure YearsToFirstForeignSale { get; init; }

    /// <summary>Markets entered per year since the first entry; undefined in the first year.</summary>
    public required Measure MarketsPerYear { get; init; }

    /// <summary>Irregularity of entries: sample excess kurtosis of the number of new markets per calendar year (Vermeulen and Barkema 2002); high when entries come in bursts.</summary>
    public required Measure Rhythm { get; init; }

    /// <summary>What the measures rest on.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }
}
