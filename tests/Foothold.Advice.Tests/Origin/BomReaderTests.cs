using System.Globalization;
using System.Text;
using Foothold.Advice.Origin;
using Foothold.Domain.Amounts;

namespace Foothold.Advice.Tests.Origin;

public sealed class BomReaderTests
{
    [Fact]
    public void Read_ValidBill_KeepsEveryPart()
    {
        BillOfMaterials bill = Boms.Read(Boms.Valid).Bill!;
        Assert.Equal(("Ugnen Bageri AB", true, new DateOnly(2026, 11, 1), Boms.Sweden), (bill.Firm, bill.IsInvented, bill.AsAt, bill.Making.Country));
        Assert.Equal((20m, 21m, 18m, 0.2m, 1000, 10), (bill.Product.ExWorksPrice.Amount, bill.Product.TransactionValue!.Amount, bill.Product.NetCost!.Amount, bill.Product.NetWeightKg, bill.Product.QuantityPerShipment, bill.Product.ShipmentsPerYear));
        Assert.Equal([null, "SWE", null], bill.Making.Materials.Select(material => material.Origin?.Alpha3));
        Intermediate paste = bill.Making.Materials[2].MadeFrom!;
        Assert.Equal(("paste", true, 80m, "almonds"), (paste.Id, paste.IsInHouse, paste.Price.Amount, paste.Making.Materials[0].Name));
        Assert.Equal((Transport.Direct, false), (bill.Transport, bill.Drawback));
        DutyTerms duties = Assert.Single(bill.Duties);
        Assert.Equal(("4 % + 0.1 GBP a kg", "free", 22m), (duties.General.ToString(), duties.Preferential!.ToString(), duties.CustomsValue!.Amount));
        Assert.Equal((2, 3m, 6m, 2m), (bill.Proof!.LinesPerShipment, bill.Proof.ChanceOfRefusal.Percent, bill.Proof.InterestPerYear.Percent, bill.Proof.YearsUntilRecovery));
    }

    [Theory]
    [InlineData("\"foothold-bom/1\"", "\"foothold-firm/1\"", "2:13 the format \"foothold-firm/1\" is not known; this version reads \"foothold-bom/1\".")]
    [InlineData("{ \"amount\": 2, \"currency\": \"SEK\" }, \"weightKg\": 0.1", "{ \"amount\": -2, \"currency\": \"SEK\" }, \"weightKg\": 0.1", "17:59 the value of the material is -2; it cannot be negative.")]
    [InlineData("{ \"amount\": 2, \"currency\": \"SEK\" }, \"weightKg\": 0.1", "{ \"amount\": 2 }, \"weightKg\": 0.1", "lacks \"currency\"")]
    [InlineData("{ \"amount\": 2, \"currency\": \"SEK\" }, \"weightKg\": 0.1", "{ \"amount\": 2, \"currency\": \"EUR\" }, \"weightKg\": 0.1", "is in EUR; state it in SEK, the currency of the price ex works")]
    [InlineData("{ \"amount\": 2, \"currency\": \"SEK\" }, \"weightKg\": 0.1", "{ \"amount\": 16, \"currency\": \"SEK\" }, \"weightKg\": 0.1", "the materials of the product are worth 21 SEK, more than its price (20 SEK).")]
    [InlineData("\"1905.31\"", "\"1905.39\"", "7:67 1905.39 is not in HS 2022.")]
    [InlineData("\"1905.31\"", "\"1905\"", "\"1905\" is too short for the product: rules of origin need at least 6 digits.")]
    [InlineData("\"1101\"", "\"11\"", "\"11\" is too short for a material: rules of origin need at least 4 digits.")]
    [InlineData("\"1101\"", "1101", "\"hs\" has to be a text in quotes")]
    [InlineData("\"origin\": \"unknown\"", "\"origin\": \"SWD\"", "the country of origin \"SWD\" is not a country. Did you mean SWE (Sweden)?")]
    [InlineData("[\"baking\"]", "[\"bakeing\"]", "\"operations\" cannot be \"bakeing\". Did you mean baking?")]
    [InlineData("[\"baking\"]", "[]", "\"operations\" is empty; leave it out when it is not known what is done.")]
    [InlineData("\"madeFrom\": \"paste\"", "\"madeFrom\": \"pasta\"", "there is no part \"pasta\". Did you mean paste?")]
    [InlineData("\"weightKg\": 0.05, \"madeFrom\": \"paste\"", "\"weightKg\": 0.05", "no material is made from the part \"paste\"")]
    [InlineData("\"madeFrom\": \"paste\"", "\"madeFrom\": \"biscuits\"", "the bill of materials is circular: \"biscuits\" is made from \"biscuits\". Nothing can be made from itself; mend \"madeFrom\".")]
    [InlineData("\"weightKg\": 0.7, \"origin\": \"USA\"", "\"weightKg\": 0.7, \"madeFrom\": \"paste\"", "the bill of materials is circular: \"paste\" is made from \"paste\".")]
    [InlineData("\"weightKg\": 0.7, \"origin\": \"USA\"", "\"weightKg\": 0.7, \"madeFrom\": \"biscuits\"", "circular: \"biscuits\" is made from \"paste\" is made from \"biscuits\".")]
    [InlineData("\"madeFrom\": \"paste\"", "\"madeFrom\": \"paste\", \"origin\": \"SWE\"", "is made in house from the part \"paste\": its origin follows from that")]
    [InlineData("\"name\": \"honey\"", "\"name\": \"flour\"", "two materials are called \"flour\"; give them different names.")]
    [InlineData("\"name\": \"honey\"", "\"name\": \"honey/comb\"", "holds a slash")]
    [InlineData("\"amount\": 20, \"currency\": \"SEK\"", "\"amount\": 0, \"currency\": \"SEK\"", "the price ex works is 0")]
    [InlineData("\"until\": \"2027-12-31\"", "\"until\": \"2025-12-31\"", "\"until\" (2025-12-31) lies before \"from\" (2026-01-01).")]
    [InlineData("{ \"percent\": 4, \"perKg\": { \"amount\": 0.1, \"currency\": \"GBP\" } }", "{ }", "a duty has \"percent\" (0 for none), \"perKg\", or both.")]
    [InlineData("\"chanceOfRefusalPercent\": 3", "\"chanceOfRefusalPercent\": 300", "the chance that a claim is refused later is 300; it has to lie between 0 and 100.")]
    [InlineData("\"transport\": \"direct\"", "\"transports\": \"direct\"", "\"transports\" is not a field of a bill of materials. Did you mean transport?")]
    [InlineData("\"hours\": 10", "\"hour\": 10", "a cost of proof has \"amount\", \"hours\", or both.")]
    public void Read_OneMistake_IsNamedWithItsPlace(string right, string wrong, string message)
    {
        BillOfMaterialsResult result = Boms.Read(Boms.With(right, wrong));
        Assert.Null(result.Bill);
        Assert.Contains(result.Problems, problem => $"{problem.Line}:{problem.Column} {problem.Message}".Contains(message, StringComparison.Ordinal));
        Assert.All(result.Problems, problem => Assert.True(problem is { Line: > 0, Column: > 0 }));
    }

