using System.Net;
using AngleSharp.Dom;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.Journeys;

public sealed class JourneyPageTests(SharedWorkbench shared) : IClassFixture<SharedWorkbench>
{
    private Workbench Workbench => shared.Workbench;

    [Fact]
    public async Task Journey_OfTheBakery_ShowsTheCorrectedOrderStruckThroughBesideItsCorrection()
    {
        (Browser browser, FirmId firm, _) = await BeginAsync("Karin One");
        Seen page = await browser.GetAsync($"/firms/{firm}/journey");
        IElement struck = Assert.Single(page.Document.QuerySelectorAll("del"));
        Assert.Equal("An order from Norway worth SEK\u00a096,000 came by itself.", struck.TextContent);
        IElement item = struck.Closest("li")!;
        Assert.Contains("69,000", item.TextContent, StringComparison.Ordinal);
        string target = item.QuerySelector("a[href^='#']")!.GetAttribute("href")!;
        Assert.Contains("known from: invoice; the digits were swapped", page.Document.QuerySelector(target)!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Stage: passive exporting", page.Text, StringComparison.Ordinal);
        Assert.Equal(["2026", "2025", "2024", "2023"], page.Document.QuerySelectorAll("section[aria-labelledby^='year-'] > h2").Select(heading => heading.TextContent));
        Assert.All(page.Document.QuerySelectorAll("aside a[href^='#event-']"), link => Assert.NotNull(page.Document.GetElementById(link.GetAttribute("href")![1..])));
        Assert.NotEmpty(page.Document.QuerySelectorAll("aside a[href^='#event-']"));
    }

    [Fact]
    public async Task Add_OrderOfAMonth_IsRecordedByWhoSentItAndShownAsAMonth()
    {
        (Browser browser, FirmId firm, _) = await BeginAsync("Karin Two");
        string form = $"/firms/{firm}/journey/add/order-received";
        Seen sent = await browser.SubmitAsync(form, form, ("on", "2026-06"), ("market", "DNK"), ("value", "12.500,50"), ("value.currency", "DKK"), ("unsolicited", "no"), ("source", "invoice"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Seen page = await browser.GetAsync($"/firms/{firm}/journey");
        IElement item = page.Document.GetElementById(sent.Location!.Split('#')[1])!;
        Assert.Contains("June 2026", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("The firm won an order from Denmark worth DKK\u00a012,50", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("Recorded by Karin Two on 1 Nov 2026; known from: invoice", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("Stage: active exporting", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_SentTwice_RecordsItOnce()
    {
        (Browser browser, FirmId firm, _) = await BeginAsync("Karin Three");
        string form = $"/firms/{firm}/journey/add/inquiry-received";
        Seen page = await browser.GetAsync(form);
        int before = (await JourneyAsync(firm)).Log.Count;
        for (int time = 0; time < 2; time++) Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(page, form, ("on", "2026"), ("market", "POL"))).Status);
        Assert.Equal(before + 1, (await JourneyAsync(firm)).Log.Count);
    }

    [Fact]
    public async Task Add_WithMistakes_KeepsWhatWasTypedAndLinksToTheFields()
    {
        (Browser browser, FirmId firm, _) = await BeginAsync("Karin Four");
        string form = $"/firms/{firm}/journey/add/order-received";
        Seen page = await browser.SubmitAsync(form, form, ("on", "1990"), ("market", "NOR"), ("value", "viel"), ("value.currency", "EUR"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["#f-value", "#f-unsolicited"], page.Document.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.Equal("1990", page.Document.QuerySelector("#f-on")!.GetAttribute("value"));
        page = await browser.SubmitAsync(form, form, ("on", "1990"), ("market", "NOR"), ("unsolicited", "yes"));
        Assert.Equal(["#f-on"], page.Document.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.All(page.Document.QuerySelectorAll(".errors a"), link => Assert.NotNull(page.Document.QuerySelector(link.GetAttribute("href")!)));
    }

    [Fact]
    public async Task Add_YearlySales_TakesALineForEachCountry()
    {
        (Browser browser, FirmId firm, _) = await BeginAsync("Karin Five");
        string form = $"/firms/{firm}/journey/add/sales-reported";
        Seen sent = await browser.SubmitAsync(form, form, ("year", "2025"), ("sales.currency", "SEK"), ("sales0.market", "NOR"), ("sales0.amount", "128 000"), ("sales2.market", "FIN"), ("sales2.amount", "61000"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        SalesReported report = Assert.IsType<SalesReported>((await JourneyAsync(firm)).Log[^1]);
        Assert.Equal(["NOR 128000", "FIN 61000"], report.Sales.Select(market => FormattableString.Invariant($"{market.Market} {market.Value.Amount}")));
        Assert.Equal(new DateOnly(2025, 12, 31), report.On);
    }

    [Fact]
    public async Task Correct_Order_WritesANewEventInItsPlaceAndKeepsTheOld()
    {
        (Browser browser, FirmId firm, _) = await BeginAsync("Karin Six");
        OrderReceived old = (await JourneyAsync(firm)).Log.OfType<OrderReceived>().Single(order => order.Market.Alpha3 == "FIN");
        string form = $"/firms/{firm}/journey/{old.Id}/correct";
        Seen page = await browser.GetAsync(form);
        Assert.Equal("61000", page.Document.QuerySelector("#f-value")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(page, form, ("value", "65000"), ("source", "invoice"))).Status);
        Journey journey = await JourneyAsync(firm);
        OrderReceived now = Assert.IsType<OrderReceived>(journey.Latest(old.Id));
        Assert.Equal((65_000m, true, old.On), (now.Value!.Amount, now.IsUnsolicited, now.On));
        Assert.Contains(old, journey.Log);
        Assert.Equal($"/firms/{firm}/journey#event-{old.Id}", (await browser.GetAsync(form)).Location);
    }

    [Fact]
    public async Task Withdraw_Tie_NeedsAReasonAndStrikesItThrough()
    {
        (Browser browser, FirmId firm, _) = await BeginAsync("Karin Seven");
        TieFormed tie = (await JourneyAsync(firm)).Log.OfType<TieFormed>().Single();
        string form = $"/firms/{firm}/journey/{tie.Id}/withdraw";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(form, form, ("reason", ""))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(form, form, ("reason", "Never met."))).Status);
        Assert.Null((await JourneyAsync(firm)).Latest(tie.Id));
        Seen page = await browser.GetAsync($"/firms/{firm}/journey");
        Assert.Contains("Withdrawn: Never met.", page.Document.GetElementById($"event-{tie.Id}")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfEveryKind_Open()
    {
        (Browser browser, FirmId firm, _) = await BeginAsync("Karin Eight");
        Seen choose = await browser.GetAsync($"/firms/{firm}/journey/add");
        string[] links = [.. choose.Document.QuerySelectorAll("main section a").Select(link => link.GetAttribute("href")!)];
        Assert.Equal(26, links.Length);
        foreach (string link in links)
        {
            Seen page = await browser.GetAsync(link);
            Assert.True(page.Status == HttpStatusCode.OK, link);
            Assert.All(page.Document.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea"), input => Assert.True(input.HasAttribute("aria-label") || page.Document.QuerySelector($"label[for='{input.Id}']") is not null, $"{link}: {input.OuterHtml}"));
        }
    }

    [Fact]
    public async Task Stranger_SeesNoJourneyAndAddsNothing()
    {
        (_, FirmId firm, _) = await BeginAsync("Karin Nine");
        Browser stranger = Workbench.As(await Workbench.AddPersonAsync("Stranger Nine"));
        foreach (string path in new[] { "journey", "journey/add", "journey/add/order-received" }) Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/firms/{firm}/{path}")).Status);
    }

    private async Task<(Browser, FirmId, Person)> BeginAsync(string name)
    {
        Person owner = await Workbench.AddPersonAsync(name);
        return (Workbench.As(owner), await Samples.AddCopyAsync(Workbench, owner), owner);
    }

    private async Task<Journey> JourneyAsync(FirmId firm)
    {
        await using AsyncServiceScope scope = Workbench.Services.CreateAsyncScope();
        FirmStore store = scope.ServiceProvider.GetRequiredService<FirmStore>();
        return store.Read((await store.FindAsync(firm))!).File!.Journey;
    }
}
