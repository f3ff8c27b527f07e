using Microsoft.Data.Sqlite;

namespace Foothold.Storage.Upkeep;

/// <summary>The form of a backup.</summary>
public enum BackupForm
{
    /// <summary>A copy of the SQLite file.</summary>
    Copy,

    /// <summary>Compressed lines of JSON, from which either database can be read back.</summary>
    Portable,
}

/// <summary>What came of a backup.</summary>
/// <param name="Path">The file.</param>
/// <param name="Form">Its form.</param>
/// <param name="Bytes">Its size.</param>
public sealed record BackupResult(string Path, BackupForm Form, long Bytes);

/// <summary>Writes backups while the database is in use: the state of one moment, first beside its place and then, whole and on the disk, in it.</summary>
public static class DatabaseBackup
{
    /// <summary>Writes a backup.</summary>
    /// <param name="choice">Which database.</param>
    /// <param name="path">The file.</param>
    /// <param name="form">Its form; null for a copy of a SQLite file and the portable form of a server.</param>
    /// <param name="overwrite">Whether a file that is there is replaced.</param>
    /// <param name="clock">The time, which is noted in it.</param>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="cancellation">Stops it; the file is not there then, or as before.</param>
    /// <exception cref="DatabaseException">There is no database, or a file in the way, or the form does not fit.</exception>
    public static async Task<BackupResult> WriteAsync(DatabaseChoice choice, string path, BackupForm? form, bool overwrite, TimeProvider clock, IProgress<UpkeepProgress>? progress = null, CancellationToken cancellation = default)
    {
        BackupForm chosen = form ?? (choice.IsServer ? BackupForm.Portable : BackupForm.Copy);
        if (chosen == BackupForm.Copy && choice.IsServer) throw new DatabaseException("A server has no file to copy; its backup is portable.");
        if (Directory.Exists(path)) throw new DatabaseException($"{path} is a folder. Name a file.");
        if (File.Exists(path) && !overwrite) throw new DatabaseException($"{path} is there already. Name another file, or add --force to replace it.");
        if (choice.File is { } own && Path.GetFullPath(own) == Path.GetFullPath(path)) throw new DatabaseException($"{path} is the database itself. Name another file.");
        await DatabaseUpkeep.RequireCurrentAsync(choice, cancellation);
        string draft = DraftOf(path);
        try
        {
            if (chosen == BackupForm.Copy) await SqliteCopy.WriteAsync(choice.File!, draft, progress, cancellation);
            else await WritePortableAsync(choice, draft, clock, progress, cancellation);
            long bytes = new FileInfo(draft).Length;
            File.Move(draft, path, overwrite);
            return new BackupResult(Path.GetFullPath(path), chosen, bytes);
        }
        catch (SqliteException failed)
        {
            throw new IOException($"{path} cannot be written: {failed.Message}", failed);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    internal static string DraftOf(string path) => $"{Path.GetFullPath(path)}.draft-{Guid.NewGuid():N}";

    internal static async Task WritePortableAsync(DatabaseChoice choice, string path, TimeProvider clock, IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        DatabaseUpkeep.PrepareFile(path);
        await using FootholdDb db = choice.Open();
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        await PortableWriter.WriteAsync(db, file, clock.GetUtcNow(), progress, cancellation);
        file.Flush(flushToDisk: true);
    }
}
