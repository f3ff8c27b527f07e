using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>What holds for every page.</summary>
public sealed class PageTests(LiveWorkbench workbench)
{
    public static TheoryData<string> Names => [.. PageTable.All.Select(page => page.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Page_InLight_IsAccessible(string name) => await AccessibleAsync(name, ColorScheme.Light);

    [Theory, MemberData(nameof(Names))]
    public async Task Page_InDark_IsAccessible(string name) => await AccessibleAsync(name, ColorScheme.Dark);

    [Theory, MemberData(nameof(Names))]
    public async Task Page_OnAPhone_DoesNotScrollSideways(string name)
    {
        PageRow page = Find(name);
        await using Visit visit = await workbench.VisitAsync(page.AsOwner, width: 360, height: 740, touch: true);
        await OpenAsync(visit, page);
        Assert.Equal(0, await visit.OverhangAsync());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Page_UnderItsPolicy_IsRefusedNothing(string name)
    {
        PageRow page = Find(name);
        await using Visit visit = await workbench.VisitAsync(page.AsOwner);
        await OpenAsync(visit, page);
        Assert.Empty(await visit.RefusedAsync());
        // A browser also notes that a page answered 404; that is what such a page is for.
        Assert.DoesNotContain(visit.Complaints, complaint => page.Status == 200 || !complaint.Contains("status of", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Page_WhileItLoads_DoesNotJump(string name)
    {
        PageRow page = Find(name);
        await using Visit visit = await workbench.VisitAsync(page.AsOwner);
        await OpenAsync(visit, page);
        Assert.Empty(await visit.ShiftsAsync());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Page_WithoutScript_SaysTheSame(string name)
    {
        PageRow page = Find(name);
        await using Visit with = await workbench.VisitAsync(page.AsOwner);
        await using Visit without = await workbench.VisitAsync(page.AsOwner, script: false);
        await with.OpenAsync(PathOf(page), page.Status);
        await without.OpenAsync(PathOf(page), page.Status);
        Assert.Equal(await with.Page.Locator("main h1").InnerTextAsync(), await without.Page.Locator("main h1").InnerTextAsync());
        Assert.Equal(await with.Page.Locator("main h2, main a, main table").CountAsync(), await without.Page.Locator("main h2, main a, main table").CountAsync());
    }

    [Fact]
    public async Task Screens_WhenAskedFor_AreWritten()
    {
        string? folder = Environment.GetEnvironmentVariable("FOOTHOLD_SCREENSHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "FOOTHOLD_SCREENSHOTS names no folder for pictures.");
        await BrowserScreens.WriteAsync(workbench, folder!);
    }

    internal static PageRow Find(string name) => PageTable.All.Single(page => page.Name == name);

    private async Task AccessibleAsync(string name, ColorScheme scheme)
    {
        PageRow page = Find(name);
        await using Visit visit = await workbench.VisitAsync(page.AsOwner, scheme: scheme);
        await OpenAsync(visit, page);
        await AxeCheck.CleanAsync(visit, $"{page.Path} in {scheme}");
    }

    private async Task OpenAsync(Visit visit, PageRow page)
    {
        await visit.OpenAsync(PathOf(page), page.Status);
        await visit.DrawChartsAsync();
    }

    private string PathOf(PageRow page) => page.PathIn(workbench);
}
