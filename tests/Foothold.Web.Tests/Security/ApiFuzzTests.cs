using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Tests.Shared;
using Foothold.Web.Tests.Api;

namespace Foothold.Web.Tests.Security;

/// <summary>Whatever JSON and whatever query programs send, the API answers with what is wrong and never breaks. The requests are made from the API's own description, the same ones every time.</summary>
public sealed class ApiFuzzTests(ApiFuzzTests.Fixture fixture) : IClassFixture<ApiFuzzTests.Fixture>
{
    private const int Tries = 24;

    // Half a letter: a node cannot hold it, so it is put in its place when the body is written.
    private const string Lone = "\"half a letter\"";

    private static readonly string[] Odd =
    [
        "null", "true", "0", "-1", "1e308", "-0.0", "9999999999999999999999", "0.1234567890123456789012345", "\"\"", "\" \"", "\"NOR\"", "\"SWD\"", "\"2026-02-30\"", "\"0001-01-01\"", "\"9999-12-31\"", "\"2026-10-01T00:00:00+99:00\"", "\"\\u0000\"", Lone, "\"=1+1\"",
        "\"00000000-0000-0000-0000-000000000000\"", "[]", "{}", "[null]", "[[]]", "{\"\":null}", "\"{0}{9}\"",
    ];

    public sealed class Fixture : IAsyncLifetime
    {
        public Workbench Workbench { get; private set; } = null!;

        public Person Owner { get; private set; } = null!;

        public FirmId Firm { get; private set; }

        public JsonNode Document { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Workbench = await Workbench.StartAsync();
            Owner = await Workbench.AddPersonAsync("Karin Holm");
            Firm = await Workbench.AddFirmAsync(Owner);
            Document = JsonNode.Parse((await Workbench.Anybody().GetAsync("/api/v1/openapi.json")).Html)!;
        }

        public ValueTask DisposeAsync() => Workbench.DisposeAsync();
    }

