using Foothold.Domain.Geography;

namespace Foothold.Evidence;

/// <summary>Who takes part in the European single market (the European Union and the European Economic Area).</summary>
public static class SingleMarket
{
    // Two founding members: whoever shares the single market with either of them is in it.
    private static readonly CountryCode[] Founders = [CountryCode.Parse("DEU"), CountryCode.Parse("FRA")];

    /// <summary>Whether a country takes part on a day.</summary>
    /// <param name="evidence">The evidence set.</param>
    /// <param name="country">The country.</param>
    /// <param name="asAt">The day.</param>
    public static bool IsInSingleMarket(this EvidenceSet evidence, CountryCode country, DateOnly asAt) =>
        Founders.Any(founder => founder != country && evidence.AgreementsBetween(founder, country, asAt).Any(link => link.Kind == AgreementKind.SingleMarket));
}
