using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;

namespace Foothold.Evidence;

/// <summary>Income group of the World Bank, by gross national income per head.</summary>
public enum IncomeGroup
{
    /// <summary>Not classified.</summary>
    Unknown,

    /// <summary>Low income.</summary>
    Low,

    /// <summary>Lower middle income.</summary>
    LowerMiddle,

    /// <summary>Upper middle income.</summary>
    UpperMiddle,

    /// <summary>High income.</summary>
    High,
}

/// <summary>What does not change from year to year about a place.</summary>
/// <param name="Code">The place.</param>
/// <param name="Region">UN region such as "Europe"; empty for Antarctica.</param>
/// <param name="Subregion">UN subregion such as "Northern Europe"; empty when none is assigned.</param>
/// <param name="Income">World Bank income group.</param>
/// <param name="OfficialLanguages">Official languages, ISO 639-1 where there is such a code; the first is the most used. Empty when unknown.</param>
/// <param name="SpokenLanguages">Languages spoken by a notable part of the people (about a tenth), official ones first; ISO 639-1. Empty when unknown.</param>
/// <param name="Latitude">Degrees north, -90 to 90; NaN when unknown.</param>
/// <param name="Longitude">Degrees east, -180 to 180; NaN when unknown.</param>
/// <param name="Landlocked">Whether it has no coast.</param>
/// <param name="Currency">The currency in use, or null when none is listed.</param>
/// <param name="IsMarket">
/// Whether a firm could rank it: at least 12 series have a figure for it, and it is a state or a territory with at least 400 000 people (such as Hong Kong, Macao, Puerto Rico, Kosovo).
/// Decided by the builder.
/// </param>
/// <param name="Culture">
/// The cluster of cultures it belongs to after Ronen and Shenkar (1985, Academy of Management Review 10(3), 435-454; 2013, Journal of International Business Studies 44(9), 867-897), written from memory of the papers and
/// not checked; null where they do not place it.
/// </param>
public sealed record CountryFacts(
    CountryCode Code,
    string Region,
    string Subregion,
    IncomeGroup Income,
    IReadOnlyList<string> OfficialLanguages,
    IReadOnlyList<string> SpokenLanguages,
    double Latitude,
    double Longitude,
    bool Landlocked,
    Currency? Currency,
    bool IsMarket,
    string? Culture);