    [Fact]
    public async Task Write_WithAnyJson_IsTakenOrRefusedButNeverBreaks()
    {
        var random = new Random(20261101);
        using Browser browser = fixture.Workbench.As(fixture.Owner);
        JsonNode file = JsonNode.Parse((await browser.GetAsync($"/api/v1/firms/{fixture.Firm}/file")).Html)!;
        var broken = new List<string>();
        int sent = 0, taken = 0;
        foreach ((string method, string template, JsonNode operation) in Operations().Where(operation => operation.Method is "POST" or "PUT" or "PATCH"))
        {
            // What takes no body has nothing to be surprised by; the first two take theirs as a stream.
            JsonNode? seed = SeedOf(template, file);
            if (operation["requestBody"] is null && seed is null) continue;
            for (int time = 0; time < Tries; time++)
            {
                JsonNode? body = time % 4 == 0 ? Any(random, 3) : seed is null ? Of(operation["requestBody"]!["content"]!["application/json"]!["schema"]!, random, 4) : time == 1 ? seed.DeepClone() : Altered(seed.DeepClone(), random);
                Seen seen = await browser.SendAsync(HttpMethod.Parse(method), PathOf(template, operation, random), Written(body), ("If-Match", "*"));
                sent++;
                if (seen.Response.IsSuccessStatusCode) taken++;
                else if ((int)seen.Status >= 500 || seen.Code() is null) broken.Add($"{method} {template} {Written(body)}: {(int)seen.Status}");
            }
        }

        Assert.True(sent > 20 * Tries, $"{sent}");
        Assert.True(taken > 10, $"{taken} of {sent}");
        Assert.Empty(broken);
        // And the record can still be read.
        Assert.True((await browser.GetAsync($"/api/v1/firms/{fixture.Firm}/file")).Response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nul")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("[{\"event\":\"inquiry-received\",\"event\":\"fair-visited\",\"on\":\"2026\"}]")]
    [InlineData("{\"order\":[\"distance\"],\"order\":[]}")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\",\"text\":\"a\",\"text\":\"b\",\"role\":\"owner\",\"role\":\"member\"}")]
    public async Task Write_WithABrokenBody_IsRefusedEverywhere(string body)
    {
        using Browser browser = fixture.Workbench.As(fixture.Owner);
        var broken = new List<string>();
        foreach ((string method, string template, JsonNode operation) in Operations().Where(operation => operation.Method is "POST" or "PUT" or "PATCH" && (operation.Node["requestBody"] is not null || operation.Path.Contains("shipments", StringComparison.Ordinal) || operation.Path.EndsWith("/landed-cost", StringComparison.Ordinal))))
        {
            Seen seen = await browser.SendAsync(HttpMethod.Parse(method), PathOf(template, operation, new Random(1)), body, ("If-Match", "*"));
            if ((int)seen.Status is < 400 or >= 500) broken.Add($"{method} {template}: {(int)seen.Status}");
        }

        Assert.Empty(broken);
    }

    [Fact]
    public async Task Read_WithAnyQuery_IsAnsweredOrRefusedButNeverBreaks()
    {
        var random = new Random(20261102);
        using Browser browser = fixture.Workbench.As(fixture.Owner);
        var broken = new List<string>();
        int sent = 0;
        foreach ((string method, string template, JsonNode operation) in Operations().Where(operation => operation.Method is "GET" or "DELETE" && operation.Node["parameters"]?.AsArray().Any(one => (string?)one!["in"] == "query" || (string?)one["in"] == "path" && (string?)one["name"] != "firm") == true))
            for (int time = 0; time < 8; time++)
            {
                Seen seen = await browser.SendAsync(HttpMethod.Parse(method), PathOf(template, operation, random));
                sent++;
                if ((int)seen.Status >= 500) broken.Add($"{method} {seen.Response.RequestMessage!.RequestUri}: {(int)seen.Status}");
            }

        Assert.True(sent > 100, $"{sent}");
        Assert.Empty(broken);
    }

    private IEnumerable<(string Method, string Path, JsonNode Node)> Operations() =>
        fixture.Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (operation.Key.ToUpperInvariant(), path.Key, operation.Value!)));

    private static string Written(JsonNode? body) => (body?.ToJsonString() ?? "null").Replace(Lone, "\"\\ud800\"", StringComparison.Ordinal);

    // Something near to what is wanted gets further than anything at all.
    private static JsonNode? SeedOf(string template, JsonNode file)
    {
        string last = template[(template.LastIndexOf('/') + 1)..];
        if (template.Contains("/sections/", StringComparison.Ordinal)) return file[last];
        if (template == "/api/v1/firms") return file;
        if (last == "wishes") return file["screening"];
        if (last == "events") return new JsonArray(file["journey"]![0]!.DeepClone());
        if (template.EndsWith("/plan", StringComparison.Ordinal)) return Sample("plans", "bakery-living-1.json");
        return template.Contains("/shipments", StringComparison.Ordinal) || last == "landed-cost" ? Sample("shipments", "biscuits-norway.json") : null;
    }

    private static JsonNode Sample(string folder, string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "samples", folder, name)))!;

    private string PathOf(string template, JsonNode operation, Random random)
    {
        string path = template.Replace("{firm}", fixture.Firm.ToString(), StringComparison.Ordinal);
        var query = new List<string>();
        foreach (JsonNode? parameter in operation["parameters"]?.AsArray() ?? [])
        {
            string name = (string)parameter!["name"]!, odd = Odd[random.Next(Odd.Length)].Trim('"');
            if ((string?)parameter["in"] == "path") path = path.Replace($"{{{name}}}", name is "version" ? "1" : name is "country" ? "NOR" : "00000000-0000-7000-8000-000000000001", StringComparison.Ordinal);
            // More draws would only take longer.
            else if ((string?)parameter["in"] == "query" && (name == "draws" || random.Next(2) == 0)) query.Add($"{name}={(name == "draws" ? "500" : Uri.EscapeDataString(odd))}");
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    private JsonNode? Of(JsonNode schema, Random random, int depth)
    {
        if (random.Next(8) == 0) return Any(random, 2);
        if ((string?)schema["$ref"] is { } name) return Of(fixture.Document["components"]!["schemas"]![name[(name.LastIndexOf('/') + 1)..]]!, random, depth);
        if (schema["properties"] is JsonObject properties && depth > 0) return new JsonObject(properties.Where(_ => random.Next(6) > 0).Select(property => KeyValuePair.Create(property.Key, Of(property.Value!, random, depth - 1))));
        if (schema["items"] is { } items && depth > 0) return new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Of(items, random, depth - 1))]);
        return Any(random, depth);
    }

    private static JsonNode? Any(Random random, int depth) => random.Next(depth > 0 ? 5 : 3) switch
    {
        3 => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(place => KeyValuePair.Create(new[] { "kind", "name", "market", "text" }[place], Any(random, depth - 1)))),
        4 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Any(random, depth - 1))]),
        _ => JsonNode.Parse(Odd[random.Next(Odd.Length)]),
    };

    // One place or two hold something odd.
    private static JsonNode Altered(JsonNode whole, Random random)
    {
        var places = new List<(JsonNode Parent, object Key)>();
        Collect(whole, places);
        for (int change = random.Next(1, 3); change > 0; change--)
        {
            (JsonNode parent, object key) = places[random.Next(places.Count)];
            JsonNode? odd = JsonNode.Parse(Odd[random.Next(Odd.Length)]);
            if (parent is JsonObject members) members[(string)key] = odd;
            else if ((int)key < parent.AsArray().Count) parent.AsArray()[(int)key] = odd;
        }

        // Never under the id of another try.
        if (whole is JsonObject root && root["firm"] is JsonObject firm && firm["id"]?.GetValueKind() == JsonValueKind.String) firm["id"] = string.Create(CultureInfo.InvariantCulture, $"00000000-0000-7000-8000-{random.Next():x12}");
        return whole;
    }

    private static void Collect(JsonNode node, List<(JsonNode, object)> places)
    {
        if (node is JsonObject members)
            foreach ((string name, JsonNode? value) in members)
            {
                places.Add((node, name));
                if (value is not null) Collect(value, places);
            }
        else if (node is JsonArray items)
            for (int place = 0; place < items.Count; place++)
            {
                places.Add((node, place));
                if (items[place] is { } value) Collect(value, places);
            }
    }
}
