using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>What is folded: drawn when it is opened, open on paper, and reached by links.</summary>
public sealed class FoldTests(LiveWorkbench workbench)
{
    [Fact]
    public async Task Fold_WhenOpened_DrawsItsChart()
    {
        await using Visit visit = await workbench.VisitAsync(asOwner: true);
        await visit.OpenAsync($"/firms/{workbench.Firm}/appraisal");
        ILocator chart = visit.Page.Locator("figure.chart[data-chart]").First;
        Assert.Null(await chart.GetAttributeAsync("data-drawn"));
        await visit.Page.Locator("#NOR-cash-fold > summary").ClickAsync();
        await chart.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(chart).ToHaveAttributeAsync("data-drawn", "");
        Assert.Empty(await visit.ShiftsAsync());
    }

    [Fact]
    public async Task Fold_OnPaper_IsOpen()
    {
        await using Visit visit = await workbench.VisitAsync(asOwner: true, script: false);
        await visit.OpenAsync($"/firms/{workbench.Firm}/plan");
        ILocator inside = visit.Page.Locator("#actions h3").First;
        Assert.False(await inside.IsVisibleAsync());
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.True(await inside.IsVisibleAsync());
    }

    [Fact]
    public async Task Fold_BehindALink_IsOpenedByIt()
    {
        await using Visit visit = await workbench.VisitAsync(asOwner: true, script: false);
        await visit.OpenAsync($"/firms/{workbench.Firm}/plan");
        await visit.Page.Locator("main ol a[href^='#item-']").First.ClickAsync();
        Assert.True(await visit.Page.Locator("#actions h3").First.IsVisibleAsync());
    }
}
