using System.Data;
using System.Data.Common;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Upkeep;

/// <summary>
/// Writes the portable form of a backup: compressed lines of JSON, first what it is, then every table with its rows, at last how many there were. Either database can be read back from it, whichever it was written from.
/// </summary>
internal static class PortableWriter
{
    public const string Format = "foothold-backup/1";

    private const byte NewLine = (byte)'\n';

    /// <summary>Writes what the database holds at one moment.</summary>
    /// <returns>The number of rows.</returns>
    public static async Task<long> WriteAsync(FootholdDb db, Stream to, DateTimeOffset now, IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        await using var zip = new GZipStream(to, CompressionLevel.Optimal, leaveOpen: true);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            DbConnection connection = db.Database.GetDbConnection();
            // Everything is read in one state of the database, and nobody waits for that.
            await using DbTransaction transaction = connection is SqliteConnection file ? file.BeginTransaction(deferred: true) : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            IReadOnlyList<PortableTable> tables = PortableTable.All(db);
            long total = 0, written = 0;
            foreach (PortableTable table in tables) total += await CountAsync(connection, transaction, table, cancellation);
            await using var line = new MemoryStream(4096);
            await using var writer = new Utf8JsonWriter(line);
            await WriteLineAsync(zip, line, writer, () => WriteHead(writer, db, now), cancellation);
            foreach (PortableTable table in tables)
            {
                await WriteLineAsync(zip, line, writer, () => WriteTable(writer, table), cancellation);
                await using DbCommand command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandTimeout = 0;
                command.CommandText = $"SELECT {Quoted(table.Columns.Select(column => column.Name))} FROM \"{table.Name}\" ORDER BY {Quoted(table.Keys)}";
                await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
                while (await reader.ReadAsync(cancellation))
                {
                    await WriteLineAsync(zip, line, writer, () => WriteRow(writer, table, reader), cancellation);
                    if (++written % 256 == 0) progress?.Report(new UpkeepProgress($"writing {table.Name}", (double)written / Math.Max(total, 1)));
                }
            }

            await WriteLineAsync(zip, line, writer, () => WriteEnd(writer, written), cancellation);
            return written;
        }
        finally
        {
            progress?.Report(new UpkeepProgress("", 1));
            await db.Database.CloseConnectionAsync();
        }
    }

    private static void WriteHead(Utf8JsonWriter writer, FootholdDb db, DateTimeOffset now)
    {
        writer.WriteStartObject();
        writer.WriteString("format", Format);
        writer.WriteString("takenAt", now);
        writer.WriteStartArray("changes");
        foreach (string change in db.Database.GetMigrations()) writer.WriteStringValue(change);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTable(Utf8JsonWriter writer, PortableTable table)
    {
        writer.WriteStartObject();
        writer.WriteString("table", table.Name);
        writer.WriteStartArray("columns");
        foreach (PortableColumn column in table.Columns) writer.WriteStringValue(column.Name);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter writer, PortableTable table, DbDataReader reader)
    {
        writer.WriteStartArray();
        for (int i = 0; i < table.Columns.Count; i++) table.Columns[i].Write(writer, reader, i);
        writer.WriteEndArray();
    }

    private static void WriteEnd(Utf8JsonWriter writer, long rows)
    {
        writer.WriteStartObject();
        writer.WriteNumber("rows", rows);
        writer.WriteEndObject();
    }

    private static async Task WriteLineAsync(GZipStream to, MemoryStream line, Utf8JsonWriter writer, Action write, CancellationToken cancellation)
    {
        line.SetLength(0);
        writer.Reset(line);
        write();
        writer.Flush();
        line.WriteByte(NewLine);
        await to.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), cancellation);
    }

    private static async Task<long> CountAsync(DbConnection connection, DbTransaction transaction, PortableTable table, CancellationToken cancellation)
    {
        await using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT COUNT(*) FROM \"{table.Name}\"";
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    internal static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
