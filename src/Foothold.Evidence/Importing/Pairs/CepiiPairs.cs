using System.Globalization;
using System.Text;
using Foothold.Domain.Geography;
using Foothold.Evidence.Pairs;

namespace Foothold.Evidence.Importing.Pairs;

/// <summary>Gathers distances and ties by pair from tables of CEPII; of several years the last one that knows a value counts, agreements are kept as spans of years.</summary>
internal sealed class CepiiPairs
{
    private const double FarthestKm = 20100;

    private readonly SortedDictionary<(CountryCode, CountryCode), Pair> _pairs = new(Comparer<(CountryCode A, CountryCode B)>.Create((one, other) => one.A != other.A ? one.A.CompareTo(other.A) : one.B.CompareTo(other.B)));
    private readonly Dictionary<string, CountryCode?> _codes = new(StringComparer.Ordinal);

    /// <summary>Reads all rows of a part and writes the pairs.</summary>
    /// <param name="part">The part.</param>
    /// <param name="output">Where to.</param>
    /// <param name="required">Columns that must be there.</param>
    public static void Read(ImportPart part, PartOutput output, params IReadOnlyList<string> required)
    {
        var pairs = new CepiiPairs();
        using (PartTable table = PartTable.Open(part, output, required)) pairs.Add(table, output);
        if (pairs._pairs.Count == 0) throw new EvidenceException($"{part.Name} has no pair of places known here. Check that it is the right file.");
        pairs.Write(output);
    }

    private void Add(PartTable table, PartOutput output)
    {
        int from = First(table, "iso3_o", "iso_o"), to = First(table, "iso3_d", "iso_d"), year = table.Find("year"), existsFrom = table.Find("country_exists_o"), existsTo = table.Find("country_exists_d");
        (int Place, char Basis)[] distances =
            [.. new[] { ("distw_arithmetic", 'w'), ("distw", 'w'), ("distw_harmonic", 'w'), ("distcap", 'c'), ("dist", 'b') }.Select(column => (table.Find(column.Item1), column.Item2)).Where(column => column.Item1 >= 0)];
        int harmonic = First(table, "distw_harmonic", "distwces");
        int[] flags = [First(table, "contig"), First(table, "comlang_off"), First(table, "comlang_ethno"), First(table, "col_dep_ever", "colony"), First(table, "comcol")];
        int agreement = First(table, "fta_wto", "rta");
        while (table.NextRow())
        {
            if (Code(table.Text(from)) is not { } a || Code(table.Text(to)) is not { } b)
            {
                table.Reject("one of the two is not a place of today");
                continue;
            }

            if (table.Text(existsFrom) is "0" || table.Text(existsTo) is "0")
            {
                table.Reject("one of the two did not exist in the year");
                continue;
            }

            int at = 0;
            if (year >= 0 && !table.TryWhole(year, out at))
            {
                table.Reject("the year is not a number");
                continue;
            }

            (CountryCode, CountryCode) key = a.CompareTo(b) <= 0 ? (a, b) : (b, a);
            if (!_pairs.TryGetValue(key, out Pair? pair)) _pairs.Add(key, pair = new Pair());
            TakeTies(table, pair, at, distances, harmonic, flags);
            if (agreement >= 0 && table.Text(agreement) is "1") pair.Years.Add(at);
            output.Rows.Keep();
        }
    }

    private static void TakeTies(PartTable table, Pair pair, int year, (int Place, char Basis)[] distances, int harmonic, int[] flags)
    {
        foreach ((int place, char basis) in distances)
        {
            if (Kilometres(table, place) is not { } km) continue;

            // A better kind of distance is not given up for a worse one of a later year.
            int better = Rank(basis).CompareTo(Rank(pair.Basis));
            if (better > 0 || (better == 0 && year >= pair.KmYear)) (pair.Km, pair.Basis, pair.KmYear) = (km, basis, year);
            break;
        }

        if (Kilometres(table, harmonic) is { } mean && year >= pair.HarmonicYear) (pair.Harmonic, pair.HarmonicYear) = (mean, year);
        for (int i = 0; i < flags.Length; i++)
            if (table.Text(flags[i]) is ['0' or '1'] flag && year >= pair.FlagYears[i]) (pair.Flags[i], pair.FlagYears[i]) = (flag[0], year);
    }

    private static int Rank(char basis) => basis switch { 'w' => 3, 'c' => 2, 'b' => 1, _ => 0 };

    private void Write(PartOutput output)
    {
        using Stream stream = output.Create(PairTable.File);
        using var text = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        text.WriteLine(string.Join('\t', PairTable.Columns));
        int estimated = 0, unknown = 0;
        foreach (((CountryCode a, CountryCode b), Pair pair) in _pairs)
        {
            if (double.IsNaN(pair.Km)) unknown++;
            else if (pair.Basis != 'w') estimated++;
            string flags = string.Join('\t', pair.Flags.Select(flag => flag == 0 ? "" : flag.ToString()));
            text.WriteLine($"{a}\t{b}\t{Number(pair.Km)}\t{(pair.Basis == 0 ? "" : pair.Basis.ToString())}\t{Number(pair.Harmonic)}\t{flags}\t{Spans(pair.Years)}");
        }

        output.Rows.Note(string.Create(CultureInfo.InvariantCulture, $"{_pairs.Count} pairs; for {estimated} the distance is that of capitals or biggest cities, for {unknown} it is not known."));
    }

    private static string Number(double km) => double.IsNaN(km) ? "" : km.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Spans(SortedSet<int> years)
    {
        var text = new StringBuilder();
        int first = 0, last = -1;
        foreach (int year in years)
        {
            if (year != last + 1)
            {
                if (last >= 0) text.Append(CultureInfo.InvariantCulture, $"{first}-{last} ");
                first = year;
            }

            last = year;
        }

        if (last >= 0) text.Append(CultureInfo.InvariantCulture, $"{first}-{last}");
        return text.ToString();
    }

    private static double? Kilometres(PartTable table, int place) => place >= 0 && table.TryNumber(place, out double km) && km is > 0 and < FarthestKm ? km : null;

    private static int First(PartTable table, params IReadOnlyList<string> names) => names.Select(table.Find).FirstOrDefault(place => place >= 0, -1);

    private CountryCode? Code(ReadOnlySpan<char> text)
    {
        Dictionary<string, CountryCode?>.AlternateLookup<ReadOnlySpan<char>> codes = _codes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (codes.TryGetValue(text, out CountryCode? known)) return known;
        CountryCode? found = CountryCode.TryParseForeign(text.ToString(), out CountryCode? code) && code.Kind != AreaKind.Historic ? code : null;
        if (_codes.Count < 10000) codes[text] = found;
        return found;
    }

    private sealed class Pair
    {
        public double Km { get; set; } = double.NaN;

        public int KmYear { get; set; }

        public char Basis { get; set; }

        public double Harmonic { get; set; } = double.NaN;

        public int HarmonicYear { get; set; }

        public char[] Flags { get; } = new char[5];

        public int[] FlagYears { get; } = new int[5];

        public SortedSet<int> Years { get; } = [];
    }
}
