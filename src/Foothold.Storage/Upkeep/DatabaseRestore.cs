using System.Data.Common;
using System.Globalization;
using Foothold.Domain.Firms;
using Foothold.Storage.Firms;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foothold.Storage.Upkeep;

/// <summary>What came of a restore.</summary>
/// <param name="Report">What the check found; all is sound, else nothing was replaced.</param>
/// <param name="SafetyCopy">Where what was there before went; null when nothing was.</param>
/// <param name="ErasedAgain">Firms that were erased after the backup was taken, and were erased from what was restored.</param>
public sealed record RestoreResult(DatabaseReport Report, string? SafetyCopy, IReadOnlyList<FirmId> ErasedAgain);

/// <summary>
/// Reads a backup back, of either form into either database. What was restored is checked before it takes the place of anything, and takes it in one step. Firms that were erased since the backup was taken stay erased.
/// </summary>
public sealed class DatabaseRestore
{
    private readonly DatabaseChoice _choice;
    private readonly string _backup;
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly IProgress<UpkeepProgress>? _progress;
    private readonly CancellationToken _cancellation;

    private DatabaseRestore(DatabaseChoice choice, string backup, string folder, TimeProvider clock, IProgress<UpkeepProgress>? progress, CancellationToken cancellation) =>
        (_choice, _backup, _folder, _clock, _progress, _cancellation) = (choice, backup, folder, clock, progress, cancellation);

    /// <summary>Restores a backup.</summary>
    /// <param name="choice">The database to restore into.</param>
    /// <param name="backup">The backup, of either form.</param>
    /// <param name="replace">Whether a database that is not empty is replaced, after a safety copy of it.</param>
    /// <param name="folder">Where safety copies go, and where work is done.</param>
    /// <param name="clock">The time.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellation">Stops it; nothing is changed then.</param>
    /// <exception cref="DatabaseException">The backup cannot be used, the database is not empty or in use; nothing was changed.</exception>
    public static async Task<RestoreResult> RunAsync(DatabaseChoice choice, string backup, bool replace, string folder, TimeProvider clock, IProgress<UpkeepProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (!File.Exists(backup)) throw new DatabaseException($"There is no file {backup}. Nothing was changed.");
        Directory.CreateDirectory(folder);
        var restore = new DatabaseRestore(choice, backup, folder, clock, progress, cancellation);
        await using IAsyncDisposable held = await DatabaseUpkeep.LockAsync(choice, cancellation);
        try
        {
            return choice.IsServer ? await restore.IntoServerAsync(replace) : await restore.IntoFileAsync(replace);
        }
        catch (SqliteException damaged) when (DatabaseUpkeep.IsDamage(damaged))
        {
            throw new DatabaseException($"The backup, or the database it was to replace, is damaged: {damaged.Message} Nothing was changed.", damaged);
        }
    }

