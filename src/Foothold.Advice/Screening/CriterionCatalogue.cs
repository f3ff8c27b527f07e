namespace Foothold.Advice.Screening;

/// <summary>
/// The criteria and their anchors. Each anchor is a judgement, stated here once and explained in docs/explanation/screening.md; they span what exporters meet, not the sample at hand.
/// </summary>
internal static class CriterionCatalogue
{
    public static readonly IReadOnlyList<Criterion> All =
    [
        new("demand-size", "market size", "How much is bought there?",
            [Series("imports.merchandise.usd", 1e8, 1e12, true, 1, 0.05, 0.5, "goods imports, USD")],
            [Series("gdp.usd", 1e9, 2e13, true, 1, 0.05, 0.5, "GDP, USD")]),
        new("demand-growth", "growth", "Is it growing?",
            [Mean("gdp.growth", -1, 7, 1, 0.5, 0.7, "GDP growth, % a year, last years' mean")],
            [Mean("gdp.growth", -1, 7, 1, 0.5, 0.7, "GDP growth, % a year, last years' mean")]),
        new("income", "income", "Can people pay the price?",
            [Series("gdp.percapita.ppp", 2_000, 80_000, true, 1, 0.05, 0, "GDP a head, international $")],
            [Series("gdp.percapita.ppp", 2_000, 80_000, true, 1, 0.05, 0, "GDP a head, international $")]),
        new("tariff", "tariff", "What duty does the product meet?",
            [new(ComponentKind.TariffFaced, ["tariff.mean"], 20, 0, false, 1, 0.5, 2.5, "tariff after agreements, %") { Lowest = 0 }], []),
        new("agreement", "agreement", "Does an agreement open the door?",
            [new(ComponentKind.AgreementDepth, [], 0, 1, false, 1, 0.05, 0, "depth of agreement, 0-1") { Lowest = 0, Highest = 1 }],
            [new(ComponentKind.AgreementDepth, [], 0, 1, false, 1, 0.1, 0, "depth of agreement, 0-1") { Lowest = 0, Highest = 1 }]),
        new("distance", "distance", "How far is it?",
            [new(ComponentKind.Distance, [], 15_000, 200, true, 1, 0.03, 0.05, "distance, km")],
            [new(ComponentKind.Distance, [], 15_000, 200, true, 1, 0.03, 0.05, "distance, km")]),
        new("logistics", "logistics", "Do goods get through?",
            [Series("lpi.overall", 2.0, 4.3, false, 1, 0.1, 0, "logistics score, 1-5")], []),
        new("institutions", "institutions", "Can contracts and rules be relied on?",
            [Average(["wgi.rl", "wgi.rq", "wgi.ge"], -1.5, 2, 1, 0.2, 0, "rule of law, regulation, effectiveness, −2.5 to 2.5")],
            [Average(["wgi.rl", "wgi.rq", "wgi.ge"], -1.5, 2, 1, 0.2, 0, "rule of law, regulation, effectiveness, −2.5 to 2.5")]),
        new("competition", "room for newcomers", "Do few suppliers hold the market?",
            [Series("imports.supplier.concentration", 0.4, 0.05, true, 1, 0.1, 0.35, "concentration of import origins, 0-1") with { Lowest = 0, Highest = 1 }], []),
        new("language", "language", "Can you deal in a language you have?",
            [new(ComponentKind.Language, [], 0, 1, false, 1, 0.1, 0, "common language, 0-1") { Lowest = 0, Highest = 1 }],
            [new(ComponentKind.Language, [], 0, 1, false, 1, 0.1, 0, "common language, 0-1") { Lowest = 0, Highest = 1 }]),
        new("psychic-distance", "familiarity", "How different is the way things are done?",
            [new(ComponentKind.InstitutionalDistance, ["wgi.va", "wgi.pv", "wgi.ge", "wgi.rq", "wgi.rl", "wgi.cc"], 4, 0, false, 0.5, 0.1, 0.3, "institutional distance, Kogut–Singh") { Lowest = 0 },
             new(ComponentKind.Culture, [], 0, 1, false, 0.25, 0.2, 0, "culture in common, 0-1") { Lowest = 0, Highest = 1 },
             new(ComponentKind.SharedHistory, [], 0, 1, false, 0.25, 0.1, 0, "common border or colonial past, 0-1") { Lowest = 0, Highest = 1 }],
            [new(ComponentKind.InstitutionalDistance, ["wgi.va", "wgi.pv", "wgi.ge", "wgi.rq", "wgi.rl", "wgi.cc"], 4, 0, false, 0.5, 0.1, 0.3, "institutional distance, Kogut–Singh") { Lowest = 0 },
             new(ComponentKind.Culture, [], 0, 1, false, 0.25, 0.2, 0, "culture in common, 0-1") { Lowest = 0, Highest = 1 },
             new(ComponentKind.SharedHistory, [], 0, 1, false, 0.25, 0.1, 0, "common border or colonial past, 0-1") { Lowest = 0, Highest = 1 }]),
        new("digital", "digital reach", "Can customers be reached online?",
            [Series("internet.users", 20, 98, false, 1, 2, 5, "internet users, % of people") with { Lowest = 0, Highest = 100 }],
            [Series("internet.users", 20, 98, false, 0.5, 2, 5, "internet users, % of people") with { Lowest = 0, Highest = 100 },
             Series("secure.servers", 10, 100_000, true, 0.5, 0.1, 0.5, "secure servers per million people")]),
        new("risk", "risk", "What could go wrong that you do not control?",
            [Series("wgi.pv", -2, 1.2, false, 0.6, 0.25, 0, "political stability, −2.5 to 2.5"),
             new(ComponentKind.CurrencyRisk, ["fx.rate"], 0.2, 0, false, 0.4, 0.02, 0, "yearly swing of the exchange rate (standard deviation of logs)") { Lowest = 0 }],
            [Series("wgi.pv", -2, 1.2, false, 0.6, 0.25, 0, "political stability, −2.5 to 2.5"),
             new(ComponentKind.CurrencyRisk, ["fx.rate"], 0.2, 0, false, 0.4, 0.02, 0, "yearly swing of the exchange rate (standard deviation of logs)") { Lowest = 0 }]),
        new("ethics", "ethics", "Can you do clean business there?",
            Ethics, Ethics),
        new("own-ties", "own ties", "Whom do you know there?",
            [new(ComponentKind.OwnTies, [], 0, 1, false, 1, 0.07, 0, "own ties, 0-1") { Lowest = 0, Highest = 1 }],
            [new(ComponentKind.OwnTies, [], 0, 1, false, 1, 0.07, 0, "own ties, 0-1") { Lowest = 0, Highest = 1 }]),
        new("trodden-path", "trodden path", "Do firms from home sell there already?",
            [new(ComponentKind.TroddenPath, [], 0.0001, 0.1, true, 1, 0.3, 0.3, "share of home's goods exports") { Lowest = 0, Highest = 1 }],
            [new(ComponentKind.TroddenPath, [], 0.0001, 0.1, true, 1, 0.3, 0.6, "share of home's goods exports") { Lowest = 0, Highest = 1 }]),
    ];

