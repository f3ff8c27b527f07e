using System.Globalization;
using System.Text.Json;
using Foothold.Domain.Geography;
using Foothold.Domain.Time;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>Answers of the World Bank's API, version 2, in JSON: an array of the page's description and its records. Pages of one question are parts; a question with a missing page is refused.</summary>
internal sealed class WorldBankPagesImporter : FigureImporter
{
    private const string PageKind = "page";

    // 20,000 records of a page are about 5 MB.
    private const int MaxBytes = 256 << 20, MostPages = 10_000;

    public override ImporterInfo About { get; } = new(
        "worldbank",
        Store.Dataset.Figures,
        "World Bank",
        "World Bank Open Data (API)",
        "CC BY 4.0 unless the indicator's own page says otherwise",
        "https://api.worldbank.org/v2/country/all/indicator/",
        "JSON of api.worldbank.org/v2, one or more pages per indicator, as saved from …/country/all/indicator/NY.GDP.MKTP.CD?format=json&per_page=20000.");

    public override bool Recognises(FileHead head)
    {
        ReadOnlySpan<byte> bytes = head.Bytes.Span;
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        bytes = bytes.TrimStart(" \t\r\n"u8);
        ReadOnlySpan<byte> start = bytes[..Math.Min(bytes.Length, 400)];
        return bytes.StartsWith("["u8) && start.IndexOf("\"page\""u8) >= 0 && start.IndexOf("\"per_page\""u8) >= 0;
    }

    protected override void Read(ImportPart part, PartOutput output, FigureDraft draft)
    {
        using JsonDocument document = WholePart.Json(part, MaxBytes);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Array || root.GetArrayLength() == 0 || root[0].ValueKind != JsonValueKind.Object) throw Odd(part, "does not hold a page of the World Bank's API");
        if (root[0].TryGetProperty("message", out JsonElement message)) throw Odd(part, $"holds an error of the World Bank's API instead of data: {Message(message)}");
        (int page, int pages, long total) = (Number(root[0], "page"), Number(root[0], "pages"), Number(root[0], "total"));
        string updated = Text(root[0], "lastupdated"), source = Text(root[0], "sourceid");
        if (root.GetArrayLength() < 2 || root[1].ValueKind != JsonValueKind.Array) throw Odd(part, "holds no records: the question had no answer");
        if (page < 1 || page > pages || pages > MostPages) throw Odd(part, $"says that it is page {page} of {pages}");
        Record(part, output, page, pages, $"{pages} {total} {Number(root[0], "per_page")} {source} {updated}");
        long row = 1;
        foreach (JsonElement record in root[1].EnumerateArray())
        {
            if ((++row & 4095) == 0) output.Cancellation.ThrowIfCancellationRequested();
            Take(part, record, row, output.Rows, draft);
        }
    }

    // Every page of a question as often as the others: a question that was asked for once has each page once.
    protected override void Check(FinishOutput output)
    {
        var questions = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
        string newest = "";
        foreach (string name in output.PartObjects.Where(name => PartNames.IsOf(PageKind, name)))
        {
            using var reader = new StreamReader(output.OpenPart(name));
            string[] words = reader.ReadToEnd().Split(' ', 3);
            (int page, int pages) = (int.Parse(words[0], CultureInfo.InvariantCulture), int.Parse(words[1], CultureInfo.InvariantCulture));
            if (!questions.TryGetValue(words[2], out int[]? seen)) questions.Add(words[2], seen = new int[pages]);
            seen[page - 1]++;
            string updated = words[2][(words[2].LastIndexOf(' ') + 1)..];
            if (string.CompareOrdinal(updated, newest) > 0 && Period.TryParse(updated, out _)) newest = updated;
        }

        if (newest.Length > 0) output.Fact("vintage", $"last updated {newest}");
        foreach (int[] seen in questions.Values)
        {
            int missing = Array.FindIndex(seen, count => count < seen.Max());
            if (missing >= 0) throw new EvidenceException($"Page {missing + 1} of {seen.Length} is missing, so countries or years would be. Save all pages, or all in one with per_page=20000 at the end of the address, and import them together.");
        }
    }

    private static void Record(ImportPart part, PartOutput output, int page, int pages, string question)
    {
        using var writer = new StreamWriter(output.Create(PartNames.ObjectName(PageKind, part)));
        writer.Write(FormattableString.Invariant($"{page} {pages} {question}"));
    }

    private static void Take(ImportPart part, JsonElement record, long row, RowLog rows, FigureDraft draft)
    {
        if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("indicator", out JsonElement indicator) || indicator.ValueKind != JsonValueKind.Object || !record.TryGetProperty("value", out JsonElement value))
            throw Odd(part, $"has no indicator or value in record {row - 1}; the API's format has changed");
        string code = Text(indicator, "id"), iso3 = Text(record, "countryiso3code"), date = Text(record, "date");
        if (!WorldBankSeries.IsCode(code)) rows.Reject("the indicator has no code", row);
        else if (value.ValueKind == JsonValueKind.Null) rows.Reject("no value", row);
        else if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out double number) || !double.IsFinite(number)) rows.Reject("the value is not a number", row);
        else if (iso3.Length != 3 || !CountryCode.TryParseForeign(iso3, out CountryCode? country) || country.Kind == AreaKind.Historic) rows.Reject("not a country of today (a region or group)", row);
        else if (!Periods.TryParse(date, out Period period)) rows.Reject("the date is no year, quarter or month", row);
        else FigureRows.Take(WorldBankSeries.Of(code, Text(indicator, "value"), out bool isError), isError, country, period, number, row, rows, draft);
    }

    private static string Message(JsonElement message) =>
        string.Join("; ", message.ValueKind == JsonValueKind.Array ? message.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => $"{Text(item, "key")}: {Text(item, "value")}") : [message.ToString()]);

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "";

    // per_page and total have been written as text in some years.
    private static int Number(JsonElement element, string name) => !element.TryGetProperty(name, out JsonElement value) ? 0
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) || value.ValueKind == JsonValueKind.String && int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number) ? number : 0;

    private static EvidenceException Odd(ImportPart part, string what) => new($"{part.Name} {what}. Save the answer of the address again and import it.");
}
