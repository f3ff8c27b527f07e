using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Foothold.Tests.Shared;
using Foothold.Web.Charts;
using Foothold.Web.Languages;

namespace Foothold.Web.Tests.Charts;

public sealed partial class ChartTests
{
    public static TheoryData<string> Names => [.. SampleCharts.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void ToJson_OfEachKind_IsAsAccepted(string name) => Golden.Same($"{name}.json", SampleCharts.All[name].ToJson(new Localiser(), indented: true) + "\n");

    [Theory, MemberData(nameof(Names))]
    public void StaticSvg_OfEachKind_IsAsAccepted(string name) => Golden.Same($"{name}.svg", StaticSvg.Of(SampleCharts.All[name], new Localiser()));

    [Theory, MemberData(nameof(Names))]
    public void StaticSvg_OfEachKind_IsXmlWithoutStyleOrScript(string name)
    {
        XElement svg = XElement.Parse(StaticSvg.Of(SampleCharts.All[name], new Localiser()));
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.All(svg.DescendantsAndSelf(), part => Assert.DoesNotContain(part.Attributes(), attribute => attribute.Name.LocalName is "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(svg.Descendants().SelectMany(part => part.Attributes()), attribute => Assert.DoesNotContain("NaN", attribute.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    [InlineData("]]>&lt;\u2028\u2029\"'\0")]
    public void ToJson_TextThatWouldEndTheElement_IsEscapedAndComesBackWhole(string evil)
    {
        var chart = new ValueBars(evil, evil, [new(evil, 1)]);
        string json = chart.ToJson(new Localiser());
        Assert.DoesNotContain('<', json);
        Assert.DoesNotContain('>', json);
        Assert.DoesNotContain('&', json);
        Assert.DoesNotContain('\u2028', json);
        Assert.Equal(evil, JsonDocument.Parse(json).RootElement.GetProperty("description").GetString());
        // The same text in a picture of its own is text there too.
        Assert.DoesNotContain("<script", StaticSvg.Of(chart, new Localiser()), StringComparison.Ordinal);
        Assert.NotNull(XElement.Parse(StaticSvg.Of(chart, new Localiser())));
    }

    [Fact]
    public void ToJson_SameChartTwice_IsTheSameText() => Assert.All(SampleCharts.All.Values, chart => Assert.Equal(chart.ToJson(new Localiser()), chart.ToJson(new Localiser())));

    [Theory]
    [InlineData("sv", ",", "\u00a0", "\u00a0%", "januari")]
    [InlineData("de", ",", ".", "\u00a0%", "Januar")]
    [InlineData("fr", ",", "\u202f", "\u00a0%", "janvier")]
    [InlineData("es", ",", ".", "\u00a0%", "enero")]
    [InlineData("en", ".", ",", "%", "January")]
    public void ToJson_InALanguage_TellsHowItWritesNumbersAndMonths(string code, string point, string group, string percent, string month)
    {
        JsonElement locale = JsonDocument.Parse(SampleCharts.All["fan"].ToJson(new Localiser { Language = Language.Find(code)! })).RootElement.GetProperty("config").GetProperty("locale");
        JsonElement number = locale.GetProperty("number");
        Assert.Equal((point, group, percent, "−"), (number.GetProperty("decimal").GetString(), number.GetProperty("thousands").GetString(), number.GetProperty("percent").GetString(), number.GetProperty("minus").GetString()));
        Assert.Equal(month, locale.GetProperty("time").GetProperty("months")[0].GetString());
    }

    [Fact]
    public void WorldMap_CountryWithoutShare_IsNamedAsNotCompared()
    {
        string json = SampleCharts.All["world-map"].ToJson(new Localiser());
        Assert.Contains("France: not compared", json, StringComparison.Ordinal);
        // Norway is 578, Germany 276 and Finland 246 in ISO 3166-1; numbers below 100 keep their zeros.
        Assert.Contains("\"id\":\"578\",\"band\":\"20% and more\"", json, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"276\",\"band\":\"under 1%\"", json, StringComparison.Ordinal);
        Assert.Contains("\"default\":\"not compared\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Waterfall_Total_IsTheSumOfTheStepsBefore() => Assert.Contains("delivered: 1.91", SampleCharts.All["waterfall"].ToJson(new Localiser()), StringComparison.Ordinal);

    [Fact]
    public void Tornado_TwoRowsOfOneName_StayTwoRows() => Assert.Contains("\"price (2)\"", SampleCharts.All["tornado"].ToJson(new Localiser()), StringComparison.Ordinal);

    [Fact]
    public void Charts_WithoutRows_AreDrawnEmpty()
    {
        Chart[] empty = [new RankShares("a", "b", ["c"], []), new Ranges("a", "b", []), new WorldMap("a", []), new Fan("a", "b", "c", []), new Waterfall("a", "b", []), new Tornado("a", "b", 0, []), new ValueBars("a", "b", []), new Timeline("a", [])];
        Assert.All(empty, chart =>
        {
            Assert.NotNull(JsonDocument.Parse(chart.ToJson(new Localiser())));
            Assert.NotNull(XElement.Parse(StaticSvg.Of(chart, new Localiser())));
        });
    }

    [Fact]
    public void Colour_Every_IsTheStyleSheetsLightValue()
    {
        string css = File.ReadAllText(Path.Combine(Repository.Root, "src", "Foothold.Web", "wwwroot", "css", "app.css"));
        string light = css[..css.IndexOf("prefers-color-scheme: dark", StringComparison.Ordinal)];
        var values = Variable().Matches(light).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);
        Assert.All(Colour.All, colour => Assert.Equal(values[colour.Variable], colour.Light));
    }

    [GeneratedRegex("--([a-z0-9-]+): (#[0-9a-f]{6});")]
    private static partial Regex Variable();
}
