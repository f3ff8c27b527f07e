using System.Text.RegularExpressions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Trade;
using Foothold.Evidence.Store;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence.Importing.Tariffs;

/// <summary>
/// The Harmonized Tariff Schedule of the United States as a table: one row per heading, superior text and line, duties in words on lines of eight digits (or ten), statistical lines of ten digits below that inherit.
/// </summary>
internal sealed partial class UsTariffImporter : IImporter
{
    private const string Number = "hts_number|HTS Number", Indent = "indent|Indent", Description = "description|Description", Unit = "unit|Unit of Quantity";
    private const string General = "general_duty|General Rate of Duty", Special = "special_duty|Special Rate of Duty", ColumnTwo = "column2_duty|Column 2 Rate of Duty";
    private const int DeepestIndent = 20;

    // Headings that an edition brought: whoever has them is of that edition or later.
    private static readonly (string Heading, HsEdition Edition)[] Marks = [("8549", HsEdition.Hs2022), ("8806", HsEdition.Hs2022), ("2404", HsEdition.Hs2022), ("9620", HsEdition.Hs2017), ("9619", HsEdition.Hs2012)];

    private static readonly string[] Notes =
    [
        "The additional duties of chapter 99 (sections 232 and 301, emergency powers, safeguards) are not in the rates of the lines they fall on: they depend on origin, goods and day by U.S. notes that the table does not hold",
        "The merchandise processing fee, the harbor maintenance fee and antidumping and countervailing duties are not in the schedule",
    ];

    public ImporterInfo About { get; } = new(
        "us-hts", Dataset.Tariffs, "United States International Trade Commission", "Harmonized Tariff Schedule of the United States", "US Government work, public domain", "https://hts.usitc.gov/",
        "Comma-separated values of the whole schedule with the columns hts_number, indent, description, unit, general_duty, special_duty, column2_duty and additional_duties, or the Commission's own names of them. The table does not say from when it holds: state --option valid-from=YYYY-MM-DD.") { LicenceChecked = true };

    public bool Recognises(FileHead head)
    {
        string first = head.FirstLine;
        return first.Contains("hts", StringComparison.OrdinalIgnoreCase) && first.Contains("indent", StringComparison.OrdinalIgnoreCase) && (first.Contains("column2_duty", StringComparison.OrdinalIgnoreCase) || first.Contains("Column 2 Rate", StringComparison.OrdinalIgnoreCase));
    }

    public void Read(ImportPart part, PartOutput output)
    {
        DateOnly? from = TariffParts.StatedDay(output, "valid-from");
        using PartTable table = PartTable.Open(part, output, Number, Indent, Description, General, Special, ColumnTwo);
        int number = table.Find("hts_number"), indent = table.Find("indent"), description = table.Find("description"), general = table.Find("general_duty"), special = table.Find("special_duty"), columnTwo = table.Find("column2_duty");
        int unit = Either(table, Unit), additional = Either(table, "additional_duties|Additional Duties");
        var tally = new DutyTally();
        var lines = new List<TariffLine>();
        var path = new string[DeepestIndent + 1];
        while (table.NextRow())
        {
            if (!table.TryWhole(indent, out int level) || level > DeepestIndent)
            {
                table.Reject("the indent is no small whole number");
                continue;
            }

            string digits = table.Text(number).ToString().Replace(".", "", StringComparison.Ordinal), words = Plain(table.Text(description));
            if (digits.Length != 0 && (digits.Length is not (4 or 6 or 8 or 10) || !digits.All(char.IsAsciiDigit)))
            {
                table.Reject("the number is no code of 4, 6, 8 or 10 digits");
                continue;
            }

            path[level] = words.TrimEnd(':');
            for (int deeper = level + 1; deeper <= DeepestIndent; deeper++) path[deeper] = "";
            if (digits.Length > 0) Add(lines, tally, digits, level, path, Cell(general), Cell(special), Cell(columnTwo), Cell(additional), Units(table.Text(unit)));
            output.Rows.Keep();

            string Cell(int place) => table.Text(place).ToString();
        }

        HsEdition edition = TariffParts.StatedEdition(output) ?? Edition(lines, part.Name);
        output.Rows.Note(tally.Sentence());
        if (from is null) output.Rows.Note("The table does not say from when it holds: it is taken as it was on the day it was fetched. State --option valid-from=YYYY-MM-DD to date it.");
        TariffParts.Write(output, part.Name, "USA", from?.Year, edition, Notes, lines.Select(line => TariffRow.Write(line with { Edition = edition, From = line.Kind == TariffKind.Heading ? null : from })));
        output.Progress(1);
    }

    public void Finish(FinishOutput output) => TariffParts.Finish(output);

    private static void Add(List<TariffLine> lines, DutyTally tally, string digits, int level, string[] path, string general, string special, string columnTwo, string additional, string unit)
    {
        bool hasDuty = general.Length + special.Length + columnTwo.Length + additional.Length > 0;
        // A line that is not divided for statistics carries the suffix 00 of its only statistical line.
        if (digits.Length == 10 && hasDuty && digits.EndsWith("00", StringComparison.Ordinal)) digits = digits[..8];
        // Words above the line make "Other" mean something; the heading has a row of its own.
        string words = digits.Length == 8 || hasDuty ? string.Join(": ", path.Skip(level == 0 ? 0 : 1).Take(Math.Max(1, level)).Where(words => !string.IsNullOrEmpty(words))) : path[level];
        var line = new TariffLine { Code = digits, Edition = HsEdition.Hs2022, Kind = TariffKind.Heading, Unit = unit, Description = words };
        lines.Add(line);
        if (!hasDuty) return;
        line = line with { Unit = "", Description = "" };
        Rate(TariffKind.Applied, general);
        Rate(TariffKind.ColumnTwo, columnTwo);
        Rate(TariffKind.Additional, additional);
        foreach (ProgrammeRate rate in SpecialColumn.Read(special, Dollar)) lines.Add(line with { Kind = TariffKind.Preference, Programmes = rate.Programmes, Duty = tally.Count(rate.Duty), Text = rate.Text });

        void Rate(TariffKind kind, string text)
        {
            if (text.Length > 0) lines.Add(line with { Kind = kind, Duty = tally.Count(DutyText.Parse(text, Dollar)), Text = text });
        }
    }

    private static readonly Currency Dollar = Currency.Parse("USD");

    private static HsEdition Edition(List<TariffLine> lines, string part)
    {
        HashSet<string> headings = [.. lines.Where(line => line.Code.Length >= 4).Select(line => line.Code[..4])];
        foreach ((string heading, HsEdition edition) in Marks)
            if (headings.Contains(heading)) return edition;
        throw new EvidenceException($"{part}: the codes do not show of which edition of the Harmonized System they are. State it with --option edition=2022.");
    }

    // ["doz.","kg"] in the Commission's download.
    private static string Units(ReadOnlySpan<char> cell) => string.Join(", ", cell.ToString().Trim('[', ']').Split(',').Select(one => one.Trim(' ', '"', '\n')).Where(one => one.Length > 0 && one != "\\n"));

    // The Commission marks names in italics with tags.
    private static string Plain(ReadOnlySpan<char> cell) => Tag().Replace(cell.ToString(), "");

    [GeneratedRegex("</?[a-z]{1,6}>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    private static int Either(PartTable table, string names) => names.Split('|').Select(table.Find).FirstOrDefault(place => place >= 0, -1);
}