    private string Stamp => _clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);

    private async Task<RestoreResult> IntoFileAsync(bool replace)
    {
        string path = Path.GetFullPath(_choice.File!), draft = DatabaseBackup.DraftOf(path);
        DatabaseChoice beside = Unpooled(draft);
        bool isThere = File.Exists(path) && new FileInfo(path).Length > 0;
        List<Erasure> erasures = [];
        if (isThere)
        {
            await DatabaseUpkeep.MigrateHeldAsync(Unpooled(path), _cancellation);
            erasures = await RequireEmptyAsync(Unpooled(path), replace);
        }

        try
        {
            if (await IsSqliteAsync(_backup))
            {
                await SqliteCopy.WriteAsync(_backup, draft, _progress, _cancellation);
                await DatabaseUpkeep.MigrateHeldAsync(beside, _cancellation);
            }
            else
            {
                await DatabaseUpkeep.MigrateHeldAsync(beside, _cancellation);
                await LoadAsync(beside);
            }

            DatabaseReport report;
            List<FirmId> again;
            await using (FootholdDb db = beside.Open())
            {
                again = await EraseAgainAsync(db, erasures);
                report = await DatabaseCheck.RunAsync(db, _clock, _progress, _cancellation);
            }

            RequireSound(report);
            string? safety = null;
            if (isThere)
            {
                safety = Path.Combine(_folder, $"foothold-before-restore-{Stamp}.db");
                await SqliteCopy.WriteAsync(path, safety, _progress, _cancellation);
                LetGo(path);
            }

            // One file without companions, on the disk, then in its place.
            ToOneFile(draft);
            SqliteCopy.Flush(draft);
            _cancellation.ThrowIfCancellationRequested();
            File.Move(draft, path, overwrite: true);
            return new RestoreResult(report, safety, again);
        }
        finally
        {
            foreach (string leftover in new[] { draft, draft + "-wal", draft + "-shm", draft + ".lock" }) File.Delete(leftover);
        }
    }

    private async Task<RestoreResult> IntoServerAsync(bool replace)
    {
        await DatabaseUpkeep.MigrateHeldAsync(_choice, _cancellation);
        List<Erasure> erasures = await RequireEmptyAsync(_choice, replace);
        string work = Path.Combine(_folder, $"restore-{Guid.NewGuid():N}");
        try
        {
            string portable = await IsSqliteAsync(_backup) ? await ToPortableAsync(work) : _backup;
            await using FootholdDb db = _choice.Open();
            string? safety = null;
            if (await HasRowsAsync(db))
            {
                safety = Path.Combine(_folder, $"foothold-before-restore-{Stamp}.jsonl.gz");
                await DatabaseBackup.WritePortableAsync(_choice, safety, _clock, _progress, _cancellation);
            }

            // Everything in one transaction: whoever looks sees what was there before, or all that was restored.
            await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(_cancellation);
            string[] tables = [.. PortableTable.All(db).Select(table => $"\"{table.Name}\"")];
            foreach (string table in tables) await ExecuteAsync(db, $"ALTER TABLE {table} DISABLE TRIGGER USER");
            await ExecuteAsync(db, $"TRUNCATE {string.Join(", ", tables)}");
            foreach (string table in tables) await ExecuteAsync(db, $"ALTER TABLE {table} ENABLE TRIGGER USER");
            await using (FileStream file = File.OpenRead(portable)) await PortableReader.LoadAsync(db, file, _progress, _cancellation);
            List<FirmId> again = await EraseAgainAsync(db, erasures);
            DatabaseReport report = await DatabaseCheck.RunAsync(db, _clock, _progress, _cancellation);
            RequireSound(report);
            await transaction.CommitAsync(_cancellation);
            return new RestoreResult(report, safety, again);
        }
        finally
        {
            if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
        }
    }

    private async Task<string> ToPortableAsync(string work)
    {
        Directory.CreateDirectory(work);
        string copy = Path.Combine(work, "copy.db"), portable = Path.Combine(work, "copy.jsonl.gz");
        await SqliteCopy.WriteAsync(_backup, copy, _progress, _cancellation);
        await DatabaseUpkeep.MigrateHeldAsync(Unpooled(copy), _cancellation);
        await DatabaseBackup.WritePortableAsync(Unpooled(copy), portable, _clock, _progress, _cancellation);
        return portable;
    }

    private async Task LoadAsync(DatabaseChoice into)
    {
        await using FootholdDb db = into.Open();
        await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(_cancellation);
        await using (FileStream file = File.OpenRead(_backup)) await PortableReader.LoadAsync(db, file, _progress, _cancellation);
        await transaction.CommitAsync(_cancellation);
    }

    // What was erased since stays erased, and the notes of it stay.
    private async Task<List<FirmId>> EraseAgainAsync(FootholdDb db, List<Erasure> erasures)
    {
        var known = (await db.Erasures.AsNoTracking().Select(row => new { row.FirmId, row.At }).ToListAsync(_cancellation)).Select(row => (row.FirmId, row.At)).ToHashSet();
        var again = new List<FirmId>();
        foreach (Erasure erasure in erasures.Where(erasure => !known.Contains((erasure.FirmId, erasure.At))).OrderBy(erasure => erasure.At))
        {
            bool isThere = await db.Firms.AnyAsync(row => row.Id == erasure.FirmId, _cancellation);
            if (isThere) again.Add(erasure.FirmId);
            db.Erasures.Add(new Erasure { FirmId = erasure.FirmId, By = erasure.By, At = erasure.At, IsComplete = !isThere });
            await db.SaveChangesAsync(_cancellation);
        }

        db.ChangeTracker.Clear();
        return again;
    }

    private async Task<List<Erasure>> RequireEmptyAsync(DatabaseChoice choice, bool replace)
    {
        await using FootholdDb db = choice.Open();
        if (!replace && await HasRowsAsync(db))
        {
            int firms = await db.Firms.CountAsync(_cancellation), people = await db.Users.CountAsync(_cancellation);
            throw new DatabaseException(string.Create(CultureInfo.InvariantCulture, $"The database is not empty: it holds {firms} firm{(firms == 1 ? "" : "s")} and {people} account{(people == 1 ? "" : "s")}. With --force it is replaced, after a safety copy. Nothing was changed."));
        }

        return await db.Erasures.AsNoTracking().ToListAsync(_cancellation);
    }

    private async Task<bool> HasRowsAsync(FootholdDb db) => await db.Firms.AnyAsync(_cancellation) || await db.Users.AnyAsync(_cancellation) || await db.Organisations.AnyAsync(_cancellation) || await db.Audit.AnyAsync(_cancellation);

    private static void RequireSound(DatabaseReport report)
    {
        if (report.IsSound) return;
        CheckedPart bad = report.Parts.First(part => part.Problems.Count > 0);
        throw new DatabaseException($"The backup is not sound ({bad.Name}): {bad.Problems[0]}. Nothing was changed.");
    }

    // Leaving the write-ahead log takes the file for oneself: that fails while anybody has it open.
    private void LetGo(string path)
    {
        using (var pool = new SqliteConnection(_choice.ConnectionString)) SqliteConnection.ClearPool(pool);
        try
        {
            ToOneFile(path);
        }
        catch (Exception busy) when (busy is SqliteException { SqliteErrorCode: 5 or 6 } or DatabaseException)
        {
            throw new DatabaseException($"{path} is in use. Stop `foothold serve` and everything else that has it open, then try again. Nothing was changed.", busy);
        }
    }

    private static void ToOneFile(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        if (command.ExecuteScalar() as string != "delete") throw new DatabaseException($"{path} is in use.");
    }

    private static DatabaseChoice Unpooled(string path) => new(false, new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = SqliteManners.BusySeconds, Pooling = false }.ToString());

    private async Task<bool> IsSqliteAsync(string path)
    {
        byte[] start = new byte[16];
        await using FileStream file = File.OpenRead(path);
        int read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, _cancellation);
        if (read == start.Length && start.AsSpan().SequenceEqual("SQLite format 3\0"u8)) return true;
        if (read >= 2 && start[0] == 0x1F && start[1] == 0x8B) return false;
        throw new DatabaseException($"{path} is no backup: neither a SQLite file nor a compressed portable backup. Nothing was changed.");
    }

    private async Task ExecuteAsync(FootholdDb db, string sql)
    {
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(_cancellation);
    }
}
