using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage.People;

namespace Foothold.Web.Tests;

public sealed class FirmPageTests
{
    [Fact]
    public async Task Firm_OfItsOwner_IsShown()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person owner = await workbench.AddPersonAsync("Karin Holm");
        FirmId firm = await workbench.AddFirmAsync(owner);
        Seen list = await workbench.As(owner).GetAsync("/firms");
        Assert.Contains($"/firms/{firm}", list.Html, StringComparison.Ordinal);
        Seen page = await workbench.As(owner).GetAsync($"/firms/{firm}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Ugnen Bageri AB", page.Document.QuerySelector("h1")!.TextContent.Trim());
    }

    [Fact]
    public async Task Firm_OfSomebodyElse_DoesNotExist()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        FirmId firm = await workbench.AddFirmAsync(await workbench.AddPersonAsync("Karin Holm"));
        Person other = await workbench.AddPersonAsync("Other Person");
        Assert.Equal(HttpStatusCode.NotFound, (await workbench.As(other).GetAsync($"/firms/{firm}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await workbench.As(other).GetAsync($"/api/v1/firms/{firm}/file")).Status);
        Seen stranger = await workbench.Anybody().GetAsync($"/firms/{firm}");
        Assert.Equal($"/sign-in?returnTo=%2Ffirms%2F{firm}", stranger.Location);
    }

    [Fact]
    public async Task Language_Chosen_IsKept()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Browser browser = workbench.Anybody();
        Seen after = await browser.SubmitAsync("/", "/language", ("language", "sv"));
        Assert.Equal(HttpStatusCode.SeeOther, after.Status);
        Assert.Equal("sv", (await browser.GetAsync("/")).Document.DocumentElement.GetAttribute("lang"));
    }
}
