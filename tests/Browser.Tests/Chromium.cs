using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The browser of the machine. Nothing is downloaded; where there is none, tests are skipped and say so.</summary>
internal static class Chromium
{
    public const string Absent = "No Chromium was found (chromium, chromium-browser or google-chrome on the path, or FOOTHOLD_CHROMIUM).";

    // Nothing leaves the machine, whatever the browser would like to ask its makers.
    private static readonly string[] Arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync", "--disable-default-apps"];

    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("FOOTHOLD_CHROMIUM") is { Length: > 0 } named) return File.Exists(named) ? named : null;
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    public static Task<IBrowser> StartAsync(IPlaywright playwright, string path) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments, Headless = true });
}
