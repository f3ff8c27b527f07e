using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Foothold.Domain.Geography;
using Foothold.Web.Languages;

namespace Browser.Tests.Journeys;

/// <summary>The owner of a bakery who has never been here comes with a product and leaves with a plan.</summary>
public sealed class NewOwnerTests(LiveWorkbench workbench)
{
    private const string FirmName = "Ugnen Bageri AB";

    [Theory]
    [InlineData("en", 1280, true)]
    [InlineData("sv", 1280, true)]
    [InlineData("de", 360, true)]
    [InlineData("en", 360, false)]
    public async Task Owner_WithAPointer_GoesFromSignUpToADownloadedPlan(string language, int width, bool script)
    {
        await using Visit visit = await workbench.VisitAsync(asOwner: false, width, script: script, locale: language);
        await WalkAsync(visit, new Pointer(), language, width);
    }

    [Fact]
    public async Task Owner_WithTheKeyboardAlone_GoesFromSignUpToADownloadedPlan()
    {
        await using Visit visit = await workbench.VisitAsync(asOwner: false);
        await WalkAsync(visit, new KeysOnly(visit.Page), "en", 1280);
    }

    private static async Task WalkAsync(Visit visit, IHand hand, string code, int width)
    {
        Language language = Language.Find(code)!;
        var words = new Localiser { Language = language };
        var walk = new Walk(visit, hand, language, width < 500);
        CountryCode home = CountryCode.Parse("SWE"), abroad = CountryCode.Parse("NOR");

        await walk.OpenAsync("/");
        await walk.FollowAsync("Begin with your firm");
        await walk.WriteAsync("Your name", "Karin Holm");
        await walk.WriteAsync("E-mail address", $"karin-{Guid.NewGuid():N}@example.org");
        await walk.WriteSecretAsync("Password", "buns rise before dawn");
        await walk.PressAsync("Make the account");

        await walk.FollowAsync("Add a firm");
        await walk.WriteAsync("Name of the firm", FirmName);
        await walk.ChooseAsync("Country it is run from", words.Country(home));
        await walk.WriteAsync("Year it was founded", "1998");
        await walk.TickAsync("Swedish");
        await walk.PressAsync("Save and go on");
        await walk.WriteAsync("The product, in your words", "sweet biscuits");
        await walk.AnswerAsync("Goods");
        await walk.PressAsync("Save and go on");
        await walk.AnswerAsync(new Regex("^1905\\.31"));
        await walk.PressAsync("Save and go on");
        await walk.WriteAsync("People, in full-time equivalents", "31");
        await walk.WriteAsync("Turnover of the year, without VAT", "48100000");
        await walk.PressAsync("Save and go on");
        await walk.TickAsync("We had orders from abroad");
        await walk.PressAsync("Save and go on");
        var order = walk.Group("Order {0}", 1);
        await walk.ChooseAsync("Country", words.Country(abroad), order);
        await walk.WriteAsync("Year", "2025", order);
        await walk.AnswerAsync("They came to us", order);
        await walk.PressAsync("Save and go on");
        await walk.PressAsync("Enter the firm");
        Assert.Equal(FirmName, await walk.HeadingAsync());

        await walk.FollowAsync("Show the first ranking");
        Assert.True(await walk.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = words.Country(abroad), Exact = true }).CountAsync() > 0);
        await walk.FollowAsync("Plan");
        await walk.FollowAsync("Work out a first plan");
        await walk.PressAsync("Keep this plan");
        string page = Encoding.UTF8.GetString(await walk.DownloadAsync("Download as a page"));
        Assert.Contains(FirmName, page, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{code}\"", page, StringComparison.Ordinal);
        using var word = new ZipArchive(new MemoryStream(await walk.DownloadAsync("Download for Word")));
        using var text = new StreamReader(word.GetEntry("word/document.xml")!.Open());
        Assert.Contains(FirmName, await text.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
