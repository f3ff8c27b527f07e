using Microsoft.Playwright;

namespace Browser.Tests.Journeys;

/// <summary>With what somebody works a page: pointer and keyboard, or the keyboard alone.</summary>
internal interface IHand
{
    Task PressAsync(ILocator target);

    Task WriteAsync(ILocator field, string text);

    /// <summary>Chooses from a list by the text of an option.</summary>
    Task ChooseAsync(ILocator list, string option);

    /// <summary>Ticks a box, or takes one of several answers.</summary>
    Task TickAsync(ILocator box);
}

/// <summary>Clicks and types.</summary>
internal sealed class Pointer : IHand
{
    public Task PressAsync(ILocator target) => target.ClickAsync();

    public Task WriteAsync(ILocator field, string text) => field.FillAsync(text);

    public async Task ChooseAsync(ILocator list, string option) => await list.SelectOptionAsync(new SelectOptionValue { Label = option });

    public Task TickAsync(ILocator box) => box.CheckAsync();
}

/// <summary>Touches no mouse: goes from element to element with the tabulator key, as somebody without one does, and sees to it that one sees where one is.</summary>
internal sealed class KeysOnly(IPage page) : IHand
{
    private const int Patience = 400;

    public async Task PressAsync(ILocator target)
    {
        await GoToAsync(target);
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task WriteAsync(ILocator field, string text)
    {
        await GoToAsync(field);
        await page.Keyboard.PressAsync("ControlOrMeta+a");
        await page.Keyboard.TypeAsync(text);
    }

    public async Task ChooseAsync(ILocator list, string option)
    {
        await GoToAsync(list);
        await page.Keyboard.TypeAsync(option);
        Assert.Equal(option, await list.EvaluateAsync<string>("list => list.selectedOptions[0].text"));
    }

    public async Task TickAsync(ILocator box)
    {
        if (await box.GetAttributeAsync("type") == "checkbox")
        {
            await GoToAsync(box);
        }
        else
        {
            // One stop for the whole group; the arrow keys go through it.
            ILocator group = page.Locator($"input[type=radio][name=\"{await box.GetAttributeAsync("name")}\"]");
            await GoToAsync(group);
            for (int step = await group.CountAsync(); !await HasFocusAsync(box) && step > 0; step--) await page.Keyboard.PressAsync("ArrowDown");
        }

        if (!await box.IsCheckedAsync()) await page.Keyboard.PressAsync("Space");
        Assert.True(await box.IsCheckedAsync());
    }

    // To whichever of the elements comes first.
    private async Task GoToAsync(ILocator target)
    {
        Assert.True(await target.CountAsync() > 0, $"{target} is not on {page.Url}.");
        for (int step = 0; step < Patience; step++)
        {
            if (await HasFocusAsync(target))
            {
                Assert.True(await page.EvaluateAsync<bool>(SeenFocus), $"One does not see that {target} has the focus.");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{target} on {page.Url} is not reached by the tabulator key.");
    }

    private const string SeenFocus = """
        () => {
          const style = getComputedStyle(document.activeElement);
          return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
        }
        """;

    private static Task<bool> HasFocusAsync(ILocator target) => target.EvaluateAllAsync<bool>("elements => elements.includes(document.activeElement)");
}
