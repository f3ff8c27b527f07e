using System.Text;
using Foothold.Advice.Origin;

namespace Foothold.Advice.Tests.Origin;

public sealed class RuleBookTests
{
    private const string Valid = """
        {
          "format": "foothold-origin-rules/1",
          "note": "for tests",
          "groups": { "NORDIC": ["SWE", "DNK"] },
          "agreements": [
            { "id": "test", "name": "Test agreement", "from": "2020-01-01", "until": "2029-12-31", "hsEdition": 2022, "checked": true, "sides": [["NORDIC"], ["GBR"]], "diagonal": ["CHE"], "fullCumulation": true,
              "tolerances": [{ "codes": ["01-24"], "percent": 15, "of": "weight" }], "insufficient": ["packing"], "notCovered": [{ "codes": ["0409"], "why": "honey is left out" }], "drawback": "prohibited",
              "transport": "direct", "proofs": [{ "what": "statement", "upTo": { "amount": 6000, "currency": "EUR" } }, { "what": "certificate" }], "publication": "the gazette", "note": "a note",
              "rules": [
                { "codes": ["1905"], "rule": { "all": [{ "shift": "heading", "except": ["1101"] }, { "any": [{ "maxForeign": 30, "of": ["17"], "base": "transaction" }, { "maxForeignWeight": 40, "of": ["1701", "1702"] }] }] }, "source": "annex", "checked": true },
                { "codes": ["84"], "rule": { "any": [{ "minRegional": 45, "method": "build-down" }, { "process": "assembly" }, { "whollyObtained": ["72"] }, { "anyHeading": true }] } }
              ] }
          ]
        }
        """;

