using System.Globalization;
using System.Xml;
using Foothold.Domain.Amounts;
using Foothold.Domain.Time;
using Foothold.Evidence.Building;
using Foothold.Evidence.Building.Tables;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Importing.Figures;

/// <summary>
/// Euro foreign exchange reference rates of the European Central Bank as it publishes them: eurofxref-daily.xml, -hist-90d.xml and -hist.xml, and the CSV inside eurofxref.zip and eurofxref-hist.zip
/// (a comma at the end of every row, N/A for days without a rate, days as 2026-04-13 or "13 April 2026").
/// </summary>
/// <remarks>The release holds the last two years by day and the averages of the months and years that the files cover from beginning to end, in the tables of the starter set.</remarks>
internal sealed class EuroRatesImporter : IImporter
{
    private const string DayKind = "days";
    private const int MaxBytes = 64 << 20;

    public ImporterInfo About { get; } = new(
        "ecb-rates",
        Store.Dataset.Rates,
        "European Central Bank",
        "Euro foreign exchange reference rates",
        "Free reuse with the source stated (ECB)",
        "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/",
        "eurofxref-daily.xml, eurofxref-hist.xml, or the CSV with a column Date and one per currency, also inside eurofxref-hist.zip.") { LicenceChecked = true };

    public bool Recognises(FileHead head) => IsXml(head.Bytes.Span) || HeaderScan.Find(head, IsHeader) is not null;

