using System.Globalization;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Store;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence.Importing.Tariffs;

/// <summary>Any national schedule as a table of our own (docs/reference/tariff-lines.md): one row per code, kind of duty and programme.</summary>
internal sealed class TariffLinesImporter : IImporter
{
    /// <summary>The words for the kinds of duty.</summary>
    internal static readonly (string Word, TariffKind Kind)[] Kinds =
        [("mfn", TariffKind.Applied), ("bound", TariffKind.Bound), ("preference", TariffKind.Preference), ("column2", TariffKind.ColumnTwo), ("additional", TariffKind.Additional), ("heading", TariffKind.Heading)];

    private static readonly string[] Needed = ["importer", "code", "duty", "kind"];

    public ImporterInfo About { get; } = new(
        "tariff-lines", Dataset.Tariffs, "stated by the user", "National tariff schedule", "as the schedule's publisher says", "docs/reference/tariff-lines.md",
        "Comma-separated values with the columns importer, code, kind and duty, and as far as known edition, from, to, programme, beneficiaries, unit and description.") { LicenceChecked = true, AddressChecked = true };

    public bool Recognises(FileHead head)
    {
        string[] columns = [.. head.FirstLine.Split(',', ';', '\t').Select(column => column.Trim().Trim('"').ToUpperInvariant())];
        return Needed.All(column => columns.Contains(column.ToUpperInvariant()));
    }

    public void Read(ImportPart part, PartOutput output)
    {
        HsEdition? stated = TariffParts.StatedEdition(output);
        using PartTable table = PartTable.Open(part, output, Needed);
        int importer = table.Find("importer"), code = table.Find("code"), kind = table.Find("kind"), duty = table.Find("duty"), edition = table.Find("edition"), from = table.Find("from"), to = table.Find("to"),
            programme = table.Find("programme"), beneficiaries = table.Find("beneficiaries"), unit = table.Find("unit"), description = table.Find("description");
        var tally = new DutyTally();
        var lines = new Dictionary<(string Importer, int? Year, HsEdition Edition), List<string>>();
        while (table.NextRow())
        {
            string who = Importer(table.Text(importer).ToString());
            string digits = table.Text(code).ToString().Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
            if (who.Length == 0) table.Reject("the importer is no country, nor EUN for the European Union");
            else if (digits.Length is < 2 or > 12 || !digits.All(char.IsAsciiDigit)) table.Reject("the code is not of 2 to 12 digits");
            else if (!TryKind(table.Text(kind).ToString(), out TariffKind which)) table.Reject("the kind is not mfn, bound, preference, column2, additional or heading");
            else if (!TryDay(table.Text(from), out DateOnly? first) || !TryDay(table.Text(to), out DateOnly? last) || last < first) table.Reject("from and to are no days such as 2025-01-01 in this order");
            else if (!TryCountries(table.Text(beneficiaries).ToString(), out IReadOnlyList<CountryCode> countries)) table.Reject("a beneficiary is no country");
            else if (which == TariffKind.Preference && countries.Count == 0 && table.Text(programme).IsEmpty) table.Reject("a preference names neither programme nor beneficiaries");
            else if (!TryEdition(table.Text(edition).ToString(), stated, first, out HsEdition known)) table.Reject("the edition of the Harmonized System is not stated, or is none");
            else
            {
                string words = table.Text(duty).ToString();
                Duty read = which == TariffKind.Heading ? Duty.Free : tally.Count(DutyText.Parse(words, CountryCode.TryParse(who, out CountryCode? country) ? country.Currency : Currency.Euro));
                if (read is UnreadDuty { Reason: "empty" })
                {
                    table.Reject("the duty is empty");
                    continue;
                }

                var line = new TariffLine
                {
                    Code = digits, Edition = known, Kind = which, From = first, To = last, Programmes = Words(table.Text(programme).ToString()), Beneficiaries = countries, Duty = which == TariffKind.Heading ? null : read, Text = which == TariffKind.Heading ? "" : words,
                    Unit = table.Text(unit).ToString(), Description = table.Text(description).ToString(),
                };
                (string, int?, HsEdition) key = (who, first?.Year, known);
                if (!lines.TryGetValue(key, out List<string>? rows)) lines.Add(key, rows = []);
                rows.Add(TariffRow.Write(line));
                output.Rows.Keep();
            }
        }

        if (tally.Texts > 0) output.Rows.Note(tally.Sentence());
        IGrouping<(string Importer, int? Year), (string Importer, int? Year, HsEdition Edition)>? twice = lines.Keys.GroupBy(key => (key.Importer, key.Year)).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new EvidenceException($"{part.Name} has lines of {twice.Key.Importer} in several editions of the Harmonized System that begin in one year. Put each edition into a file of its own, with its own \"from\".");
        foreach (((string who, int? year, HsEdition known), List<string> rows) in lines.OrderBy(pair => pair.Key.Importer, StringComparer.Ordinal).ThenBy(pair => pair.Key.Year))
            TariffParts.Write(output, part.Name, who, year, known, [], rows);
        output.Progress(1);
    }

    public void Finish(FinishOutput output) => TariffParts.Finish(output);

    /// <summary>The code that tables of an importer go by: three letters, EUN for the European Union; empty when it is neither.</summary>
    internal static string Importer(string text) => text.Trim().ToUpperInvariant() is "EUN" or "EU" or "918" or "EU27" or "EEC" ? "EUN" : CountryCode.TryParseForeign(text, out CountryCode? country) ? country.Alpha3 : "";

    private static bool TryKind(string text, out TariffKind kind)
    {
        foreach ((string word, TariffKind known) in Kinds)
        {
            if (!word.Equals(text, StringComparison.OrdinalIgnoreCase)) continue;
            kind = known;
            return true;
        }

        kind = default;
        return false;
    }

    private static bool TryDay(ReadOnlySpan<char> text, out DateOnly? day)
    {
        bool known = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly parsed);
        day = known ? parsed : null;
        return known || text.IsEmpty;
    }

    private static bool TryEdition(string text, HsEdition? stated, DateOnly? from, out HsEdition edition)
    {
        edition = stated ?? (from is { } day ? TariffParts.EditionOf(day.Year) : default);
        if (text.Length == 0) return stated is not null || from is not null;
        bool known = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && Enum.IsDefined((HsEdition)year);
        if (known) edition = (HsEdition)year;
        return known;
    }

    private static bool TryCountries(string text, out IReadOnlyList<CountryCode> countries)
    {
        var found = new List<CountryCode>();
        countries = found;
        foreach (string code in Words(text))
        {
            if (!CountryCode.TryParseForeign(code, out CountryCode? country)) return false;
            found.Add(country);
        }

        return true;
    }

    private static string[] Words(string text) => text.Split([';', '|', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
