using System.Globalization;
using System.Text;
using Foothold.Domain.Trade;
using Foothold.Evidence.Goods;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing.Goods;

/// <summary>The goods of one edition of the Harmonized System: the reference lists of UN Comtrade (JSON), tables with section, code and description, or code and description alone. One object for each edition, read by <see cref="HsNomenclatures"/>.</summary>
internal sealed class HsNomenclatureImporter : IImporter
{
    private const string CodeColumn = "hscode|hs_code|hs code|code|id|cmdCode|Commodity Code|ProductCode|Product Code";
    private const string TextColumn = "description|text|Product Description|ProductDescription|name|commodity|desc|title";

    public ImporterInfo About { get; } = new(
        HsNomenclatures.Importer,
        Dataset.Nomenclature,
        "World Customs Organization, as published by UN Comtrade and others",
        "Harmonized System, list of goods",
        "As stated by the publisher of the file; the World Customs Organization claims copyright in its legal text",
        "https://comtradeapi.un.org/files/v1/app/reference/H6.json",
        "Lists of one edition: UN Comtrade's reference files (H6.json, \"results\" with id, text, parent), or CSV with code and description.") { LicenceChecked = true };

    public bool Recognises(FileHead head)
    {
        string text = Encoding.UTF8.GetString(head.Bytes.Span);
        if (IsJson(head.Bytes.Span)) return text.Contains("\"results\"", StringComparison.Ordinal) && text.Contains("\"id\"", StringComparison.Ordinal) && text.Contains("\"text\"", StringComparison.Ordinal) && text.Contains("\"parent\"", StringComparison.Ordinal);

        // Two columns or those of known lists; a table with values and countries beside a code is something else.
        return HeaderScan.Find(head, fields => fields.Length <= 8 && Has(fields, CodeColumn) && Has(fields, TextColumn)
            && (fields.Length == 2 || fields.Contains("parent", StringComparer.OrdinalIgnoreCase) || fields.Contains("level", StringComparer.OrdinalIgnoreCase))) is not null;
    }

    public void Read(ImportPart part, PartOutput output)
    {
        var list = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string told = IsJson(part) ? ReadRecords(part, output, list) : ReadTable(part, output, list);
        if (!list.Keys.Any(code => code.Length == 6)) throw new EvidenceException($"{part.Name} lists no code of six digits. Check that it is a list of goods of the Harmonized System, with codes as text (\"010121\").");
        HsEdition edition = Edition(output.Options, told, part.Name);
        using Stream stream = output.Create(HsNomenclatures.NameOf(edition));
        using var text = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        text.WriteLine(string.Join('\t', HsNomenclatures.Columns));
        foreach ((string code, string description) in list) text.WriteLine($"{code}\t{description}");
        int orphans = list.Keys.Count(code => code.Length > 2 && !list.ContainsKey(code[..^2]));
        output.Rows.Note(string.Create(CultureInfo.InvariantCulture, $"HS {(int)edition}: {list.Keys.Count(code => code.Length == 2)} chapters, {list.Keys.Count(code => code.Length == 4)} headings, {list.Keys.Count(code => code.Length == 6)} subheadings."));
        if (orphans > 0) output.Rows.Note($"For {orphans} codes the heading or chapter above is not in the list.");
    }

    private static string ReadRecords(ImportPart part, PartOutput output, SortedDictionary<string, string> list)
    {
        using PartRecords records = PartRecords.Open(part, output, "results");
        string total = "";
        while (records.NextRecord())
        {
            if (records.Text("id") == "TOTAL") total = records.Text("text");
            Take(records.Text("id"), records.Text("text"), records.Row, output.Rows, list);
        }

        return string.Join(' ', records.Beside.Where(said => said.Key.StartsWith("class", StringComparison.OrdinalIgnoreCase)).Select(said => said.Value).Append(total));
    }

    private static string ReadTable(ImportPart part, PartOutput output, SortedDictionary<string, string> list)
    {
        using PartTable table = PartTable.Open(part, output, CodeColumn, TextColumn);
        int code = table.Find(CodeColumn.Split('|')[0]), text = table.Find(TextColumn.Split('|')[0]);
        string total = "";
        while (table.NextRow())
        {
            if (table.Text(code) is "TOTAL") total = table.Text(text).ToString();
            Take(table.Text(code).ToString(), table.Text(text).ToString(), table.Row, output.Rows, list);
        }

        return string.Join(' ', table.Columns.Append(total));
    }

    private static void Take(string code, string description, long row, RowLog rows, SortedDictionary<string, string> list)
    {
        string digits = code.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

        // "010121 - Horses; …": the reference lists begin the text with the code.
        string text = description.StartsWith(code, StringComparison.Ordinal) ? description[code.Length..].TrimStart(' ', '-', ':') : description;
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (code == "TOTAL") rows.Reject("the total of all goods, which is no code", row);
        else if (digits.Length > 6 || !HsCode.TryParse(digits, HsEdition.Hs2022, out _, out _)) rows.Reject("not a code of two, four or six digits", row);
        else if (text.Length == 0) rows.Reject("no description", row);
        else if (!list.TryAdd(digits, text)) rows.Reject("the same code again", row);
        else rows.Keep();
    }

    // What the user says, else what the file says of itself, else its name.
    private static HsEdition Edition(IReadOnlyDictionary<string, string> options, string told, string name)
    {
        if (options.TryGetValue("edition", out string? wanted)) return HsEditions.OfYear(wanted) ?? throw new EvidenceException($"edition={wanted} names no edition of the Harmonized System; write one of {HsEditions.Listed}.");
        return HsEditions.Find(told) ?? HsEditions.Find(name) ?? throw new EvidenceException($"{name} does not say which edition of the Harmonized System it lists. Say it with edition=2022 (one of {HsEditions.Listed}).");
    }

    private static bool Has(string[] fields, string names) => names.Split('|').Any(name => fields.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static bool IsJson(ImportPart part)
    {
        using Stream stream = part.Open();
        var start = new byte[64];
        return IsJson(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
    }

    private static bool IsJson(ReadOnlySpan<byte> bytes) => (bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes).TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
}
