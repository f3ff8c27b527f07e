using System.Net;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.Onboarding;

public sealed class OnboardingTests(SharedWorkbench shared) : IClassFixture<SharedWorkbench>
{
    private Workbench Workbench => shared.Workbench;

    [Fact]
    public async Task Steps_SentOneAfterTheOther_MakeTheFirmWithItsJourney()
    {
        Person owner = await Workbench.AddPersonAsync("Karin First");
        Browser browser = Workbench.As(owner);
        Assert.Equal("/onboarding/firm", (await browser.GetAsync("/onboarding")).Location);
        await SendAsync(browser, "firm", ("name", "Ugnen & Co"), ("home", "SWE"), ("founded", "1998"), ("languages.sv", "yes"), ("languages.other", "fi"));
        await SendAsync(browser, "product", ("name", "sweet biscuits"), ("kind", "goods"));
        Seen code = await browser.GetAsync("/onboarding/code");
        Assert.Contains("1905.31", code.Html, StringComparison.Ordinal);
        await SendAsync(browser, "code", ("hs", "1905.31"));
        await SendAsync(browser, "size", ("headcount", "12,5"), ("turnover", "9 500 000"), ("turnover.currency", "SEK"), ("year", "2025"));
        await SendAsync(browser, "abroad", ("what.asked", "yes"), ("what.orders", "yes"));
        await SendAsync(browser, "asked", ("row0.market", "DNK"), ("row0.year", "2024"));
        await SendAsync(browser, "orders", ("row0.market", "NOR"), ("row0.year", "2023"), ("row0.how", "came"), ("row1.market", "FIN"), ("row1.year", "2025-06"), ("row1.how", "tried"));
        Seen end = await browser.SubmitAsync("/onboarding/check", "/onboarding/check");
        FirmFile file = await FileAsync(end.Location!);
        Assert.Equal(("Ugnen & Co", "SWE", new DateOnly(1998, 1, 1)), (file.Firm.Name, file.Firm.Home.Alpha3, file.Firm.Founded));
        Assert.Equal(["sv", "fi"], file.Firm.WorkingLanguages);
        Assert.Equal((2025, 12.5m, 9_500_000m), (file.Firm.Accounts[0].Year, file.Firm.Accounts[0].Headcount, file.Firm.Accounts[0].Turnover!.Amount));
        Assert.Equal("190531", Assert.IsType<Goods>(Assert.Single(file.Firm.Products)).Code.Digits);
        Assert.Equal(["NOR came", "DNK asked", "FIN tried"], file.Journey.Log.Select(entry => entry switch
        {
            InquiryReceived inquiry => $"{inquiry.Market} asked",
            OrderReceived order => $"{order.Market} {(order.IsUnsolicited ? "came" : "tried")}",
            _ => "?",
        }));
        Assert.All(file.Journey.Log, entry => Assert.Equal("Karin First", entry.Recording.By));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(end.Location!)).Status);
        Assert.DoesNotContain("Go on where you stopped", (await browser.GetAsync("/firms")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_WithoutAnythingAbroad_NeedsNoCodeAndWritesNoEvent()
    {
        Browser browser = Workbench.As(await Workbench.AddPersonAsync("Karin Second"));
        await SendAsync(browser, "firm", ("name", "Klinikbokning"), ("home", "SWE"), ("founded", "2020"));
        Assert.Equal("/onboarding/service", (await SendAsync(browser, "product", ("name", "booking software"), ("kind", "service"))).Location);
        await SendAsync(browser, "service", ("category", "computer"), ("supply.cross-border", "yes"));
        await SendAsync(browser, "size");
        Assert.Equal("/onboarding/check", (await SendAsync(browser, "abroad", ("what.none", "yes"))).Location);
        FirmFile file = await FileAsync((await browser.SubmitAsync("/onboarding/check", "/onboarding/check")).Location!);
        Assert.Equal([ServiceSupply.CrossBorder], Assert.IsType<Service>(Assert.Single(file.Firm.Products)).Supply);
        Assert.Empty(file.Journey.Log);
        Assert.Empty(file.Firm.Accounts);
    }

    [Fact]
    public async Task Draft_LeftAndTakenUpAgain_GoesOnWhereItStopped()
    {
        Person owner = await Workbench.AddPersonAsync("Karin Third");
        await SendAsync(Workbench.As(owner), "firm", ("name", "Halvvägs AB"), ("home", "SWE"), ("founded", "2001"));
        Browser later = Workbench.As(owner);
        Seen list = await later.GetAsync("/firms");
        Assert.Equal("/onboarding/product", list.Document.QuerySelector("main a.button")!.GetAttribute("href"));
        Assert.Equal("Halvvägs AB", (await later.GetAsync("/onboarding/firm")).Document.QuerySelector("input[name=name]")!.GetAttribute("value"));
        Assert.Equal("/onboarding/product", (await later.GetAsync("/onboarding/orders")).Location);
        await later.SubmitAsync("/onboarding/product", "/onboarding/drop");
        Assert.Equal("", (await later.GetAsync("/onboarding/firm")).Document.QuerySelector("input[name=name]")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Firm_WithMistakes_KeepsWhatWasTypedAndSaysWhere()
    {
        Browser browser = Workbench.As(await Workbench.AddPersonAsync("Karin Fourth"));
        Seen page = await browser.SubmitAsync("/onboarding/firm", "/onboarding/firm", ("name", "Framtid AB"), ("home", ""), ("founded", "2099"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["#f-home", "#f-founded"], page.Document.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")));
        Assert.All(page.Document.QuerySelectorAll(".errors a"), link => Assert.NotNull(page.Document.QuerySelector(link.GetAttribute("href")!)));
        Assert.Equal("Framtid AB", page.Document.QuerySelector("input[name=name]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task LastPage_SentTwice_MakesOneFirm()
    {
        Person owner = await Workbench.AddPersonAsync("Karin Fifth");
        Browser browser = Workbench.As(owner);
        await SendAsync(browser, "firm", ("name", "En gång AB"), ("home", "SWE"), ("founded", "2001"));
        await SendAsync(browser, "product", ("name", "software"), ("kind", "service"));
        await SendAsync(browser, "service", ("category", "computer"), ("supply.cross-border", "yes"));
        await SendAsync(browser, "size");
        await SendAsync(browser, "abroad", ("what.none", "yes"));
        Seen check = await browser.GetAsync("/onboarding/check");
        Assert.StartsWith("/firms/", (await browser.SubmitAsync(check, "/onboarding/check")).Location, StringComparison.Ordinal);
        Assert.Equal("/firms", (await browser.SubmitAsync(check, "/onboarding/check")).Location);
        Assert.Equal(1, await Workbench.InDatabaseAsync(db => db.FirmMemberships.CountAsync(row => row.PersonId == owner.PersonId)));
    }

    [Fact]
    public async Task More_Lines_KeepWhatWasTyped()
    {
        Browser browser = Workbench.As(await Workbench.AddPersonAsync("Karin Sixth"));
        await SendAsync(browser, "firm", ("name", "Rader AB"), ("home", "SWE"), ("founded", "2001"));
        await SendAsync(browser, "product", ("name", "software"), ("kind", "service"));
        await SendAsync(browser, "service", ("category", "computer"), ("supply.cross-border", "yes"));
        await SendAsync(browser, "size");
        await SendAsync(browser, "abroad", ("what.asked", "yes"));
        Seen more = await browser.SubmitAsync("/onboarding/asked", "/onboarding/asked", ("row0.market", "NOR"), ("more", "6"));
        Assert.Equal(6, more.Document.QuerySelectorAll("fieldset.row").Length);
        Assert.Equal("NOR", more.Document.QuerySelector("select[name='row0.market'] option[selected]")!.GetAttribute("value"));
    }

    private static async Task<Seen> SendAsync(Browser browser, string step, params (string, string)[] fields)
    {
        Seen seen = await browser.SubmitAsync($"/onboarding/{step}", $"/onboarding/{step}", fields);
        Assert.True(seen.Status == HttpStatusCode.SeeOther, $"{step}: {seen.Status} {string.Join(" ", seen.Document.QuerySelectorAll(".errors li").Select(line => line.TextContent))}");
        return seen;
    }

    private async Task<FirmFile> FileAsync(string location)
    {
        await using AsyncServiceScope scope = Workbench.Services.CreateAsyncScope();
        FirmStore store = scope.ServiceProvider.GetRequiredService<FirmStore>();
        return store.Read((await store.FindAsync(new FirmId(Guid.Parse(location["/firms/".Length..]))))!).File!;
    }
}
