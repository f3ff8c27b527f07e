using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.Markets;

public sealed class WishesPageTests(MarketsBench bench) : IClassFixture<MarketsBench>
{
    [Fact]
    public async Task Form_ShowsWhatIsOnRecord()
    {
        (FirmId _, string path) = await AddBakeryAsync();
        Seen page = await bench.Browser.GetAsync($"{path}/wishes");
        Assert.True(page.Document.QuerySelector("#mode-order")!.HasAttribute("checked"));
        Assert.Equal("1", Chosen(page, "order.distance"));
        Assert.Equal("2", Chosen(page, "order.demand-size"));
        Assert.Equal("2", Chosen(page, "order.income"));
        Assert.Equal("", Chosen(page, "order.demand-growth"));
        Assert.Equal("United States", page.Document.QuerySelector("[name='exclude.0.market']")!.GetAttribute("value"));
        foreach (Criterion criterion in Criterion.All.Where(criterion => criterion.Goods.Count > 0)) Assert.Contains(criterion.Question, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_SentAsItIs_ChangesNothingAboutTheWishes()
    {
        (FirmId firm, string path) = await AddBakeryAsync();
        JsonNode before = await SectionAsync(firm);
        Seen answer = await bench.Browser.SubmitAsync($"{path}/wishes", $"{path}/wishes");
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal(path, answer.Location);
        Assert.True(JsonNode.DeepEquals(before, await SectionAsync(firm)));
    }

    [Fact]
    public async Task Weights_ByNumberAndBySlider_AreKept()
    {
        (FirmId firm, string path) = await AddBakeryAsync();
        Seen answer = await bench.Browser.SubmitAsync($"{path}/wishes", $"{path}/wishes", ("mode", "weights"), ("weight.distance", "30"), ("slide.income", "45"), ("firmness", "80"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        JsonNode section = await SectionAsync(firm);
        Assert.Equal(30, (double)section["weights"]!["distance"]!);
        Assert.Equal(45, (double)section["weights"]!["income"]!);
        Assert.Equal(80, (double)section["firmness"]!);
        Assert.Null(section["order"]);

        // Sent again untouched, nothing moves; a number that was changed counts before its slider.
        Seen again = await bench.Browser.SubmitAsync($"{path}/wishes", $"{path}/wishes", ("weight.income", "12,5"));
        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        section = await SectionAsync(firm);
        Assert.Equal(30, (double)section["weights"]!["distance"]!);
        Assert.Equal(12.5, (double)section["weights"]!["income"]!);
    }

    [Fact]
    public async Task Unknown_WithoutLimits_TakesTheSectionOffTheRecord()
    {
        (FirmId firm, string path) = await AddBakeryAsync();
        await bench.Browser.SubmitAsync($"{path}/wishes", $"{path}/wishes", ("mode", "unknown"), ("exclude.0.market", ""), ("exclude.0.reason", ""));
        Assert.False((await RecordAsync(firm)).Sections.ContainsKey(Sections.Screening));
    }

    [Fact]
    public async Task Limits_AreKeptInTheWordsOfTheFirmsFile()
    {
        (FirmId firm, string path) = await AddBakeryAsync();
        await bench.Browser.SubmitAsync($"{path}/wishes", $"{path}/wishes", ("maxDistanceKm", "1,500"), ("maxTariffPercent", "7.5"), ("requireAgreement", "on"), ("exclude.1.market", "germany"), ("exclude.1.reason", "too crowded"));
        JsonNode section = await SectionAsync(firm);
        Assert.Equal(1500, (double)section["limits"]!["maxDistanceKm"]!);
        Assert.Equal(7.5, (double)section["limits"]!["maxTariffPercent"]!);
        Assert.True((bool)section["limits"]!["requireAgreement"]!);
        Assert.Null(section["limits"]!["avoidSanctions"]);
        Assert.Equal("DEU", (string)section["exclude"]![1]!["market"]!);
    }

    [Theory]
    [InlineData("exclude.1.market", "Germny", "Did you mean Germany?")]
    [InlineData("exclude.1.reason", "too crowded", "Name the country")]
    [InlineData("maxDistanceKm", "far", "is not a number")]
    [InlineData("mode", "perhaps", "Choose one of the three")]
    [InlineData("order.demand-growth", "99", "Enter a number from 1")]
    public async Task Form_WithAMistake_IsShownAgainWithWhatWasTyped(string field, string typed, string says)
    {
        (FirmId firm, string path) = await AddBakeryAsync();
        string before = (await RecordAsync(firm)).Sections[Sections.Screening];
        Seen page = await bench.Browser.SubmitAsync($"{path}/wishes", $"{path}/wishes", (field, typed), ("exclude.2.reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        IElement summary = page.Document.QuerySelector(".errors")!;
        Assert.Contains(says, summary.TextContent, StringComparison.Ordinal);
        IElement link = summary.QuerySelector("a")!;
        Assert.NotNull(page.Document.GetElementById(link.GetAttribute("href")!.TrimStart('#')));
        Assert.Equal(before, (await RecordAsync(firm)).Sections[Sections.Screening]);
        if (page.Document.QuerySelector($"input[name='{field}']:not([type=radio])") is { } input) Assert.Equal(typed, input.GetAttribute("value"));
    }

    [Fact]
    public async Task Trial_ShowsBothRankingsAndSavesNothing()
    {
        (FirmId firm, string path) = await AddBakeryAsync();
        long revision = (await RecordAsync(firm)).Revision;
        Browser browser = bench.Browser;
        Seen sent = await SendToAsync(browser, $"{path}/wishes", $"{path}/wishes/try", ("mode", "weights"), ("weight.demand-size", "100"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Seen page = await MarketsBench.ResultAsync(browser, sent.Location!);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(revision, (await RecordAsync(firm)).Revision);
        ScreeningWishes wishes = new() { Weights = new Dictionary<string, double> { ["demand-size"] = 100 }, Exclude = [new(Foothold.Domain.Geography.CountryCode.Parse("USA"), "a recall there would be more than we could pay")] };
        (ScreeningResult before, ScreeningResult after) = (await bench.RankAsync(100_000), await bench.RankAsync(100_000, wishes));
        IElement row = page.Document.QuerySelectorAll("tbody tr")[0];
        MarketResult first = after.Markets[0];
        Assert.Equal(first.Market.Name, row.QuerySelector("th")!.TextContent);
        Assert.StartsWith($"{before.Find(first.Market)!.Place} (", row.QuerySelectorAll("td")[0].TextContent, StringComparison.Ordinal);
        Assert.StartsWith("1 (", row.QuerySelectorAll("td")[1].TextContent, StringComparison.Ordinal);

        Seen kept = await browser.SubmitAsync(page, $"{path}/wishes");
        Assert.Equal(path, kept.Location);
        Assert.Equal(100, (double)(await SectionAsync(firm))["weights"]!["demand-size"]!);
    }

    [Fact]
    public async Task Form_OvertakenBySomebodyElse_IsKeptAndNothingIsOverwritten()
    {
        (FirmId firm, string path) = await AddBakeryAsync();
        Browser browser = bench.Browser;
        Seen mine = await browser.GetAsync($"{path}/wishes");
        await bench.Browser.SubmitAsync($"{path}/wishes", $"{path}/wishes", ("maxDistanceKm", "900"));
        Seen stale = await browser.SubmitAsync(mine, $"{path}/wishes", ("maxDistanceKm", "1200"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal("1200", stale.Document.QuerySelector("[name=maxDistanceKm]")!.GetAttribute("value"));
        Assert.Equal(900, (double)(await SectionAsync(firm))["limits"]!["maxDistanceKm"]!);
        Seen second = await browser.SubmitAsync(stale, $"{path}/wishes");
        Assert.Equal(HttpStatusCode.SeeOther, second.Status);
        Assert.Equal(1200, (double)(await SectionAsync(firm))["limits"]!["maxDistanceKm"]!);
    }

    [Fact]
    public async Task Adviser_MayTryButNotKeep()
    {
        Person adviser = await bench.AddAdviserAsync(Scope.Markets);
        Seen page = await bench.Workbench.As(adviser).GetAsync($"{bench.Path}/wishes");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("main form button:not([formaction])"));
        Browser browser = bench.Workbench.As(adviser);
        Seen refused = await browser.SubmitAsync($"{bench.Path}/wishes", $"{bench.Path}/wishes");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Seen tried = await SendToAsync(browser, $"{bench.Path}/wishes", $"{bench.Path}/wishes/try", ("mode", "unknown"));
        Assert.Equal(HttpStatusCode.SeeOther, tried.Status);
    }

    [Fact]
    public async Task Trial_OfNonsense_LeadsBackToTheForm()
    {
        foreach (string wishes in new[] { "", "[]", "{\"weights\":{\"fame\":1}}", "{\"order\":" })
        {
            Seen answer = await bench.Browser.GetAsync($"{bench.Path}/wishes/try?wishes={Uri.EscapeDataString(wishes)}");
            Assert.Equal($"{bench.Path}/wishes", answer.Location);
        }
    }

    // Presses a button with an address of its own: the form of the page goes there.
    private static async Task<Seen> SendToAsync(Browser browser, string page, string address, params (string Name, string Value)[] fields)
    {
        Seen seen = await browser.GetAsync(page);
        IElement button = seen.Document.QuerySelector($"button[formaction='{address}']")!;
        button.Closest("form")!.SetAttribute("action", address);
        return await browser.SubmitAsync(seen, address, fields);
    }

    private static string Chosen(Seen page, string field) => page.Document.QuerySelector($"select[name='{field}'] option[selected]")?.GetAttribute("value") ?? "";

    private async Task<(FirmId Firm, string Path)> AddBakeryAsync()
    {
        FirmId firm = await bench.AddCopyAsync();
        return (firm, $"/firms/{firm}/markets");
    }

    private async Task<FirmRecord> RecordAsync(FirmId firm)
    {
        await using AsyncServiceScope scope = bench.Workbench.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FirmStore>().FindAsync(firm))!;
    }

    private async Task<JsonNode> SectionAsync(FirmId firm) => JsonNode.Parse((await RecordAsync(firm)).Sections[Sections.Screening])!;
}
