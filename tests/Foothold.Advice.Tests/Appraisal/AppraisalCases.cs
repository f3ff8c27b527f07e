using System.Text;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.FirmFiles;
using Foothold.Advice.Tests.Screening;

namespace Foothold.Advice.Tests.Appraisal;

/// <summary>A small Swedish firm with an appraisal section, as text.</summary>
internal static class AppraisalCases
{
    public const string Facts = """
        "unitCost": { "low": 11, "high": 13 }, "hourCost": 300, "cash": { "amount": 300000, "currency": "SEK" }, "hoursPerWeek": 9, "discountRate": 8
        """;

    public const string Norway = """
        { "market": "NOR", "paymentDays": 30, "deliveryDays": 15, "price": { "low": 30, "high": 40 }, "consumerPrice": { "low": 44, "high": 62 }, "volume": { "low": 1500, "high": 4000 }, "ramp": { "low": 6, "high": 15 },
          "freight": { "low": 2, "high": 4 }, "duty": 0, "failure": { "low": 4, "high": 20 } }
        """;

    public static AppraisalRequest Request(string markets = Norway, string facts = Facts, int headcount = 12, string hs = "190531", EntryModeCatalogue? modes = null, string product = "", int draws = 2000)
    {
        string goods = product.Length > 0 ? product : $$"""{ "kind": "goods", "name": "biscuits", "hs": "{{hs}}", "hsEdition": 2022 }""";
        string text = $$"""
            { "format": "foothold-firm/1", "invented": true,
              "firm": { "name": "Test AB", "home": "SWE", "founded": "2001-01-01", "languages": ["sv", "en"], "accounts": [{ "year": 2025, "headcount": {{headcount}} }] },
              "products": [{{goods}}],
              "appraisal": { {{facts}}, "markets": [{{markets}}] } }
            """;
        FirmFileResult read = FirmFileReader.Read(Encoding.UTF8.GetBytes(text), Worlds.AsAt, Worlds.AsAt, _ => null);
        Assert.True(read.File is not null, string.Join(" ", read.Problems.Select(problem => problem.In("test"))));
        return new AppraisalRequest(Worlds.Starter, FirmProfile.Of(read.File!, Worlds.Starter, Worlds.AsAt), read.File!.Appraisal) { Draws = draws, Modes = modes ?? EntryModeCatalogue.BuiltIn };
    }
}
