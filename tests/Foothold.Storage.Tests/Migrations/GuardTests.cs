using System.Data.Common;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Foothold.Storage.Tests.Databases;
using Foothold.Tests.Shared;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Tests.Migrations;

/// <summary>Everything that must not be done to recorded rows is tried at the database's own prompt.</summary>
public sealed class GuardTests
{
    private static readonly string[] Recorded = ["firm_sections", "journey_events", "answers", "plans", "plan_comments", "shipments", "audit"];

    private static readonly string[] KeepRows = [.. Recorded, "consents", "firms", "erasures"];

    public static TheoryData<Engine, string> RecordedTables => Matrix(Recorded);

    public static TheoryData<Engine, string> KeptTables => Matrix(KeepRows);

    [Theory]
    [MemberData(nameof(RecordedTables))]
    public async Task Update_AnyColumnOfARecordedRow_IsRefused(Engine engine, string table)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        await Rows.FillAsync(db);
        foreach (string column in await ColumnsAsync(db, engine, table))
            await AssertRefusedAsync(db, $"UPDATE \"{table}\" SET \"{column}\" = \"{column}\"");
    }

    [Theory]
    [MemberData(nameof(KeptTables))]
    public async Task Delete_ByHand_IsRefused(Engine engine, string table)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        await Rows.FillAsync(db);
        await AssertRefusedAsync(db, $"DELETE FROM \"{table}\"");
        if (engine == Engine.Postgres) await AssertRefusedAsync(db, $"TRUNCATE \"{table}\" CASCADE");
        else
        {
            string columns = string.Join(", ", (await ColumnsAsync(db, engine, table)).Select(column => $"\"{column}\""));
            await AssertRefusedAsync(db, $"INSERT OR REPLACE INTO \"{table}\" ({columns}) SELECT {columns} FROM \"{table}\" LIMIT 1");
        }

        Assert.NotEmpty(await Sql.QueryAsync(db, $"SELECT 1 FROM \"{table}\""));
    }

    [Fact]
    public async Task Replace_EventAtATakenPlace_IsRefused()
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using FootholdDb db = data.Open();
        await Rows.FillAsync(db);
        await AssertRefusedAsync(db, "INSERT OR REPLACE INTO journey_events (\"Id\", \"FirmId\", \"Sequence\", \"Kind\", \"On\", \"Json\", \"By\", \"At\") SELECT 'A', \"FirmId\", \"Sequence\", \"Kind\", \"On\", \"Json\", \"By\", \"At\" FROM journey_events LIMIT 1");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Firm_Revision_GoesUpByOneOnly(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        await Rows.FillAsync(db);
        await AssertRefusedAsync(db, "UPDATE firms SET \"Revision\" = \"Revision\" - 1");
        await AssertRefusedAsync(db, "UPDATE firms SET \"Revision\" = \"Revision\" + 2");
        await AssertRefusedAsync(db, "UPDATE firms SET \"Name\" = 'Other'");
        await AssertRefusedAsync(db, "UPDATE firms SET \"IsInvented\" = NOT \"IsInvented\", \"Revision\" = \"Revision\" + 1");
        Assert.Equal(1, await Sql.ExecuteAsync(db, "UPDATE firms SET \"Name\" = 'Other', \"Revision\" = \"Revision\" + 1"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Consent_IsRevokedOnce_AndNotChangedOtherwise(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        await Rows.FillAsync(db);
        string now = engine == Engine.Sqlite ? "639000000000000000" : "now()", later = engine == Engine.Sqlite ? "639000000000000001" : "now() + interval '1 day'";
        await AssertRefusedAsync(db, "UPDATE consents SET \"Scope\" = 63");
        await AssertRefusedAsync(db, $"UPDATE consents SET \"ExpiresAt\" = {later}");
        Assert.Equal(1, await Sql.ExecuteAsync(db, $"UPDATE consents SET \"RevokedAt\" = {now}, \"RevokedBy\" = \"GivenBy\""));
        await AssertRefusedAsync(db, "UPDATE consents SET \"RevokedAt\" = NULL");
        await AssertRefusedAsync(db, $"UPDATE consents SET \"RevokedAt\" = {later}");
        await AssertRefusedAsync(db, "UPDATE consents SET \"RevokedBy\" = NULL");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Invitation_IsAcceptedAndRevokedOnce(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        await Rows.FillAsync(db);
        string now = engine == Engine.Sqlite ? "639000000000000000" : "now()";
        await AssertRefusedAsync(db, "UPDATE invitations SET \"FirmRole\" = 2");
        await AssertRefusedAsync(db, "UPDATE invitations SET \"Email\" = 'other@example.org'");
        foreach (string column in new[] { "AcceptedAt", "RevokedAt" })
        {
            Assert.Equal(1, await Sql.ExecuteAsync(db, $"UPDATE invitations SET \"{column}\" = {now}"));
            await AssertRefusedAsync(db, $"UPDATE invitations SET \"{column}\" = NULL");
        }

        Assert.Equal(1, await Sql.ExecuteAsync(db, "DELETE FROM invitations"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Erase_Firm_LeavesTheNoteTheTrailAndOtherFirms(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        FirmId firm = await Rows.FillAsync(db), other = await Rows.FillAsync(db, "glass");
        var actor = new Actor(Rows.Owner, "Karin Holm");
        var erasure = new FirmErasure(db, new FixedClock(Rows.Day));
        List<object?[]> trail = await Sql.QueryAsync(db, "SELECT \"Id\" FROM audit");
        string mine = engine == Engine.Sqlite ? $"'{firm.Value.ToString().ToUpperInvariant()}'" : $"'{firm.Value}'", others = engine == Engine.Sqlite ? $"'{other.Value.ToString().ToUpperInvariant()}'" : $"'{other.Value}'";
        List<string> before = await CountsAsync(db, engine, others);

        Assert.True(await erasure.EraseAsync(firm, actor, TestContext.Current.CancellationToken));

        Assert.All(await CountsAsync(db, engine, mine), count => Assert.True(count.EndsWith(" 0", StringComparison.Ordinal) || count.StartsWith("audit", StringComparison.Ordinal) || count == "erasures 1", count));
        Assert.Equal(before, await CountsAsync(db, engine, others));
        Assert.False(await db.Drafts.AnyAsync(row => row.Kind.EndsWith(firm.Value.ToString()), TestContext.Current.CancellationToken));
        Assert.True(await db.Drafts.AnyAsync(row => row.Kind.EndsWith(other.Value.ToString()), TestContext.Current.CancellationToken));
        Assert.Equal(trail.Count + 1, (await Sql.QueryAsync(db, "SELECT \"Id\" FROM audit")).Count);
        Assert.True((await db.Erasures.AsNoTracking().SingleAsync(row => row.FirmId == firm, TestContext.Current.CancellationToken)).IsComplete);
        Assert.False(await erasure.EraseAsync(firm, actor, TestContext.Current.CancellationToken));

        // Entered again, its rows are as safe as before, and it can be erased again.
        await Rows.EnterAsync(db, "bakery");
        await AssertRefusedAsync(db, "DELETE FROM journey_events");
        Assert.True(await erasure.EraseAsync(firm, actor, TestContext.Current.CancellationToken));
        Assert.Equal(2, await db.Erasures.CountAsync(row => row.FirmId == firm, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Erase_RolledBack_LeavesEverything(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        FirmId firm = await Rows.FillAsync(db);
        await using (var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            db.Erasures.Add(new Erasure { FirmId = firm, By = Rows.Owner, At = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            Assert.False(await db.Firms.AnyAsync(TestContext.Current.CancellationToken));
        }

        Assert.True(await db.Firms.AnyAsync(TestContext.Current.CancellationToken));
        Assert.False(await db.Erasures.AnyAsync(row => row.FirmId == firm, TestContext.Current.CancellationToken));
        await AssertRefusedAsync(db, "DELETE FROM journey_events");
    }

    private static TheoryData<Engine, string> Matrix(string[] tables)
    {
        var rows = new TheoryData<Engine, string>();
        foreach (Engine engine in Enum.GetValues<Engine>())
            foreach (string table in tables) rows.Add(engine, table);
        return rows;
    }

    private static async Task<List<string>> ColumnsAsync(FootholdDb db, Engine engine, string table) => [.. (await Sql.QueryAsync(db, engine == Engine.Sqlite
        ? $"SELECT name FROM pragma_table_info('{table}')"
        : $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'")).Select(row => (string)row[0]!)];

    /// <summary>How many rows each table has that names a firm.</summary>
    private static async Task<List<string>> CountsAsync(FootholdDb db, Engine engine, string firm)
    {
        string tables = engine == Engine.Sqlite
            ? "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'FirmId'"
            : "SELECT table_name FROM information_schema.columns WHERE column_name = 'FirmId'";
        var counts = new List<string>();
        foreach (object?[] row in (await Sql.QueryAsync(db, tables)).OrderBy(row => (string)row[0]!, StringComparer.Ordinal))
            counts.Add($"{row[0]} {(await Sql.QueryAsync(db, $"SELECT COUNT(*) FROM \"{row[0]}\" WHERE \"FirmId\" = {firm}"))[0][0]}");
        counts.Add($"firms {(await Sql.QueryAsync(db, $"SELECT COUNT(*) FROM \"firms\" WHERE \"Id\" = {firm}"))[0][0]}");
        Assert.True(counts.Count >= 12, "Tables of firms were not found.");
        return counts;
    }

    private static async Task AssertRefusedAsync(FootholdDb db, string statement)
    {
        DbException refused = await Assert.ThrowsAnyAsync<DbException>(() => Sql.ExecuteAsync(db, statement));
        Assert.Matches("append-only|keeps its rows|ends once|counts its revisions|is not replaced", refused.Message);
    }
}
