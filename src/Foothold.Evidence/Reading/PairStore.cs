using Foothold.Domain.Geography;

namespace Foothold.Evidence.Reading;

/// <summary>Distances, ties and trade of all pairs as square tables.</summary>
internal sealed class PairStore
{
    /// <summary>Population-weighted distance of CEPII.</summary>
    public const char Weighted = 'w';

    /// <summary>Distance of the capitals by CEPII.</summary>
    public const char Capitals = 'c';

    /// <summary>Great-circle distance of the country points, because CEPII does not have the pair.</summary>
    public const char Points = 'p';

    private readonly CountryIndex _countries;
    private readonly double[] _distance;
    private readonly double[] _exports;
    private readonly Tie[] _ties;

    public PairStore(ReadOnlySpan<byte> bytes, CountryIndex countries)
    {
        _countries = countries;
        int cells = countries.Count * countries.Count;
        (_distance, _exports, _ties) = (new double[cells], new double[cells], new Tie[cells]);
        _distance.AsSpan().Fill(double.NaN);
        _exports.AsSpan().Fill(double.NaN);
        var table = new TableReader(Schema.Pairs.File, bytes, Schema.Pairs.Columns);
        while (table.NextRow())
        {
            int a = table.NextCountry(countries), b = table.NextCountry(countries);
            int there = a * countries.Count + b, back = b * countries.Count + a;
            if (a > b || _ties[there] != Tie.None) throw table.Damaged("has a pair twice or in the wrong order");
            double distance = table.NextNumberOrNaN();
            ReadOnlySpan<byte> basis = table.Next();
            Tie tie = Tie.Known | (basis is [(byte)Weighted] or [] ? Tie.None : basis is [(byte)Capitals] ? Tie.Estimated : basis is [(byte)Points] ? Tie.Estimated | Tie.OwnFacts
                : throw table.Damaged("has an unknown letter in column \"distance_basis\""));
            if (table.NextFlag()) tie |= Tie.Contiguous;
            if (table.NextFlag()) tie |= Tie.OfficialLanguage;
            if (table.NextFlag()) tie |= Tie.SpokenLanguage;
            if (table.NextFlag()) tie |= Tie.Colony;
            if (table.NextFlag()) tie |= Tie.CommonColoniser;
            (_distance[there], _distance[back], _ties[there], _ties[back]) = (distance, distance, tie, tie);
            _exports[there] = table.NextNumberOrNaN();
            double returned = table.NextNumberOrNaN();
            if (a != b) _exports[back] = returned;
        }
    }

    [Flags]
    private enum Tie : byte
    {
        None = 0,
        Known = 1,
        Estimated = 2,
        OwnFacts = 4,
        Contiguous = 8,
        OfficialLanguage = 16,
        SpokenLanguage = 32,
        Colony = 64,
        CommonColoniser = 128,
    }

    public PairFacts Get(CountryCode from, CountryCode to)
    {
        int a = _countries.Find(from), b = _countries.Find(to);
        int cell = a < 0 || b < 0 ? -1 : a * _countries.Count + b;
        Tie tie = cell < 0 ? Tie.None : _ties[cell];
        return new PairFacts(
            from,
            to,
            cell < 0 ? double.NaN : _distance[cell],
            tie.HasFlag(Tie.Estimated),
            tie.HasFlag(Tie.Contiguous),
            tie.HasFlag(Tie.OfficialLanguage),
            tie.HasFlag(Tie.SpokenLanguage),
            tie.HasFlag(Tie.Colony),
            tie.HasFlag(Tie.CommonColoniser),
            cell < 0 ? double.NaN : _exports[cell],
            tie.HasFlag(Tie.OwnFacts) || tie == Tie.None ? SourceIds.Facts : SourceIds.Geodist,
            SourceIds.Trade);
    }
}
