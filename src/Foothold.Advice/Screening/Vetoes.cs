using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice.Screening;

/// <summary>Rules markets out for reasons the firm stated, or because broad sanctions stand against them.</summary>
internal static class Vetoes
{
    /// <summary>The reasons against a market; empty when none stands. Missing figures never rule a market out.</summary>
    /// <param name="market">The market.</param>
    /// <param name="request">What is asked, with the limits.</param>
    /// <param name="tariff">Gives the tariff faced there, asked for only where it is limited; null for services.</param>
    public static IReadOnlyList<Phrase> Against(CountryFacts market, ScreeningRequest request, Func<ComponentBelief?> tariff)
    {
        var reasons = new List<Phrase>();
        MarketLimits limits = request.Wishes.Limits;
        reasons.AddRange(request.Wishes.Exclude.Where(excluded => excluded.Market == market.Code).Select(excluded => Phrase.Of($"you ruled it out: {excluded.Reason}")));
        PairFacts pair = request.Evidence.Pair(request.Firm.Home, market.Code);
        if (pair.DistanceKm > limits.MaxDistanceKm) reasons.Add(Phrase.Of($"{pair.DistanceKm:N0} km away; your limit is {limits.MaxDistanceKm:N0} km"));
        if (limits.MinPoliticalStability is { } least && request.Evidence.Latest("wgi.pv", market.Code, request.AsAt) is { } stability && stability.Value < least)
            reasons.Add(Phrase.Of($"political stability {stability.Value:0.00} ({stability.Period.ToString()}) is below your limit of {least:0.00}"));
        if (limits.MaxTariffPercent is { } most && tariff() is { Basis: not Basis.Imputed } duty && duty.Value > most)
            reasons.Add(Phrase.Of($"tariff of about {duty.Value:0.#} % after agreements is above your limit of {most:0.#} %"));
        if (limits.RequireAgreement && request.Evidence.AgreementsBetween(request.Firm.Home, market.Code, request.AsAt).Count == 0)
            reasons.Add(Phrase.Text("no trade agreement with home on record, and you asked for one"));
        if (limits.AvoidSanctions)
            reasons.AddRange(request.Evidence.Restrictions(market.Code, request.AsAt).Where(restriction => restriction.Broad && Binds(restriction, request)).Select(Sanction));
        return reasons;
    }

    /// <summary>What to check before dealing with a market that is not ruled out: sanctions, and limits that no figure could be held against.</summary>
    public static IReadOnlyList<Phrase> Warnings(CountryCode market, ScreeningRequest request, Func<ComponentBelief?> tariff) =>
        [
            .. Unchecked(market, request, tariff),
            .. request.Evidence.Restrictions(market, request.AsAt).Where(restriction => !restriction.Broad || !request.Wishes.Limits.AvoidSanctions || !Binds(restriction, request))
                .Select(restriction => Binds(restriction, request) ? Sanction(restriction) : Phrase.Of($"{Sanction(restriction)}; it does not bind firms at home, but banks and carriers may follow it")),
        ];

    private static IEnumerable<Phrase> Unchecked(CountryCode market, ScreeningRequest request, Func<ComponentBelief?> tariff)
    {
        MarketLimits limits = request.Wishes.Limits;
        if (limits.MaxDistanceKm is not null && double.IsNaN(request.Evidence.Pair(request.Firm.Home, market).DistanceKm)) yield return Phrase.Text("no distance on record to hold your limit against");
        if (limits.MinPoliticalStability is not null && request.Evidence.Latest("wgi.pv", market, request.AsAt) is null) yield return Phrase.Text("no figure of political stability to hold your limit against");
        if (limits.MaxTariffPercent is not null && tariff() is { Basis: Basis.Imputed }) yield return Phrase.Text("no tariff on record to hold your limit against");
    }

    // Sanctions of the United Nations bind everybody; those of the Union its members, and its neighbours in the European Economic Area who align with it; the others those at home there.
    internal static bool Binds(Restriction restriction, EvidenceSet evidence, CountryCode home, DateOnly asAt) => restriction.Authority switch
    {
        "UN" => true,
        "EU" => evidence.IsInSingleMarket(home, asAt),
        "UK" => home.Alpha3 == "GBR",
        "US" => home.Alpha3 is "USA" or "PRI",
        _ => true,
    };

    private static bool Binds(Restriction restriction, ScreeningRequest request) => Binds(restriction, request.Evidence, request.Firm.Home, request.AsAt);

    internal static Phrase Sanction(Restriction restriction) => restriction.Checked
        ? Phrase.Of($"sanctions: {restriction.Authority}, {Phrase.Text(restriction.Scope)}, since {restriction.From.Year}")
        : Phrase.Of($"sanctions: {restriction.Authority}, {Phrase.Text(restriction.Scope)}, since {restriction.From.Year} (from memory of the law, not checked: ask the authority before you act)");
}
