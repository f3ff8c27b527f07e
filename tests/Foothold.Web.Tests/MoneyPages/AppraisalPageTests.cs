using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Foothold.Storage.People;

namespace Foothold.Web.Tests.MoneyPages;

public sealed class AppraisalPageTests(MoneyBench bench) : IClassFixture<MoneyBench>
{
    // All tests ask the same, so that it is worked out once.
    private const string Few = "draws=500";

    private string Page => $"/firms/{bench.Bakery}/appraisal";

    [Fact]
    public async Task Appraisal_OfTheBakery_AnswersFirst()
    {
        Seen page = await bench.ReadAsync($"{Page}?{Few}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        IElement main = page.Document.QuerySelector("main")!;
        Assert.Contains(main.QuerySelectorAll("p.lead"), answer => answer.TextContent.StartsWith("In Norway the best choice is ", StringComparison.Ordinal));
        Assert.Equal("Norway", main.QuerySelector("details[open] > summary > h2")!.TextContent);
        Assert.Contains(main.QuerySelectorAll("tbody th"), cell => cell.TextContent == "agent");
        Assert.Contains("you ruled it out: we sell biscuits, not a concept", main.TextContent, StringComparison.Ordinal);
        Assert.Contains("two shop visits in Oslo (12 Jun 2026)", main.TextContent, StringComparison.Ordinal);
        Assert.Contains("500 futures", main.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appraisal_NumbersOnThePage_AreThoseOfTheDocument()
    {
        Seen page = await bench.ReadAsync($"{Page}?{Few}");
        Seen document = await bench.ReadAsync($"/api/v1{Page}?{Few}");
        using JsonDocument json = JsonDocument.Parse(document.Html);
        JsonElement market = json.RootElement.GetProperty("markets").EnumerateArray().Single(market => market.GetProperty("market").GetString() == "NOR");
        string[] modes = [.. market.GetProperty("modes").EnumerateArray().Select(mode => mode.GetProperty("name").GetString()!)];
        IElement table = page.Document.QuerySelector("#NOR > .table-scroll table")!;
        Assert.Equal(modes, table.QuerySelectorAll("tbody th").Select(cell => cell.TextContent));
        JsonElement first = market.GetProperty("modes")[0];
        Assert.Equal($"{first.GetProperty("loss").GetProperty("value").GetDouble() * 100:0}%", table.QuerySelectorAll("tbody tr")[0].Children[4].TextContent);
        Assert.Equal(500, json.RootElement.GetProperty("about").GetProperty("draws").GetInt32());
    }

    [Fact]
    public async Task Appraisal_AllMarkets_ListsThemByWhatTheyBringWithTheFirstOpen()
    {
        Seen page = await bench.ReadAsync($"{Page}?{Few}");
        Assert.Equal(["NOR", "DNK", "FIN"], page.Document.QuerySelectorAll("main > details > .inside").Select(market => market.Id).Take(3));
        IElement open = Assert.Single(page.Document.QuerySelectorAll("main > details[open]"));
        Assert.NotNull(open.QuerySelector("#NOR"));
        Assert.All(page.Document.QuerySelectorAll("main > details:not([open]) > summary"), summary => Assert.NotEmpty(summary.QuerySelector(".gist")!.TextContent));
    }

    [Fact]
    public async Task Appraisal_AskedForOneMarket_ShowsItFirstAmongTheOthers()
    {
        Seen page = await bench.ReadAsync($"{Page}?{Few}&market=DNK");
        Assert.Equal(["DNK", "NOR", "FIN"], page.Document.QuerySelectorAll("main > details > .inside").Select(market => market.Id).Take(3));
        Assert.StartsWith("In Denmark ", page.Document.QuerySelector("p.lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appraisal_Page_HasOneTitleLabelledTablesAndNoStyles()
    {
        Seen page = await bench.ReadAsync($"{Page}?{Few}");
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.All(page.Document.QuerySelectorAll("table"), table => Assert.NotEmpty(table.QuerySelector("caption")!.TextContent));
        Assert.All(page.Document.QuerySelectorAll(".table-scroll"), region => Assert.NotNull(page.Document.GetElementById(region.GetAttribute("aria-labelledby")!)));
        Assert.Empty(page.Document.QuerySelectorAll("main [style], main script:not([src]):not([type='application/json']), main [onclick]"));
        string[] ids = [.. page.Document.QuerySelectorAll("[id]").Select(element => element.Id!)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Appraisal_MarketWithoutNumbers_SaysWhichAreMissingAndWhere()
    {
        Seen page = await bench.ReadAsync($"{Page}?market=DEU&{Few}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        IElement link = page.Document.QuerySelectorAll("main .empty a").First(anchor => anchor.TextContent == "Germany: units a month once established");
        Assert.Equal($"{Page}/numbers/DEU#f-volume-low", link.GetAttribute("href"));
    }

    [Theory]
    [InlineData("market=XYZ", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("draws=10", HttpStatusCode.BadRequest, "bad-request")]
    [InlineData("market=DEU", HttpStatusCode.UnprocessableEntity, "not-computable")]
    public async Task AppraisalApi_WhatCannotBeAnswered_SaysWhy(string query, HttpStatusCode status, string code)
    {
        Seen answer = await bench.ReadAsync($"/api/v1{Page}?{query}");
        Assert.Equal(status, answer.Status);
        using JsonDocument problem = JsonDocument.Parse(answer.Html);
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Appraisal_OfSomebodyElse_DoesNotExist()
    {
        Person other = await bench.Workbench.AddPersonAsync("Other Person");
        Assert.Equal(HttpStatusCode.NotFound, (await bench.Workbench.As(other).GetAsync(Page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bench.Workbench.As(other).GetAsync($"/api/v1{Page}")).Status);
    }
}
