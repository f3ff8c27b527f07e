using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Evidence.Reading;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Pairs;

/// <summary>Distances and ties of the pairs of places that were imported from CEPII. Where both of its tables were, the gravity database counts, which knows today's countries.</summary>
/// <remarks>Safe for use from several threads. Opening reads about 25,000 rows.</remarks>
public sealed class PairTable
{
    internal const string File = "pairs.tsv";

    internal static readonly string[] Columns =
        ["from", "to", "km", "km_basis", "km_harmonic", "contiguous", "official_language", "spoken_language", "colony", "common_coloniser", "agreements"];

    private readonly Dictionary<(CountryCode, CountryCode), PairTies> _pairs = [];

    private PairTable(IReadOnlyList<StoredRelease> releases) => Releases = releases;

    /// <summary>The releases it is made of, the one that counts most first.</summary>
    public IReadOnlyList<StoredRelease> Releases { get; }

    /// <summary>How many pairs are known, each counted once; a place with itself is a pair.</summary>
    public int Count => _pairs.Count;

    /// <summary>The pairs of a store's current releases, or null when there are none.</summary>
    /// <exception cref="EvidenceException">A table is damaged.</exception>
    public static PairTable? Open(EvidenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        StoredRelease[] releases = [.. store.CurrentOf(Dataset.Pairs).OrderByDescending(release => release.Importer, StringComparer.Ordinal)];
        if (releases.Length == 0) return null;
        var table = new PairTable(releases);
        foreach (StoredRelease release in releases)
        {
            using Stream stream = store.OpenObject(release, File);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            table.Add(release.Id, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }

        return table;
    }

    /// <summary>What is known of a pair, in whichever order, or null.</summary>
    public PairTies? Find(CountryCode a, CountryCode b) => _pairs.GetValueOrDefault(a.CompareTo(b) <= 0 ? (a, b) : (b, a));

    /// <summary>Whether a regional trade agreement notified to the WTO was in force in a year; null when the pair is not known.</summary>
    public bool? HadAgreement(CountryCode a, CountryCode b, int year) => Find(a, b)?.Agreements.Any(span => span.First <= year && year <= span.Last);

    /// <summary>The facts of a pair with distance and ties of this table where it knows them; the rest stays. The source of ties becomes the release's id where anything was replaced.</summary>
    public PairFacts Over(PairFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (Find(facts.From, facts.To) is not { } ties) return facts;

        // An estimate does not push a better distance out.
        bool takesDistance = !double.IsNaN(ties.DistanceKm) && (double.IsNaN(facts.DistanceKm) || facts.DistanceIsEstimated || !ties.DistanceIsEstimated);
        return facts with
        {
            DistanceKm = takesDistance ? ties.DistanceKm : facts.DistanceKm,
            DistanceIsEstimated = takesDistance ? ties.DistanceIsEstimated : facts.DistanceIsEstimated,
            Contiguous = ties.Contiguous ?? facts.Contiguous,
            CommonOfficialLanguage = ties.CommonOfficialLanguage ?? facts.CommonOfficialLanguage,
            CommonSpokenLanguage = ties.CommonSpokenLanguage ?? facts.CommonSpokenLanguage,
            ColonialTie = ties.ColonialTie ?? facts.ColonialTie,
            CommonColoniser = ties.CommonColoniser ?? facts.CommonColoniser,
            TiesSourceId = ties.Release,
        };
    }

    private void Add(string release, ReadOnlySpan<byte> bytes)
    {
        var table = new TableReader(File, bytes, Columns);
        while (table.NextRow())
        {
            string from = table.NextText(), to = table.NextText();
            if (!CountryCode.TryParse(from, out CountryCode? a) || !CountryCode.TryParse(to, out CountryCode? b) || a.CompareTo(b) > 0) throw table.Damaged($"names the pair {from} and {to}, which are not two places in order");
            double km = table.NextNumberOrNaN();
            string basis = table.NextText();
            var ties = new PairTies(km, basis != "w" && !double.IsNaN(km), table.NextNumberOrNaN(), Flag(ref table), Flag(ref table), Flag(ref table), Flag(ref table), Flag(ref table), Spans(ref table), release);
            _pairs.TryAdd((a, b), ties);
        }
    }

    private static bool? Flag(ref TableReader table) => table.NextText() switch
    {
        "" => null,
        "0" => false,
        "1" => true,
        var other => throw table.Damaged($"has \"{other}\" where 0 or 1 is expected"),
    };

    private static (int First, int Last)[] Spans(ref TableReader table)
    {
        string text = table.NextText();
        if (text.Length == 0) return [];
        string[] spans = text.Split(' ');
        var found = new (int, int)[spans.Length];
        for (int i = 0; i < spans.Length; i++)
        {
            string[] years = spans[i].Split('-');
            if (years.Length != 2 || !int.TryParse(years[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first) || !int.TryParse(years[1], NumberStyles.None, CultureInfo.InvariantCulture, out int last))
                throw table.Damaged($"has \"{spans[i]}\" where a span of years is expected");
            found[i] = (first, last);
        }

        return found;
    }
}
