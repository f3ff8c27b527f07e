using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foothold.Storage.Upkeep;

/// <summary>Reads the portable form of a backup into empty tables. What is not as <see cref="PortableWriter"/> writes it is refused with its line.</summary>
internal sealed class PortableReader
{
    private readonly FootholdDb _db;
    private readonly Dictionary<string, PortableTable> _tables;
    private long _line;

    private PortableReader(FootholdDb db)
    {
        _db = db;
        _tables = PortableTable.All(db).ToDictionary(table => table.Name, StringComparer.Ordinal);
    }

    /// <summary>Reads everything, inside the transaction of the context.</summary>
    /// <returns>The number of rows.</returns>
    /// <exception cref="DatabaseException">The file is no backup, is damaged or breaks off, or is of a newer version.</exception>
    public static async Task<long> LoadAsync(FootholdDb db, Stream from, IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        var reader = new PortableReader(db);
        try
        {
            return await reader.LoadAsync(from, progress, cancellation);
        }
        catch (InvalidDataException broken)
        {
            throw new DatabaseException($"The backup is damaged or breaks off: {broken.Message} Nothing was changed.", broken);
        }
        catch (Exception bad) when (bad is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new DatabaseException(string.Create(CultureInfo.InvariantCulture, $"The backup is damaged: line {reader._line} cannot be read ({bad.Message}). Nothing was changed."), bad);
        }
        catch (DbException refused)
        {
            throw new DatabaseException(string.Create(CultureInfo.InvariantCulture, $"The backup cannot be read back: line {reader._line} was refused ({refused.Message}). Nothing was changed."), refused);
        }
    }

    private async Task<long> LoadAsync(Stream from, IProgress<UpkeepProgress>? progress, CancellationToken cancellation)
    {
        await using var zip = new GZipStream(from, CompressionMode.Decompress, leaveOpen: true);
        using var lines = new StreamReader(zip, Encoding.UTF8);
        using (JsonDocument head = JsonDocument.Parse(await NextAsync(lines, cancellation))) RequireKnown(head.RootElement);
        long rows = 0;
        DbCommand? insert = null;
        PortableColumn[] columns = [];
        try
        {
            while (true)
            {
                using JsonDocument line = JsonDocument.Parse(await NextAsync(lines, cancellation));
                if (line.RootElement.ValueKind == JsonValueKind.Array)
                {
                    if (insert is null) throw new FormatException("a row before the first table");
                    Fill(insert, columns, line.RootElement);
                    await insert.ExecuteNonQueryAsync(cancellation);
                    if (++rows % 256 == 0 && from.CanSeek) progress?.Report(new UpkeepProgress("reading the backup", (double)from.Position / from.Length));
                }
                else if (line.RootElement.TryGetProperty("rows", out JsonElement count))
                {
                    if (count.GetInt64() != rows) throw new FormatException($"it ends after {rows} rows and should after {count.GetInt64()}");
                    if (await lines.ReadLineAsync(cancellation) is not null) throw new FormatException("something follows its end");
                    break;
                }
                else
                {
                    if (insert is not null) await insert.DisposeAsync();
                    (insert, columns) = Begin(line.RootElement);
                }
            }
        }
        finally
        {
            if (insert is not null) await insert.DisposeAsync();
        }

        if (_db.Database.IsNpgsql())
        {
            // Rows came with their numbers; the next one goes on from there.
            foreach (PortableTable table in _tables.Values.Where(table => table.Numbered is not null))
                await ExecuteAsync($"SELECT setval(pg_get_serial_sequence('\"{table.Name}\"', '{table.Numbered}'), (SELECT COALESCE(MAX(\"{table.Numbered}\"), 0) + 1 FROM \"{table.Name}\"), false)", cancellation);
        }

        return rows;
    }

    private async Task<string> NextAsync(StreamReader lines, CancellationToken cancellation)
    {
        _line++;
        return await lines.ReadLineAsync(cancellation) ?? throw new FormatException("the file breaks off");
    }

    private void RequireKnown(JsonElement head)
    {
        if (head.ValueKind != JsonValueKind.Object || !head.TryGetProperty("format", out JsonElement format) || format.GetString() != PortableWriter.Format)
            throw new DatabaseException($"This is not a backup in the form \"{PortableWriter.Format}\". Nothing was changed.");
        string[] known = [.. _db.Database.GetMigrations()];
        if (head.GetProperty("changes").EnumerateArray().Select(change => change.GetString()!).Except(known, StringComparer.Ordinal).FirstOrDefault() is { } stranger)
            throw new DatabaseException($"The backup is of a newer version of the program (it has the change \"{stranger}\"). Use the newer version. Nothing was changed.");
    }

    private (DbCommand Insert, PortableColumn[] Columns) Begin(JsonElement line)
    {
        string name = line.GetProperty("table").GetString()!;
        PortableTable table = _tables.GetValueOrDefault(name) ?? throw new FormatException($"there is no table \"{name}\"");
        PortableColumn[] columns = [.. line.GetProperty("columns").EnumerateArray().Select(column => table.Columns.FirstOrDefault(known => known.Name == column.GetString()) ?? throw new FormatException($"{name} has no column \"{column}\""))];
        DbCommand insert = _db.Database.GetDbConnection().CreateCommand();
        insert.Transaction = _db.Database.CurrentTransaction?.GetDbTransaction();
        insert.CommandText = $"INSERT INTO \"{name}\" ({PortableWriter.Quoted(columns.Select(column => column.Name))}) VALUES ({string.Join(", ", columns.Select((_, place) => string.Create(CultureInfo.InvariantCulture, $"@p{place}")))})";
        for (int i = 0; i < columns.Length; i++) insert.Parameters.Add(columns[i].Parameter(insert, i));
        return (insert, columns);
    }

    private void Fill(DbCommand insert, PortableColumn[] columns, JsonElement row)
    {
        if (row.GetArrayLength() != columns.Length) throw new FormatException($"a row has {row.GetArrayLength()} values and its table {columns.Length} columns");
        bool forServer = _db.Database.IsNpgsql();
        for (int i = 0; i < columns.Length; i++) insert.Parameters[i].Value = columns[i].Read(row[i], forServer);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using DbCommand command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = _db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
