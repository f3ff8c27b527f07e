using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Storage.People;
using Foothold.Tests.Shared;

namespace Foothold.Web.Tests.MoneyPages;

public sealed class ShipmentTests(MoneyBench bench) : IClassFixture<MoneyBench>
{
    private string Root => $"/firms/{bench.Bakery}/shipments";

    private static string Sample => File.ReadAllText(Path.Combine(Repository.Root, "samples", "shipments", "biscuits-norway.json"));

    [Fact]
    public async Task Shipment_EnteredInTheSimpleForm_IsWorkedOutToTheCent()
    {
        Seen form = await bench.Browser.GetAsync($"{Root}/new");
        string action = form.Document.QuerySelector("main form")!.GetAttribute("action")!;
        Assert.Equal("SWE", form.Document.QuerySelector("#f-from option[selected]")!.GetAttribute("value"));
        Seen sent = await bench.Browser.SubmitAsync(form, action, ("to", "NOR"), ("date", "2026-03-16"), ("lines.0.quantity", "1 000"), ("lines.0.unitPrice", "20"), ("lines.0.unitPrice.currency", "SEK"),
            ("lines.0.duty.percent", "0"), ("lines.0.duty.source", "tolltariffen.no"), ("charges.0.kind", "main-carriage"), ("charges.0.amount", "900"), ("charges.0.amount.currency", "SEK"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Seen page = await bench.Browser.GetAsync(sent.Location!);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("Landed it costs NOK", page.Document.QuerySelector("p.lead")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("the seller keeps SEK\u00a019,100.00", page.Text, StringComparison.Ordinal);
        Assert.Equal(11, page.Document.QuerySelectorAll("table").Single(table => table.QuerySelector("caption")!.TextContent.StartsWith("Price to quote", StringComparison.Ordinal)).QuerySelectorAll("tbody tr").Length);
        Assert.Equal("2026-03-16", (string?)(await WorksheetAsync(sent.Location!))["date"]);
    }

    [Fact]
    public async Task Shipment_WithoutWhatItNeeds_SaysWhatBesideTheFields()
    {
        Seen form = await bench.Browser.GetAsync($"{Root}/new");
        string action = form.Document.QuerySelector("main form")!.GetAttribute("action")!;
        Seen page = await bench.Browser.SubmitAsync(form, action, ("lines.0.unitPrice", ""), ("lines.0.description", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        string?[] links = [.. page.Document.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href"))];
        foreach (string field in (string[])["to", "lines-0-description", "lines-0-quantity", "lines-0-unitPrice"]) Assert.Contains($"#f-{field}", links);
    }

    [Fact]
    public async Task Shipment_OfTheSample_KeepsEverythingWhenAFormChangesOneNumber()
    {
        string path = await AddAsync();
        JsonObject before = await WorksheetAsync(path);
        Seen sent = await bench.Browser.SubmitAsync($"{path}/edit", $"{path}/edit", ("lines.0.quantity", "2 500"));
        Assert.True(sent.Status == HttpStatusCode.SeeOther, Errors(sent));
        JsonObject after = await WorksheetAsync(path);
        Assert.Equal(2500, (int)after["lines"]![0]!["quantity"]!);
        after["lines"]![0]!["quantity"] = 2400;
        Assert.True(JsonNode.DeepEquals(Plain(before), Plain(after)), after.ToJsonString());
        Seen first = await bench.Browser.GetAsync($"{path}?version=1");
        Assert.Contains("version 1 of 2", first.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shipment_ChargeEmptiedAndAdded_GoesAndComes()
    {
        string path = await AddAsync();
        Seen sent = await bench.Browser.SubmitAsync($"{path}/edit", $"{path}/edit", ("charges.0.amount", ""), ("charges.0.name", ""), ("charges.6.kind", "unloading"), ("charges.6.amount", "75"), ("charges.6.amount.currency", "NOK"));
        Assert.True(sent.Status == HttpStatusCode.SeeOther, Errors(sent));
        string[] kinds = [.. (await WorksheetAsync(path))["charges"]!.AsArray().Select(charge => (string)charge!["kind"]!)];
        Assert.Equal(["export-clearance", "origin-proof", "main-carriage", "import-clearance", "on-carriage", "unloading"], kinds);
    }

    [Fact]
    public async Task Shipment_ChangedMeanwhile_IsNotOverwritten()
    {
        string path = await AddAsync();
        Seen open = await bench.Browser.GetAsync($"{path}/edit");
        await bench.Browser.SubmitAsync($"{path}/edit", $"{path}/edit", ("marginPercent", "20"));
        Seen late = await bench.Browser.SubmitAsync(open, $"{path}/edit", ("marginPercent", "30"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("30", late.Document.QuerySelector("#f-marginPercent")!.GetAttribute("value"));
        Assert.Equal(20, (int)(await WorksheetAsync(path))["marginPercent"]!);
    }

    [Fact]
    public async Task Shipment_WithoutARateOfDuty_SaysWhatIsMissingAndLinksToTheField()
    {
        JsonObject worksheet = JsonNode.Parse(Sample)!.AsObject();
        worksheet["lines"]![0]!.AsObject().Remove("duty");
        worksheet["lines"]![0]!.AsObject().Remove("preference");
        string path = await AddAsync(worksheet.ToJsonString());
        Seen page = await bench.Browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith($"{path}/edit#f-lines-0", page.Document.QuerySelector(".warning a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("an average, not this product's rate", (await bench.Browser.GetAsync($"{path}?average")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShipmentText_WithMistakes_IsLocated()
    {
        string path = await AddAsync();
        Seen page = await bench.Browser.SubmitAsync($"{path}/text", $"{path}/text", ("json", "{ \"format\": \"foothold-shipment/1\",\n  \"to\": \"NRO\" }"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(page.Document.QuerySelectorAll(".errors li"), line => line.TextContent.Trim().StartsWith("Line 2, column 9:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ShipmentApi_Versions_NeedTheVersionTheyWereMadeOn()
    {
        Seen added = await SendAsync(HttpMethod.Post, $"/api/v1{Root}", Sample);
        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal("\"1\"", added.Response.Headers.ETag!.Tag);
        string address = added.Location!;
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await SendAsync(HttpMethod.Put, address, Sample)).Status);
        Seen put = await SendAsync(HttpMethod.Put, address, Sample, "\"1\"");
        Assert.Equal((HttpStatusCode.NoContent, "\"2\""), (put.Status, put.Response.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(HttpMethod.Put, address, Sample, "\"1\"")).Status);
        Seen got = await bench.Browser.GetAsync(address);
        Assert.Equal("\"2\"", got.Response.Headers.ETag!.Tag);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Sample), JsonNode.Parse(got.Html)));
        Assert.Equal("not-found", Code(await bench.Browser.GetAsync($"/api/v1{Root}/{Guid.NewGuid()}")));
    }

    [Fact]
    public async Task ShipmentApi_WrongWorksheet_IsRefusedWithPlaces()
    {
        Seen refused = await SendAsync(HttpMethod.Post, "/api/v1/landed-cost", """{ "format": "foothold-shipment/1", "lines": [ { "quantity": 0 } ] }""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        using JsonDocument problem = JsonDocument.Parse(refused.Html);
        Assert.Contains(problem.RootElement.GetProperty("problems").EnumerateArray(), one => one.GetProperty("path").GetString() == "/lines/0/quantity");
    }

    [Fact]
    public async Task LandedCostApi_OfTheSample_IsTheDocumentOfTheKeptOne()
    {
        Seen loose = await SendAsync(HttpMethod.Post, "/api/v1/landed-cost", Sample);
        Assert.Equal(HttpStatusCode.OK, loose.Status);
        Seen kept = await bench.Browser.GetAsync($"/api/v1{await AddAsync()}/landed-cost");
        Assert.Equal(loose.Html, kept.Html);
        using JsonDocument document = JsonDocument.Parse(loose.Html);
        Assert.Equal(11, document.RootElement.GetProperty("terms").GetArrayLength());
        Assert.Equal("NOK", document.RootElement.GetProperty("landed").GetProperty("currency").GetString());
    }

    [Fact]
    public async Task Shipment_OfAnotherFirm_DoesNotExist()
    {
        string path = await AddAsync();
        Person other = await bench.Workbench.AddPersonAsync("Elsa Other");
        var theirs = await bench.Workbench.AddFirmAsync(other, "ceramics");
        using Browser browser = bench.Workbench.As(other);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path.Replace(bench.Bakery.ToString(), theirs.ToString(), StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/api/v1{path}".Replace(bench.Bakery.ToString(), theirs.ToString(), StringComparison.Ordinal))).Status);
    }

    private async Task<string> AddAsync(string? worksheet = null)
    {
        Seen added = await SendAsync(HttpMethod.Post, $"/api/v1{Root}", worksheet ?? Sample);
        Assert.True(added.Status == HttpStatusCode.Created, added.Html);
        return added.Location!["/api/v1".Length..];
    }

    private async Task<JsonObject> WorksheetAsync(string path) => JsonNode.Parse((await bench.Browser.GetAsync($"{path}/worksheet.json")).Html)!.AsObject();

    private static string Errors(Seen seen) => string.Join(" · ", seen.Document.QuerySelectorAll(".errors li").Select(line => line.TextContent));

    private Task<Seen> SendAsync(HttpMethod method, string path, string json, string? version = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (version is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue(version));
        return bench.Browser.SendAsync(request);
    }

    private static string? Code(Seen seen)
    {
        using JsonDocument problem = JsonDocument.Parse(seen.Html);
        return problem.RootElement.GetProperty("code").GetString();
    }

    // 22.10 and 22.1 are the same number.
    private static JsonNode Plain(JsonNode node) => node switch
    {
        JsonObject owner => new JsonObject(owner.Select(pair => KeyValuePair.Create(pair.Key, pair.Value is null ? null : (JsonNode?)Plain(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => (JsonNode?)Plain(item!))]),
        _ when node.GetValueKind() == JsonValueKind.Number => JsonValue.Create(double.Parse(node.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        _ => node.DeepClone(),
    };
}
