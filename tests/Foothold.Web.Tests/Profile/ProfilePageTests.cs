using System.Net;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.Profile;

public sealed class ProfilePageTests(SharedWorkbench shared) : IClassFixture<SharedWorkbench>
{
    private Workbench Workbench => shared.Workbench;

    [Fact]
    public async Task Profile_OfAGroup_ExplainsTheSizeClassWithItsEnterprises()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Eva One", "machinery");
        Seen page = await browser.GetAsync($"/firms/{firm}/profile");
        Assert.Contains("an investment holding in Brno", page.Text, StringComparison.Ordinal);
        Assert.Contains("with linked enterprises, which count as one with it", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll("#products ~ ul.cards > li").Length);
        Assert.Equal(3, page.Document.QuerySelectorAll("[aria-labelledby=accounts-table] tbody tr").Length);
    }

    [Fact]
    public async Task Firm_Changed_IsSavedWithEverythingElseAsItWas()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Eva Two");
        string form = $"/firms/{firm}/profile/firm";
        Seen page = await browser.GetAsync(form);
        Assert.NotNull(page.Document.QuerySelector("input[name='languages.sv'][checked]"));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(page, form, ("name", "Ugnen Bageri & Café"), ("founded", "1998-03"), ("languages.other", "et"))).Status);
        Firm now = (await FileAsync(firm)).Firm;
        Assert.Equal(("Ugnen Bageri & Café", new DateOnly(1998, 3, 1), 3), (now.Name, now.Founded, now.Accounts.Count));
        Assert.Equal(["en", "sv", "et"], now.WorkingLanguages);
    }

    [Fact]
    public async Task Firm_ChangedByTwo_KeepsWhatTheSecondTypedAndSaysSo()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Eva Three");
        string form = $"/firms/{firm}/profile/firm";
        Seen first = await browser.GetAsync(form), second = await browser.GetAsync(form);
        await browser.SubmitAsync(first, form, ("name", "First"));
        Seen late = await browser.SubmitAsync(second, form, ("name", "Second"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("Second", late.Document.QuerySelector("#f-name")!.GetAttribute("value"));
        Assert.Equal("First", (await FileAsync(firm)).Firm.Name);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(late, form)).Status);
        Assert.Equal("Second", (await FileAsync(firm)).Firm.Name);
    }

    [Fact]
    public async Task Year_AddedChangedAndRemoved_IsInTheAccounts()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Eva Four");
        string add = $"/firms/{firm}/profile/accounts/new", change = $"/firms/{firm}/profile/accounts/2022";
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(add, add, ("year", "2022"), ("headcount", "28"), ("turnover", "40 000 000"), ("turnover.currency", "SEK"), ("foreign.sales", "50000"), ("foreign.sales.currency", "SEK"))).Status);
        Assert.Equal(50_000m, (await FileAsync(firm)).Firm.Accounts[0].Foreign!.Sales!.Amount);
        Seen page = await browser.GetAsync(change);
        Assert.Equal("40000000", page.Document.QuerySelector("#f-turnover")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SubmitAsync(change, change, ("foreign.sales", "50000000"))).Status);
        await browser.SubmitAsync(change, change, ("headcount", "29.5"));
        Assert.Equal(29.5m, (await FileAsync(firm)).Firm.Accounts[0].Headcount);
        await browser.SubmitAsync(change, change, ("remove", "yes"));
        Assert.Equal([2023, 2024, 2025], (await FileAsync(firm)).Firm.Accounts.Select(year => year.Year));
    }

    [Fact]
    public async Task Year_WithMoreAbroadThanInAll_SaysItBesideTheField()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Eva Five");
        string form = $"/firms/{firm}/profile/accounts/2025";
        Seen page = await browser.SubmitAsync(form, form, ("foreign.employees", "99"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("#f-foreign-employees", page.Document.QuerySelector(".errors a")!.GetAttribute("href"));
        Assert.NotNull(page.Document.QuerySelector("details[open] #f-foreign-employees"));
    }

    [Fact]
    public async Task Product_RenamedAddedAndRemoved_KeepsWishesAboutIt()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Eva Six", "machinery");
        string first = $"/firms/{firm}/profile/products/0", add = $"/firms/{firm}/profile/products/new", last = $"/firms/{firm}/profile/products/2";
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(first, first, ("name", "dough dividers of steel"), ("shelfLifeDays", ""))).Status);
        Seen search = await browser.GetAsync($"/firms/{firm}/goods?q=bread+ovens");
        string code = search.Document.QuerySelector("input[name=hs]")!.GetAttribute("value")!;
        Seen form = await browser.GetAsync($"{add}?hs={code}&name=bread+ovens");
        Assert.Equal((code, "bread ovens"), (form.Document.QuerySelector("#f-hs")!.GetAttribute("value"), form.Document.QuerySelector("#f-name")!.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(form, add, ("netWeightKg", "850"), ("priceExWorks", "12.000,50"), ("priceExWorks.currency", "EUR"))).Status);
        Goods oven = Assert.IsType<Goods>((await FileAsync(firm)).Firm.Products[2]);
        Assert.Equal((850m, 12_000.5m), (oven.NetWeightKg, oven.PriceExWorks!.Amount));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(last, last, ("remove", "yes"))).Status);
        Assert.Equal(["dough dividers of steel", "repair at the customer's bakery"], (await FileAsync(firm)).Firm.Products.Select(product => product.Name));
    }

    [Fact]
    public async Task Product_WithACodeThatIsNotThere_SaysWhichIsNearest()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Eva Seven");
        string form = $"/firms/{firm}/profile/products/0";
        Seen page = await browser.SubmitAsync(form, form, ("hs", "1905.39"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("nearest listed code", page.Document.QuerySelector("#f-hs-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Related_AddedAndChanged_CountsForTheSizeAndKeepsWhatIsBehindIt()
    {
        (Browser browser, FirmId firm) = await BeginAsync("Eva Eight", "machinery");
        string change = $"/firms/{firm}/profile/related/0", add = $"/firms/{firm}/profile/related/new";
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(change, change, ("sharePercent", "55,5"))).Status);
        RelatedEnterprise holding = (await FileAsync(firm)).Firm.Related[0];
        Assert.Equal((55.5m, true, 3, "a foundry in Blansko"), (holding.Share.Percent, holding.HasControl, holding.Accounts.Count, Assert.Single(holding.Related).Name));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SubmitAsync(add, add, ("name", "a university"), ("sharePercent", "30"), ("kind", "university"))).Status);
        Assert.Equal(HolderKind.University, (await FileAsync(firm)).Firm.Related[2].Kind);
    }

    [Fact]
    public async Task Member_MaySeeButNotChange()
    {
        (_, FirmId firm) = await BeginAsync("Eva Nine");
        Person member = await Workbench.AddPersonAsync("Member Nine");
        await Workbench.InDatabaseAsync(async db =>
        {
            db.FirmMemberships.Add(new FirmMembership { FirmId = firm, PersonId = member.PersonId, Role = FirmRole.Member, Since = Workbench.Now });
            return await db.SaveChangesAsync();
        });
        Seen page = await Workbench.As(member).GetAsync($"/firms/{firm}/profile");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("main a[href*='/profile/']"));
        Assert.Equal(HttpStatusCode.Forbidden, (await Workbench.As(member).GetAsync($"/firms/{firm}/profile/firm")).Status);
    }

    private async Task<(Browser, FirmId)> BeginAsync(string name, string sample = "bakery")
    {
        Person owner = await Workbench.AddPersonAsync(name);
        return (Workbench.As(owner), await Samples.AddCopyAsync(Workbench, owner, sample));
    }

    private async Task<FirmFile> FileAsync(FirmId firm)
    {
        await using AsyncServiceScope scope = Workbench.Services.CreateAsyncScope();
        FirmStore store = scope.ServiceProvider.GetRequiredService<FirmStore>();
        return store.Read((await store.FindAsync(firm))!).File!;
    }
}
