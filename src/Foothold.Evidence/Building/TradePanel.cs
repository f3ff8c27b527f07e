using Foothold.Domain.Geography;

namespace Foothold.Evidence.Building;

/// <summary>What the panel of trade and agreements adds up to: concentration of supply, and who had which agreement since when.</summary>
internal sealed class TradePanel
{
    /// <summary>The last year of the panel: the one whose agreements and flows are taken over.</summary>
    public const int LastYear = 2016;

    private readonly Dictionary<(CountryCode Importer, int Year), (double Sum, double SumOfSquares, int Origins)> _imports = [];

    /// <summary>Names by agreement id.</summary>
    public Dictionary<int, string> Names { get; } = [];

    /// <summary>Whether an agreement has, in any of its versions, a labour-market and an environmental provision.</summary>
    public Dictionary<int, (bool Labour, bool Environment)> Provisions { get; } = [];

    /// <summary>First year in which the panel has a pair under an agreement.</summary>
    public Dictionary<(int Id, CountryCode A, CountryCode B), int> FirstSeen { get; } = [];

    /// <summary>Pairs under an agreement in the last year.</summary>
    public HashSet<(int Id, CountryCode A, CountryCode B)> InForce { get; } = [];

    /// <summary>Agreements of a country in a year.</summary>
    public Dictionary<(CountryCode Country, int Year), HashSet<int>> AgreementsOf { get; } = [];

    public void AddFlow(CountryCode importer, int year, double value)
    {
        if (value <= 0) return;
        (double sum, double squares, int origins) = _imports.GetValueOrDefault((importer, year));
        _imports[(importer, year)] = (sum + value, squares + value * value, origins + 1);
    }

    public void AddAgreement(int id, int year, CountryCode one, CountryCode other)
    {
        foreach (CountryCode a in Now(one))
        {
            foreach (CountryCode b in Now(other))
            {
                if (ReferenceEquals(a, b)) continue;
                (int, CountryCode, CountryCode) key = a.CompareTo(b) < 0 ? (id, a, b) : (id, b, a);
                FirstSeen[key] = Math.Min(year, FirstSeen.GetValueOrDefault(key, int.MaxValue));
                if (year == LastYear) InForce.Add(key);
                Note(a, year, id);
                Note(b, year, id);
            }
        }
    }

    /// <summary>Herfindahl index of the origins of imports, per importer and year with at least five origins.</summary>
    public IEnumerable<(CountryCode Importer, int Year, double Index)> Concentration() =>
        _imports.Where(cell => cell.Value.Origins >= 5).Select(cell => (cell.Key.Importer, cell.Key.Year, cell.Value.SumOfSquares / (cell.Value.Sum * cell.Value.Sum)));

    // Belgium-Luxembourg is one reporter in the panel, and its agreements hold for both. Older unions are over and say nothing about today.
    private static IEnumerable<CountryCode> Now(CountryCode code) => code.Kind != AreaKind.Historic ? [code] : code.Alpha3 == "BLX" ? code.Successors : [];

    private void Note(CountryCode country, int year, int id)
    {
        if (!AgreementsOf.TryGetValue((country, year), out HashSet<int>? ids)) AgreementsOf.Add((country, year), ids = []);
        ids.Add(id);
    }
}
