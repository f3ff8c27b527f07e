using System.Net;
using AngleSharp.Dom;
using Foothold.Advice.Screening;
using Foothold.Domain.Geography;

namespace Foothold.Web.Tests.Markets;

public sealed class ComparePageTests(MarketsBench bench) : IClassFixture<MarketsBench>
{
    [Fact]
    public async Task Comparison_SaysHowOftenEachBeatsTheOther()
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, $"{bench.Path}/compare?market=DNK&market=NOR&market=Finland&draws=2000");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        ScreeningResult expected = await bench.RankAsync(2000);
        MarketResult[] markets = [.. new[] { "NOR", "DNK", "FIN" }.Select(code => expected.Find(CountryCode.Parse(code))!).OrderBy(market => market.Place)];
        Assert.Equal(3, page.Document.QuerySelectorAll("main > ul > li").Length);
        Assert.Contains($"{markets[0].Market.Name} beats {markets[2].Market.Name} in {100 * expected.Wins(markets[0], markets[2]):0}% of the tries.", page.Text, StringComparison.Ordinal);
        Assert.Equal(markets.Select(market => market.Market.Name), page.Document.QuerySelectorAll("[aria-labelledby=places] tbody th").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public async Task Comparison_DrawsEveryCriterionOnOneScale()
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, $"{bench.Path}/compare?market=DNK&market=NOR&draws=2000");
        ScreeningResult expected = await bench.RankAsync(2000);
        IHtmlCollection<IElement> bars = page.Document.QuerySelectorAll("[aria-labelledby=by-criterion] svg.bar");
        Assert.Equal(2 * expected.Criteria.Count, bars.Length);
        foreach (IElement bar in bars)
        {
            IElement span = bar.QuerySelector(".span")!;
            (double x, double width) = (Number(span, "x"), Number(span, "width"));
            Assert.InRange(x, 0, 128);
            Assert.InRange(x + width, 0, 128);
        }

        Assert.True(page.Document.QuerySelectorAll("[aria-labelledby=by-criterion] .tag").Length >= expected.Criteria.Count);
        Assert.Empty(page.Document.QuerySelectorAll("main [style]"));
    }

    [Theory]
    [InlineData("market=NOR", "at least two")]
    [InlineData("market=NOR&market=Norway", "at least two")]
    [InlineData("market=NOR&market=DNK&market=FIN&market=DEU&market=NLD&market=FRA", "at most five")]
    [InlineData("market=NOR&market=Denmrk", "Did you mean Denmark?")]
    [InlineData("market=NOR&market=USA", "a recall there")]
    [InlineData("market=NOR&market=SWE", "is not ranked")]
    public async Task Comparison_ThatCannotBeMade_SaysWhyAndKeepsWhatWasTyped(string query, string says)
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, $"{bench.Path}/compare?{query}&draws=2000");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(says, page.Document.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Norway", page.Document.QuerySelector("#market-0")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Comparison_OfNothing_Teaches()
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, $"{bench.Path}/compare?draws=2000");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(5, page.Document.QuerySelectorAll("input[name=market]").Length);
    }

    private static double Number(IElement element, string attribute) => double.Parse(element.GetAttribute(attribute)!, System.Globalization.CultureInfo.InvariantCulture);
}
