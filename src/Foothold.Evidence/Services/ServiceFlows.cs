using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Services;

/// <summary>Flows of services by category, exporter, importer and year, from the current releases of a store. Values are US dollars of the year.</summary>
/// <remarks>
/// Safe for use from several threads. A year is read when it is first asked for. Where several releases have a year, the balanced one (BaTIS) counts for flows between two places; for what it does not know,
/// the others are asked.
/// </remarks>
public sealed class ServiceFlows
{
    private readonly (StoredRelease Release, Dictionary<int, Lazy<ServiceYear>> Years)[] _releases;

    private ServiceFlows((StoredRelease, Dictionary<int, Lazy<ServiceYear>>)[] releases) => _releases = releases;

    /// <summary>The releases it rests on, the one that counts most first.</summary>
    public IReadOnlyList<StoredRelease> Releases => [.. _releases.Select(one => one.Release)];

    /// <summary>Years with flows, ascending.</summary>
    public IReadOnlyList<int> Years => [.. _releases.SelectMany(one => one.Years.Keys).Distinct().Order()];

    /// <summary>The service flows of a store, or null when it has none.</summary>
    public static ServiceFlows? Open(EvidenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);

        // "batis" before "wto-services".
        (StoredRelease, Dictionary<int, Lazy<ServiceYear>>)[] releases = [.. store.CurrentOf(Dataset.Services).OrderBy(release => release.Importer, StringComparer.Ordinal).Select(release =>
            (release, release.Objects.Where(item => item.Name.EndsWith(".services", StringComparison.Ordinal)).ToDictionary(item => int.Parse(item.Name.AsSpan(0, 4), CultureInfo.InvariantCulture), item => new Lazy<ServiceYear>(() => Load(store, release, item.Name)))))];
        return releases.Length == 0 ? null : new ServiceFlows(releases);
    }

    /// <summary>The name of a year's object, e.g. "2021.services".</summary>
    internal static string NameOf(int year) => string.Create(CultureInfo.InvariantCulture, $"{year}.services");

    /// <summary>Categories with flows in a year, by code; empty for years without.</summary>
    /// <exception cref="EvidenceException">A file is damaged (so for all members that read).</exception>
    public IReadOnlyList<ServiceCategory> Categories(int year) => [.. Loaded(year).SelectMany(one => one.Categories).Distinct().Order(StringComparer.Ordinal).Select(ServiceCategory.Of)];

    /// <summary>All flows of a category in a year between two places, by importer, then exporter; sums over the world are not among them.</summary>
    public IReadOnlyList<ServiceFlow> Read(string category, int year)
    {
        var flows = new SortedDictionary<(CountryCode Importer, CountryCode Exporter), ServiceFlow>();
        foreach (ServiceYear one in Loaded(year))
            foreach (ServiceRow row in Rows(one, category))
                if (one.Places[row.Importer] is { } importer && one.Places[row.Exporter] is { } exporter) flows.TryAdd((importer, exporter), Flow(one, row));
        return [.. flows.Values];
    }

    /// <summary>One flow, or null when nothing is known of it; null for a side means the world as the source states it.</summary>
    public ServiceFlow? Find(string category, CountryCode? exporter, CountryCode? importer, int year)
    {
        foreach (ServiceYear one in Loaded(year))
            foreach (ServiceRow row in Rows(one, category))
                if (one.Places[row.Importer] == importer && one.Places[row.Exporter] == exporter) return Flow(one, row);
        return null;
    }

    /// <summary>What a place buys of a category from the whole world: as the source states it, else added up over the sellers that are known; null when nothing is known.</summary>
    public ServiceFlow? Imports(string category, CountryCode importer, int year) => Find(category, null, importer, year) ?? Sum(category, null, importer, year);

    /// <summary>What a place sells of a category to the whole world: as the source states it, else added up over the buyers that are known; null when nothing is known.</summary>
    public ServiceFlow? Exports(string category, CountryCode exporter, int year) => Find(category, exporter, null, year) ?? Sum(category, exporter, null, year);

    private ServiceFlow? Sum(string category, CountryCode? exporter, CountryCode? importer, int year)
    {
        ServiceFlow? sum = null;
        foreach (ServiceFlow flow in Read(category, year))
        {
            if ((exporter is not null && flow.Exporter != exporter) || (importer is not null && flow.Importer != importer)) continue;
            sum = new ServiceFlow(category, exporter, importer, year, (sum?.Usd ?? 0) + flow.Usd, (sum?.Marks ?? 0) | flow.Marks);
        }

        return sum;
    }

    private IEnumerable<ServiceYear> Loaded(int year) => _releases.Where(one => one.Years.ContainsKey(year)).Select(one => one.Years[year].Value);

    // The rows of a category lie together.
    private static ArraySegment<ServiceRow> Rows(ServiceYear year, string category)
    {
        int place = Array.IndexOf(year.Categories, category);
        if (place < 0) return [];
        int start = Bound(year.Rows, place), end = Bound(year.Rows, place + 1);
        return new ArraySegment<ServiceRow>(year.Rows, start, end - start);
    }

    private static int Bound(ServiceRow[] rows, int category)
    {
        int low = 0, high = rows.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (rows[middle].Category < category) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static ServiceFlow Flow(ServiceYear year, ServiceRow row) => new(year.Categories[row.Category], year.Places[row.Exporter], year.Places[row.Importer], year.Year, row.Usd, row.Marks);

    private static ServiceYear Load(EvidenceStore store, StoredRelease release, string name)
    {
        using Stream stream = store.OpenObject(release, name);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return ServiceFile.Read($"{name} of release {release.Id}", bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
