using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Foothold.Storage.Upkeep;

/// <summary>A column as the portable format sees it: what it holds is the same on both databases, how it is kept is not.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsDocument">Whether it holds a JSON document, for which a server has a type of its own.</param>
internal sealed record PortableColumn(string Name, Type Type, bool IsDocument)
{
    /// <summary>Writes a row's value as JSON.</summary>
    public void Write(Utf8JsonWriter writer, DbDataReader reader, int place)
    {
        if (reader.IsDBNull(place)) writer.WriteNullValue();
        else if (IsDocument) WriteOrdered(writer, reader.GetString(place));
        else if (Type == typeof(Guid)) writer.WriteStringValue(reader.GetGuid(place));
        else if (Type == typeof(DateTimeOffset)) writer.WriteStringValue(Moment(reader, place).ToString("O", CultureInfo.InvariantCulture));
        else if (Type == typeof(DateOnly)) writer.WriteStringValue(reader.GetFieldValue<DateOnly>(place).ToString("O", CultureInfo.InvariantCulture));
        else if (Type == typeof(bool)) writer.WriteBooleanValue(reader.GetBoolean(place));
        else if (Type == typeof(byte[])) writer.WriteBase64StringValue(reader.GetFieldValue<byte[]>(place));
        else if (Type == typeof(string)) writer.WriteStringValue(reader.GetString(place));
        else writer.WriteNumberValue(reader.GetInt64(place));
    }

    /// <summary>The value for a parameter.</summary>
    /// <exception cref="FormatException">The value is none of this column.</exception>
    public object Read(JsonElement value, bool forServer)
    {
        if (value.ValueKind == JsonValueKind.Null) return DBNull.Value;
        if (IsDocument) return value.GetRawText();
        if (Type == typeof(Guid)) return value.GetGuid();
        if (Type == typeof(DateTimeOffset)) return forServer ? value.GetDateTimeOffset().ToUniversalTime() : value.GetDateTimeOffset().UtcTicks;
        if (Type == typeof(DateOnly)) return DateOnly.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture);
        if (Type == typeof(bool)) return value.GetBoolean();
        if (Type == typeof(byte[])) return value.GetBytesFromBase64();
        if (Type == typeof(string)) return value.GetString()!;
        return Type == typeof(int) ? value.GetInt32() : value.GetInt64();
    }

    public DbParameter Parameter(DbCommand command, int place)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{place}");
        if (IsDocument && parameter is NpgsqlParameter document) document.NpgsqlDbType = NpgsqlDbType.Jsonb;
        return parameter;
    }

    // A server keeps the members of a document in an order of its own.
    private static void WriteOrdered(Utf8JsonWriter writer, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        WriteOrdered(writer, document.RootElement);
    }

    private static void WriteOrdered(Utf8JsonWriter writer, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
            {
                writer.WritePropertyName(member.Name);
                WriteOrdered(writer, member.Value);
            }

            writer.WriteEndObject();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (JsonElement item in element.EnumerateArray()) WriteOrdered(writer, item);
            writer.WriteEndArray();
        }
        else
        {
            element.WriteTo(writer);
        }
    }

    private static DateTimeOffset Moment(DbDataReader reader, int place) => reader is SqliteDataReader ? new DateTimeOffset(reader.GetInt64(place), TimeSpan.Zero) : reader.GetFieldValue<DateTimeOffset>(place);
}

/// <summary>A table as the portable format sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Keys">Names of the columns of its key.</param>
/// <param name="Numbered">The column that the database numbers, or null.</param>
internal sealed record PortableTable(string Name, IReadOnlyList<PortableColumn> Columns, IReadOnlyList<string> Keys, string? Numbered)
{
    /// <summary>All tables of the model, each after those that it refers to.</summary>
    public static IReadOnlyList<PortableTable> All(FootholdDb db)
    {
        var ordered = new List<ITable>();
        foreach (ITable table in db.Model.GetRelationalModel().Tables.OrderBy(table => table.Name, StringComparer.Ordinal)) Visit(table, ordered);
        return [.. ordered.Select(Of)];
    }

    private static void Visit(ITable table, List<ITable> ordered)
    {
        if (ordered.Contains(table)) return;
        foreach (IForeignKeyConstraint key in table.ForeignKeyConstraints)
            if (key.PrincipalTable != table) Visit((ITable)key.PrincipalTable, ordered);
        ordered.Add(table);
    }

    private static PortableTable Of(ITable table)
    {
        PortableColumn[] columns = [.. table.Columns.OrderBy(column => column.Name, StringComparer.Ordinal).Select(Of)];
        string[] keys = [.. table.PrimaryKey!.Columns.Select(column => column.Name)];
        bool isNumbered = keys.Length == 1 && columns.Single(column => column.Name == keys[0]).Type is var type && (type == typeof(long) || type == typeof(int));
        return new PortableTable(table.Name, columns, keys, isNumbered ? keys[0] : null);
    }

    private static PortableColumn Of(IColumn column)
    {
        // A column of a document belongs to no single property.
        if (column.PropertyMappings.Count == 0) return new PortableColumn(column.Name, typeof(string), true);
        Type said = Plain(column.PropertyMappings[0].Property.ClrType);
        return new PortableColumn(column.Name, said == typeof(DateTimeOffset) ? said : Plain(column.ProviderClrType), false);
    }

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
