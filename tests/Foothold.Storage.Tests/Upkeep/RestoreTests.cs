using System.Globalization;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.Tests.Databases;
using Foothold.Storage.Upkeep;
using Foothold.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Tests.Upkeep;

public sealed class RestoreTests
{
    private static readonly FixedClock Clock = new(Rows.Day);

    public static TheoryData<Engine, BackupForm, Engine> Moves => new()
    {
        { Engine.Sqlite, BackupForm.Copy, Engine.Sqlite }, { Engine.Sqlite, BackupForm.Portable, Engine.Sqlite }, { Engine.Sqlite, BackupForm.Copy, Engine.Postgres },
        { Engine.Sqlite, BackupForm.Portable, Engine.Postgres }, { Engine.Postgres, BackupForm.Portable, Engine.Sqlite }, { Engine.Postgres, BackupForm.Portable, Engine.Postgres },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task Restore_OfEveryTable_HoldsTheSameRows(Engine from, BackupForm form, Engine to)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using TestDatabase data = await TestDatabase.CreateAsync(from);
        DatabaseChoice target = data.Another(to);
        await using (FootholdDb db = data.Open())
        {
            FirmId gone = await Rows.FillAsync(db);
            await Rows.FillAsync(db, "glass");
            await new FirmErasure(db, Clock).EraseAsync(gone, Rows.Actor, cancellation);
            await Rows.EnterAsync(db, "bakery");
        }

        string file = Path.Combine(data.Folder, "backup");
        await DatabaseBackup.WriteAsync(data.Choice, file, form, false, Clock, cancellation: cancellation);

        RestoreResult restored = await DatabaseRestore.RunAsync(target, file, false, data.Folder, Clock, cancellation: cancellation);

        Assert.True(restored.Report.IsSound);
        Assert.Null(restored.SafetyCopy);
        string before = await PortableText.OfAsync(data.Choice, data.Folder);
        Assert.Equal(before, await PortableText.OfAsync(target, data.Folder));
        // Every table had something to carry over.
        await using FootholdDb after = target.Open();
        Assert.All(PortableTable.All(after), table => Assert.Contains($"{{\"table\":\"{table.Name}\"", before, StringComparison.Ordinal));
        foreach (PortableTable table in PortableTable.All(after)) Assert.True((await Sql.QueryAsync(after, $"SELECT 1 FROM \"{table.Name}\"")).Count > 0, $"{table.Name} is empty.");
        // And it can be gone on with: numbers that the database gives do not begin anew.
        FirmChange? change = await Rows.Store(after).ChangeAsync((await Rows.SampleAsync("glass")).Id, null, record => record.With(Sections.Experiments, "[ ]"), Rows.Actor, cancellation);
        Assert.True(change!.IsSaved);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Restore_OverADatabase_NeedsForceKeepsACopyAndErasesAgain(Engine engine)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        string file = Path.Combine(data.Folder, "backup");
        FirmId bakery;
        await using (FootholdDb db = data.Open())
        {
            bakery = await Rows.FillAsync(db);
            await Rows.FillAsync(db, "glass");
            await DatabaseBackup.WriteAsync(data.Choice, file, null, false, Clock, cancellation: cancellation);
            await new FirmErasure(db, Clock).EraseAsync(bakery, Rows.Actor, cancellation);
            await Rows.EnterAsync(db, "coffee");
        }

        DatabaseException refused = await Assert.ThrowsAsync<DatabaseException>(() => DatabaseRestore.RunAsync(data.Choice, file, false, data.Folder, Clock, cancellation: cancellation));
        Assert.Contains("2 firms", refused.Message, StringComparison.Ordinal);
        RestoreResult restored = await DatabaseRestore.RunAsync(data.Choice, file, true, data.Folder, Clock, cancellation: cancellation);

        Assert.Equal([bakery], restored.ErasedAgain);
        await using (FootholdDb db = data.Open())
        {
            Assert.Equal((await Rows.SampleAsync("glass")).Id, Assert.Single(await db.Firms.Select(row => row.Id).ToListAsync(cancellation)));
            Assert.False(await db.Journeys.AnyAsync(row => row.FirmId == bakery, cancellation));
        }

        // The safety copy is a backup like any other.
        DatabaseChoice target = data.Another(engine);
        await DatabaseRestore.RunAsync(target, restored.SafetyCopy!, false, data.Folder, Clock, cancellation: cancellation);
        await using FootholdDb old = target.Open();
        Assert.Equal(2, await old.Firms.CountAsync(cancellation));
        Assert.Empty(Directory.GetFiles(data.Folder, "*draft*"));
    }

