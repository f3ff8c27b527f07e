using System.Diagnostics;
using Foothold.Storage.Tests.Databases;
using Foothold.Storage.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Tests.Migrations;

public sealed class MigrateTests
{
    public const string Verb = "migrate-database";

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Migrate_FourAtOnce_OneDoesItAndTheOthersWait(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateEmptyAsync(engine);
        IReadOnlyList<string>[] done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => DatabaseUpkeep.MigrateAsync(data.Choice, TestContext.Current.CancellationToken))));

        await using FootholdDb db = data.Open();
        Assert.Equal(db.Database.GetMigrations(), Assert.Single(done, applied => applied.Count > 0));
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await DatabaseUpkeep.MigrateAsync(data.Choice, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Migrate_TwoProcesses_OneDoesItAndTheOtherWaits(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateEmptyAsync(engine);
        string connection = data.Choice.IsServer ? data.Choice.ConnectionString : data.Choice.File!;
        using Process one = Child.Start(Verb, connection), other = Child.Start(Verb, connection);
        string[] said = await Task.WhenAll(one.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), other.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        string[] errors = await Task.WhenAll(one.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), other.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", string.Concat(errors));
        await using FootholdDb db = data.Open();
        Assert.Equal(["0", $"{db.Database.GetMigrations().Count()}"], said.Order(StringComparer.Ordinal));
    }

    /// <summary>What the other process does: says how many changes it carried out.</summary>
    public static async Task<int> MigrateAsync(string connection)
    {
        Console.Write((await DatabaseUpkeep.MigrateAsync(DatabaseChoice.Of(connection, ""))).Count);
        return 0;
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Migrate_DatabaseOfANewerVersion_IsRefused(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        await Sql.ExecuteAsync(db, "INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Later', '99')");
        DatabaseException refused = await Assert.ThrowsAsync<DatabaseException>(() => DatabaseUpkeep.MigrateAsync(data.Choice, TestContext.Current.CancellationToken));
        Assert.Contains("29990101000000_Later", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_LockLeftByAKilledProcess_IsForgotten()
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using (FootholdDb db = data.Open())
        {
            // As after a kill in the middle: the last change is missing, the row of the lock is there.
            await Sql.ExecuteAsync(db, "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%AppendOnly'");
            foreach (object?[] row in await Sql.QueryAsync(db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")) await Sql.ExecuteAsync(db, $"DROP TRIGGER \"{row[0]}\"");
            await Sql.ExecuteAsync(db, "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            await Sql.ExecuteAsync(db, "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-01 00:00:00')");
        }

        Task<IReadOnlyList<string>> migrating = DatabaseUpkeep.MigrateAsync(data.Choice, TestContext.Current.CancellationToken);
        Assert.Same(migrating, await Task.WhenAny(migrating, Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)));
        Assert.Equal(["20261122000002_AppendOnly"], await migrating);
    }

    [Fact]
    public async Task Migrate_NewFile_IsReadableByItsOwnerOnly()
    {
        await using TestDatabase data = await TestDatabase.CreateEmptyAsync(Engine.Sqlite);
        await DatabaseUpkeep.MigrateAsync(data.Choice, TestContext.Current.CancellationToken);
        await using FootholdDb db = data.Open();
        await Sql.ExecuteAsync(db, "INSERT INTO protection_keys VALUES ('a', 'b')");
        string[] files = Directory.GetFiles(data.Folder, "main.db*");
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes of files are a matter of Unix.");
        if (OperatingSystem.IsWindows()) return;
        foreach (string file in files) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Open_EverySqliteConnection_HasManners()
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using FootholdDb first = data.Open(), second = data.Open();
        foreach (FootholdDb db in new[] { first, second })
        {
            Assert.Equal("wal", (await Sql.QueryAsync(db, "PRAGMA journal_mode"))[0][0]);
            Assert.Equal(2L, (await Sql.QueryAsync(db, "PRAGMA synchronous"))[0][0]);
            Assert.Equal(1L, (await Sql.QueryAsync(db, "PRAGMA foreign_keys"))[0][0]);
            Assert.Equal(10_000L, (await Sql.QueryAsync(db, "PRAGMA busy_timeout"))[0][0]);
        }
    }
}
