using System.Text.Json;

namespace Foothold.Cli.Tests;

/// <summary>The verbs on imported releases, with correlation tables between editions as the example source.</summary>
public sealed class StoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Store => Path.Combine(_folder.Path, "store");

    [Fact]
    public async Task Import_Table_BecomesTheCurrentReleaseAndSaysWhatBecameOfEveryRow()
    {
        string file = Table("2017 to 2022.csv", "HS 2017,HS 2022\n190531,190531\n190532,190532\nabc,190540\n");

        CliRun import = await RunAsync("import", file, "--retrieved-on", "2026-11-01", "--vintage", "edition of test");

        Assert.Equal(0, import.Code);
        Assert.Matches(@"^Release hs-concordance-2026-11-01-[0-9a-f]{8} is now the current one of hs-concordance: 1 object, ", import.Output);
        Assert.Contains("United Nations Statistics Division", import.Output, StringComparison.Ordinal);
        Assert.Contains("Rejected: 1 because not a code of six digits (first in row 4 of 2017 to 2022.csv).", import.Output, StringComparison.Ordinal);

        using JsonDocument releases = await JsonAsync("releases");
        JsonElement release = Assert.Single(releases.RootElement.GetProperty("releases").EnumerateArray());
        Assert.True(release.GetProperty("current").GetBoolean());
        Assert.Equal("edition of test", release.GetProperty("vintage").GetString());
        Assert.Equal("2026-11-21", release.GetProperty("importedOn").GetString());
        Assert.Equal(2, release.GetProperty("rowsKept").GetInt32());
        Assert.Equal("foothold", releases.RootElement.GetProperty("about").GetProperty("program").GetString());

        using JsonDocument one = await JsonAsync("releases", "hs-concordance");
        Assert.Equal("2017 to 2022.csv", one.RootElement.GetProperty("release").GetProperty("inputs")[0].GetProperty("file").GetString());
    }

    [Fact]
    public async Task Import_AgainUseAndDiff_TellWhatChanged()
    {
        await RunAsync("import", Table("t.csv", "HS 2017,HS 2022\n190531,190531\n"), "--retrieved-on", "2026-10-01");
        string old = await CurrentAsync();
        CliRun second = await RunAsync("import", Table("t.csv", "HS 2017,HS 2022\n190531,190531\n190532,190532\n"), "--retrieved-on", "2026-11-01");
        Assert.Contains($"before it was {old}, which `foothold evidence use {old}` brings back", second.Output, StringComparison.Ordinal);
        string fresh = await CurrentAsync();

        CliRun diff = await RunAsync("diff", old, fresh);
        Assert.Equal(1, diff.Code);
        Assert.StartsWith($"From {old} to {fresh}:\n  object: 1 changed, 0 removed, 0 added, 0 the same\n", diff.Output, StringComparison.Ordinal);
        Assert.Contains("retrieved on: 2026-10-01 → 2026-11-01", diff.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("diff", old, old)).Code);

        CliRun use = await RunAsync("use", old);
        Assert.StartsWith($"{old} is now the current release of hs-concordance; before it was {fresh}.", use.Output, StringComparison.Ordinal);
        Assert.Equal(old, await CurrentAsync());
    }

    [Fact]
    public async Task Verify_DamagedObject_AnswersNoAndNamesIt()
    {
        await RunAsync("import", Table("t.csv", "HS 2017,HS 2022\n190531,190531\n"));
        Assert.Equal(0, (await RunAsync("verify")).Code);
        string path = Directory.EnumerateFiles(Path.Combine(Store, "objects"), "*", SearchOption.AllDirectories).Single();
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^2] ^= 1;
        File.SetAttributes(path, FileAttributes.Normal);
        File.WriteAllBytes(path, bytes);

        CliRun verify = await RunAsync("verify");

        Assert.Equal(1, verify.Code);
        Assert.Contains($"{path}, which is ", verify.Output, StringComparison.Ordinal);
        Assert.Contains("Not sound: 1 problem in 1 release with 1 object", verify.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prune_NothingLeftOver_SaysSo()
    {
        await RunAsync("import", Table("t.csv", "HS 2017,HS 2022\n190531,190531\n"));
        Assert.StartsWith("There is nothing to remove", (await RunAsync("prune", "--dry-run")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_EveryImporter_SaysLicenceAddressFilesAndCall()
    {
        using JsonDocument sources = await JsonAsync("sources");
        JsonElement[] all = [.. sources.RootElement.GetProperty("sources").EnumerateArray()];
        Assert.NotEmpty(all);
        Assert.All(all, source => Assert.All(new[] { "id", "publisher", "title", "licence", "address", "files", "import" }, name => Assert.False(string.IsNullOrWhiteSpace(source.GetProperty(name).GetString()), name)));
        Assert.Equal(all.Length, all.Select(source => source.GetProperty("id").GetString()).Distinct().Count());
        Assert.False(Directory.Exists(Store));
    }

    [Theory]
    [InlineData(3, "No release is called \"nothing\"", "use", "nothing")]
    [InlineData(3, "does not exist", "import", "no-such-file.csv")]
    [InlineData(3, "No importer is called \"hs-concordnace\". Did you mean hs-concordance?", "import", "FILE", "--as", "hs-concordnace")]
    [InlineData(2, "--option takes a key and a value", "import", "FILE", "--option", "edition")]
    [InlineData(2, "--max-ratio takes a number above zero", "import", "FILE", "--max-ratio", "-1")]
    [InlineData(2, "--limit takes a whole number", "diff", "a", "b", "--limit", "many")]
    public async Task Verbs_BadInput_AreRefusedInASentence(int code, string expected, params string[] words)
    {
        string file = Table("t.csv", "HS 2017,HS 2022\n190531,190531\n");
        CliRun run = await RunAsync([.. words.Select(word => word == "FILE" ? file : word)]);
        Assert.Equal(code, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Store));
    }

    [Fact]
    public async Task Import_EveryFormat_IsOneTableOrOneDocument()
    {
        string file = Table("t.csv", "HS 2017,HS 2022\n190531,190531\nx,y\n");
        Assert.Equal("release,part,rows_read,rows_kept,reason,rows_rejected,first_row", (await RunAsync("import", file, "--format", "csv")).Output.Split('\n')[0]);
        using JsonDocument json = await JsonAsync("import", file);
        Assert.True(json.RootElement.GetProperty("imports")[0].GetProperty("wasThere").GetBoolean());
        foreach (string verb in new[] { "releases", "sources", "verify", "prune" })
        {
            using JsonDocument document = await JsonAsync(verb);
            Assert.Equal("2026-11-21", document.RootElement.GetProperty("about").GetProperty("asAt").GetString());
            Assert.NotEmpty((await RunAsync(verb, "--format", "csv")).Output);
        }
    }

    [Theory]
    [InlineData("", "The name of the store's folder is empty.")]
    [InlineData("FILE", "is a file; name a folder for the store")]
    public async Task Store_NoFolder_IsRefusedInASentence(string store, string expected)
    {
        string file = Table("t.csv", "HS 2017,HS 2022\n190531,190531\n");
        CliRun run = await Cli.RunAsync("evidence", "releases", "--store", store == "FILE" ? file : store);
        Assert.Equal(3, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private Task<CliRun> RunAsync(params string[] words) => Cli.RunAsync(["evidence", .. words, "--store", Store]);

    private async Task<JsonDocument> JsonAsync(params string[] words)
    {
        CliRun run = await RunAsync([.. words, "--format", "json"]);
        Assert.True(run.Code == 0, run.Error);
        return JsonDocument.Parse(run.Output);
    }

    private async Task<string> CurrentAsync()
    {
        using JsonDocument json = await JsonAsync("releases");
        return json.RootElement.GetProperty("releases").EnumerateArray().Single(release => release.GetProperty("current").GetBoolean()).GetProperty("id").GetString()!;
    }

    private string Table(string name, string content)
    {
        string path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc));
        return path;
    }
}