    [Fact]
    public async Task Restore_DatabaseInUse_IsRefused()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using TestDatabase data = await TestDatabase.CreateAsync(Engine.Sqlite);
        string file = Path.Combine(data.Folder, "backup");
        await using FootholdDb db = data.Open();
        await Rows.FillAsync(db);
        await DatabaseBackup.WriteAsync(data.Choice, file, null, false, Clock, cancellation: cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        DatabaseException refused = await Assert.ThrowsAsync<DatabaseException>(() => DatabaseRestore.RunAsync(data.Choice, file, true, data.Folder, Clock, cancellation: cancellation));
        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
        Assert.True(await db.Firms.AnyAsync(cancellation));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Restore_BrokenBackup_IsRefusedAndChangesNothing(Engine engine)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using (FootholdDb db = data.Open()) await Rows.FillAsync(db);
        string good = Path.Combine(data.Folder, "good"), bad = Path.Combine(data.Folder, "bad");
        await DatabaseBackup.WriteAsync(data.Choice, good, BackupForm.Portable, false, Clock, cancellation: cancellation);
        string before = await PortableText.OfAsync(data.Choice, data.Folder);
        string[] lines = PortableText.Unpack(good);
        int events = Array.FindIndex(lines, line => line.StartsWith("{\"table\":\"journey_events\"", StringComparison.Ordinal));
        string[] withoutEvent = [.. lines[..(events + 1)], .. lines[(events + 2)..]];
        int rows = int.Parse(lines[^1][8..^1], CultureInfo.InvariantCulture);
        (string[] Lines, string Word)[] broken =
        [
            (["{}"], "not a backup"),
            (lines[..^1], "breaks off"),
            ([.. lines, "{}"], "follows its end"),
            (withoutEvent, "it ends after"),
            ([lines[0].Replace("20261122000001_Ground", "29990101000000_Later", StringComparison.Ordinal), .. lines[1..]], "newer version"),
            ([.. lines[..events], lines[events].Replace("journey_events", "unknown", StringComparison.Ordinal), .. lines[(events + 1)..]], "unknown"),
            ([.. lines[..(events + 1)], lines[events + 1], .. lines[(events + 1)..]], "refused"),
            // Well-formed and counted, but the journey has a gap.
            ([.. withoutEvent[..^1], string.Create(CultureInfo.InvariantCulture, $"{{\"rows\":{rows - 1}}}")], "not sound"),
        ];
        foreach ((string[] content, string word) in broken)
        {
            PortableText.Pack(bad, content);
            DatabaseException refused = await Assert.ThrowsAsync<DatabaseException>(() => DatabaseRestore.RunAsync(data.Choice, bad, true, data.Folder, Clock, cancellation: cancellation));
            Assert.Contains(word, refused.Message, StringComparison.Ordinal);
            Assert.EndsWith("Nothing was changed.", refused.Message, StringComparison.Ordinal);
        }

        byte[] whole = await File.ReadAllBytesAsync(good, cancellation);
        foreach (byte[] bytes in new byte[][] { whole[..(whole.Length / 2)], [.. whole[..100], .. whole[110..]], [.. "no backup at all, just text"u8], [], [.. "SQLite format 3\0"u8, .. new byte[5000]] })
        {
            await File.WriteAllBytesAsync(bad, bytes, cancellation);
            await Assert.ThrowsAsync<DatabaseException>(() => DatabaseRestore.RunAsync(data.Choice, bad, true, data.Folder, Clock, cancellation: cancellation));
        }

        Assert.Equal(before, await PortableText.OfAsync(data.Choice, data.Folder));
    }
}
