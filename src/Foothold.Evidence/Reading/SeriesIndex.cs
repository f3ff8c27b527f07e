using System.Text;
using Foothold.Domain.Figures;

namespace Foothold.Evidence.Reading;

/// <summary>The series in the order of their ids, found by bytes or text.</summary>
internal sealed class SeriesIndex
{
    private readonly byte[][] _ids;
    private readonly Dictionary<string, int> _byId;

    public SeriesIndex(IReadOnlyList<Series> all)
    {
        All = all;
        _ids = [.. all.Select(series => Encoding.UTF8.GetBytes(series.Id))];
        _byId = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < all.Count; i++) _byId.Add(all[i].Id, i);
    }

    public IReadOnlyList<Series> All { get; }

    public int Count => All.Count;

    public int Find(string id) => _byId.GetValueOrDefault(id, -1);

    /// <summary>Position of an id, or -1. Rows come sorted, so the search starts at the series of the row before.</summary>
    public int Find(ReadOnlySpan<byte> id, int hint)
    {
        for (int step = 0; step < _ids.Length; step++)
        {
            int at = (hint + step) % _ids.Length;
            if (id.SequenceEqual(_ids[at])) return at;
        }

        return -1;
    }
}
