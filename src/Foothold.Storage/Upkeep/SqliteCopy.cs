using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Foothold.Storage.Upkeep;

/// <summary>Copies a SQLite database while others use it: the copy is the state of one moment.</summary>
internal static class SqliteCopy
{
    // 4 MB at a time: often enough to hear that it should stop, seldom enough not to be slowed down by it.
    private const int PagesAtOnce = 1000;

    /// <summary>Copies into a file that is not there yet; it then is one file, without companions, readable by its owner only, and on the disk.</summary>
    public static async Task WriteAsync(string from, string to, IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        DatabaseUpkeep.PrepareFile(to);
        try
        {
            // SQLite works on the thread that asks.
            await Task.Run(() => Write(from, to, progress, cancellation), CancellationToken.None);
        }
        catch
        {
            File.Delete(to);
            throw;
        }

        Flush(to);
    }

    /// <summary>Puts a file's bytes on the disk.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private static void Write(string from, string to, IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = from, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ToString());
        source.Open();
        target.Open();
        Execute(source, $"PRAGMA busy_timeout = {SqliteManners.BusySeconds * 1000}");
        // In a transaction for reading the source stands still for us alone, so writers neither wait nor make the copy begin again.
        using SqliteTransaction still = source.BeginTransaction(deferred: true);
        Execute(source, "SELECT COUNT(*) FROM sqlite_schema");
        using (sqlite3_backup backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main"))
        {
            if (backup.IsInvalid) throw new IOException($"{to} cannot be written: {raw.sqlite3_errmsg(target.Handle).utf8_to_string()}");
            int result;
            do
            {
                cancellation.ThrowIfCancellationRequested();
                result = raw.sqlite3_backup_step(backup, PagesAtOnce);
                int total = raw.sqlite3_backup_pagecount(backup);
                if (total > 0) progress?.Report(new UpkeepProgress("copying", 1 - (double)raw.sqlite3_backup_remaining(backup) / total));
                if (result is raw.SQLITE_BUSY or raw.SQLITE_LOCKED) Thread.Sleep(10);
            }
            while (result is raw.SQLITE_OK or raw.SQLITE_BUSY or raw.SQLITE_LOCKED);
            if (result != raw.SQLITE_DONE) throw new IOException($"{to} cannot be written: {raw.sqlite3_errstr(result).utf8_to_string()}");
        }

        // A copy in the mode of the write-ahead log would want companions even to be read.
        Execute(target, "PRAGMA journal_mode = DELETE");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
