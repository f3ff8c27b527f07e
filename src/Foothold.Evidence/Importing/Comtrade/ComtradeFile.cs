using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Foothold.Evidence.Importing.Comtrade;

/// <summary>Reads the records of a file of UN Comtrade, whichever form it has.</summary>
internal static class ComtradeFile
{
    // An answer with exactly as many records as the interface gives at most was probably cut off: preview, with a key, bulk.
    private static readonly long[] Limits = [500, 100_000, 250_000];

    public static bool IsJson(ReadOnlySpan<byte> start) => (start.StartsWith("\uFEFF"u8) ? start[3..] : start).TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    /// <summary>Whether the beginning of a JSON document looks like an answer of the interface.</summary>
    public static bool LooksLikeAnswer(FileHead head)
    {
        string text = Encoding.UTF8.GetString(head.Bytes.Span);
        return text.Contains("\"cmdCode\"", StringComparison.Ordinal) && (text.Contains("\"reporterCode\"", StringComparison.Ordinal) || text.Contains("\"rtCode\"", StringComparison.Ordinal));
    }

    public static bool IsHeader(string[] fields) => ComtradeSpelling.Missing(ComtradeSpelling.Places(fields)) is null;

    /// <summary>Hands over one record after the other; the record is used again for the next.</summary>
    /// <exception cref="EvidenceException">The file is damaged or not of UN Comtrade; the message says what is missing.</exception>
    public static void Read(ImportPart part, PartOutput output, Action<ComtradeRecord> take)
    {
        var start = new byte[4096];
        int length;
        using (Stream stream = part.Open()) length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> bytes = start.AsSpan(0, length);
        if (IsJson(bytes)) ReadRecords(part, output, ArrayOf(Encoding.UTF8.GetString(bytes)), take);
        else ReadTable(part, output, take);
    }

    private static void ReadTable(ImportPart part, PartOutput output, Action<ComtradeRecord> take)
    {
        string[] header = HeaderScan.Find(part, IsHeader) ?? HeaderScan.Find(part, fields => fields.Length > 2)
            ?? throw new EvidenceException($"{part.Name} is no table of UN Comtrade: it has no row of column names such as reporterCode, flowCode, partnerCode, cmdCode, primaryValue. Check that it is the right file and was downloaded completely.");
        if (ComtradeSpelling.Missing(ComtradeSpelling.Places(header)) is { } missing)
            throw new EvidenceException($"{part.Name} has no column with {missing}. It has {string.Join(", ", header.Take(50))}. Download it with all columns, or name the columns as UN Comtrade does.");
        using PartTable table = PartTable.Open(part, output, header.Where(name => ComtradeSpelling.Find(name) is not null).ToArray());
        int[] places = ComtradeSpelling.Places(table.Columns);
        var record = new ComtradeRecord();
        while (table.NextRow())
        {
            record.Clear(table.Row);
            for (int field = 0; field < places.Length; field++)
                if (places[field] >= 0) record.Set((ComtradeField)field, table.Text(places[field]));
            take(record);
        }
    }

    private static void ReadRecords(ImportPart part, PartOutput output, string array, Action<ComtradeRecord> take)
    {
        using PartRecords records = PartRecords.Open(part, output, array);
        var record = new ComtradeRecord();
        var known = new Dictionary<string, (ComtradeField Field, int Rank)?>(StringComparer.Ordinal);
        var ranks = new int[ComtradeSpelling.Count];
        while (records.NextRecord())
        {
            if (records.Record.ValueKind != JsonValueKind.Object)
            {
                records.Reject("not a record of fields");
                continue;
            }

            record.Clear(records.Row);
            ranks.AsSpan().Fill(int.MaxValue);
            foreach (JsonProperty property in records.Record.EnumerateObject())
            {
                string name = Name(property, records);
                if (!known.TryGetValue(name, out (ComtradeField Field, int Rank)? found)) known[name] = found = ComtradeSpelling.Find(name);
                if (found is not { } field || ranks[(int)field.Field] <= field.Rank) continue;
                string text = records.Text(name);
                if (text.Length == 0) continue;
                record.Set(field.Field, text);
                ranks[(int)field.Field] = field.Rank;
            }

            take(record);
        }

        string error = records.Beside.GetValueOrDefault("error", "");
        if (records.Row == 0)
        {
            string said = error.Length > 0 ? error : records.Beside.GetValueOrDefault("message", "");
            throw new EvidenceException(said.Length > 0 ? $"{part.Name} holds no records; UN Comtrade says: {said.TrimEnd('.')}. Ask again." : $"{part.Name} holds no records. Ask UN Comtrade for another reporter, year or product.");
        }

        if (error.Length > 0) output.Rows.Note($"UN Comtrade added an error to the answer: {error.TrimEnd('.')}.");
        if (Array.IndexOf(Limits, records.Row) >= 0) output.Rows.Note(string.Create(CultureInfo.InvariantCulture, $"The answer has exactly {records.Row} records, the most that the interface gives: it is probably cut off. Ask for fewer years, partners or products at a time."));
    }

    private static string Name(JsonProperty property, PartRecords records)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException wrong)
        {
            throw new EvidenceException($"{records.Part}, record {records.Row}: the name of a field is not UTF-8. Download it again.", wrong);
        }
    }

    // "data" today, "dataset" in the legacy interface; or the records alone.
    private static string ArrayOf(string start)
    {
        if (start.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('[')) return "";
        return start.Contains("\"dataset\"", StringComparison.Ordinal) ? "dataset" : "data";
    }
}
