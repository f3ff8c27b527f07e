using Foothold.Storage.Tests.Databases;
using Foothold.Storage.Upkeep;
using Foothold.Tests.Shared;
using Microsoft.Data.Sqlite;

namespace Foothold.Storage.Tests.Upkeep;

/// <summary>Each kind of damage is done, past the guards, and found.</summary>
public sealed class DatabaseCheckTests
{
    private static readonly (string Part, string Statement)[] All =
    [
        ("journeys", "UPDATE journey_events SET \"Sequence\" = 1000 WHERE \"Sequence\" = 2"),
        ("answers", "UPDATE answers SET \"Sequence\" = 9 WHERE \"Sequence\" = 1"),
        ("plans", "UPDATE plans SET \"Version\" = 2"),
        ("worksheets", "UPDATE shipments SET \"Version\" = 2"),
        ("records", "UPDATE journey_events SET \"Kind\" = 'order-received' WHERE \"Sequence\" = 1"),
        ("records", "UPDATE journey_events SET \"Json\" = '{}' WHERE \"Sequence\" = 1"),
        ("records", "UPDATE firm_sections SET \"Json\" = '[]' WHERE \"Section\" = 'products'"),
        ("records", "UPDATE firms SET \"Name\" = 'Another'"),
        ("records", "UPDATE firms SET \"Revision\" = 0"),
        ("records", "DELETE FROM firm_sections WHERE \"Section\" = 'firm'"),
    ];

    public static TheoryData<Engine, string, string> Damages
    {
        get
        {
            var rows = new TheoryData<Engine, string, string>();
            foreach (Engine engine in Enum.GetValues<Engine>())
                foreach ((string part, string statement) in All) rows.Add(engine, part, statement);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Check_DamagePastTheGuards_IsFound(Engine engine, string part, string statement)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using (FootholdDb db = data.Open())
        {
            await Rows.FillAsync(db);
            Assert.True((await CheckAsync(data)).IsSound);
            await SwitchOffGuardsAsync(db, engine);
            Assert.True(await Sql.ExecuteAsync(db, statement) > 0);
        }

        DatabaseReport report = await CheckAsync(data);
        Assert.False(report.IsSound);
        Assert.NotEmpty(report.Parts.Single(looked => looked.Name == part).Problems);
        Assert.NotEmpty(report.Parts.Single(looked => looked.Name == "guards").Problems);
    }

    [Fact]
    public async Task Check_DanglingRowOrDamagedPage_IsFound()
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using (FootholdDb db = data.Open())
        {
            await Rows.FillAsync(db);
            await Sql.ExecuteAsync(db, "PRAGMA foreign_keys = OFF");
            await Sql.ExecuteAsync(db, "INSERT INTO firm_members (\"FirmId\", \"PersonId\", \"Role\", \"Since\") VALUES ('00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', 0, 0)");
            Assert.NotEmpty((await CheckAsync(data)).Parts.Single(part => part.Name == "references").Problems);
            await Sql.ExecuteAsync(db, "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        SqliteConnection.ClearAllPools();
        string path = data.Choice.File!;
        byte[] bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        // All pages but the first, which says what there is.
        bytes.AsSpan(bytes.Length / 2).Fill(0xFF);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        try
        {
            Assert.NotEmpty((await CheckAsync(data)).Parts[0].Problems);
        }
        catch (DatabaseException damaged)
        {
            Assert.Contains("Restore a backup", damaged.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Check_NoDatabaseOrAnOldOne_IsRefusedInASentence(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateEmptyAsync(engine);
        DatabaseException none = await Assert.ThrowsAsync<DatabaseException>(() => CheckAsync(data));
        Assert.Contains("foothold db migrate", none.Message, StringComparison.Ordinal);
        await DatabaseUpkeep.MigrateAsync(data.Choice, TestContext.Current.CancellationToken);
        Assert.True((await CheckAsync(data)).IsSound);
        await using FootholdDb db = data.Open();
        await Sql.ExecuteAsync(db, "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%AppendOnly'");
        await Assert.ThrowsAsync<DatabaseException>(() => CheckAsync(data));
    }

    private static Task<DatabaseReport> CheckAsync(TestDatabase data) => DatabaseCheck.RunAsync(data.Choice, new FixedClock(Rows.Day), cancellation: TestContext.Current.CancellationToken);

    private static async Task SwitchOffGuardsAsync(FootholdDb db, Engine engine)
    {
        string triggers = engine == Engine.Sqlite ? "SELECT name FROM sqlite_schema WHERE type = 'trigger'" : "SELECT DISTINCT event_object_table FROM information_schema.triggers";
        foreach (object?[] row in await Sql.QueryAsync(db, triggers)) await Sql.ExecuteAsync(db, engine == Engine.Sqlite ? $"DROP TRIGGER \"{row[0]}\"" : $"ALTER TABLE \"{row[0]}\" DISABLE TRIGGER USER");
        await Sql.ExecuteAsync(db, engine == Engine.Sqlite ? "PRAGMA foreign_keys = OFF" : "SET session_replication_role = replica");
    }
}
