using System.Data.Common;
using System.Globalization;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Journeys;
using Foothold.Storage.Firms;
using Foothold.Storage.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foothold.Storage.Upkeep;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">Its name for programs, such as "journeys".</param>
/// <param name="What">What it says in words.</param>
/// <param name="Count">How many were looked at.</param>
/// <param name="Problems">What is wrong; empty when nothing is.</param>
public sealed record CheckedPart(string Name, string What, long Count, IReadOnlyList<string> Problems);

/// <summary>What a check of the database found.</summary>
/// <param name="Parts">What was looked at.</param>
public sealed record DatabaseReport(IReadOnlyList<CheckedPart> Parts)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Parts.All(part => part.Problems.Count == 0);
}

/// <summary>Looks whether a database is whole: its pages and references, the guards of recorded rows, sequences without gaps, and every record readable as a firm's file.</summary>
public sealed class DatabaseCheck
{
    // Who sees a hundred problems needs a backup and no longer list.
    private const int MostProblems = 100;

    private readonly FootholdDb _db;
    private readonly TimeProvider _clock;
    private readonly IProgress<UpkeepProgress>? _progress;
    private readonly CancellationToken _cancellation;

    private DatabaseCheck(FootholdDb db, TimeProvider clock, IProgress<UpkeepProgress>? progress, CancellationToken cancellation) => (_db, _clock, _progress, _cancellation) = (db, clock, progress, cancellation);

    /// <summary>Checks a database; changes nothing.</summary>
    /// <param name="choice">Which database.</param>
    /// <param name="clock">What day it is.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="DatabaseException">There is none, or its tables are not those of this version.</exception>
    public static async Task<DatabaseReport> RunAsync(DatabaseChoice choice, TimeProvider clock, IProgress<UpkeepProgress>? progress = null, CancellationToken cancellation = default)
    {
        await DatabaseUpkeep.RequireCurrentAsync(choice, cancellation);
        await using FootholdDb db = choice.Open();
        try
        {
            return await RunAsync(db, clock, progress, cancellation);
        }
        catch (SqliteException damaged) when (DatabaseUpkeep.IsDamage(damaged))
        {
            throw new DatabaseException($"{choice.File} is so damaged that it cannot be read through: {damaged.Message}. Restore a backup.", damaged);
        }
    }

