using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Foothold.Storage;

/// <summary>
/// Sets every SQLite connection up before its first statement: write-ahead log, so that readers and a writer do not wait for each other; synchronous FULL, so that what was acknowledged is on the disk when the power goes;
/// foreign keys; and a wait for another writer.
/// </summary>
internal sealed class SqliteManners : DbConnectionInterceptor
{
    // How long a writer waits for another before it says that the database is busy.
    public const int BusySeconds = 10;

    public static readonly SqliteManners Instance = new();

    private static readonly string Setup = $"PRAGMA busy_timeout = {BusySeconds * 1000}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";

    public static void Apply(DbConnection connection)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = Setup;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite works on the thread that asks; there is nothing to wait for.
        Apply(connection);
        return Task.CompletedTask;
    }
}
