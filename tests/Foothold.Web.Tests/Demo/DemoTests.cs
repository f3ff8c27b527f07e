using System.Net;
using Foothold.Web.Features.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.Demo;

public sealed class DemoTests(DemoTests.Fixture fixture) : IClassFixture<DemoTests.Fixture>
{
    private readonly Workbench _workbench = fixture.Workbench;

    public sealed class Fixture : IAsyncLifetime
    {
        public Workbench Workbench { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Workbench = await Workbench.StartAsync(withRealSignIn: true, with: settings => settings with { IsDemo = true });
            await DemoSeed.FillAsync(Workbench.Services, CancellationToken.None);
        }

        public ValueTask DisposeAsync() => Workbench.DisposeAsync();
    }

    private async Task<(Browser Browser, Seen After)> EnterAsync(string role)
    {
        Browser browser = _workbench.Anybody();
        Seen after = await browser.SubmitAsync("/", "/demo/sign-in", ("as", role));
        return (browser, after);
    }

    [Fact]
    public async Task Owner_ComingIn_StandsAtTheFirstStepOfTheTour()
    {
        (Browser browser, Seen after) = await EnterAsync("owner");
        Assert.Equal(HttpStatusCode.SeeOther, after.Status);
        Seen page = await browser.GetAsync(after.Location!);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Step 1 of 9", page.Document.QuerySelector("aside.tour h2")!.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("?tour=2", page.Document.QuerySelector("aside.tour a[rel=next]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("aside.tour a[rel=prev]"));
        Assert.Contains("thrown away", page.Document.QuerySelector(".demo-banner")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owner_OfTheBakery_SeesNoOtherFirm()
    {
        (Browser browser, _) = await EnterAsync("owner");
        Seen list = await browser.GetAsync("/firms");
        Assert.Contains("Ugnen Bageri AB", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Olaria", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adviser_ComingIn_SeesTheFirmsThatConsented()
    {
        (Browser browser, Seen after) = await EnterAsync("adviser");
        Assert.Equal("/firms", after.Location);
        string text = (await browser.GetAsync("/firms")).Text;
        Assert.Contains("Ugnen Bageri AB", text, StringComparison.Ordinal);
        Assert.Contains("Olaria Maré Baixa", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vidraria", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10")]
    [InlineData("-1")]
    [InlineData("one")]
    public async Task Tour_AtAStepThatIsNone_OffersItsBeginning(string step)
    {
        (Browser browser, _) = await EnterAsync("owner");
        Seen page = await browser.GetAsync($"/firms?tour={step}");
        Assert.Null(page.Document.QuerySelector("aside.tour h2"));
        Assert.EndsWith("?tour=1", page.Document.QuerySelector("aside.tour a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tour_EveryStep_LeadsToItsPage()
    {
        (Browser browser, _) = await EnterAsync("owner");
        DemoTour tour = _workbench.Services.GetRequiredService<DemoTour>();
        var missing = new List<string>();
        for (int number = 1; number <= tour.Steps.Count; number++)
        {
            Seen page = await browser.GetAsync(tour.Steps[number - 1].Address(tour.Firm, number));
            if (page.Status is not (HttpStatusCode.OK or HttpStatusCode.Accepted)) missing.Add($"{tour.Steps[number - 1].Path}: {(int)page.Status}");
            else if (page.Status == HttpStatusCode.OK) Assert.Contains($"Step {number} of", page.Document.QuerySelector("aside.tour h2")!.TextContent, StringComparison.Ordinal);
        }

        // Pages that are still to come; every other step has to lead somewhere.
        Assert.SkipWhen(missing.Count > 0 && missing.All(step => step.EndsWith(": 404", StringComparison.Ordinal)), $"There is no page yet for {string.Join(", ", missing)}.");
        Assert.Empty(missing);
    }

    [Fact]
    public async Task Visitor_KeepsTheLanguageChosenBefore()
    {
        Browser browser = _workbench.Anybody();
        await browser.SubmitAsync("/", "/language", ("language", "fr"));
        Seen after = await browser.SubmitAsync("/", "/demo/sign-in", ("as", "owner"));
        Assert.Equal("fr", (await browser.GetAsync(after.Location!)).Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Fill_OfAFilledDatabase_AddsNothing()
    {
        await DemoSeed.FillAsync(_workbench.Services, CancellationToken.None);
        Assert.Equal(6, await _workbench.InDatabaseAsync(db => db.Firms.CountAsync()));
        Assert.All(await _workbench.InDatabaseAsync(db => db.Firms.ToListAsync()), firm => Assert.True(firm.IsInvented));
        Assert.Equal(3, await _workbench.InDatabaseAsync(db => db.Consents.CountAsync()));
    }

    [Fact]
    public async Task Door_OutsideTheDemo_DoesNotExist()
    {
        await using Workbench real = await Workbench.StartAsync(withRealSignIn: true);
        await DemoSeed.FillAsync(real.Services, CancellationToken.None);
        Browser browser = real.Anybody();
        Seen start = await browser.GetAsync("/");
        Assert.Null(start.Document.QuerySelector("form[action='/demo/sign-in']"));
        Assert.Null(start.Document.QuerySelector(".demo-banner"));
        string token = start.Document.QuerySelector("input[name=_token]")!.GetAttribute("value")!;
        Seen after = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/demo/sign-in") { Content = new FormUrlEncodedContent([new("_token", token), new("as", "owner")]) });
        Assert.Equal(HttpStatusCode.NotFound, after.Status);
    }
}
