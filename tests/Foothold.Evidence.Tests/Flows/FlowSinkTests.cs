using System.Text;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Flows.Segments;
using static Foothold.Evidence.Tests.Flows.CubeFiles;

namespace Foothold.Evidence.Tests.Flows;

public sealed class FlowSinkTests
{
    [Fact]
    public void Crc32C_CheckString_EqualsRfc3720() => Assert.Equal(0xE3069283u, Crc32C.Of(Encoding.ASCII.GetBytes("123456789")));

    [Fact]
    public void Take_BothSidesReport_TheImporterIsBelieved()
    {
        FlowEntry flow = Only(out MergeCounts counts, Row(190531, 752, 579, 100, 5, FlowSide.ExporterReport), Row(190531, 752, 579, 120, 6, FlowSide.ImporterReport));
        Assert.Equal((120_000, 6_000, FlowMarks.None), (flow.MilliDollars, flow.Grams, flow.Marks));
        Assert.Equal(0, counts.Mirrors);
    }

    [Fact]
    public void Take_OnlyTheExporterReports_ItStandsInMarked()
    {
        FlowEntry flow = Only(out MergeCounts counts, Row(190531, 752, 579, 100, 5, FlowSide.ExporterReport, FlowMarks.EstimatedValue));
        Assert.Equal((100_000, FlowMarks.Mirror | FlowMarks.EstimatedValue), (flow.MilliDollars, flow.Marks));
        Assert.Equal(1, counts.Mirrors);
    }

    [Theory]
    [InlineData(100, 50, true)]
    [InlineData(100, 49, false)]
    [InlineData(100, 100, true)]
    public void Take_ReExports_MarkFromHalfOfTheExportersFigureOn(long exports, long passed, bool marked)
    {
        FlowEntry flow = Only(out _, Row(190531, 528, 579, 120, 6, FlowSide.ImporterReport), Row(190531, 528, 579, exports, -1, FlowSide.ExporterReport), Row(190531, 528, 579, passed, -1, FlowSide.ReExport));
        Assert.Equal(120_000, flow.MilliDollars);
        Assert.Equal(marked, flow.Marks.HasFlag(FlowMarks.ReExport));
    }

    [Fact]
    public void Take_OnlyReExports_StandInAsMirrorOfGoodsPassedOn()
    {
        FlowEntry flow = Only(out _, Row(190531, 528, 579, 30, -1, FlowSide.ReExport));
        Assert.Equal((30_000, FlowMarks.Mirror | FlowMarks.ReExport), (flow.MilliDollars, flow.Marks));
    }

    [Fact]
    public void Take_RowsOfOneSide_AreAddedAndAnUnknownPartMakesTheQuantityUnknown()
    {
        FlowEntry flow = Only(out MergeCounts counts, Row(190531, 752, 579, 1, 5, FlowSide.ImporterReport), Row(190531, 752, 579, 2, 6, FlowSide.ImporterReport), Row(190531, 752, 579, 4, -1, FlowSide.ImporterReport));
        Assert.Equal((7_000, FlowRow.NoQuantity), (flow.MilliDollars, flow.Grams));
        Assert.Equal(2, counts.Added);
    }

    [Fact]
    public void Take_PartnersNotSpecified_StayApart()
    {
        var sink = new FlowSink();
        sink.Add(Row(190531, 899, 579, 10, side: FlowSide.ImporterReport));
        sink.Add(Row(190531, 752, 579, 20, side: FlowSide.ImporterReport));
        Assert.Equal([(752, 20_000), (899, 10_000)], sink.Take(2022, out _, TestContext.Current.CancellationToken).SelectMany(chapter => chapter).Select(flow => (flow.Exporter, flow.MilliDollars)));
    }

    [Fact]
    public void Add_RowsThatAreNoFlows_AreRefusedWithAReason()
    {
        var sink = new FlowSink();
        Assert.NotNull(sink.Add(Row(190531, 752, 752, 1)));
        Assert.NotNull(sink.Add(Row(190531, 0, 752, 1)));
        Assert.NotNull(sink.Add(Row(190531, 752, 0, 1)));
        Assert.NotNull(sink.Add(Row(190531, 752, 579, 0)));
        Assert.NotNull(sink.Add(Row(190531, 752, 579, -5)));
        Assert.NotNull(sink.Add(Row(1905, 752, 579, 1)));
        Assert.NotNull(sink.Add(Row(1_905_310, 752, 579, 1)));
        Assert.NotNull(sink.Add(Row(190531, 752, 5_790, 1)));
        Assert.NotNull(sink.Add(Row(190531, 752, -4, 1)));
        Assert.NotNull(sink.Add(Row(190531, 579, 752, 1, side: FlowSide.ReImport)));
        Assert.Empty(sink.Years);
    }

    [Fact]
    public void Write_Fractions_AreRoundedOnceHalvesToEvenAndDustIsCounted()
    {
        var sink = new FlowSink();
        foreach (long milli in (long[])[400, 200]) sink.Add(new FlowRow(2022, 190531, 752, 579, milli, 400, FlowSide.Reconciled));
        sink.Add(new FlowRow(2022, 190531, 752, 276, 2_500, 499, FlowSide.Reconciled));
        sink.Add(new FlowRow(2022, 190531, 752, 208, 500, 1, FlowSide.Reconciled));
        MergeSummary summary = sink.Write(2022, Domain.Trade.HsEdition.Hs2017, Stream.Null, TestContext.Current.CancellationToken);
        Assert.Equal((2, 3m, 3.1m, 1), (summary.Segment.Flows, summary.Segment.Dollars, summary.Dollars, summary.BelowHalfADollar));
    }

    private static FlowEntry Only(out MergeCounts counts, params FlowRow[] rows)
    {
        var sink = new FlowSink();
        foreach (FlowRow row in rows) Assert.Null(sink.Add(row));
        return Assert.Single(sink.Take(2022, out counts, TestContext.Current.CancellationToken).SelectMany(chapter => chapter));
    }
}
