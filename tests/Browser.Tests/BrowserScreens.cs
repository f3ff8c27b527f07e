using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>Pictures of all pages, on a desk by day and by night and on a phone, for people to look at.</summary>
internal static class BrowserScreens
{
    public static async Task WriteAsync(LiveWorkbench workbench, string folder)
    {
        string? only = Environment.GetEnvironmentVariable("FOOTHOLD_SCREENS");
        foreach (PageRow page in PageTable.All.Where(page => string.IsNullOrEmpty(only) || only.Split(',').Contains(page.Name, StringComparer.Ordinal)))
        {
            await WriteAsync(workbench, page, Path.Combine(folder, $"{page.Name}.png"), 1280, ColorScheme.Light);
            await WriteAsync(workbench, page, Path.Combine(folder, $"{page.Name}-dark.png"), 1280, ColorScheme.Dark);
            await WriteAsync(workbench, page, Path.Combine(folder, $"{page.Name}-phone.png"), 360, ColorScheme.Light);
        }
    }

    private static async Task WriteAsync(LiveWorkbench workbench, PageRow page, string file, int width, ColorScheme scheme)
    {
        await using Visit visit = await workbench.VisitAsync(page.AsOwner, width, 800, scheme, touch: width < 600);
        await visit.OpenAsync(page.PathIn(workbench), page.Status);
        await visit.DrawChartsAsync();
        await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });
    }
}
