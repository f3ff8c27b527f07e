using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>What holds for every page.</summary>
public sealed class PageTests(LiveWorkbench workbench)
{
    // A fifth of what counts as good (web.dev, Cumulative Layout Shift): the columns of a long table move a little when it arrives in pieces on a slow machine.
    private const double LargestShift = 0.02;

    public static TheoryData<string> Names => [.. PageTable.All.Select(page => page.Name)];

    /// <summary>One visit for all of it: that it stands still while it loads, is refused nothing under its policy, can be used by everybody in light and dark, and says the same without script.</summary>
    [Theory, MemberData(nameof(Names))]
    public async Task Page_AtADesk_StandsStillIsAccessibleAndNeedsNoScript(string name)
    {
        PageRow page = Find(name);
        await using Visit visit = await workbench.VisitAsync(page.AsOwner);
        await OpenAsync(visit, page);
        Assert.True(await visit.ShiftAsync() <= LargestShift, string.Join("; ", await visit.ShiftsAsync()));
        Assert.Empty(await visit.RefusedAsync());
        // A browser also notes that a page answered 404; that is what such a page is for.
        Assert.DoesNotContain(visit.Complaints, complaint => page.Status == 200 || !complaint.Contains("status of", StringComparison.Ordinal));
        await AxeCheck.CleanAsync(visit, $"{page.Path} in light");
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await AxeCheck.CleanAsync(visit, $"{page.Path} in dark");
        await using Visit without = await workbench.VisitAsync(page.AsOwner, script: false);
        await without.OpenAsync(PathOf(page), page.Status);
        Assert.Equal(await visit.Page.Locator("main h1").InnerTextAsync(), await without.Page.Locator("main h1").InnerTextAsync());
        Assert.Equal(await visit.Page.Locator("main h2, main a, main table").CountAsync(), await without.Page.Locator("main h2, main a, main table").CountAsync());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Page_OnAPhone_DoesNotScrollSideways(string name)
    {
        PageRow page = Find(name);
        await using Visit visit = await workbench.VisitAsync(page.AsOwner, width: 360, height: 740, touch: true);
        await OpenAsync(visit, page);
        Assert.Equal(0, await visit.OverhangAsync());
    }

    [Fact]
    public async Task Screens_WhenAskedFor_AreWritten()
    {
        string? folder = Environment.GetEnvironmentVariable("FOOTHOLD_SCREENSHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "FOOTHOLD_SCREENSHOTS names no folder for pictures.");
        await BrowserScreens.WriteAsync(workbench, folder!);
    }

    internal static PageRow Find(string name) => PageTable.All.Single(page => page.Name == name);

    private async Task OpenAsync(Visit visit, PageRow page)
    {
        await visit.OpenAsync(PathOf(page), page.Status);
        await visit.DrawChartsAsync();
    }

    private string PathOf(PageRow page) => page.PathIn(workbench);
}
