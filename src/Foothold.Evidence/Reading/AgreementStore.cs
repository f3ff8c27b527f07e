using System.Text;
using Foothold.Domain.Geography;

namespace Foothold.Evidence.Reading;

/// <summary>Agreements and the pairs they link, as ranges of rows per pair.</summary>
internal sealed class AgreementStore
{
    private readonly CountryIndex _countries;
    private readonly AgreementLink[] _agreements;
    private readonly Dictionary<int, List<Row>> _rows = [];

    public AgreementStore(ReadOnlySpan<byte> agreements, ReadOnlySpan<byte> pairs, CountryIndex countries)
    {
        _countries = countries;
        var list = new List<AgreementLink>();
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        var table = new TableReader(Schema.Agreements.File, agreements, Schema.Agreements.Columns);
        while (table.NextRow())
        {
            string id = table.NextText();
            if (!byId.TryAdd(id, list.Count)) throw table.Damaged($"has the agreement \"{id}\" a second time");
            list.Add(new AgreementLink(id, table.NextText(), table.NextWord<AgreementKind>(), default, null, table.NextText(), table.NextFlag(), table.NextText()));
        }

        _agreements = [.. list];
        var links = new TableReader(Schema.AgreementPairs.File, pairs, Schema.AgreementPairs.Columns);
        byte[] lastId = [];
        int agreement = -1;
        while (links.NextRow())
        {
            ReadOnlySpan<byte> id = links.Next();
            if (!id.SequenceEqual(lastId))
            {
                lastId = id.ToArray();
                string text = Encoding.UTF8.GetString(id);
                if (!byId.TryGetValue(text, out agreement)) throw links.Damaged($"has the agreement \"{text}\", which is not in agreements.tsv");
            }

            int a = links.NextCountry(countries), b = links.NextCountry(countries);
            if (a >= b) throw links.Damaged("has a pair in the wrong order");
            var row = new Row(agreement, links.NextDay(), links.NextDayOrNull());
            int key = a * countries.Count + b;
            if (!_rows.TryGetValue(key, out List<Row>? found)) _rows.Add(key, found = []);
            found.Add(row);
        }
    }

    public IReadOnlyList<AgreementLink> All => _agreements;

    public IReadOnlyList<AgreementLink> Between(CountryCode first, CountryCode second, DateOnly asAt)
    {
        int a = _countries.Find(first), b = _countries.Find(second);
        if (a < 0 || b < 0 || !_rows.TryGetValue(Math.Min(a, b) * _countries.Count + Math.Max(a, b), out List<Row>? rows)) return [];
        return
        [
            .. rows.Where(row => row.From <= asAt && (row.To is null || row.To >= asAt))
                .Select(row => _agreements[row.Agreement] with { InForce = row.From, Ended = row.To })
                .OrderByDescending(link => link.Kind).ThenBy(link => link.InForce).ThenBy(link => link.Id, StringComparer.Ordinal),
        ];
    }

    private readonly record struct Row(int Agreement, DateOnly From, DateOnly? To);
}
