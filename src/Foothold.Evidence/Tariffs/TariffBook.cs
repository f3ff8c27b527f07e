using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Building;
using Foothold.Evidence.Goods;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tariffs;

/// <summary>
/// All imported schedules, asked as one: the duty on a product from an origin in a destination on a day, every preference, and the way by which the rate was found. See docs/explanation/tariffs.md.
/// </summary>
/// <remarks>Safe for use from several threads. Opening reads no schedule; a lookup opens those of the destination and reads a few blocks of each.</remarks>
public sealed class TariffBook : IDisposable
{
    // Customs territories that apply the tariff of another.
    private static readonly Dictionary<string, string> TariffOf = new(StringComparer.Ordinal) { ["LIE"] = "CHE", ["MCO"] = "EUN" };

    private readonly ILookup<string, TariffSchedule> _schedules;

    private TariffBook(IEnumerable<TariffSchedule> schedules, EvidenceSet evidence, HsConcordances? concordances)
    {
        (Evidence, Concordances) = (evidence, concordances);
        _schedules = schedules.ToLookup(schedule => schedule.Importer, StringComparer.Ordinal);
    }

    /// <summary>Whether no schedule is there, so that only averages can answer.</summary>
    public bool IsEmpty => _schedules.Count == 0;

    /// <summary>All schedules, by importer, newest first.</summary>
    public IReadOnlyList<TariffSchedule> Schedules => [.. _schedules.SelectMany(group => group).OrderBy(schedule => schedule.Importer, StringComparer.Ordinal).ThenByDescending(schedule => schedule.Year)];

    internal EvidenceSet Evidence { get; }

    internal HsConcordances? Concordances { get; }

    /// <summary>Opens the schedules of a store.</summary>
    /// <param name="store">The store. Of every importer of files its current release counts; countries and years that only older releases hold are taken from the newest of those, so that schedules may be imported one by one.</param>
    /// <param name="evidence">Agreements, and the mean tariffs that stand in where no schedule answers.</param>
    public static TariffBook Open(EvidenceStore store, EvidenceSet evidence)
    {
        var chosen = new Dictionary<(string Source, string Name), TariffSchedule>();
        foreach (StoredRelease release in store.Releases.Where(release => release.Dataset == Dataset.Tariffs).OrderByDescending(store.IsCurrent).ThenByDescending(release => release.ImportedOn))
        {
            foreach (StoredObject item in release.Objects)
            {
                if (TariffTableWriter.Named(item.Name) is not { } named || chosen.ContainsKey((release.Importer, item.Name))) continue;
                chosen.Add((release.Importer, item.Name), new TariffSchedule(named.Importer, named.Year, release, () => TariffTable.Open(store.PathOf(release, item.Name))));
            }
        }

        return new TariffBook(chosen.Values, evidence, store.CurrentOf(Dataset.Concordance).Count > 0 ? HsConcordances.Open(store) : null);
    }

    /// <summary>A book without schedules: agreements and means of the evidence set only.</summary>
    public static TariffBook Without(EvidenceSet evidence) => new([], evidence, null);

    /// <summary>What duty falls on a product.</summary>
    /// <param name="product">The product, of any edition and level; national digits are used where the destination's schedule has them.</param>
    /// <param name="origin">Where it originates.</param>
    /// <param name="destination">Where it is imported.</param>
    /// <param name="asAt">The day of import.</param>
    /// <returns>The answer with the way to it; where nothing is on record, <see cref="TariffBasis.Unknown"/>.</returns>
    /// <exception cref="EvidenceException">A schedule is damaged.</exception>
    public TariffAnswer Find(HsCode product, CountryCode origin, CountryCode destination, DateOnly asAt) => new TariffSearch(this, product, origin, destination, asAt).Run();

    /// <summary>Whether a schedule of a destination is there, so that an answer may be about the product.</summary>
    public bool Knows(CountryCode destination, DateOnly asAt) => Of(destination, asAt).Any();

    /// <summary>The schedules that a destination applies: those of lines before those of means, of the nearest year not after the day first, then the later ones.</summary>
    internal IReadOnlyList<TariffSchedule> Of(CountryCode destination, DateOnly asAt)
    {
        IEnumerable<TariffSchedule> own = _schedules[destination.Alpha3];
        if (Memberships.MembersOfTheUnion(asAt).Contains(destination)) own = own.Concat(_schedules["EUN"]);
        if (TariffOf.TryGetValue(destination.Alpha3, out string? other)) own = own.Concat(_schedules[other]);
        return [.. own.OrderBy(schedule => schedule.Release.Importer == "trains").ThenBy(schedule => schedule.Year > asAt.Year).ThenBy(schedule => Math.Abs(schedule.Year - asAt.Year)).ThenBy(schedule => schedule.Release.Id, StringComparer.Ordinal)];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (TariffSchedule schedule in _schedules.SelectMany(group => group)) schedule.Dispose();
    }
}
