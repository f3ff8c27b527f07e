using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Foothold.Tests.Shared;

namespace Foothold.Web.Tests.MoneyPages;

public sealed class CashTests(MoneyBench bench) : IClassFixture<MoneyBench>
{
    private string Page => $"/firms/{bench.Bakery}/cash";

    [Fact]
    public async Task Cash_OfTheBakery_AnswersFirstAndComparesTerms()
    {
        Seen page = await bench.ReadAsync($"{Page}?market=NOR");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("You", page.Document.QuerySelector("p.lead")!.TextContent, StringComparison.Ordinal);
        IElement terms = page.Document.QuerySelectorAll("table").Single(table => table.QuerySelector("caption")!.TextContent.StartsWith("What each would bind", StringComparison.Ordinal));
        Assert.Contains(terms.QuerySelectorAll("tbody th"), name => name.TextContent.StartsWith("consignment in Oslo", StringComparison.Ordinal));
        Seen document = await bench.Browser.GetAsync($"/api/v1{Page}?market=NOR");
        using JsonDocument json = JsonDocument.Parse(document.Html);
        Assert.Equal("Ugnen Bageri AB", json.RootElement.GetProperty("about").GetProperty("firm").GetString());
    }

    [Fact]
    public async Task Cash_TermsChanged_AreSavedAndTheRestIsKept()
    {
        Seen sent = await bench.Browser.SubmitAsync($"{Page}/NOR", $"{Page}/NOR", ("terms.days", "60"), ("creditLine", "90 000"));
        Assert.True(sent.Status == HttpStatusCode.SeeOther, string.Join(" · ", sent.Document.QuerySelectorAll(".errors li").Select(line => line.TextContent)));
        Seen text = await bench.Browser.GetAsync($"/firms/{bench.Bakery}/sections/cash");
        using JsonDocument section = JsonDocument.Parse(text.Document.QuerySelector("textarea")!.TextContent);
        JsonElement market = section.RootElement.GetProperty("markets")[0];
        Assert.Equal(60, market.GetProperty("terms").GetProperty("days").GetInt32());
        Assert.Equal(90_000, section.RootElement.GetProperty("creditLine").GetProperty("amount").GetDecimal());
        Assert.Equal("consignment in Oslo", market.GetProperty("alternatives")[0].GetProperty("name").GetString());
        Assert.Equal(12, market.GetProperty("volume").GetProperty("seasonality").GetArrayLength());
        Assert.Equal(2, market.GetProperty("setUp").GetArrayLength());
    }

    [Fact]
    public async Task Cash_WhatIsNotRight_IsSaidBesideTheField()
    {
        Seen page = await bench.Browser.SubmitAsync($"{Page}/NOR", $"{Page}/NOR", ("volume.seasonality", "1 2 3"), ("lateDays", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Document.QuerySelectorAll(".errors a"), link => link.GetAttribute("href") == "#f-volume-seasonality");
    }

    [Fact]
    public async Task Cash_OfAMarketWithoutTerms_SaysWhatIsMissing()
    {
        Seen page = await bench.ReadAsync($"{Page}?market=DEU");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("cannot be worked out yet", page.Text, StringComparison.Ordinal);
        Seen refused = await bench.Browser.GetAsync($"/api/v1{Page}?market=DEU");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task Origin_OfTheSampleBill_IsJudged()
    {
        string bill = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "boms", "bakery-biscuits.json"), TestContext.Current.CancellationToken);
        string path = $"/firms/{bench.Bakery}/origin";
        Seen page = await bench.Browser.SubmitAsync(path, path, ("market", "NOR"), ("json", bill));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Matches("^(Yes, it is worth|No, it is not|That cannot be told)", page.Document.QuerySelector("p.lead")!.TextContent);
        Assert.Contains("Origin under", page.Text, StringComparison.Ordinal);
        Seen wrong = await bench.Browser.SubmitAsync(path, path, ("market", ""), ("json", "{"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
    }
}
