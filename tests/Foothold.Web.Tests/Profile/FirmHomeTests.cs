using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage.People;

namespace Foothold.Web.Tests.Profile;

public sealed class FirmHomeTests(SharedWorkbench shared) : IClassFixture<SharedWorkbench>
{
    private Workbench Workbench => shared.Workbench;

    [Fact]
    public async Task Home_OfTheBakery_SaysWhereItStandsAndBeginsThePlan()
    {
        Person owner = await Workbench.AddPersonAsync("Home One");
        FirmId firm = await Samples.AddCopyAsync(Workbench, owner);
        Seen page = await Workbench.As(owner).GetAsync($"/firms/{firm}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Next: Begin the plan", page.Document.QuerySelector("#next")!.TextContent);
        Assert.Contains("Passive exporting.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Small firm.", page.Text, StringComparison.Ordinal);
        Assert.Contains("31 people", page.Text, StringComparison.Ordinal);
        Assert.All(page.Document.QuerySelectorAll("main a[href*='/journey#event-']"), link => Assert.Contains(firm.ToString(), link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Next: See where to look first", "answers screening appraisal")]
    [InlineData("Next: Say what matters to you", "screening appraisal")]
    [InlineData("Next: Tell what holds you back", "answers")]
    [InlineData("Next: Put numbers to the first markets", "appraisal")]
    public async Task Home_WithoutSomething_ProposesIt(string title, string without)
    {
        Person owner = await Workbench.AddPersonAsync($"Home {Guid.NewGuid():N}");
        FirmId firm = await Samples.AddCopyAsync(Workbench, owner, without: without.Split(' '));
        Assert.Equal(title, (await Workbench.As(owner).GetAsync($"/firms/{firm}")).Document.QuerySelector("#next")!.TextContent);
    }
}
