using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Plans;
using Foothold.Storage.Trail;
using Foothold.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Tests.MyData;

public sealed class MyDataTests
{
    [Fact]
    public async Task Export_HoldsEverythingAndCanBeBroughtInElsewhere()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person owner = await workbench.AddPersonAsync("=HYPERLINK(\"http://evil.example\")");
        FirmId firm = await workbench.AddFirmAsync(owner);
        await workbench.InDatabaseAsync(async db =>
        {
            db.Plans.Add(new PlanRow { FirmId = firm, Version = 1, Json = "{}", Note = "", By = owner.PersonId, At = Workbench.Now });
            await db.SaveChangesAsync();
            db.PlanComments.Add(new PlanComment { Id = Guid.NewGuid(), FirmId = firm, PlanVersion = 1, Text = "@SUM(1+1)*cmd|' /C calc'!A0", By = owner.PersonId, Name = "-2+3", At = Workbench.Now });
            return await db.SaveChangesAsync();
        });
        byte[] bytes = await DownloadAsync(workbench.As(owner), $"/firms/{firm}/data/export");
        using var zip = new ZipArchive(new MemoryStream(bytes));
        string[] names = [.. zip.Entries.Select(entry => entry.FullName)];
        Assert.All(["README.txt", "firm.json", "remarks.csv", "remarks.json", "people.csv", "consents.csv", "trail.csv", "plans/plan-0001.json", "earlier/000001-firm.json"], name => Assert.Contains(name, names));
        Assert.All(names, name => Assert.Matches("^[a-zA-Z0-9/._-]+$", name));
        // Spreadsheets run none of it; programs get it word for word.
        string remarks = Text(zip, "remarks.csv"), people = Text(zip, "people.csv");
        Assert.DoesNotContain(remarks.Split('\n', ',', '"'), cell => cell.StartsWith('=') || cell.StartsWith('@') || cell.StartsWith('+') || cell.StartsWith("-2", StringComparison.Ordinal));
        Assert.StartsWith("\" =HYPERLINK", people.Split('\n')[1], StringComparison.Ordinal);
        Assert.Equal("@SUM(1+1)*cmd|' /C calc'!A0", System.Text.Json.Nodes.JsonNode.Parse(Text(zip, "remarks.json"))![0]!["text"]!.GetValue<string>());
        Assert.Equal(1, await workbench.InDatabaseAsync(db => db.Audit.CountAsync(row => row.FirmId == firm && row.Action == AuditActions.Exported)));

        await using Workbench other = await Workbench.StartAsync();
        Person elsewhere = await other.AddPersonAsync("Karin Holm");
        Seen brought = await UploadAsync(other.As(elsewhere), Encoding.UTF8.GetBytes(Text(zip, "firm.json")));
        Assert.Equal($"/firms/{firm}", brought.Location);
        Assert.Equal(await FileAsync(workbench, firm), await FileAsync(other, firm));
    }

    [Fact]
    public async Task Import_OfAFileWithMistakes_NamesLineAndColumnAndSavesNothing()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Person owner = await workbench.AddPersonAsync("Karin Holm");
        string sample = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "bakery.json"), TestContext.Current.CancellationToken);
        Seen answer = await UploadAsync(workbench.As(owner), Encoding.UTF8.GetBytes(sample.Replace("\"SWE\"", "\"SWD\"", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("#f-file", Assert.Single(answer.Document.QuerySelectorAll(".errors a")).GetAttribute("href"));
        string[] cells = [.. answer.Document.QuerySelectorAll("tbody tr:first-child td").Select(cell => cell.TextContent)];
        Assert.True(int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture) > 1);
        Assert.Contains("SWD", cells[2], StringComparison.Ordinal);
        Assert.Equal(0, await workbench.InDatabaseAsync(db => db.Firms.CountAsync()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    public async Task Import_OfSomethingElse_IsRefused(string content)
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Seen answer = await UploadAsync(workbench.As(await workbench.AddPersonAsync("Karin Holm")), Encoding.UTF8.GetBytes(content));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
    }

    [Fact]
    public async Task Import_OfTooMuch_IsRefused()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        Seen answer = await UploadAsync(workbench.As(await workbench.AddPersonAsync("Karin Holm")), new byte[FirmFileReader.MaxBytes + 1]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("8 MB", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAFirmThatIsHere_ChangesNothing()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        FirmId firm = await workbench.AddFirmAsync(await workbench.AddPersonAsync("Karin Holm"));
        Person thief = await workbench.AddPersonAsync("Some Thief");
        Seen answer = await UploadAsync(workbench.As(thief), await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", "bakery.json"), TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await workbench.As(thief).GetAsync($"/firms/{firm}")).Status);
    }

    [Fact]
    public async Task Erase_WithTheNameTyped_TakesTheFirmFromEverybody()
    {
        await using Workbench workbench = await Workbench.StartAsync();
        (FirmId firm, Person owner, _, _) = await Sharing.ConsentTests.PartiesAsync(workbench);
        Browser browser = workbench.As(owner);
        string erase = $"/firms/{firm}/data/erase";
        Seen wrong = await browser.SubmitAsync(erase, erase, ("name", "Another AB"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/firms/{firm}")).Status);
        Assert.Equal("/firms", (await browser.SubmitAsync(erase, erase, ("name", "ugnen bageri ab"))).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/firms/{firm}")).Status);
        await workbench.InDatabaseAsync(async db =>
        {
            Assert.Equal(0, await db.Firms.CountAsync());
            Assert.Equal(0, await db.Sections.CountAsync());
            Assert.Equal(0, await db.FirmMemberships.CountAsync());
            Assert.Equal(owner.PersonId, (await db.Erasures.SingleAsync()).By);
            return 0;
        });
    }

    [Theory]
    [InlineData("Ugnen Bageri AB", "foothold-ugnen-bageri-ab.zip")]
    [InlineData("../../etc/passwd", "foothold-etc-passwd.zip")]
    [InlineData("a\"; filename=evil.exe", "foothold-a-filename-evil-exe.zip")]
    [InlineData("春", "foothold-firm.zip")]
    public void FileName_OfAnyFirm_IsPlain(string firm, string expected) => Assert.Equal(expected, Foothold.Web.Features.MyData.MyDataPages.FileName(firm));

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static Task<byte[]> FileAsync(Workbench workbench, FirmId firm) => workbench.InDatabaseAsync(async db => (await new FirmStore(db, TimeProvider.System, _ => null).FindAsync(firm))!.ToFile());

    private static async Task<byte[]> DownloadAsync(Browser browser, string path)
    {
        Seen answer = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/zip", answer.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Response.Content.Headers.ContentDisposition?.DispositionType);
        return await answer.Response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<Seen> UploadAsync(Browser browser, byte[] file)
    {
        Seen page = await browser.GetAsync("/firms/import");
        string token = page.Document.QuerySelector("form[action='/firms/import'] input[name='_token']")!.GetAttribute("value")!;
        var content = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/firms/import") { Content = new MultipartFormDataContent { { new StringContent(token), "_token" }, { content, "file", "../../firm.json" } } });
    }
}
