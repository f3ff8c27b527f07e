using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;

namespace Foothold.Evidence.Tests.Flows;

/// <summary>Segments for tests, in a folder that goes away again.</summary>
internal sealed class CubeFiles : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("cube").FullName;

    public string PathOf(int year) => Path.Combine(Folder, $"{year}.flows");

    public static FlowRow Row(int product, int exporter, int importer, long dollars, long kilograms = -1, FlowSide side = FlowSide.Reconciled, FlowMarks marks = FlowMarks.None, int year = 2022) =>
        new(year, product, exporter, importer, dollars * 1000, kilograms < 0 ? FlowRow.NoQuantity : kilograms * 1000, side, marks);

    public MergeSummary Write(int year, params IEnumerable<FlowRow> rows) => Write(year, HsEdition.Hs2017, rows);

    public MergeSummary Write(int year, HsEdition edition, IEnumerable<FlowRow> rows)
    {
        var sink = new FlowSink();
        foreach (FlowRow row in rows) Assert.Null(sink.Add(row));
        using FileStream output = File.Create(PathOf(year));
        return sink.Write(year, edition, output);
    }

    public TradeCube Open() => TradeCube.OpenFolder(Folder);

    public static HsCode Code(string text, HsEdition edition = HsEdition.Hs2017) => HsCode.Parse(text, edition);

    public void Dispose() => Directory.Delete(Folder, true);
}