    public void Read(ImportPart part, PartOutput output)
    {
        bool isXml;
        using (Stream stream = part.Open())
        {
            byte[] start = new byte[4096];
            isXml = IsXml(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
        }

        using var days = new StreamWriter(output.Create(PartNames.ObjectName(DayKind, part))) { NewLine = "\n" };
        if (isXml) ReadXml(part, output, days);
        else ReadCsv(part, output, days);
    }

    public void Finish(FinishOutput output)
    {
        var rates = new DailyRates();
        var known = new SortedDictionary<DateOnly, Dictionary<string, decimal>>();
        long contradictions = 0;
        foreach (string name in output.PartObjects)
        {
            using var reader = new StreamReader(output.OpenPart(name));
            while (reader.ReadLine() is { } line)
            {
                string[] fields = line.Split('\t');
                var day = DateOnly.ParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
                decimal rate = decimal.Parse(fields[2], CultureInfo.InvariantCulture);
                if (!known.TryGetValue(day, out Dictionary<string, decimal>? currencies)) known.Add(day, currencies = new(StringComparer.Ordinal));
                if (!currencies.TryAdd(fields[1], rate) && currencies[fields[1]] != rate) contradictions++;
            }
        }

        if (known.Count == 0) return;
        if (contradictions > 0) output.Rows.Note($"{contradictions} rates stand in several files with different values; those of the file read first were kept.");
        rates.Currencies.AddRange(known.Values.SelectMany(day => day.Keys).Distinct().Order(StringComparer.Ordinal));
        foreach ((DateOnly day, Dictionary<string, decimal> currencies) in known)
            rates.Days.Add(day, [.. rates.Currencies.Select(code => currencies.TryGetValue(code, out decimal rate) ? rate : (decimal?)null)]);
        DateOnly first = rates.Days.Keys.First();
        (TableText daily, TableText averages) = RateTables.Write(rates, (period, published) => IsWhole(period, published, first));
        Write(output, Schema.RatesDaily.File, daily);
        Write(output, Schema.RatesAverage.File, averages);
        output.Fact("vintage", FormattableString.Invariant($"{first:yyyy-MM-dd} to {rates.Days.Keys.Last():yyyy-MM-dd}"));
    }

    // The ECB publishes on all weekdays but about six a year; December and a month with Easter miss at most three.
    private static bool IsWhole(Period period, int published, DateOnly first)
    {
        int weekdays = 0;
        for (DateOnly day = period.Start; day <= period.End && day < DateOnly.MaxValue; day = day.AddDays(1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) weekdays++;
        return first.DayNumber - period.Start.DayNumber <= 4 && published >= weekdays - (period.IsYear ? 10 : 3);
    }

    private static void ReadCsv(ImportPart part, PartOutput output, TextWriter days)
    {
        using PartTable table = PartTable.Open(part, output, "Date", "USD");
        int date = table.Find("Date");
        (int Column, string Code)[] currencies = [.. table.Columns.Select((name, at) => (at, name.ToUpperInvariant())).Where(pair => pair.at != date && pair.Item2.Length == 3 && Currency.TryParse(pair.Item2, out _))];
        string[] strange = [.. table.Columns.Where((name, at) => at != date && name.Length > 0 && currencies.All(currency => currency.Column != at))];
        // Lira and lei before their zeros were cut off have codes of their own and are of no use today.
        if (strange.Length > 0) output.Rows.Note($"Left out, because they are not in the list of currencies: {string.Join(", ", strange)}.");
        while (table.NextRow())
        {
            if (!TryDay(table.Text(date), out DateOnly day)) throw table.Bad(date, "a day (2026-04-13)");
            bool any = false;
            foreach ((int column, string code) in currencies)
            {
                ReadOnlySpan<char> text = table.Text(column);
                if (text.IsEmpty || text is "N/A") continue;
                if (!TryRate(text, out decimal rate)) throw table.Bad(column, "an exchange rate above zero");
                Write(days, day, code, rate);
                any = true;
            }

            if (any) output.Rows.Keep();
            else table.Reject("no rate on that day");
        }
    }

    private static void ReadXml(ImportPart part, PartOutput output, TextWriter days)
    {
        // An XML file that defines entities is none of the bank's and may be a trap.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxBytes, IgnoreComments = true };
        var strange = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            using Stream stream = part.Open();
            using var reader = XmlReader.Create(stream, settings);
            DateOnly? day = null;
            long row = 1;
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Cube") continue;
                if (reader.GetAttribute("time") is { } time) day = TryDay(time, out DateOnly read) ? read : throw new EvidenceException($"{part.Name}, {Place(reader)}: \"{time}\" is not a day (2026-04-13). Download the file again.");
                if (reader.GetAttribute("currency") is not { } code) continue;
                row++;
                string rate = reader.GetAttribute("rate") ?? "";
                if (day is not { } on || !TryRate(rate, out decimal number))
                    throw new EvidenceException($"{part.Name}, {Place(reader)}: \"{rate}\" is not an exchange rate{(day is null ? " with a day" : "")}. Download the file again.");
                if (!Currency.TryParse(code, out Currency? currency))
                {
                    strange.Add(code);
                    output.Rows.Reject("not in the list of currencies", row);
                    continue;
                }

                Write(days, on, currency.Code, number);
                output.Rows.Keep();
                if ((row & 4095) == 0) output.Cancellation.ThrowIfCancellationRequested();
            }
        }
        catch (XmlException e)
        {
            throw new EvidenceException($"{part.Name} is not whole as XML: {e.Message} Download it again.", e);
        }

        if (strange.Count > 0) output.Rows.Note($"Left out, because they are not in the list of currencies: {string.Join(", ", strange)}.");
    }

    // The old Turkish lira was 1.9 million to the euro; ten times that is an error.
    private static bool TryRate(ReadOnlySpan<char> text, out decimal rate) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out rate) && rate is > 0.000001m and < 20_000_000m;

    private static bool TryDay(ReadOnlySpan<char> text, out DateOnly day) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d MMMM yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= 1999 and < 2200;

    private static bool IsHeader(string[] row) => row.Length > 10 && row[0].Equals("date", StringComparison.OrdinalIgnoreCase) && row.Contains("USD") && row.Contains("JPY") && row.Contains("GBP");

    private static bool IsXml(ReadOnlySpan<byte> start) => start.IndexOf("<gesmes:Envelope"u8) >= 0 && start.IndexOf("eurofxref"u8) >= 0;

    private static string Place(XmlReader reader) => reader is IXmlLineInfo info ? $"line {info.LineNumber}" : "a line";

    private static void Write(TextWriter days, DateOnly day, string code, decimal rate) => days.WriteLine(FormattableString.Invariant($"{day:yyyy-MM-dd}\t{code}\t{rate}"));

    private static void Write(FinishOutput output, string name, TableText table)
    {
        using Stream stream = output.Create(name);
        stream.Write(table.Bytes);
    }
}
