using System.Net;
using AngleSharp.Dom;
using Foothold.Advice.Screening;
using Foothold.Storage.People;
using Foothold.Web.Features.Markets;

namespace Foothold.Web.Tests.Markets;

public sealed class RankingPageTests(MarketsBench bench) : IClassFixture<MarketsBench>
{
    [Fact]
    public async Task Ranking_OfTheBakery_SaysWhatTheLibraryRanks()
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, bench.Path + "?draws=2000");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        ScreeningResult expected = await bench.RankAsync(2000);
        string[] shown = [.. page.Document.QuerySelectorAll("table.figures tbody th[scope=row] a").Select(link => link.TextContent)];
        Assert.Equal(expected.Markets.Take(10).Select(market => market.Market.Name), shown);
        IElement first = page.Document.QuerySelector("table.figures tbody tr")!;
        Assert.Equal($"{100 * expected.Markets[0].FirstChoice:0}%", first.QuerySelectorAll("td")[0].TextContent);
        Assert.Equal($"{expected.Markets[0].RankLow} – {expected.Markets[0].RankHigh}", first.QuerySelectorAll("td")[2].TextContent);
        Assert.Contains(expected.Markets[0].Market.Name, page.Document.QuerySelector("main p.lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ranking_WithNeighboursThatCannotBeToldApart_SaysWhatWouldSettleIt()
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, bench.Path + "?draws=2000");
        Ranking ranking = Ranking.Of(await bench.RankAsync(2000));
        Assert.NotEmpty(ranking.Open);
        string[] notes = [.. page.Document.QuerySelectorAll("p.note").Select(note => note.TextContent)];
        Assert.Equal(ranking.Open.Count, notes.Length);
        for (int i = 0; i < notes.Length; i++)
        {
            OpenOrder open = ranking.Open[i];
            Assert.InRange(open.Wins, 0, 0.6);
            Assert.Contains($"{open.One.Code.Name} and {open.Other.Code.Name} cannot be told apart: {open.One.Code.Name} is better in {100 * open.Wins:0}% of the tries. What would help most to tell them apart: {open.Settles[0].Criterion.Name} (", notes[i], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Ranking_Bars_AddUpToTheWholeWidth()
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, bench.Path + "?draws=2000");
        IHtmlCollection<IElement> bars = page.Document.QuerySelectorAll("td svg.bar");
        Assert.Equal(10, bars.Length);
        foreach (IElement bar in bars)
            Assert.Equal(128, bar.QuerySelectorAll("rect:not(.track)").Sum(part => double.Parse(part.GetAttribute("width")!, System.Globalization.CultureInfo.InvariantCulture)), 0.7);
    }

    [Fact]
    public async Task Ranking_All_ShowsEveryMarketAndWhyOthersAreRuledOut()
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, bench.Path + "?draws=2000&show=all");
        ScreeningResult expected = await bench.RankAsync(2000);
        Assert.Equal(expected.Markets.Count, page.Document.QuerySelectorAll("input[name=market]").Length);
        Assert.Contains("a recall there would be more than we could pay", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ranking_OnAMap_HasItsTableAndIsNotLoadedUnasked()
    {
        Seen plain = await MarketsBench.ResultAsync(bench.Browser, bench.Path + "?draws=2000");
        Assert.DoesNotContain("charts.js", plain.Html, StringComparison.Ordinal);
        Seen page = await MarketsBench.ResultAsync(bench.Browser, bench.Path + "?draws=2000&show=map");
        ScreeningResult expected = await bench.RankAsync(2000);
        Assert.Equal(expected.Markets.Where(market => market.TopFive >= 0.01).OrderByDescending(market => market.TopFive).Select(market => market.Market.Name), page.Document.QuerySelectorAll("figure.chart tbody th").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task Ranking_NamesItsSourcesWithTheirYears()
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, bench.Path + "?draws=2000");
        Ranking ranking = Ranking.Of(await bench.RankAsync(2000));
        Assert.NotEmpty(ranking.Sources);
        foreach (UsedSource used in ranking.Sources) Assert.Contains(used.Source.Title, page.Text, StringComparison.Ordinal);
        Assert.Contains(ranking.Sources, used => used.AgeYears > Ranking.OldAfterYears);
        Assert.NotNull(page.Document.QuerySelector("#evidence .tag.old"));
    }

    [Fact]
    public async Task Ranking_OfAProductTheFirmDoesNotHave_IsNotThere() =>
        Assert.Equal(HttpStatusCode.NotFound, (await bench.Browser.GetAsync(bench.Path + "?product=bolts")).Status);

    [Fact]
    public async Task Ranking_OfSomebodyElse_IsNotThere()
    {
        Person other = await bench.Workbench.AddPersonAsync($"Other {Guid.NewGuid():N}");
        Assert.Equal(HttpStatusCode.NotFound, (await bench.Workbench.As(other).GetAsync(bench.Path)).Status);
    }
}