    /// <summary>Checks what a context sees, inside its transaction if it has one.</summary>
    internal static async Task<DatabaseReport> RunAsync(FootholdDb db, TimeProvider clock, IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        var check = new DatabaseCheck(db, clock, progress, cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            return new DatabaseReport(
            [
                db.Database.IsSqlite() ? await check.PagesAsync() : await check.TablesAsync(),
                await check.ReferencesAsync(),
                await check.GuardsAsync(),
                await check.GapsAsync("journeys", "events follow each other without gaps", "journey_events", "Sequence", "FirmId"),
                await check.GapsAsync("answers", "sheets of answers follow each other without gaps", "answers", "Sequence", "FirmId"),
                await check.GapsAsync("plans", "versions of plans follow each other without gaps", "plans", "Version", "FirmId"),
                await check.GapsAsync("worksheets", "versions of worksheets follow each other without gaps, each of one firm", "shipments", "Version", "Id"),
                await check.RecordsAsync(),
            ]);
        }
        finally
        {
            progress?.Report(new UpkeepProgress("", 1));
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<CheckedPart> PagesAsync()
    {
        _progress?.Report(new UpkeepProgress("reading every page", 0));
        long pages = Convert.ToInt64((await QueryAsync("PRAGMA page_count"))[0][0], CultureInfo.InvariantCulture);
        List<object?[]> found = await QueryAsync("PRAGMA integrity_check");
        return new CheckedPart("pages", "pages of the file are whole", pages, [.. found.Select(row => (string)row[0]!).Where(line => line != "ok")]);
    }

    // A server finds damaged pages when they are read, so all of them are.
    private async Task<CheckedPart> TablesAsync()
    {
        var problems = new List<string>();
        List<object?[]> tables = await QueryAsync("SELECT format('%I', table_name) FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1");
        for (int i = 0; i < tables.Count; i++)
        {
            _progress?.Report(new UpkeepProgress($"reading {tables[i][0]}", 0.1 * i / tables.Count));
            try
            {
                await QueryAsync($"SELECT COUNT(*) FROM (SELECT t::text FROM {tables[i][0]} t OFFSET 0) every_row");
            }
            catch (DbException damaged)
            {
                problems.Add($"{tables[i][0]}: {damaged.Message}");
            }
        }

        return new CheckedPart("pages", "tables can be read through", tables.Count, problems);
    }

    private async Task<CheckedPart> ReferencesAsync()
    {
        _progress?.Report(new UpkeepProgress("following references", 0.1));
        if (_db.Database.IsSqlite())
        {
            long keys = (await QueryAsync("SELECT COUNT(*) FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) WHERE m.type = 'table'"))[0][0] is long count ? count : 0;
            return new CheckedPart("references", "references lead to rows that are there", keys, [.. (await QueryAsync("PRAGMA foreign_key_check")).Take(MostProblems).Select(row => $"a row of {row[0]} refers to a row of {row[2]} that is not there")]);
        }

        List<object?[]> all = await QueryAsync("SELECT conname, convalidated FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace");
        return new CheckedPart("references", "references lead to rows that are there", all.Count, [.. all.Where(row => row[1] is not true).Select(row => $"{row[0]} was not checked by the server")]);
    }

    private async Task<CheckedPart> GuardsAsync()
    {
        HashSet<string> expected = [.. AppendOnly.GuardNames(isServer: !_db.Database.IsSqlite())];
        List<object?[]> there = await QueryAsync(_db.Database.IsSqlite()
            ? "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
            : "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND c.relnamespace = current_schema()::regnamespace");
        expected.ExceptWith(there.Select(row => (string)row[0]!));
        return new CheckedPart("guards", "guards of recorded rows are in place", there.Count, [.. expected.Order(StringComparer.Ordinal).Select(name => $"the guard {name} is missing or switched off")]);
    }

    private async Task<CheckedPart> GapsAsync(string name, string what, string table, string column, string of)
    {
        _progress?.Report(new UpkeepProgress($"counting {name}", 0.15));
        List<object?[]> groups = await QueryAsync($"SELECT CAST(\"{of}\" AS text), COUNT(*), MIN(\"{column}\"), MAX(\"{column}\"), COUNT(DISTINCT \"FirmId\") FROM \"{table}\" GROUP BY \"{of}\"");
        static long Number(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
        IEnumerable<string> problems = groups.Where(row => Number(row[2]) != 1 || Number(row[3]) != Number(row[1]) || Number(row[4]) != 1)
            .Select(row => Number(row[4]) != 1 ? $"{row[0]} belongs to {row[4]} firms" : $"{row[0]} has {row[1]} rows, numbered from {row[2]} to {row[3]}");
        return new CheckedPart(name, what, groups.Sum(row => Number(row[1])), [.. problems.Take(MostProblems)]);
    }

    private async Task<CheckedPart> RecordsAsync()
    {
        var store = new FirmStore(_db, _clock, _ => null);
        List<FirmRow> firms = await _db.Firms.AsNoTracking().OrderBy(row => row.Id).ToListAsync(_cancellation);
        var problems = new List<string>();
        for (int i = 0; i < firms.Count && problems.Count < MostProblems; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            _progress?.Report(new UpkeepProgress("reading records", 0.2 + 0.8 * i / firms.Count));
            foreach (string problem in await RecordAsync(store, firms[i])) problems.Add($"firm {firms[i].Id}: {problem}");
        }

        return new CheckedPart("records", "records can be read as a firm's file, and say what their rows say", firms.Count, problems);
    }

    private async Task<List<string>> RecordAsync(FirmStore store, FirmRow firm)
    {
        if (await store.FindAsync(firm.Id, _cancellation) is not { } record) return ["it vanished while it was read"];
        if (!record.Sections.ContainsKey(Sections.Firm)) return ["the section \"firm\" is missing"];
        FirmFileResult read = store.Read(record);
        if (read.File is not { } file) return [.. read.Problems.Take(3).Select(problem => problem.In("its file"))];
        var problems = new List<string>();
        if (file.Firm.Id != firm.Id) problems.Add($"its file has the id {file.Firm.Id}");
        // Whoever writes meanwhile does not make it wrong.
        if (record.Revision == firm.Revision && (file.Firm.Name != firm.Name || file.Firm.Home.Alpha3 != firm.Home)) problems.Add($"its file says {file.Firm.Name}, {file.Firm.Home}; the list of firms {firm.Name}, {firm.Home}");
        if (await _db.Sections.Where(row => row.FirmId == firm.Id).MaxAsync(row => (long?)row.Revision, _cancellation) > record.Revision) problems.Add("a section has a later revision than the firm");
        if (record.Revision < 1) problems.Add($"its revision is {record.Revision}");
        int place = 0;
        await foreach (var row in _db.Journeys.AsNoTracking().Where(row => row.FirmId == firm.Id).OrderBy(row => row.Sequence).Take(record.Events.Count).Select(row => new { row.Id, row.Kind, row.On, row.Supersedes }).AsAsyncEnumerable().WithCancellation(_cancellation))
        {
            JourneyEvent entry = file.Journey.Log[place++];
            if (row.Id != entry.Id || row.On != entry.On || row.Supersedes != entry.Supersedes || row.Kind != Words.Hyphenated(entry.GetType().Name))
                problems.Add($"event {place} says {Words.Hyphenated(entry.GetType().Name)} {entry.Id} on {entry.On:yyyy-MM-dd}, its row {row.Kind} {row.Id} on {row.On:yyyy-MM-dd}");
        }

        return problems;
    }

    private async Task<List<object?[]>> QueryAsync(string sql)
    {
        await using DbCommand command = _db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.Transaction = _db.Database.CurrentTransaction?.GetDbTransaction();
        var rows = new List<object?[]>();
        await using DbDataReader reader = await command.ExecuteReaderAsync(_cancellation);
        while (await reader.ReadAsync(_cancellation))
        {
            var row = new object?[reader.FieldCount];
            for (int i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }

        return rows;
    }
}
