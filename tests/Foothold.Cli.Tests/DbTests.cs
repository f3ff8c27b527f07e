using System.Text.Json;
using Foothold.Advice.FirmFiles;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

/// <summary>`foothold db`, from an empty folder to a restored database and a damaged one.</summary>
public sealed class DbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Db_MigrateBackUpRestoreCheck_WorkTogether()
    {
        string old = Path.Combine(_folder.Path, "old"), fresh = Path.Combine(_folder.Path, "fresh"), backup = Path.Combine(_folder.Path, "backup.db"), portable = Path.Combine(_folder.Path, "backup.gz");

        CliRun missing = await Cli.RunAsync("db", "check", "--data", old);
        Assert.Equal(3, missing.Code);
        Assert.Contains("foothold db migrate", missing.Error, StringComparison.Ordinal);
        Assert.Contains("Brought up to date by 2 changes", (await Cli.RunAsync("db", "migrate", "--data", old)).Output, StringComparison.Ordinal);
        Assert.Contains("Up to date", (await Cli.RunAsync("db", "migrate", "--data", old)).Output, StringComparison.Ordinal);
        await EnterAsync(old);

        CliRun check = await Cli.RunAsync("db", "check", "--data", old);
        Assert.Equal((0, ""), (check.Code, check.Error));
        Assert.Contains("records             1  sound", check.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Cli.RunAsync("db", "backup", backup, "--data", old)).Code);
        Assert.Equal(3, (await Cli.RunAsync("db", "backup", backup, "--data", old)).Code);
        Assert.Equal(0, (await Cli.RunAsync("db", "backup", backup, "--force", "--data", old)).Code);
        Assert.Contains("portable", (await Cli.RunAsync("db", "backup", portable, "--format", "portable", "--data", old)).Output, StringComparison.Ordinal);

        Assert.Contains("Restored: 1 firm ", (await Cli.RunAsync("db", "restore", portable, "--data", fresh)).Output, StringComparison.Ordinal);
        CliRun again = await Cli.RunAsync("db", "restore", backup, "--data", fresh);
        Assert.Equal(3, again.Code);
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
        Assert.Contains("foothold-before-restore-", (await Cli.RunAsync("db", "restore", backup, "--force", "--data", fresh)).Output, StringComparison.Ordinal);
        using JsonDocument report = JsonDocument.Parse((await Cli.RunAsync("db", "check", "--data", fresh, "--format", "json")).Output);
        Assert.True(report.RootElement.GetProperty("sound").GetBoolean());
        Assert.Equal(8, report.RootElement.GetProperty("parts").GetArrayLength());
    }

    [Fact]
    public async Task DbCheck_Damage_IsToldAndExitsWithNo()
    {
        await Cli.RunAsync("db", "migrate", "--data", _folder.Path);
        await EnterAsync(_folder.Path);
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection(DatabaseChoice.Of(null, _folder.Path).ConnectionString))
        {
            connection.Open();
            foreach (string statement in new[] { "DROP TRIGGER journey_events_update", "UPDATE journey_events SET \"Sequence\" = 1000 WHERE \"Sequence\" = 2" })
            {
                await using var command = connection.CreateCommand();
                command.CommandText = statement;
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }
        }

        CliRun check = await Cli.RunAsync("db", "check", "--data", _folder.Path), csv = await Cli.RunAsync("db", "check", "--data", _folder.Path, "--format", "csv");
        Assert.Equal((1, 1), (check.Code, csv.Code));
        Assert.Contains("NOT SOUND", check.Output, StringComparison.Ordinal);
        Assert.Contains("the guard journey_events_update is missing", check.Output, StringComparison.Ordinal);
        Assert.Contains("numbered from 1 to 1000", csv.Output, StringComparison.Ordinal);
        Assert.StartsWith("part,count,problem\n", csv.Output, StringComparison.Ordinal);
        // What is not sound is not restored either.
        string backup = Path.Combine(_folder.Path, "backup.db");
        await Cli.RunAsync("db", "backup", backup, "--data", _folder.Path);
        CliRun restore = await Cli.RunAsync("db", "restore", backup, "--data", Path.Combine(_folder.Path, "fresh"));
        Assert.Equal(3, restore.Code);
        Assert.Contains("Nothing was changed.", restore.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--format takes copy or portable", "backup", "x", "--format", "zip")]
    [InlineData(3, "There is no file", "restore", "no-such-file")]
    [InlineData(2, "Required", "backup")]
    public async Task Db_BadInput_IsRefusedInASentence(int code, string expected, params string[] words)
    {
        CliRun run = await Cli.RunAsync(["db", .. words, "--data", _folder.Path]);
        Assert.Equal(code, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private static async Task EnterAsync(string folder)
    {
        byte[] bytes = await File.ReadAllBytesAsync(Cli.Bakery, TestContext.Current.CancellationToken);
        FirmFile file = FirmFileReader.Read(bytes, Cli.Today, null, _ => null).File!;
        await using FootholdDb db = DatabaseChoice.Of(null, folder).Open();
        FirmChange change = await new FirmStore(db, new FixedClock(Cli.Today), _ => null).CreateAsync(FirmRecord.FromFile(bytes, file), new Actor(new PersonId(Guid.NewGuid()), "Karin Holm"), TestContext.Current.CancellationToken);
        Assert.True(change.IsSaved);
    }
}
