using Foothold.Domain.Geography;
using Foothold.Domain.Time;

namespace Foothold.Evidence.Building;

/// <summary>One observed value, before it is decided what to keep.</summary>
/// <param name="Country">The place.</param>
/// <param name="Period">The time.</param>
/// <param name="Value">The value in the unit of the series.</param>
/// <param name="StandardError">Its standard error, or null.</param>
/// <param name="ForDriftOnly">Whether it tells how the series moves but is not trusted enough to be a figure of the set.</param>
internal readonly record struct Observation(CountryCode Country, Period Period, double Value, double? StandardError, bool ForDriftOnly = false);

/// <summary>What the raw files say about a place.</summary>
internal sealed class PlaceDraft
{
    public string Region { get; set; } = "";

    public string Subregion { get; set; } = "";

    public IncomeGroup Income { get; set; }

    /// <summary>Two-letter languages in the order of importance, from the country codes.</summary>
    public IReadOnlyList<string> Languages { get; set; } = [];

    /// <summary>Official languages by CEPII, in two letters.</summary>
    public HashSet<string> CepiiOfficial { get; } = new(StringComparer.Ordinal);

    /// <summary>Languages spoken by 9 % or more by CEPII, most spoken first.</summary>
    public List<string> CepiiSpoken { get; } = [];

    public bool InCepii { get; set; }

    public double Latitude { get; set; } = double.NaN;

    public double Longitude { get; set; } = double.NaN;

    public bool? Landlocked { get; set; }

    /// <summary>Cluster of cultures after Ronen and Shenkar, or empty.</summary>
    public string Culture { get; set; } = "";

    public string Currency { get; set; } = "";

    /// <summary>Official languages stated by the fact file, which win.</summary>
    public IReadOnlyList<string>? StatedLanguages { get; set; }
}

/// <summary>What is known about a pair in either direction; a comes before b.</summary>
internal sealed class PairDraft
{
    public double Weighted { get; set; } = double.NaN;

    public double Capitals { get; set; } = double.NaN;

    public bool Contiguous { get; set; }

    public bool OfficialLanguage { get; set; }

    public bool SpokenLanguage { get; set; }

    public bool Colony { get; set; }

    public bool CommonColoniser { get; set; }

    public bool InCepii { get; set; }

    public double ExportsAb { get; set; } = double.NaN;

    public double ExportsBa { get; set; } = double.NaN;
}

/// <summary>Everything gathered from the raw files.</summary>
internal sealed class Draft
{
    public Dictionary<CountryCode, PlaceDraft> Places { get; } = CountryCode.All.ToDictionary(code => code, _ => new PlaceDraft());

    public Dictionary<(CountryCode A, CountryCode B), PairDraft> Pairs { get; } = [];

    /// <summary>Full history per series id; for the drift, and to keep the last values of.</summary>
    public Dictionary<string, List<Observation>> Observations { get; } = new(StringComparer.Ordinal);

    public TradePanel Panel { get; } = new();

    public List<(string Code, string Section, string Description)> Goods { get; } = [];

    public List<(string Section, string Name)> Sections { get; } = [];

    public DailyRates Rates { get; } = new();

    public void Observe(string series, CountryCode country, Period period, double value, double? error = null, bool forDriftOnly = false)
    {
        if (!Observations.TryGetValue(series, out List<Observation>? list)) Observations.Add(series, list = []);
        list.Add(new Observation(country, period, value, error, forDriftOnly));
    }

    public PairDraft Pair(CountryCode one, CountryCode other)
    {
        (CountryCode A, CountryCode B) key = one.CompareTo(other) <= 0 ? (one, other) : (other, one);
        if (!Pairs.TryGetValue(key, out PairDraft? pair)) Pairs.Add(key, pair = new PairDraft());
        return pair;
    }
}
