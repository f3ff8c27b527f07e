using Foothold.Domain.Geography;
using Foothold.Web.Charts;

namespace Foothold.Web.Tests.Charts;

/// <summary>One chart of each kind, with what has to be handled: letters of HTML, two of the same name, missing values, negative amounts.</summary>
internal static class SampleCharts
{
    public static IReadOnlyDictionary<string, Chart> All { get; } = new Dictionary<string, Chart>(StringComparer.Ordinal)
    {
        ["rank-shares"] = new RankShares("How often each market takes which rank", "share of draws", ["first choice", "2nd to 5th", "6th to 10th"],
            [new("Norway", [.46, .42, .1]), new("Denmark", [.21, .58, .2]), new("Côte d’Ivoire & \"<b>others</b>\"", [.004, 0, .996])]),
        ["ranges"] = new Ranges("What is believed of prices", "price a pack, EUR", [new("Norway", 2.6, 3.2, 4.1), new("Denmark", 2.2, 2.6, 3)]) { Compare = 2.48, Decimals = 2 },
        ["ranges-of-shares"] = new Ranges("How sure the orders are", "chance", [new("Orders", .1, .25, .6)]) { IsShare = true },
        ["world-map"] = new WorldMap("How often each country is the first choice",
            [new(Country("NOR"), .46), new(Country("DNK"), .09), new(Country("FIN"), .02), new(Country("DEU"), .004), new(Country("FRA"), null)], Country("SWE")),
        ["fan"] = new Fan("Cash in Norway through a distributor", "cash, EUR", "months from today",
            [new(0, 0, 0, 0, 0, 0), new(1, -4000, -3000, -2500, -2000, -1500), new(2, -9000, -6000, -4500, -3000, 500), new(3, -8000, -3000, 1250.123456, 4000, 9000)]) { Limit = (-7000, "credit limit") },
        ["waterfall"] = new Waterfall("What a pack has cost in Oslo", "EUR a pack", [new("ex works", 1.62), new("freight", .34), new("refund", -.05), new("delivered", 0, IsTotal: true)]),
        ["tornado"] = new Tornado("What moves the profit", "profit in three years, EUR", 14_000, [new("price", -3000, 31_000), new("volume", 6000, 22_000), new("price", 12_000, 16_000)]),
        ["value-bars"] = new ValueBars("What knowing would be worth", "EUR", [new("price a distributor pays", 2400, 120), new("returns", 90, 650), new("krone", 40)]),
        ["timeline"] = new Timeline("What happened where", [new(new DateOnly(2024, 3, 5), "Norway", "first order"), new(new DateOnly(2025, 11, 30), "Norway", "trade fair"), new(new DateOnly(2026, 6, 1), "Denmark", "distributor asked")]),
    };

    private static CountryCode Country(string code) => CountryCode.Parse(code);
}
