using System.Net;
using Foothold.Web.Access;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Foothold.Web.Tests.Api;

public sealed class FailingPageTests
{
    [Fact]
    public async Task Page_ThatFailsWhileItIsDrawn_IsReplacedByAPageThatSaysSo()
    {
        await using Workbench workbench = await Workbench.StartAsync(map: app => new PageRoutes(app).Get("/test/broken", Policies.Public, () => PageResults.Page<BrokenPage>(new { })));
        Browser browser = workbench.Anybody();
        await browser.SubmitAsync("/", "/language", ("language", "sv"));
        Seen seen = await browser.GetAsync("/test/broken");
        Assert.Equal(HttpStatusCode.InternalServerError, seen.Status);
        Assert.Single(seen.Document.QuerySelectorAll("h1"));
        Assert.Equal("sv", seen.Document.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain("Nonsense", seen.Html, StringComparison.Ordinal);
        Assert.NotEmpty(seen.Response.Headers.GetValues("Content-Security-Policy"));
    }

    // Fails with a part of it still to be drawn.
    private sealed class BrokenPage : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<Shell>(0);
            builder.AddAttribute(1, "Nonsense", 1);
            builder.CloseComponent();
            builder.OpenComponent<Shell>(2);
            builder.AddAttribute(3, "Nonsense", 1);
            builder.CloseComponent();
        }
    }
}
