using System.Globalization;
using System.Text.Json;

namespace Foothold.Evidence.Reading;

/// <summary>Reads and writes manifest.json.</summary>
internal static class ManifestFile
{
    public static Release Read(string folder)
    {
        string path = Path.Combine(folder, Schema.Manifest);
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            var tables = new List<TableInfo>();
            foreach (JsonElement table in root.GetProperty("tables").EnumerateArray())
            {
                var info = new TableInfo(
                    table.GetProperty("name").GetString()!,
                    table.GetProperty("rows").GetInt32(),
                    table.GetProperty("bytes").GetInt64(),
                    table.GetProperty("sha256").GetString()!);
                // A row has at least its line break: more rows than bytes would only make the reader ask for memory.
                if (info.Rows < 0 || info.Rows > info.Bytes) throw new FormatException($"{info.Name} cannot have {info.Rows} rows in {info.Bytes} bytes.");
                if (tables.Any(other => other.Name == info.Name)) throw new FormatException($"{info.Name} is named twice.");
                tables.Add(info);
            }

            return new Release(root.GetProperty("release").GetString()!, DateOnly.ParseExact(root.GetProperty("builtOn").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture), tables);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EvidenceException($"There is no evidence set in {folder}: {Schema.Manifest} is missing. Give the folder of a set, or make one with \"foothold evidence build-starter\".", e);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            throw new EvidenceException($"{path} is damaged ({e.Message}) Restore it from the release or build the set again.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"{path} cannot be read ({e.Message}). Check that you may read it.", e);
        }
    }

    public static byte[] Write(Release release)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("release", release.Id);
            writer.WriteString("builtOn", release.BuiltOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            writer.WriteStartArray("tables");
            foreach (TableInfo table in release.Tables)
            {
                writer.WriteStartObject();
                writer.WriteString("name", table.Name);
                writer.WriteNumber("rows", table.Rows);
                writer.WriteNumber("bytes", table.Bytes);
                writer.WriteString("sha256", table.Sha256);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        memory.WriteByte((byte)'\n');
        return memory.ToArray();
    }
}
