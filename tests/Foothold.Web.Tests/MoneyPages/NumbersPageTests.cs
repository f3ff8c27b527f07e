using System.Net;
using System.Text.Json.Nodes;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.MoneyPages;

public sealed class NumbersPageTests(MoneyBench bench) : IClassFixture<MoneyBench>
{
    private string Page => $"/firms/{bench.Bakery}/appraisal/numbers";

    [Fact]
    public async Task Market_NewRange_IsSavedAndNothingElseIsLost()
    {
        JsonObject before = await SectionAsync();
        Seen sent = await bench.Browser.SubmitAsync($"{Page}/NOR", $"{Page}/NOR", ("volume.low", "1 000"), ("volume.high", "4 000,5"), ("volume.source", "three calls"), ("stay", "on"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.Equal($"{Page}/NOR?saved", sent.Location);
        JsonObject after = await SectionAsync();
        JsonNode volume = after["markets"]![0]!["volume"]!;
        Assert.Equal(1000, (decimal)volume["low"]!);
        Assert.Equal(4000.5m, (decimal)volume["high"]!);
        Assert.Equal("three calls", (string?)volume["source"]);
        Assert.Equal("2026-10-05", (string?)volume["on"]);
        after["markets"]![0]!["volume"] = before["markets"]![0]!["volume"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(before, after), after.ToJsonString());
    }

    [Fact]
    public async Task Market_RangeUpsideDown_SaysSoBesideTheFieldAndKeepsWhatWasTyped()
    {
        Seen page = await bench.Browser.SubmitAsync($"{Page}/DNK", $"{Page}/DNK", ("price.low", "30"), ("price.high", "20"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Document.QuerySelectorAll(".errors a"), link => link.GetAttribute("href") == "#f-price-low" && link.TextContent.Contains("above \"high\"", StringComparison.Ordinal));
        Assert.Equal("30", page.Document.QuerySelector("#f-price-low")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("price.low", "cheap", "is not a number")]
    [InlineData("paymentDays", "9999", "Enter a number from 0 to 720")]
    [InlineData("price.currency", "XXQ", "is not a currency code")]
    [InlineData("price.on", "yesterday", "is not a date")]
    public async Task Market_WhatIsNotRight_IsSaidBesideItsField(string field, string value, string says)
    {
        Seen page = await bench.Browser.SubmitAsync($"{Page}/FIN", $"{Page}/FIN", (field, value));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Document.QuerySelectorAll(".error"), error => error.TextContent.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Market_ChangedMeanwhile_KeepsWhatWasTypedAndSavesNothing()
    {
        Seen open = await bench.Browser.GetAsync($"{Page}/FIN");
        await bench.Browser.SubmitAsync(Page, Page, ("discountRate", "11"));
        Seen late = await bench.Browser.SubmitAsync(open, $"{Page}/FIN", ("freight.low", "3"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("3", late.Document.QuerySelector("#f-freight-low")!.GetAttribute("value"));
        Assert.Contains("Somebody else changed this", late.Text, StringComparison.Ordinal);
        // Sent once more it is a decision.
        Assert.Equal(HttpStatusCode.SeeOther, (await bench.Browser.SubmitAsync(late, $"{Page}/FIN")).Status);
        Assert.Equal(3, (decimal)(await SectionAsync())["markets"]!.AsArray().Single(market => (string?)market!["market"] == "FIN")!["freight"]!["low"]!);
        Assert.Equal(11, (decimal)(await SectionAsync())["discountRate"]!);
    }

    [Fact]
    public async Task Market_AddedAndRemoved_ComesAndGoes()
    {
        Seen added = await bench.Browser.SubmitAsync(Page, $"{Page}/add", ("market", "ISL"));
        Assert.Equal($"{Page}/ISL", added.Location);
        Seen list = await bench.Browser.GetAsync(Page);
        Assert.Contains("price a trade buyer pays", list.Document.QuerySelectorAll(".cards li").Single(card => card.TextContent.Contains("Iceland", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await bench.Browser.SubmitAsync($"{Page}/ISL", $"{Page}/ISL", ("modes.agent.exclude", "no agents"), ("price.low", "900"))).Status);
        JsonNode market = (await SectionAsync())["markets"]!.AsArray()[^1]!;
        Assert.Equal("""{"market":"ISL","price":900,"modes":{"agent":{"exclude":"no agents"}}}""", market.ToJsonString());
        Assert.Equal(HttpStatusCode.SeeOther, (await bench.Browser.SubmitAsync(Page, $"{Page}/ISL/remove")).Status);
        Assert.DoesNotContain((await SectionAsync())["markets"]!.AsArray(), left => (string?)left!["market"] == "ISL");
    }

    [Theory]
    [InlineData("SWE")]
    [InlineData("")]
    public async Task Market_HomeOrNone_IsNotAdded(string market)
    {
        Seen page = await bench.Browser.SubmitAsync(Page, $"{Page}/add", ("market", market));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.Document.QuerySelector(".errors a[href='#f-market']"));
    }

    [Fact]
    public async Task Numbers_InSwedish_AreReadAndWrittenAsSwedesDo()
    {
        using Browser browser = bench.Workbench.As(bench.Owner);
        await browser.SubmitAsync(Page, "/language", ("language", "sv"));
        Assert.Equal("11,2", (await browser.GetAsync(Page)).Document.QuerySelector("#f-unitCost-low")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(Page, Page)).Status);
        Assert.Equal(11.2m, (decimal)(await SectionAsync())["unitCost"]!["low"]!);
    }

    [Fact]
    public async Task Section_BrokenText_IsLocatedAndKept()
    {
        string path = $"/firms/{bench.Bakery}/sections/appraisal";
        Seen page = await bench.Browser.SubmitAsync(path, path, ("json", "{\n  \"discountRate\": 9\n  \"hourCost\": 3 }"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Document.QuerySelectorAll(".errors a"), link => link.TextContent.StartsWith("Line 3, column 3:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Section_WrongContent_IsLocatedWithinTheSection()
    {
        string path = $"/firms/{bench.Bakery}/sections/appraisal";
        Seen page = await bench.Browser.SubmitAsync(path, path, ("json", "{ \"discountRate\": 900,\n  \"markets\": [ { \"market\": \"NRO\" } ] }"));
        string[] errors = [.. page.Document.QuerySelectorAll(".errors a").Select(link => link.TextContent)];
        Assert.Contains(errors, error => error.StartsWith("Line 1, column 19:", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("Line 2, column 28:", StringComparison.Ordinal) && error.Contains("NOR", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Section_Saved_IsWhatWasWritten()
    {
        string path = $"/firms/{bench.Bakery}/sections/screening";
        Assert.Equal($"{path}?saved", (await bench.Browser.SubmitAsync(path, path, ("json", "{ \"exclude\": [] }"))).Location);
        Assert.Contains("\"exclude\": []", (await bench.Browser.GetAsync(path)).Document.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_OfAMemberWhoMayNotWrite_HaveNoButtons()
    {
        Person member = await bench.Workbench.AddPersonAsync("Plain Member");
        await bench.Workbench.InDatabaseAsync(async db =>
        {
            db.FirmMemberships.Add(new FirmMembership { FirmId = bench.Bakery, PersonId = member.PersonId, Role = FirmRole.Member });
            return await db.SaveChangesAsync();
        });
        using Browser browser = bench.Workbench.As(member);
        Seen page = await browser.GetAsync($"{Page}/NOR");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("main button"));
    }

    private async Task<JsonObject> SectionAsync()
    {
        await using AsyncServiceScope scope = bench.Workbench.Services.CreateAsyncScope();
        FirmRecord record = (await scope.ServiceProvider.GetRequiredService<FirmStore>().FindAsync(bench.Bakery, TestContext.Current.CancellationToken))!;
        return JsonNode.Parse(record.Sections["appraisal"])!.AsObject();
    }
}