    public static readonly IReadOnlyList<Criterion> OfProduct =
    [
        new("price-level", "price level", "Does it pay well for such goods?", [], []),
        new("potential", "potential", "How much more could firms from home sell there?", [], []),
    ];

    // Corruption, labour and the environment. The starter set measures the last two only by proxies, whose extra error is stated.
    private static IReadOnlyList<Component> Ethics =>
    [
        Series("wgi.cc", -1.5, 2, false, 0.5, 0.2, 0, "control of corruption, −2.5 to 2.5"),
        Series("wgi.va", -1.5, 1.5, false, 0.3, 0.2, 0.4, "voice of workers and citizens, −2.5 to 2.5"),
        Series("agreements.environment", 0, 1, false, 0.2, 0.1, 0.4, "share of its agreements with environmental rules") with { Lowest = 0, Highest = 1 },
    ];

    private static Component Series(string id, double worst, double best, bool logarithmic, double share, double unstated, double proxy, string what) =>
        new(ComponentKind.Series, [id], worst, best, logarithmic, share, unstated, proxy, what);

    private static Component Mean(string id, double worst, double best, double share, double unstated, double proxy, string what) =>
        new(ComponentKind.SeriesMean, [id], worst, best, false, share, unstated, proxy, what);

    private static Component Average(string[] ids, double worst, double best, double share, double unstated, double proxy, string what) =>
        new(ComponentKind.SeriesAverage, ids, worst, best, false, share, unstated, proxy, what);
}
