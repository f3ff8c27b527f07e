using System.Text;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Trade;
using Foothold.Tests.Shared;

namespace Foothold.Advice.Tests.FirmFiles;

/// <summary>Files to read, and the way they are read in these tests.</summary>
internal static class Files
{
    public static readonly DateOnly Today = new(2026, 11, 1);

    /// <summary>A valid file that uses every part of the format.</summary>
    public const string Valid = """
        {
          "format": "foothold-firm/1",
          "invented": true,
          "note": "for tests",
          "asAt": "2026-10-01",
          "firm": {
            "name": "Ålesund Garn",
            "home": "NOR",
            "founded": "2011-04-01",
            "languages": ["no", "en"],
            "accounts": [
              { "year": 2024, "headcount": 8, "turnover": { "amount": 9000000, "currency": "NOK" } },
              { "year": 2025, "headcount": 9.5, "turnover": { "amount": 9900000, "currency": "NOK" }, "foreign": { "sales": { "amount": 1200000, "currency": "NOK" }, "employees": 1, "subsidiaries": 2, "subsidiariesAbroad": 1, "managersYearsAbroad": 3, "managersYears": 30 } }
            ],
            "related": [
              { "name": "a wool mill", "sharePercent": 30, "accounts": [{ "year": 2025, "headcount": 12 }] }
            ]
          },
          "products": [
            { "kind": "goods", "name": "yarn", "hs": "5109.10", "hsEdition": 2022, "unit": "ball of 50 g", "priceExWorks": { "amount": 41.5, "currency": "NOK" }, "netWeightKg": 0.05 },
            { "kind": "service", "name": "courses", "category": "personal", "supply": ["cross-border", "consumption-abroad"] }
          ],
          "recorded": { "by": "Ingrid", "on": "2026-09-01", "source": "order book" },
          "journey": [
            { "id": "first", "event": "order-received", "on": "2019-02-03", "market": "SWE", "value": { "amount": 500, "currency": "NOK" }, "unsolicited": true },
            { "event": "sales-reported", "year": 2024, "sales": [{ "market": "SWE", "value": { "amount": 40000, "currency": "NOK" } }, { "market": "DNK", "value": { "amount": 9000, "currency": "NOK" } }] },
            { "event": "tie-formed", "on": "2025-05", "country": "DNK", "with": "a shop in Aarhus", "strength": 0.5 }
          ],
          "answers": [
            { "respondent": "Ingrid", "role": "firm", "on": "2026-09-01", "questionnaire": "2026.1", "answers": { "siz.1": 6, "res.2": 3, "risk.1": "sixInTen", "mot.1": ["revenue", "capacity"], "mea.1": { "amount": 60000, "currency": "NOK" }, "mea.2": 5.5, "mea.3": 20, "sei.1": "does not apply" } }
          ],
          "screening": {
            "order": ["distance", ["demand-size", "income"]],
            "product": "yarn",
            "exclude": [{ "market": "ISL", "reason": "a cousin sells there" }],
            "limits": { "maxDistanceKm": 5000, "requireAgreement": true }
          },
          "appraisal": {
            "horizonMonths": 24, "discountRate": 8.5, "cash": { "amount": 50000, "currency": "NOK" }, "capacityPerMonth": 900, "hourCost": 410,
            "unitCost": { "low": 18, "high": 24, "source": "costing", "on": "2026-02-01" },
            "markets": [
              { "market": "SWE", "paymentDays": 30, "deliveryDays": 7, "price": { "low": 52, "high": 70 }, "volume": { "low": 40, "high": 300, "law": "gamma" }, "duty": { "low": 1, "high": 4 }, "failure": 10,
                "modes": { "agent": { "margin": { "low": 8, "high": 15 } }, "licensing": { "exclude": "no patent" } } },
              { "market": "DEU", "currency": "EUR", "freight": { "low": 0.4, "high": 0.9, "law": "normal", "currency": "NOK" } }
            ]
          },
          "cash": {
            "openingCash": { "amount": 10000, "currency": "NOK" }, "creditRatePercent": 6.5,
            "markets": [
              { "market": "GBR", "unitPrice": { "amount": 6.2, "currency": "GBP" }, "unitCost": { "amount": 31, "currency": "NOK" }, "materialPercent": 55, "volume": { "unitsPerMonth": 400, "rampMonths": 2 }, "terms": { "kind": "open-account", "advancePercent": 30, "days": 21 }, "setUp": [{ "on": "2026-12-01", "what": "labels", "amount": { "amount": 700, "currency": "GBP" } }] },
              { "market": "USA", "unitPrice": { "amount": 8.1, "currency": "USD" }, "unitCost": { "amount": 31, "currency": "NOK" }, "orders": [{ "on": "2026-12-01", "units": 77 }], "terms": { "kind": "marketplace", "sellThroughDays": 40 } }
            ]
          }
        }
        """;

    public static FirmFileResult Read(string text, DateOnly? asAt = null) => Read(Encoding.UTF8.GetBytes(text), asAt);

    public static FirmFileResult Read(ReadOnlySpan<byte> utf8, DateOnly? asAt = null) => FirmFileReader.Read(utf8, Today, asAt, CheckCode);

    /// <summary>The valid file with one passage replaced; the passage stands in it exactly once.</summary>
    public static string With(string passage, string replacement)
    {
        int at = Valid.IndexOf(passage, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the valid file does not hold {passage}");
        Assert.True(Valid.IndexOf(passage, at + 1, StringComparison.Ordinal) < 0, $"the valid file holds {passage} more than once");
        return Valid.Replace(passage, replacement, StringComparison.Ordinal);
    }

    /// <summary>The file names of all samples.</summary>
    public static TheoryData<string> Samples() => [.. Directory.GetFiles(Repository.PathOf("samples"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static byte[] Sample(string name) => File.ReadAllBytes(Repository.PathOf("samples", name));

    // Stands in for the nomenclature of the evidence set: it knows one code that is not in HS 2022.
    private static string? CheckCode(HsCode code) => code.Digits == "190539" ? "1905.39 is not in HS 2022. Did you mean 1905.90?" : null;
}
