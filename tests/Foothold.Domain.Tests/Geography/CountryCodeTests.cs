using Foothold.Domain.Geography;

namespace Foothold.Domain.Tests.Geography;

public class CountryCodeTests
{
    [Fact]
    public void All_EveryCode_ParsesByAlpha3AndAlpha2ToTheSameInstance()
    {
        Assert.True(CountryCode.All.Count > 240);
        Assert.All(CountryCode.All, code =>
        {
            Assert.Same(code, CountryCode.Parse(code.Alpha3));
            Assert.Same(code, CountryCode.Parse($" {code.Alpha2.ToLowerInvariant()} "));
            Assert.True(CountryCode.TryParseForeign(code.Alpha3, out CountryCode? foreign));
            Assert.Same(code, foreign);
            Assert.Equal(3, code.Alpha3.Length);
            Assert.Equal(2, code.Alpha2.Length);
            Assert.NotEqual("", code.Name);
            Assert.NotEqual(AreaKind.Historic, code.Kind);
            Assert.Empty(code.Successors);
        });
        Assert.Equal(CountryCode.All.Count, CountryCode.All.Select(code => code.Alpha2).Distinct().Count());
    }

    [Fact]
    public void TryParseForeign_EveryNumber_FindsTheCode() =>
        Assert.All(CountryCode.All.Where(code => code.Numeric > 0), code =>
        {
            Assert.True(CountryCode.TryParseForeign(code.Numeric.ToString("000", System.Globalization.CultureInfo.InvariantCulture), out CountryCode? found));
            Assert.Same(code, found);
        });

    [Theory]
    [InlineData("76", "BRA")]
    [InlineData("8", "ALB")]
    [InlineData("008", "ALB")]
    [InlineData("ROM", "ROU")]
    [InlineData("ZAR", "COD")]
    [InlineData("TMP", "TLS")]
    [InlineData("PAL", "PSE")]
    [InlineData("WBG", "PSE")]
    [InlineData("KSV", "XKX")]
    [InlineData("ADO", "AND")]
    [InlineData("se", "SWE")]
    [InlineData("752", "SWE")]
    [InlineData("YUG", "YUG")]
    public void TryParseForeign_OldOrOtherSpelling_FindsTheArea(string text, string alpha3)
    {
        Assert.True(CountryCode.TryParseForeign(text, out CountryCode? code));
        Assert.Equal(alpha3, code.Alpha3);
    }

    [Theory]
    [InlineData("ROM")]
    [InlineData("YUG")]
    [InlineData("752")]
    [InlineData("AN")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_AliasHistoricOrNumber_IsRefused(string? text) => Assert.False(CountryCode.TryParse(text, out _));

    [Theory]
    [InlineData("ANT", "BES CUW SXM")]
    [InlineData("BLX", "BEL LUX")]
    [InlineData("CSK", "CZE SVK")]
    [InlineData("DDR", "DEU")]
    public void Successors_HistoricEntity_AreTheCodesOfToday(string historic, string today)
    {
        Assert.True(CountryCode.TryParseForeign(historic, out CountryCode? code));
        Assert.Equal(AreaKind.Historic, code.Kind);
        Assert.Equal(today.Split(' '), code.Successors.Select(successor => successor.Alpha3).Order());
        Assert.All(code.Successors, successor => Assert.Same(successor, CountryCode.Parse(successor.Alpha3)));
    }

    [Theory]
    [InlineData("SWD", "\"SWD\" is not a country. Did you mean SWE (Sweden)?")]
    [InlineData("UK", "\"UK\" is not a country. Did you mean GBR (United Kingdom)?")]
    [InlineData("gre", "\"gre\" is not a country. Did you mean GRC (Greece)?")]
    [InlineData("Sweden", "\"Sweden\" is not a country. Did you mean SWE (Sweden)?")]
    [InlineData("Norwya", "\"Norwya\" is not a country. Did you mean NOR (Norway)?")]
    [InlineData("ROM", "\"ROM\" is not the code used here; use ROU (Romania).")]
    [InlineData("CSK", "\"CSK\" (Czechoslovakia) no longer exists; use CZE (Czechia) or SVK (Slovakia).")]
    [InlineData("", "\"\" is not a country. Use a three-letter code such as SWE.")]
    public void Parse_NotACode_SaysWhichWasMeant(string text, string message) => Assert.Equal(message, Assert.Throws<FormatException>(() => CountryCode.Parse(text)).Message);

    [Fact]
    public void Currency_CountriesOfTheEuroArea_IsTheEuro()
    {
        Assert.All(["AUT", "FIN", "HRV", "XKX"], code => Assert.Equal("EUR", CountryCode.Parse(code).Currency?.Code));
        Assert.Equal("SEK", CountryCode.Parse("SWE").Currency?.Code);
        Assert.Null(CountryCode.Parse("ATA").Currency);
    }
}
