using System.Text.RegularExpressions;
using Foothold.Web.Languages;
using Microsoft.Playwright;

namespace Browser.Tests.Journeys;

/// <summary>Somebody who finds their way by what the pages say: links, buttons and fields by role and name, in a language.</summary>
internal sealed class Walk(Visit visit, IHand hand, Language language, bool isNarrow)
{
    private const float Patience = 120_000;

    private readonly Localiser _words = new() { Language = language };

    public IPage Page => visit.Page;

    /// <summary>An English text of the pages as this person reads it.</summary>
    public string Say(string english, params object?[] arguments) => _words[english, arguments];

    public async Task OpenAsync(string path)
    {
        await visit.OpenAsync(path);
        await LookAsync();
    }

    public Task FollowAsync(string link) => GoAsync(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = Say(link), Exact = true }).First);

    public Task PressAsync(string button) => GoAsync(Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = Say(button), Exact = true }).First);

    public Task WriteAsync(string label, string text, ILocator? within = null) => hand.WriteAsync(Named(within, AriaRole.Textbox, label), text);

    /// <summary>A field that no assistive technology is told the role of: a password.</summary>
    public Task WriteSecretAsync(string label, string text) => hand.WriteAsync(Page.GetByLabel(Say(label), new PageGetByLabelOptions { Exact = true }), text);

    public Task ChooseAsync(string label, string option, ILocator? within = null) => hand.ChooseAsync(Named(within, AriaRole.Combobox, label), option);

    public Task TickAsync(string label, ILocator? within = null) => hand.TickAsync(Named(within, AriaRole.Checkbox, label));

    public Task AnswerAsync(string label, ILocator? within = null) => hand.TickAsync(Named(within, AriaRole.Radio, label));

    public Task AnswerAsync(Regex label) => hand.TickAsync(Page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { NameRegex = label }));

    /// <summary>Part of a form under a common name.</summary>
    public ILocator Group(string name, params object?[] arguments) => Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = Say(name, arguments), Exact = true });

    public async Task<byte[]> DownloadAsync(string link)
    {
        IDownload download = await Page.RunAndWaitForDownloadAsync(() => hand.PressAsync(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = Say(link), Exact = true })));
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    public async Task<string> HeadingAsync() => await Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 }).InnerTextAsync();

    // A label may go on with a remark ("optional"), a field on with its unit.
    private ILocator Named(ILocator? within, AriaRole role, string label)
    {
        var name = new Regex($"^{Regex.Escape(Say(label))}( |$)");
        return within is null ? Page.GetByRole(role, new PageGetByRoleOptions { NameRegex = name }) : within.GetByRole(role, new LocatorGetByRoleOptions { NameRegex = name });
    }

    // A page that says that something is being worked out shows the result by itself, without script too.
    private async Task GoAsync(ILocator target)
    {
        string before = Page.Url;
        if (await target.CountAsync() == 0) Assert.Fail($"{target} is not on {before}: {await Page.GetByRole(AriaRole.Main).InnerTextAsync()}");
        await Page.RunAndWaitForResponseAsync(() => hand.PressAsync(target), response => response.Request.IsNavigationRequest && response.Frame == Page.MainFrame && response.Status is < 300 or >= 400);
        await Page.WaitForLoadStateAsync();
        await Assertions.Expect(Page.Locator("progress[data-poll]")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = Patience });
        Assert.True(await Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 }).CountAsync() == 1, $"{Page.Url}, reached from {before}, has no heading.");
        await LookAsync();
    }

    private async Task LookAsync()
    {
        Assert.Equal(language.Code, await Page.Locator("html").GetAttributeAsync("lang"));
        if (isNarrow) Assert.True(await visit.OverhangAsync() == 0, $"{Page.Url} scrolls sideways.");
    }
}
