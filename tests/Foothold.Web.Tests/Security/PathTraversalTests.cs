using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using Foothold.Domain.Firms;
using Foothold.Storage.People;
using Foothold.Web.Assets;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Tests.Security;

/// <summary>No address and no uploaded file leads to a file of the machine: what stands in addresses is looked up, what is uploaded is read and never unpacked or kept under its name.</summary>
public sealed class PathTraversalTests(PathTraversalTests.Fixture fixture) : IClassFixture<PathTraversalTests.Fixture>
{
    private static readonly string[] Ways =
    [
        "..", "..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd", "..%5c..%5c..%5cwindows%5cwin.ini", "%2e%2e%2f%2e%2e%2ffoothold.db", "....%2f%2ffoothold.db", "%252e%252e%252ffoothold.db", "foothold.db", "%2fetc%2fpasswd",
        "C:%5cfoothold.db", "file:%2f%2f%2fetc%2fpasswd", "..;%2ffoothold.db", "%c0%ae%c0%ae%c0%affoothold.db", "html%2f..%2f..%2ffoothold.db", "NOR%0d%0aSet-Cookie:%20a=b", "%e2%80%ae", "%ed%a0%80",
    ];

    public sealed class Fixture : IAsyncLifetime
    {
        public Workbench Workbench { get; private set; } = null!;

        public Person Owner { get; private set; } = null!;

        public FirmId Firm { get; private set; }

        public async ValueTask InitializeAsync()
        {
            Workbench = await Workbench.StartAsync();
            Owner = await Workbench.AddPersonAsync("Karin Holm", isAdministrator: true);
            Firm = await Workbench.AddFirmAsync(Owner);
        }

        public ValueTask DisposeAsync() => Workbench.DisposeAsync();
    }

    [Fact]
    public async Task Address_WithAWayOut_LeadsNowhere()
    {
        using Browser browser = fixture.Workbench.As(fixture.Owner);
        var wrong = new List<string>();
        int asked = 0;
        foreach (RouteEndpoint endpoint in RouteTableTests.Endpoints(fixture.Workbench).Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && endpoint.RoutePattern.Parameters.Any(IsOpen)))
            foreach (string way in Ways)
            {
                string path = PathOf(endpoint, way);
                Seen seen = await browser.GetAsync(path);
                asked++;
                bool isPlain = seen.Response.Content.Headers.ContentType?.MediaType is null or "text/html" or "application/json" or "application/problem+json" or "text/plain";
                if ((int)seen.Status >= 500 || !isPlain || seen.Response.Content.Headers.ContentDisposition is not null || seen.Html.Contains("root:", StringComparison.Ordinal) || seen.Html.Contains("SQLite format", StringComparison.Ordinal) || seen.Response.Headers.Contains("Set-Cookie") && seen.Response.Headers.GetValues("Set-Cookie").Any(cookie => cookie.StartsWith("a=", StringComparison.Ordinal)))
                    wrong.Add($"{path}: {(int)seen.Status} {seen.Response.Content.Headers.ContentType}");
            }

        Assert.True(asked > 10 * Ways.Length, $"{asked}");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Asset_OutsideTheShelf_IsNotFound()
    {
        string style = fixture.Workbench.Services.GetRequiredService<AssetShelf>().Path("css/app.css");
        Assert.Equal(HttpStatusCode.OK, (await fixture.Workbench.Anybody().GetAsync(style)).Status);
        string folder = style[..(style.IndexOf("/css/", StringComparison.Ordinal) + 1)];
        foreach (string way in Ways.Concat(["css/..%2f..%2ffoothold.db", "css/%2e%2e/%2e%2e/foothold.db", "/etc/passwd"])) Assert.True((await fixture.Workbench.Anybody().GetAsync(folder + way)).Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, way);
    }

    [Theory]
    [InlineData("../../evil.json")]
    [InlineData("..\\..\\evil.json")]
    [InlineData("/tmp/evil.json")]
    [InlineData("evil.json\u0000.txt")]
    [InlineData("CON")]
    [InlineData("a\"; name=\"_token")]
    public async Task Upload_UnderAnyName_WritesNoFile(string name)
    {
        string[] before = Files();
        Seen seen = await UploadAsync(Encoding.UTF8.GetBytes("{}"), name);
        Assert.InRange((int)seen.Status, 400, 422);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task Upload_OfAnArchive_IsNotUnpacked()
    {
        string[] before = Files();
        foreach (byte[] archive in new[] { Archive("../../evil.json", 10), Archive("/etc/evil.json", 10), Archive("bomb.json", 200_000_000) })
        {
            Assert.True(archive.Length < 1_000_000);
            long start = Stopwatch.GetTimestamp();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await UploadAsync(archive, "firm.zip")).Status);
            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }

        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task Upload_MadeToTireTheReader_IsRefused()
    {
        string[] files =
        [
            new string('[', 1_000_000), string.Concat(Enumerable.Repeat("{\"a\":", 200_000)), "{\"format\":\"x\",\"format\":\"y\"}", $"{{\"format\":\"{new string('9', 4_000_000)}\"}}", $"{{\"firm\":{new string('9', 1_000_000)}}}",
            $"[{string.Join(',', Enumerable.Repeat("{}", 300_000))}]", "\uFEFF\uFEFF{}", "{\"firm\":\"\\ud800\"}",
        ];
        foreach (string file in files)
        {
            long start = Stopwatch.GetTimestamp();
            Seen seen = await UploadAsync(Encoding.UTF8.GetBytes(file), "firm.json");
            Assert.True(seen.Status == HttpStatusCode.UnprocessableEntity, $"{string.Concat(file.Take(20))}: {seen.Status}");
            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }

        Assert.Equal(1, await fixture.Workbench.InDatabaseAsync(db => db.Firms.CountAsync()));
    }

    private string[] Files() => [.. Directory.EnumerateFileSystemEntries(fixture.Workbench.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal)).Concat(Directory.EnumerateFiles(Path.GetTempPath(), "evil*")).Order(StringComparer.Ordinal)];

    private async Task<Seen> UploadAsync(byte[] file, string name)
    {
        using Browser browser = fixture.Workbench.As(fixture.Owner);
        string token = (await browser.GetAsync("/firms/import")).Document.QuerySelector("form[action='/firms/import'] input[name='_token']")!.GetAttribute("value")!;
        // Written by hand: the client would tidy the name.
        const string Edge = "edge-5f1c";
        byte[] body = [.. Encoding.UTF8.GetBytes($"--{Edge}\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\n{token}\r\n--{Edge}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/json\r\n\r\n"), .. file, .. Encoding.UTF8.GetBytes($"\r\n--{Edge}--\r\n")];
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Edge}");
        return await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/firms/import") { Content = content });
    }

    private static byte[] Archive(string name, int length)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (Stream entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open())
        {
            byte[] part = new byte[1_000_000];
            for (int left = length; left > 0; left -= part.Length) entry.Write(part, 0, Math.Min(part.Length, left));
        }

        return bytes.ToArray();
    }

    private static bool IsOpen(RoutePatternParameterPart parameter) => parameter.Name != "firm" && !parameter.ParameterPolicies.Any(policy => policy.Content is "guid" or "int" or "long");

    private string PathOf(RouteEndpoint endpoint, string way) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "firm" } => fixture.Firm.ToString(),
        RoutePatternParameterPart parameter when IsOpen(parameter) => way,
        RoutePatternParameterPart parameter => parameter.ParameterPolicies.Any(policy => policy.Content == "guid") ? Guid.Empty.ToString() : "1",
        _ => "",
    }))));
}
