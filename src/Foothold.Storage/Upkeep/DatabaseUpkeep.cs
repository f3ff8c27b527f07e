using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Foothold.Storage.Upkeep;

/// <summary>Brings a database to the form this version needs.</summary>
public static class DatabaseUpkeep
{
    // Names the lock among all advisory locks of a PostgreSQL database; the letters are "foothold".
    private const long LockKey = 0x666F6F74686F6C64;

    private const int Corrupt = 11, NotADatabase = 26;

    private const string DatabaseMissing = "3D000", DatabaseThere = "42P04";

    /// <summary>Makes the database, or brings it up to date; does nothing to one that is. Of several processes one does it and the others wait.</summary>
    /// <param name="choice">Which database.</param>
    /// <param name="cancellation">Stops it between steps.</param>
    /// <returns>The migrations that were carried out, oldest first.</returns>
    /// <exception cref="DatabaseException">The database was made by a newer version.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(DatabaseChoice choice, CancellationToken cancellation = default)
    {
        await using IAsyncDisposable held = await LockAsync(choice, cancellation);
        return await MigrateHeldAsync(choice, cancellation);
    }

    /// <summary>The same for who holds the lock already.</summary>
    internal static async Task<IReadOnlyList<string>> MigrateHeldAsync(DatabaseChoice choice, CancellationToken cancellation)
    {
        await using FootholdDb db = choice.Open();
        if (!choice.IsServer) PrepareFile(choice.File!);
        string[] known = [.. db.Database.GetMigrations()];
        bool isNew = !choice.IsServer && new FileInfo(choice.File!).Length == 0;
        string[] applied = isNew ? [] : [.. await db.Database.GetAppliedMigrationsAsync(cancellation)];
        if (applied.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } stranger)
            throw new DatabaseException($"This database was made by a newer version of the program (it has the change \"{stranger}\", which this version does not know). Use the newer version.");
        string[] pending = [.. known.Except(applied, StringComparer.Ordinal)];
        if (pending.Length == 0) return [];
        if (!choice.IsServer && !isNew) await ForgetAbandonedLockAsync(db, cancellation);
        await db.GetService<IMigrator>().MigrateAsync(cancellationToken: cancellation);
        return pending;
    }

    /// <summary>Makes sure that a database is there and has the form of this version; changes nothing.</summary>
    /// <exception cref="DatabaseException">It is not, and what to do.</exception>
    internal static async Task RequireCurrentAsync(DatabaseChoice choice, CancellationToken cancellation)
    {
        if (choice.File is { } path && !(File.Exists(path) && new FileInfo(path).Length > 0)) throw new DatabaseException($"There is no database at {path}. `foothold serve` or `foothold db migrate` makes one.");
        await using FootholdDb db = choice.Open();
        try
        {
            if (!(await db.Database.GetAppliedMigrationsAsync(cancellation)).SequenceEqual(db.Database.GetMigrations(), StringComparer.Ordinal))
                throw new DatabaseException("The tables of this database are not those of this version. `foothold db migrate` brings an older database up to date; a newer one needs the newer version of the program.");
        }
        catch (PostgresException missing) when (missing.SqlState == DatabaseMissing)
        {
            throw new DatabaseException("There is no such database on the server. `foothold serve` or `foothold db migrate` makes it.", missing);
        }
        catch (SqliteException broken) when (IsDamage(broken))
        {
            throw new DatabaseException($"{choice.File} is no database, or so damaged that nothing can be read: {broken.Message}. Restore a backup.", broken);
        }
    }

    /// <summary>Whether the file is at fault, and not what was asked of it.</summary>
    internal static bool IsDamage(SqliteException bad) => bad.SqliteErrorCode is NotADatabase or Corrupt;

    /// <summary>Takes the lock under which one process at a time works on the form of a database.</summary>
    internal static async Task<IAsyncDisposable> LockAsync(DatabaseChoice choice, CancellationToken cancellation) => choice.IsServer ? await LockServerAsync(choice, cancellation) : await FileLock.TakeAsync(choice.File!, cancellation);

    // Data of firms is nobody else's business: only the user that runs the program may read the file. SQLite gives its companions (-wal, -shm) the mode of the file.
    internal static void PrepareFile(string path)
    {
        PrepareFolder(path);
        if (File.Exists(path)) return;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
    }

    /// <summary>Makes the folder of a file where it is missing, for its owner alone; one that is there stays as its owner made it.</summary>
    internal static void PrepareFolder(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // EF keeps its own lock in a row, which a process that is killed leaves behind for ever; ours is held, so nobody is at work.
    private static async Task ForgetAbandonedLockAsync(FootholdDb db, CancellationToken cancellation) => await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);

    private static async Task<IAsyncDisposable> LockServerAsync(DatabaseChoice choice, CancellationToken cancellation)
    {
        var name = new NpgsqlConnectionStringBuilder(choice.ConnectionString) { Pooling = false };
        var connection = new NpgsqlConnection(name.ConnectionString);
        try
        {
            try
            {
                await connection.OpenAsync(cancellation);
            }
            catch (PostgresException missing) when (missing.SqlState == DatabaseMissing)
            {
                await CreateAsync(name, cancellation);
                await connection.OpenAsync(cancellation);
            }

            // Held until the connection closes, however that comes about.
            await using NpgsqlCommand command = connection.CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_lock({LockKey})");
            await command.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task CreateAsync(NpgsqlConnectionStringBuilder name, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(name.ConnectionString) { Database = "postgres" }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE \"{name.Database!.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        try
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException there) when (there.SqlState is DatabaseThere or PostgresErrorCodes.UniqueViolation)
        {
            // Another process was faster.
        }
    }
}