    private static RuleBookResult Read(string text, OriginRuleBook? under = null) => (under ?? OriginRuleBook.Empty).Read(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Bundled_EveryRule_SaysItsSourceAndThatItIsUnchecked()
    {
        Assert.Equal(["ceta", "eea", "eu-japan", "eu-switzerland", "eu-uk-tca", "usmca"], OriginRuleBook.Bundled.Agreements.Select(one => one.Id));
        Assert.All(OriginRuleBook.Bundled.Agreements, one => Assert.False(one.Checked));
        Assert.All(OriginRuleBook.Bundled.Agreements.SelectMany(one => one.Rules), rule => Assert.True(!rule.Checked && rule.Source.ToString().Length > 10));
    }

    [Theory]
    [InlineData("eu-uk-tca", "1905.31", "1901 to 1905")]
    [InlineData("eu-uk-tca", "8438.10", "8431 to 8443")]
    [InlineData("eu-uk-tca", "6912.00", "6901 to 6914")]
    [InlineData("eu-uk-tca", "0409.00", "0401 to 0410")]
    [InlineData("eea", "1905.31", "1905")]
    [InlineData("eea", "6912.00", "chapter 69")]
    [InlineData("eea", "1806.10", "1806.10")]
    [InlineData("usmca", "1905.31", "1905")]
    public void RuleFor_Product_FindsTheNarrowest(string agreement, string code, string range)
    {
        ProductRule rule = Boms.Bundled(agreement).RuleFor(Boms.Code(code))!;
        Assert.Contains(range, rule.Codes.Where(codes => codes.Holds(Boms.Code(code))).Select(codes => codes.ToString()));
    }

    [Fact]
    public void Read_ValidFile_KeepsEveryPart()
    {
        AgreementRules rules = Assert.Single(Read(Valid).Book!.Agreements);
        Assert.Equal(("Test agreement", new DateOnly(2029, 12, 31), true, DrawbackRule.Prohibited), (rules.Name.ToString(), rules.Until, rules.FullCumulation, rules.Drawback));
        Assert.Equal(["SWE", "DNK"], rules.Sides[0].Select(country => country.Alpha3));
        Assert.True(rules.Links(Boms.Sweden, Boms.Britain) && !rules.Links(Boms.Sweden, Domain.Geography.CountryCode.Parse("DNK")) && rules.Cumulates(Boms.Swiss));
        Assert.Equal(2, rules.RuleFor(Boms.Code("1905.31"))!.Requirement.Alternatives().Count);
        Assert.Equal("every foreign material changes heading (CTH), none of it from 1101; and foreign materials of chapter 17 at most 30 % of the transaction value; or foreign materials of 1701, 1702 at most 40 % of the weight", rules.Rules[0].Requirement.ToString());
        Assert.Equal("the gazette", rules.Rules[1].Source);
    }

    // What somebody may have changed by hand or by mistake.
    [Theory]
    [InlineData("\"percent\": 15", "\"percent\": 150", "\"percent\" (percent) is 150; it has to lie between 0 and 100.")]
    [InlineData("\"maxForeign\": 30", "\"maxForeign\": -30", "cannot be negative")]
    [InlineData("\"shift\": \"heading\"", "\"shift\": \"headings\"", "\"shift\" cannot be \"headings\". Did you mean heading?")]
    [InlineData("\"shift\": \"heading\", \"except\"", "\"shift\": \"heading\", \"maxForeign\": 50, \"except\"", "a demand has exactly one of")]
    [InlineData("{ \"anyHeading\": true }", "{ }", "a demand has exactly one of")]
    [InlineData("{ \"anyHeading\": true }", "{ \"anyHeading\": false }", "\"anyHeading\" can only be true")]
    [InlineData("[\"1905\"]", "[\"19051\"]", "\"19051\" is no range of HS codes")]
    [InlineData("[\"84\"]", "[\"1905\"]", "1905 has two rules")]
    [InlineData("\"until\": \"2029-12-31\"", "\"until\": \"2019-12-31\"", "\"until\" (2019-12-31) lies before \"from\" (2020-01-01).")]
    [InlineData("[[\"NORDIC\"], [\"GBR\"]]", "[[\"NORDIK\"], [\"GBR\"]]", "Did you mean NORDIC?")]
    [InlineData("[[\"NORDIC\"], [\"GBR\"]]", "[[\"NORDIC\"]]", "\"sides\" names at least two sides")]
    [InlineData("\"hsEdition\": 2022", "\"hsEdition\": 2021", "HS 2021 is not an edition")]
    [InlineData("\"publication\": \"the gazette\", ", "", "an agreement lacks \"publication\".")]
    [InlineData("\"maxForeignWeight\": 40, \"of\": [\"1701\", \"1702\"]", "\"maxForeignWeight\": 40", "a demand lacks \"of\".")]
    [InlineData("\"minRegional\": 45, \"method\": \"build-down\"", "\"minRegional\": 45", "a demand lacks \"method\".")]
    [InlineData("\"foothold-origin-rules/1\"", "\"foothold-origin-rules/2\"", "the format \"foothold-origin-rules/2\" is not known")]
    public void Read_TamperedFile_IsNamedWithItsPlace(string right, string wrong, string message)
    {
        Assert.Contains(right, Valid, StringComparison.Ordinal);
        RuleBookResult result = Read(Valid.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Null(result.Book);
        Assert.Contains(result.Problems, problem => problem.Message.Contains(message, StringComparison.Ordinal) && problem is { Line: > 0, Column: > 0 });
    }

    [Fact]
    public void Read_SameAgreementForTheSameDaysTwice_IsRefused()
    {
        string one = Valid[Valid.IndexOf("{ \"id\"", StringComparison.Ordinal)..Valid.LastIndexOf("  ]\n}", StringComparison.Ordinal)].TrimEnd();
        RuleBookResult result = Read(Valid.Replace(one, $"{one}, {one.Replace("2020-01-01", "2025-01-01", StringComparison.Ordinal)}", StringComparison.Ordinal));
        Assert.Contains(result.Problems, problem => problem.Message.Contains("the agreement \"test\" is given twice for the same days", StringComparison.Ordinal));
    }

    // One heading of an agreement that the book has: nothing else has to be repeated, and the rest stays.
    [Fact]
    public void Read_OneRuleOnTopOfTheBook_AddsOrReplacesIt()
    {
        const string Bags = """{ "format": "foothold-origin-rules/1", "agreements": [{ "id": "eu-uk-tca", "rules": [{ "codes": ["4202"], "rule": { "shift": "heading" }, "source": "looked up on 2026-11-01", "checked": true }, { "codes": ["1905"], "rule": { "shift": "chapter" }, "checked": true }] }] }""";
        OriginRuleBook book = Read(Bags, OriginRuleBook.Bundled).Book!;
        AgreementRules tca = book.Agreements.Single(one => one.Id == "eu-uk-tca");
        Assert.Equal("looked up on 2026-11-01", tca.RuleFor(Boms.Code("4202.21"))!.Source);
        Assert.IsType<Requirement.Shift>(tca.RuleFor(Boms.Code("1905.31"))!.Requirement);
        Assert.IsType<Requirement.All>(tca.RuleFor(Boms.Code("1902.11"))!.Requirement);
        Assert.Equal(Boms.Bundled("eu-uk-tca").Tolerances, tca.Tolerances);
        Assert.Null(Boms.Bundled("eu-uk-tca").RuleFor(Boms.Code("4202.21")));
    }

    [Fact]
    public void Read_CutAnywhere_NeverThrows()
    {
        for (int length = 0; length < Valid.Length; length += 5) Assert.NotEmpty(Read(Valid[..length]).Problems);
    }

    [Theory]
    [InlineData("19", "1905.31", true)]
    [InlineData("1901-1904", "1905.31", false)]
    [InlineData("1901-1905", "1905.31", true)]
    [InlineData("180620-180690", "1806.31", true)]
    [InlineData("190531", "1905", false)]
    public void Range_Code_IsHeldOrNot(string range, string code, bool holds) => Assert.Equal(holds, Boms.Range(range).Holds(Boms.Code(code)));
}