    [Fact]
    public void Read_TwoPartsMadeFromEachOther_NamesTheCircle()
    {
        const string Bill = """
            { "format": "foothold-bom/1", "product": { "name": "p", "hs": "8438.10", "exWorksPrice": { "amount": 9, "currency": "EUR" } },
              "parts": [
                { "id": "a", "price": { "amount": 5, "currency": "EUR" }, "madeIn": "SWE", "materials": [{ "name": "x", "hs": "8438.90", "value": { "amount": 1, "currency": "EUR" }, "madeFrom": "b" }] },
                { "id": "b", "price": { "amount": 5, "currency": "EUR" }, "madeIn": "SWE", "materials": [{ "name": "y", "hs": "8438.90", "value": { "amount": 1, "currency": "EUR" }, "madeFrom": "a" }] }
              ],
              "madeIn": "SWE", "materials": [{ "name": "m", "hs": "8438.90", "value": { "amount": 1, "currency": "EUR" }, "madeFrom": "a" }] }
            """;
        Assert.Equal("the bill of materials is circular: \"a\" is made from \"b\" is made from \"a\". Nothing can be made from itself; mend \"madeFrom\".", Assert.Single(Boms.Read(Bill).Problems).Message);
    }

    // Every part holds the next one twice: thirty levels would be a thousand million materials.
    [Fact]
    public void Read_PartsThatMultiply_AreRefused()
    {
        var parts = new StringBuilder();
        for (int i = 0; i < 30; i++)
        {
            string below = i == 29 ? "" : string.Create(CultureInfo.InvariantCulture, $", \"madeFrom\": \"p{i + 1}\"");
            string Material(string name) => $"{{ \"name\": \"{name}\", \"hs\": \"8438.90\", \"value\": {{ \"amount\": 1, \"currency\": \"EUR\" }}{below} }}";
            parts.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? "," : "")} {{ \"id\": \"p{i}\", \"price\": {{ \"amount\": 5, \"currency\": \"EUR\" }}, \"madeIn\": \"SWE\", \"materials\": [{Material("x")}, {Material("y")}] }}");
        }

        string bill = $$"""{ "format": "foothold-bom/1", "product": { "name": "p", "hs": "8438.10", "exWorksPrice": { "amount": 9, "currency": "EUR" } }, "parts": [{{parts}}], "madeIn": "SWE", "materials": [{ "name": "m", "hs": "8438.90", "value": { "amount": 1, "currency": "EUR" }, "madeFrom": "p0" }] }""";
        Assert.Contains("there are more than 5,000", Assert.Single(Boms.Read(bill).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CutAnywhere_NeverThrows()
    {
        for (int length = 0; length < Boms.Valid.Length; length += 7) Assert.NotEmpty(Boms.Read(Boms.Valid[..length]).Problems);
    }

    [Fact]
    public void Duty_InWords_NamesWhatThereIs()
    {
        Assert.Equal("9.5 %", new Duty(Percentage.FromPercent(9.5m), null).ToString());
        Assert.Equal("free", Duty.Free.ToString());
        Assert.Equal("4 SEK a kg", new Duty(Percentage.Zero, Boms.Sek(4m)).ToString());
    }
}
