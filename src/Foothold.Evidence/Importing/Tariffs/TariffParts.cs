using System.Globalization;
using System.Text;
using Foothold.Domain.Trade;
using Foothold.Evidence.Tariffs;

namespace Foothold.Evidence.Importing.Tariffs;

/// <summary>
/// What the tariff importers share: each part writes the rows of each importer and year to an object of its own, and at the end those of the same importer and year become one table. So general and preferential rates may come in
/// different files.
/// </summary>
internal static class TariffParts
{
    private const string Folder = "parts/";

    /// <summary>Writes the rows of one importer and year of a part.</summary>
    /// <param name="output">Where the part's objects go.</param>
    /// <param name="part">Name of the part, which keeps the objects of several parts apart.</param>
    /// <param name="importer">Three letters.</param>
    /// <param name="year">The year; null when the schedule does not say.</param>
    /// <param name="edition">The edition of the codes.</param>
    /// <param name="notes">What the schedule leaves out, a sentence each.</param>
    /// <param name="rows">Rows (<see cref="TariffRow"/>).</param>
    public static void Write(PartOutput output, string part, string importer, int? year, HsEdition edition, IReadOnlyList<string> notes, IEnumerable<string> rows)
    {
        string tail = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(part)))[..8];
        using Stream stream = output.Create($"{Folder}{TariffTableWriter.NameOf(importer, year)}.{tail}");
        TariffTableWriter.Write(stream, importer, year, edition, notes, rows);
    }

    /// <summary>Brings the objects of all parts together, a table per importer and year.</summary>
    /// <exception cref="EvidenceException">Two parts give one importer and year in different editions.</exception>
    public static void Finish(FinishOutput output)
    {
        IGrouping<string, string>[] tables = [.. output.PartObjects.GroupBy(name => name[Folder.Length..name.LastIndexOf('.')], StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)];
        int done = 0;
        foreach (IGrouping<string, string> parts in tables)
        {
            output.Cancellation.ThrowIfCancellationRequested();
            var rows = new List<string>();
            var notes = new List<string>();
            TariffTable? first = null;
            foreach (string part in parts)
            {
                using TariffTable table = TariffTable.Open(output.PathOfPart(part));
                if (first is not null && first.Edition != table.Edition)
                    throw new EvidenceException(string.Create(CultureInfo.InvariantCulture, $"The files give {table.Importer} {table.Year} in HS {(int)first.Edition} and in HS {(int)table.Edition}. Import only the files of one edition, or state the right one with --option edition=YYYY."));
                first ??= table;
                notes.AddRange(table.Notes.Except(notes));
                using var reader = new StreamReader(output.OpenPart(part));
                reader.ReadLine();
                while (reader.ReadLine() is { } row) rows.Add(row);
            }

            using (Stream stream = output.Create(parts.Key)) TariffTableWriter.Write(stream, first!.Importer, first.Year, first.Edition, notes, rows);
            output.Progress(++done / (double)tables.Length);
        }
    }

    /// <summary>The edition that the user states, or null.</summary>
    /// <exception cref="EvidenceException">It is none.</exception>
    public static HsEdition? StatedEdition(PartOutput output) =>
        !output.Options.TryGetValue("edition", out string? text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && Enum.IsDefined((HsEdition)year) ? (HsEdition)year
        : throw new EvidenceException($"--option edition={text}: the editions of the Harmonized System are {string.Join(", ", Enum.GetValues<HsEdition>().Select(known => (int)known))}.");

    /// <summary>A day that the user states, or null.</summary>
    /// <exception cref="EvidenceException">It is none.</exception>
    public static DateOnly? StatedDay(PartOutput output, string key) =>
        !output.Options.TryGetValue(key, out string? text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : throw new EvidenceException($"--option {key}={text}: write the day as 2025-10-01.");

    /// <summary>The edition in force on a day: each came into force on 1 January of its year.</summary>
    public static HsEdition EditionOf(int year) => Enum.GetValues<HsEdition>().Where(edition => (int)edition <= Math.Max(year, (int)HsEdition.Hs1992)).Max();
}

/// <summary>Counts what became of the duty texts of a part.</summary>
internal sealed class DutyTally
{
    private readonly SortedDictionary<string, long> _unread = new(StringComparer.Ordinal);
    private long _structured, _referred;

    public long Texts => _structured + _referred + _unread.Values.Sum();

    public long Structured => _structured;

    public long Referred => _referred;

    public long Unread => _unread.Values.Sum();

    public Duty Count(Duty duty)
    {
        if (duty is UnreadDuty unread) _unread[unread.Reason] = _unread.GetValueOrDefault(unread.Reason) + 1;
        else if (duty.Terms.Any(term => term is ReferredDuty)) _referred++;
        else _structured++;
        return duty;
    }

    /// <summary>The tally as a sentence.</summary>
    public string Sentence() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Texts} rates of duty: {_structured} taken apart into shares and amounts, {_referred} refer to another provision, {Unread} not understood ({100.0 * (Texts - Unread) / Math.Max(1, Texts):0.00} % understood){(Unread == 0 ? "" : ": " + string.Join(", ", _unread.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key}")))}.");
}
