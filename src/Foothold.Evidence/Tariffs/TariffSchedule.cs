using Foothold.Evidence.Store;

namespace Foothold.Evidence.Tariffs;

/// <summary>A stored schedule and the release it is from; its file is opened on first use.</summary>
public sealed class TariffSchedule : IDisposable
{
    private readonly Lazy<TariffTable> _table;

    internal TariffSchedule(string importer, int? year, StoredRelease release, Func<TariffTable> open)
    {
        (Importer, Release, Year) = (importer, release, year ?? release.Source.RetrievedOn.Year);
        IsDated = year is not null;
        _table = new Lazy<TariffTable>(open);
    }

    /// <summary>Three letters; EUN for the European Union.</summary>
    public string Importer { get; }

    /// <summary>The year it is of; where the schedule does not say, the year in which it was fetched.</summary>
    public int Year { get; }

    /// <summary>Whether the schedule itself says of which year it is.</summary>
    public bool IsDated { get; }

    /// <summary>The release.</summary>
    public StoredRelease Release { get; }

    /// <summary>The table; opened on first use.</summary>
    /// <exception cref="EvidenceException">It is damaged or missing.</exception>
    internal TariffTable Table => _table.Value;

    /// <summary>Of which time it is, for results to name.</summary>
    public string Period => IsDated ? Year.ToString(System.Globalization.CultureInfo.InvariantCulture) : FormattableString.Invariant($"undated, fetched on {Release.Source.RetrievedOn:yyyy-MM-dd}");

    /// <inheritdoc />
    public void Dispose()
    {
        if (_table.IsValueCreated) _table.Value.Dispose();
    }
}
