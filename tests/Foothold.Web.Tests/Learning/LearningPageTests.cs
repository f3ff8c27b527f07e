using System.Net;
using System.Text.Json.Nodes;
using Foothold.Domain.Firms;
using Foothold.Web.Tests.Plan;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Tests.Learning;

public sealed class LearningPageTests(PlanBench bench) : IClassFixture<PlanBench>
{
    [Fact]
    public async Task Board_OfAFirmWithNumbers_SaysWhatToAskAndWhatWasLearned()
    {
        FirmId firm = await bench.AddFirmAsync("glass");
        Seen page = await ShownAsync($"/firms/{firm}/learning");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(page.Document.QuerySelectorAll(".lead"));
        Assert.Contains("Knowing everything would be worth at most", page.Text, StringComparison.Ordinal);
        // What the sample has learned: three prices of Danish shops against what was hoped.
        Assert.Contains("Danish shops price studio glass", page.Document.QuerySelector("#results")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("the agent brings 900 carafes within nine months", page.Document.QuerySelector("#decisions")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.Document.QuerySelectorAll("#beliefs svg[role=img]"));
        Assert.Empty(page.Document.QuerySelectorAll("[style]"));
        string[] ids = [.. page.Document.QuerySelectorAll("[id]").Select(element => element.Id!)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Board_OfAFirmWithoutNumbers_AsksWhatWouldTurnTheRanking()
    {
        FirmId firm = await bench.AddFirmAsync("coffee");
        Seen page = await ShownAsync($"/firms/{firm}/learning");
        Assert.Contains("cannot be told yet", page.Text, StringComparison.Ordinal);
        Assert.Contains("Facts that would change the ranking", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href^='/firms/{firm}/learning/test?question=criterion']"));
    }

    [Fact]
    public async Task Test_PlannedThenEntered_ChangesTheBeliefOnceItIsRecorded()
    {
        FirmId firm = await bench.AddFirmAsync("glass");
        string root = $"/firms/{firm}/learning";
        Seen planned = await bench.Browser.SubmitAsync($"{root}/test?question=NLD.price&test=interviews&sample=3", $"{root}/test",
            ("stop.if", "all-below"), ("stop.value", "26,5"), ("statement", "a Dutch shop pays at least\n27 euros"), ("probability", "70"), ("baseRate", "40"), ("preMortem", "shops buy in Asia"));
        Assert.Equal($"{root}#tests", planned.Location);
        JsonObject plan = await LastEventAsync(firm);
        Assert.Equal(("experiment-planned", "NLD.price", "interviews", 3, 0.7m), ((string)plan["event"]!, (string)plan["question"]!, (string)plan["test"]!, (int)plan["sample"]!, (decimal)plan["probability"]!));
        Assert.Equal((26.5m, 0.4m), ((decimal)plan["stopRule"]!["value"]!, (decimal)plan["baseRate"]!));

        Seen board = await ShownAsync(root);
        Assert.Contains("shops buy in Asia", board.Text, StringComparison.Ordinal);
        string enter = $"{root}/result?experiment={(string)plan["id"]!}";
        Assert.NotNull(board.Document.QuerySelector($"a[href='{enter}']"));

        Seen form = await bench.Browser.GetAsync(enter);
        // The precision of the test stands there already.
        Assert.Equal("10", form.Document.QuerySelector("#f-noisePercent")!.GetAttribute("value"));
        Seen refused = await bench.Browser.SubmitAsync(form, $"{root}/result", ("measurements", "21\nabout 20"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("about 20", refused.Document.QuerySelector("#f-measurements")!.TextContent, StringComparison.Ordinal);
        Seen entered = await bench.Browser.SubmitAsync(form, $"{root}/result", ("measurements", "21\n20,5; 19"), ("outcome", "no"), ("lesson", "they buy by the dozen"));
        Assert.Equal($"{root}/result/preview", entered.Location);

        int before = await EventsAsync(firm);
        Seen preview = await ShownAsync($"{root}/result/preview");
        Assert.Equal(HttpStatusCode.OK, preview.Status);
        Assert.Contains("says stop", preview.Text, StringComparison.Ordinal);
        Assert.Contains("It did not come true.", preview.Text, StringComparison.Ordinal);
        Assert.Contains("The choice in money, on the same draws", preview.Text, StringComparison.Ordinal);
        Assert.Equal(before, await EventsAsync(firm));

        Seen recorded = await bench.Browser.SubmitAsync(preview, $"{root}/result/record");
        Assert.Equal($"{root}#results", recorded.Location);
        JsonObject result = await LastEventAsync(firm);
        Assert.Equal(("experiment-finished", (string)plan["id"]!, 20.5m), ((string)result["event"]!, (string)result["experiment"]!, (decimal)result["data"]!["measurements"]![1]!));
        // The button pressed twice records it once.
        Assert.Equal($"{root}#results", (await bench.Browser.SubmitAsync(preview, $"{root}/result/record")).Location);
        Assert.Equal(before + 1, await EventsAsync(firm));
        Assert.Contains("they buy by the dozen", (await ShownAsync(root)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_WrittenAndTold_CountsForTheCalibration()
    {
        FirmId firm = await bench.AddFirmAsync("bakery");
        string root = $"/firms/{firm}/learning";
        Seen empty = await bench.Browser.SubmitAsync($"{root}/decide", $"{root}/decide");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal(4, empty.Document.QuerySelectorAll(".errors a").Length);
        Seen written = await bench.Browser.SubmitAsync($"{root}/decide", $"{root}/decide", ("what", "Go to the fair in Oslo"), ("statement", "three orders by spring"), ("probability", "35"), ("resolveBy", "2026-12-31"), ("options", "ring them up\nwait"), ("market", "NOR"));
        Assert.Equal($"{root}#decisions", written.Location);
        JsonObject decision = await LastEventAsync(firm);
        Assert.Equal(2, ((JsonArray)decision["options"]!).Count);
        string resolve = $"{root}/resolve/{(string)decision["id"]!}";
        await bench.Browser.SubmitAsync(resolve, resolve, ("outcome", "yes"), ("note", "four"));
        Seen board = await ShownAsync(root);
        Assert.Contains("too few to tell skill from luck", board.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bench.Browser.GetAsync(resolve)).Status);
    }

    [Fact]
    public async Task Test_ThatTellsNothingAboutTheQuestion_IsRefused()
    {
        FirmId firm = await bench.AddFirmAsync("glass");
        Seen refused = await bench.Browser.SubmitAsync($"/firms/{firm}/learning/test?question=NLD.price", $"/firms/{firm}/learning/test", ("test", "customs-ruling"), ("statement", "x"), ("probability", "50"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotNull(refused.Document.QuerySelector(".errors a[href='#f-test']"));
    }

    private async Task<Seen> ShownAsync(string path)
    {
        Seen page = await bench.Browser.GetAsync(path);
        for (int tries = 0; page.Status == HttpStatusCode.Accepted && tries < 90; tries++) page = await bench.Browser.GetAsync(path);
        return page;
    }

    private Task<int> EventsAsync(FirmId firm) => bench.Workbench.InDatabaseAsync(db => db.Journeys.CountAsync(row => row.FirmId == firm));

    private Task<JsonObject> LastEventAsync(FirmId firm) => bench.Workbench.InDatabaseAsync(async db => (JsonObject)JsonNode.Parse(await db.Journeys.Where(row => row.FirmId == firm).OrderByDescending(row => row.Sequence).Select(row => row.Json).FirstAsync())!);
}
