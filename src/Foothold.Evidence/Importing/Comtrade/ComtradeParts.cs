using System.Globalization;
using System.Runtime.InteropServices;
using Foothold.Evidence.Flows;

namespace Foothold.Evidence.Importing.Comtrade;

/// <summary>Writes the rows of one part as objects, one for each year and direction, e.g. "rows/0c1d2e3f-file.csv/2022-M.rows".</summary>
internal sealed class ComtradePartWriter(PartOutput output, string folder) : IDisposable
{
    private const int Room = 2048;

    private readonly Dictionary<(int Year, FlowSide Side), Target> _targets = [];

    public void Add(int year, FlowSide side, in ComtradeRow row)
    {
        if (!_targets.TryGetValue((year, side), out Target? target)) _targets.Add((year, side), target = new Target(output.Create(ComtradeParts.Name(folder, year, side))));
        target.Rows[target.Count++] = row;
        if (target.Count == Room) target.Flush();
    }

    public void Dispose()
    {
        foreach (Target target in _targets.Values)
        {
            target.Flush();
            target.Stream.Dispose();
        }
    }

    private sealed class Target(Stream stream)
    {
        public Stream Stream { get; } = stream;

        public ComtradeRow[] Rows { get; } = new ComtradeRow[Room];

        public int Count { get; set; }

        public void Flush()
        {
            Stream.Write(MemoryMarshal.AsBytes(Rows.AsSpan(0, Count)));
            Count = 0;
        }
    }
}

/// <summary>Names and contents of the parts' objects.</summary>
internal static class ComtradeParts
{
    public static string Name(string folder, int year, FlowSide side) => string.Create(CultureInfo.InvariantCulture, $"{folder}/{year}-{Letter(side)}.rows");

    /// <summary>Objects by year and direction, in the order of the parts.</summary>
    public static ILookup<(int Year, FlowSide Side), string> ByYear(IEnumerable<string> names) => names.ToLookup(name =>
    {
        string word = name[(name.LastIndexOf('/') + 1)..];
        return (int.Parse(word.AsSpan(0, 4), CultureInfo.InvariantCulture), word[5] switch { 'M' => FlowSide.ImporterReport, 'X' => FlowSide.ExporterReport, _ => FlowSide.ReExport });
    });

    /// <summary>All rows of some objects, numbered in their order.</summary>
    public static ComtradeRow[] Read(FinishOutput output, IEnumerable<string> names)
    {
        var rows = new List<ComtradeRow[]>();
        foreach (string name in names)
        {
            using Stream stream = output.OpenPart(name);
            var some = new ComtradeRow[stream.Length / Marshal.SizeOf<ComtradeRow>()];
            stream.ReadExactly(MemoryMarshal.AsBytes(some.AsSpan()));
            rows.Add(some);
        }

        ComtradeRow[] all = rows.Count == 1 ? rows[0] : [.. rows.SelectMany(some => some)];
        for (int i = 0; i < all.Length; i++) all[i].Number(i);
        return all;
    }

    private static char Letter(FlowSide side) => side switch { FlowSide.ImporterReport => 'M', FlowSide.ExporterReport => 'X', _ => 'R' };
}
