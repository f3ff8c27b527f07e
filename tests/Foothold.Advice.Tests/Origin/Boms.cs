using Foothold.Domain.Text;
using System.Text;
using Foothold.Advice.Origin;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;

namespace Foothold.Advice.Tests.Origin;

/// <summary>Bills of materials and rules for the tests, and the way they are read.</summary>
internal static class Boms
{
    public static readonly DateOnly AsAt = new(2026, 11, 1);
    public static readonly CountryCode Sweden = CountryCode.Parse("SWE"), Norway = CountryCode.Parse("NOR"), Britain = CountryCode.Parse("GBR"), China = CountryCode.Parse("CHN"), Usa = CountryCode.Parse("USA"), Swiss = CountryCode.Parse("CHE");

    /// <summary>A valid bill that uses every part of the format.</summary>
    public const string Valid = """
        {
          "format": "foothold-bom/1",
          "invented": true,
          "note": "for tests",
          "firm": "Ugnen Bageri AB",
          "asAt": "2026-11-01",
          "product": { "name": "almond biscuits", "id": "biscuits", "hs": "1905.31", "hsEdition": 2022, "unit": "pack", "exWorksPrice": { "amount": 20, "currency": "SEK" }, "transactionValue": { "amount": 21, "currency": "SEK" }, "netCost": { "amount": 18, "currency": "SEK" }, "netWeightKg": 0.2, "quantityPerShipment": 1000, "shipmentsPerYear": 10 },
          "parts": [
            { "id": "paste", "price": { "amount": 80, "currency": "SEK" }, "netWeightKg": 1, "inHouse": true, "madeIn": "SWE", "operations": ["milling"], "note": "own paste", "materials": [
              { "name": "almonds", "hs": "0802.12", "value": { "amount": 60, "currency": "SEK" }, "weightKg": 0.7, "origin": "USA" },
              { "name": "beet sugar", "hs": "1701.99", "value": { "amount": 4, "currency": "SEK" }, "weightKg": 0.3, "origin": "SWE", "declaration": { "originating": true, "agreements": ["eea"], "from": "2026-01-01", "until": "2027-12-31" } }
            ] }
          ],
          "madeIn": "SWE",
          "operations": ["baking"],
          "materials": [
            { "name": "flour", "hs": "1101", "value": { "amount": 2, "currency": "SEK" }, "weightKg": 0.1, "origin": "unknown", "note": "two mills" },
            { "name": "honey", "hs": "0409.00", "value": { "amount": 1, "currency": "SEK" }, "weightKg": 0.02, "origin": "SWE", "whollyObtained": true, "own": true },
            { "name": "paste", "hs": "2008.19", "value": { "amount": 4, "currency": "SEK" }, "weightKg": 0.05, "madeFrom": "paste" }
          ],
          "transport": "direct",
          "drawback": false,
          "duties": [{ "market": "GBR", "general": { "percent": 4, "perKg": { "amount": 0.1, "currency": "GBP" } }, "preferential": { "percent": 0 }, "customsValue": { "amount": 22, "currency": "SEK" }, "source": "an example" }],
          "proof": { "hourCost": { "amount": 400, "currency": "SEK" }, "perYear": [{ "what": "declarations", "hours": 10 }], "perShipment": [{ "what": "statement", "hours": 0.5 }], "perLine": [{ "what": "invoice line", "amount": { "amount": 5, "currency": "SEK" } }], "linesPerShipment": 2, "chanceOfRefusalPercent": 3, "interestPercentPerYear": 6, "yearsUntilRecovery": 2 }
        }
        """;

    public static BillOfMaterialsResult Read(string text) => BomReader.Read(Encoding.UTF8.GetBytes(text), code => code.Digits == "190539" ? "1905.39 is not in HS 2022." : null);

    /// <summary>The valid bill with one passage replaced; the passage stands in it exactly once.</summary>
    public static string With(string passage, string replacement)
    {
        int at = Valid.IndexOf(passage, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the valid bill does not hold {passage}");
        Assert.True(Valid.IndexOf(passage, at + 1, StringComparison.Ordinal) < 0, $"the valid bill holds {passage} more than once");
        return Valid.Replace(passage, replacement, StringComparison.Ordinal);
    }

    public static HsCode Code(string text) => HsCode.Parse(text, HsEdition.Hs2022);

    public static Money Sek(decimal amount) => new(amount, Currency.Parse("SEK"));

    public static Material Material(string name, string code, decimal value, string? origin = null, bool? declared = null, bool? whole = null, decimal? kg = null, string agreement = "eu-uk-tca") => new(name, Code(code), Sek(value))
    {
        Origin = origin is null ? null : CountryCode.Parse(origin), WhollyObtained = whole, WeightKg = kg,
        Declaration = declared is { } originating ? new SupplierDeclaration(originating, [agreement], new DateOnly(2026, 1, 1), new DateOnly(2027, 12, 31)) : null,
    };

    public static BillOfMaterials Bill(string code, decimal price, decimal? kg, IReadOnlyList<MakingOperation>? operations, params IReadOnlyList<Material> materials) => new()
    {
        Product = new MadeProduct("product", Code(code), Sek(price)) { NetWeightKg = kg, TransactionValue = Sek(price) },
        Making = new Making(Sweden, operations, materials), Transport = Transport.Direct, Drawback = false,
    };

    public static AgreementRules Bundled(string id) => OriginRuleBook.Bundled.Agreements.Single(one => one.Id == id);

    public static OriginResult Judge(BillOfMaterials bill, string agreement = "eu-uk-tca", CountryCode? market = null) => OriginJudgement.Of(bill, Bundled(agreement), market ?? Britain, AsAt);

    /// <summary>Rules with one requirement for every product, a tolerance if wished, and the usual insufficient operations.</summary>
    public static AgreementRules Rules(Requirement requirement, Tolerance? tolerance = null, bool full = false) => Bundled("eu-uk-tca") with
    {
        FullCumulation = full, Tolerances = tolerance is null ? [] : [tolerance],
        Rules = [new ProductRule([Range("01-97")], requirement, Phrase.Verbatim("test"), true)],
    };

    public static CodeRange Range(string text) => CodeRange.TryParse(text, out CodeRange? range) ? range : throw new FormatException(text);
}
