using System.Net;
using AngleSharp.Dom;
using Foothold.Advice.Screening;
using Foothold.Domain.Geography;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Features.Markets;

namespace Foothold.Web.Tests.Markets;

public sealed class MarketPageTests(MarketsBench bench) : IClassFixture<MarketsBench>
{
    private const string Few = "?draws=2000";

    [Fact]
    public async Task Market_Page_SaysWhatTheLibraryExplains()
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, $"{bench.Path}/DEU{Few}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        MarketStory story = MarketStory.Of(Ranking.Of(await bench.RankAsync(2000)), CountryCode.Parse("DEU"), TestContext.Current.CancellationToken);
        Assert.Contains($"rank {story.Market!.Result.Place} of {story.Ranking.Markets.Count}", page.Text, StringComparison.Ordinal);
        Reason strongest = story.Market.Result.Reasons[0];
        IElement row = page.Document.QuerySelectorAll("[aria-labelledby=reasons] tbody tr").Single(row => row.QuerySelector("th")!.TextContent == strongest.Criterion.Name);
        Assert.Contains(strongest.Text, row.TextContent, StringComparison.Ordinal);
        Assert.Contains(story.Above!.One.Code.Name, page.Text, StringComparison.Ordinal);
        Assert.Contains(story.Below!.Other.Code.Name, page.Text, StringComparison.Ordinal);
        foreach (PlaceWithout left in story.Without!.Places) Assert.Contains($"without {left.Criterion.Name}: {left.Place}", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Market_Page_NamesSourceLicenceAndYearOfEveryFigure()
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, $"{bench.Path}/DEU{Few}");
        MarketStory story = MarketStory.Of(Ranking.Of(await bench.RankAsync(2000)), CountryCode.Parse("DEU"), TestContext.Current.CancellationToken);
        string figures = page.Document.QuerySelector("#figures")!.TextContent;
        PublishedFigure[] published = [.. story.Figures.SelectMany(criterion => criterion.Parts).SelectMany(part => part.Published)];
        Assert.True(published.Length >= 8);
        foreach (PublishedFigure figure in published)
        {
            Assert.Contains($"({figure.Figure.Period})", figures, StringComparison.Ordinal);
            Assert.Contains(figure.Series.Unit, figures, StringComparison.Ordinal);
            Assert.Contains($"{figure.Source.Publisher}, {figure.Source.Title}, {figure.Source.Licence}", figures, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Market_WithMissingFigures_SaysHowToFindOut()
    {
        Ranking ranking = Ranking.Of(await bench.RankAsync(2000));
        RankedMarket lacking = ranking.Markets.First(market => market.Result.Missing.Count > 0);
        Seen page = await MarketsBench.ResultAsync(bench.Browser, $"{bench.Path}/{lacking.Code}{Few}");
        Assert.NotEmpty(page.Document.QuerySelectorAll("#figures .missing"));
        Assert.Contains("To find out:", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Market_RuledOut_SaysWhyAndHasNoRank()
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, $"{bench.Path}/USA{Few}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("a recall there would be more than we could pay", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("stands at rank", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SWE", "home")]
    [InlineData("ATA", "too little is on record")]
    public async Task Market_ThatIsNotRanked_SaysWhy(string country, string why) =>
        Assert.Contains(why, (await MarketsBench.ResultAsync(bench.Browser, $"{bench.Path}/{country}{Few}")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Market_ThatIsNoCountry_IsNotThere() => Assert.Equal(HttpStatusCode.NotFound, (await bench.Browser.GetAsync($"{bench.Path}/QQQ")).Status);

    [Fact]
    public async Task Market_Page_ShowsTheFirmsOwnEvents()
    {
        Seen page = await MarketsBench.ResultAsync(bench.Browser, $"{bench.Path}/NOR{Few}");
        Assert.Contains("former colleague, now buyer at a delicatessen in Oslo", page.Document.QuerySelector("main > ul")!.TextContent + page.Text, StringComparison.Ordinal);
        Assert.Contains("An order from Norway worth SEK\u00a069,000 came by itself.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("96,000", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Market_Page_ForAnAdviserWithoutTheJourney_LeavesItsEventsOut()
    {
        Person adviser = await bench.AddAdviserAsync(Scope.Markets);
        Seen page = await MarketsBench.ResultAsync(bench.Workbench.As(adviser), $"{bench.Path}/NOR{Few}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("order received", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/appraisal", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Germany", "DEU")]
    [InlineData("  germany ", "DEU")]
    [InlineData("no", "NOR")]
    public async Task Search_ForACountry_LeadsToItsPage(string typed, string code)
    {
        Seen answer = await bench.Browser.GetAsync($"{bench.Path}/find?country={Uri.EscapeDataString(typed)}");
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal($"{bench.Path}/{code}", answer.Location);
    }

    [Fact]
    public async Task Search_ForAMisspeltCountry_AsksWhichWasMeantAndKeepsWhatWasTyped()
    {
        Seen answer = await bench.Browser.GetAsync($"{bench.Path}/find?country=Germny");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotNull(answer.Document.QuerySelector($"a[href='{bench.Path}/DEU']"));
        Assert.Equal("Germny", answer.Document.QuerySelector("#country")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Download_OfTheRanking_IsWhatTheCommandLineWrites()
    {
        Seen csv = await bench.Browser.GetAsync($"{bench.Path}/ranking.csv{Few}");
        Assert.Equal("text/csv; charset=utf-8", csv.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", csv.Response.Content.Headers.ContentDisposition!.DispositionType);
        using var expected = new StringWriter();
        Foothold.Advice.Documents.ScreeningCsv.WriteRanking(expected, await bench.RankAsync(2000), null);
        Assert.Equal(expected.ToString(), await csv.Response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
