using Foothold.Domain.Geography;
using Foothold.Evidence.Reading;
using Foothold.Statistics.Distances;

namespace Foothold.Evidence.Building.Tables;

/// <summary>Completes the pairs that CEPII does not have and writes all.</summary>
internal static class PairTable
{
    private const int DistanceDigits = 5, ExportDigits = 6;

    public static TableText Write(Draft draft)
    {
        Dictionary<(string, string), IReadOnlyDictionary<string, string>> borders = FactFile.Read("neighbours.tsv").ToDictionary(row => (row["iso3_a"], row["iso3_b"]));
        Dictionary<CountryCode, CountryCode> likeness = FactFile.Read("places.tsv").Where(row => row["ties_like"].Length > 0).ToDictionary(row => CountryCode.Parse(row["iso3"]), row => CountryCode.Parse(row["ties_like"]));
        CountryCode[] codes = [.. CountryCode.All.Order()];
        Dictionary<CountryCode, Languages> languages = codes.ToDictionary(code => code, code => Languages.Of(draft.Places[code]));
        var table = new TableText(Schema.Pairs);
        for (int i = 0; i < codes.Length; i++)
        {
            for (int j = i; j < codes.Length; j++)
            {
                (CountryCode a, CountryCode b) = (codes[i], codes[j]);
                PairDraft? known = draft.Pairs.GetValueOrDefault((a, b));
                PairDraft pair = known is { InCepii: true } ? known : Completed(draft, a, b, known, likeness, languages);
                if (borders.TryGetValue((a.Alpha3, b.Alpha3), out IReadOnlyDictionary<string, string>? border))
                {
                    pair.Contiguous = border["contiguous"] == "1";
                    pair.Colony |= border["colonial_tie"] == "1";
                }

                (double distance, char basis) = !double.IsNaN(pair.Weighted) ? (pair.Weighted, PairStore.Weighted)
                    : !double.IsNaN(pair.Capitals) ? (pair.Capitals, PairStore.Capitals)
                    : (a == b ? double.NaN : Apart(draft, a, b), PairStore.Points);
                if (double.IsNaN(distance) && double.IsNaN(pair.ExportsAb) && double.IsNaN(pair.ExportsBa)) continue;
                table.Add(
                    a.Alpha3,
                    b.Alpha3,
                    TableText.Number(distance, DistanceDigits),
                    double.IsNaN(distance) ? "" : basis.ToString(),
                    TableText.Flag(pair.Contiguous),
                    TableText.Flag(pair.OfficialLanguage),
                    TableText.Flag(pair.SpokenLanguage),
                    TableText.Flag(pair.Colony),
                    TableText.Flag(pair.CommonColoniser),
                    TableText.Number(pair.ExportsAb, ExportDigits),
                    TableText.Number(pair.ExportsBa, ExportDigits));
            }
        }

        return table;
    }

    private static PairDraft Completed(Draft draft, CountryCode a, CountryCode b, PairDraft? known, Dictionary<CountryCode, CountryCode> likeness, Dictionary<CountryCode, Languages> languages)
    {
        PairDraft pair = known ?? new PairDraft();
        pair.OfficialLanguage = languages[a].Official.Overlaps(languages[b].Official);
        pair.SpokenLanguage = languages[a].Spoken.Overlaps(languages[b].Spoken);
        // A country that split off has the colonial past of the one it was part of.
        if ((likeness.TryGetValue(a, out CountryCode? like) ? draft.Pairs.GetValueOrDefault(Key(like, b)) : likeness.TryGetValue(b, out like) ? draft.Pairs.GetValueOrDefault(Key(a, like)) : null) is { InCepii: true } model)
            (pair.Colony, pair.CommonColoniser) = (model.Colony, model.CommonColoniser);
        return pair;
    }

    private static (CountryCode A, CountryCode B) Key(CountryCode one, CountryCode other) => one.CompareTo(other) <= 0 ? (one, other) : (other, one);

    // At least 1, so that neighbours are never in the same place; not known without both coordinates.
    private static double Apart(Draft draft, CountryCode a, CountryCode b)
    {
        (PlaceDraft from, PlaceDraft to) = (draft.Places[a], draft.Places[b]);
        return double.IsNaN(from.Latitude + from.Longitude + to.Latitude + to.Longitude) ? double.NaN : Math.Max(1, GreatCircle.DistanceKm(from.Latitude, from.Longitude, to.Latitude, to.Longitude));
    }

    // CEPII counts Bosnian, Croatian and Serbian as one language; so do the pairs that are added to its list.
    private sealed record Languages(HashSet<string> Official, HashSet<string> Spoken)
    {
        public static Languages Of(PlaceDraft place) => new(Joined(CountryTable.OfficialLanguages(place)), Joined(CountryTable.SpokenLanguages(place)));

        private static HashSet<string> Joined(IEnumerable<string> languages) => languages.Select(language => language is "bs" or "hr" ? "sr" : language).ToHashSet(StringComparer.Ordinal);
    }
}
