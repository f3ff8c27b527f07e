using System.Net;
using Foothold.Tests.Shared;
using Foothold.Web.Languages;
using Foothold.Web.Tests.Languages;

namespace Foothold.Web.Tests.MoneyPages;

/// <summary>What the pages about money say once there is something to say, in the pseudo-language: nothing that no translator is told of.</summary>
public sealed class MoneyWordsTests(MoneyBench bench) : IClassFixture<MoneyBench>
{
    private string Firm => $"/firms/{bench.Bakery}";

    [Fact]
    public async Task Appraisal_InThePseudoLanguage_SaysNothingElse()
    {
        Seen page = await PseudoAsync($"{Firm}/appraisal?market=NOR&draws=500");
        Assert.NotNull(page.Document.QuerySelector("p.lead"));
        await CheckAsync(page, "");
    }

    [Theory]
    [InlineData("biscuits-norway")]
    [InlineData("ceramics-usa")]
    public async Task Shipment_InThePseudoLanguage_SaysNothingElse(string sample)
    {
        string worksheet = File.ReadAllText(Path.Combine(Repository.Root, "samples", "shipments", $"{sample}.json"));
        Seen added = await bench.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/api/v1{Firm}/shipments") { Content = new StringContent(worksheet, System.Text.Encoding.UTF8, "application/json") });
        string path = added.Location!["/api/v1".Length..];
        await CheckAsync(await PseudoAsync(path), worksheet);
        await CheckAsync(await PseudoAsync($"{path}/edit"), worksheet);
    }

    [Theory]
    [InlineData("bakery-biscuits", "GBR")]
    [InlineData("butter-biscuits", "GBR")]
    [InlineData("dough-divider", "NOR")]
    [InlineData("honey", "CHE")]
    [InlineData("stoneware-bowls", "CAN")]
    public async Task Origin_InThePseudoLanguage_SaysNothingElse(string sample, string market)
    {
        string bill = File.ReadAllText(Path.Combine(Repository.Root, "samples", "boms", $"{sample}.json"));
        using Browser browser = Pseudo();
        Seen page = await browser.SubmitAsync($"{Firm}/origin", $"{Firm}/origin", ("market", market), ("json", bill));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotNull(page.Document.QuerySelector("p.lead"));
        await CheckAsync(page, bill);
    }

    private async Task CheckAsync(Seen page, string data)
    {
        string record = (await bench.Browser.GetAsync($"/api/v1{Firm}/file")).Html + data;
        Assert.Empty(PseudoLocaleTests.Texts(page.Document).Where(text => PseudoLocaleTests.IsPlain(text, record)).Select(text => text.Trim()).Distinct());
        Assert.Empty(PseudoLocaleTests.Unknown(page.Document).Distinct());
    }

    private async Task<Seen> PseudoAsync(string path)
    {
        using Browser browser = Pseudo();
        for (int attempt = 0; ; attempt++)
        {
            Seen seen = await browser.GetAsync(path);
            if (seen.Status != HttpStatusCode.Accepted || attempt > 60)
            {
                Assert.Equal(HttpStatusCode.OK, seen.Status);
                return seen;
            }
        }
    }

    private Browser Pseudo()
    {
        Browser browser = bench.Workbench.As(bench.Owner);
        browser.Speak(Language.Pseudo.Code);
        return browser;
    }
}
