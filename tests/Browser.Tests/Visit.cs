using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>One person at one browser: what they see, and everything the browser complained about meanwhile.</summary>
public sealed class Visit : IAsyncDisposable
{
    private const string Watch = """
        window.shifts = [];
        window.refused = [];
        new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push({ value: entry.value, of: (entry.sources ?? []).map(source => source.node?.className ?? String(source.node?.nodeName)).join(" ") }); }).observe({ type: "layout-shift", buffered: true });
        addEventListener("securitypolicyviolation", event => window.refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile ?? ""}`));
        """;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private readonly ErrorLog _log;

    private Visit(IBrowserContext context, IPage page, ErrorLog log)
    {
        (_context, Page, _log) = (context, page, log);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") _complaints.Add($"{message.Type}: {message.Text}"); };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What stood in the console as error or warning, refusals by the content security policy among it.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Visit> StartAsync(IBrowserContext context, ErrorLog log)
    {
        await context.AddInitScriptAsync(Watch);
        return new Visit(context, await context.NewPageAsync(), log);
    }

    /// <summary>Loads a page, which must be there; a page that says that something is being computed shows the result by itself.</summary>
    public async Task OpenAsync(string path, int status = 200)
    {
        int last;
        try
        {
            last = (await Page.GotoAsync(path))!.Status;
        }
        catch (PlaywrightException bad)
        {
            throw new InvalidOperationException($"{path} did not load. {_log.Take()}", bad);
        }

        if (last == 202)
        {
            Page.Response += (_, response) => { if (response.Request.IsNavigationRequest && response.Frame == Page.MainFrame) last = response.Status; };
            await Assertions.Expect(Page.Locator("progress[data-poll]")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 120_000 });
            await Page.WaitForLoadStateAsync();
        }

        Assert.True(last == status, $"{path} answered {last}. {_log.Take()}");
    }

    /// <summary>Scrolls through the page so that every chart is drawn.</summary>
    public async Task DrawChartsAsync()
    {
        foreach (ILocator figure in await Page.Locator("figure.chart[data-chart]:visible").AllAsync())
        {
            await figure.ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(figure).ToHaveAttributeAsync("data-drawn", "");
        }

        await Page.EvaluateAsync("scrollTo(0, 0)");
    }

    /// <summary>How far the content is wider than the window, in pixels.</summary>
    public Task<int> OverhangAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>How far the page jumped while it loaded, as browsers add it up; 0 for not at all.</summary>
    public Task<double> ShiftAsync() => Page.EvaluateAsync<double>("window.shifts.reduce((sum, shift) => sum + shift.value, 0)");

    public Task<string[]> ShiftsAsync() => Page.EvaluateAsync<string[]>("window.shifts.map(shift => `${shift.value} ${shift.of}`)");

    public Task<string[]> RefusedAsync() => Page.EvaluateAsync<string[]>("window.refused");

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
