using Foothold.Evidence.Flows;
using Foothold.Evidence.Flows.Segments;

namespace Foothold.Evidence.Tests.Flows;

public sealed class UnitValueOutliersTests
{
    [Fact]
    public void Median_RandomNumbers_EqualsSorting()
    {
        var random = new Random(2);
        for (int count = 1; count < 200; count++)
        {
            double[] values = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(count))];
            double[] sorted = [.. values.Order()];
            Assert.Equal((sorted[(count - 1) / 2] + sorted[count / 2]) / 2, UnitValueOutliers.Median(values));
        }
    }

    [Fact]
    public void Mark_FarUnitValue_IsMarkedAndOthersAreNot()
    {
        // Unit values 1.0 to 1.9 dollars a kilogram and one of 100: far above median 1.45 and median deviation.
        FlowBlock block = Block([.. Enumerable.Range(10, 10).Select(value => ((long)value, 10L)), (1_000, 10), (5, FlowBlock.Missing), (5, 0)]);
        Assert.Equal(1, new UnitValueOutliers().Mark(block));
        Assert.Equal(FlowMarks.UnitValueOutlier, block.Marks[10]);
        Assert.Equal(1, block.Marks.ToArray().Count(mark => mark != FlowMarks.None));
    }

    [Fact]
    public void Mark_NineFlowsOrNoSpread_MarksNothing()
    {
        Assert.Equal(0, new UnitValueOutliers().Mark(Block([.. Enumerable.Range(10, 8).Select(value => ((long)value, 10L)), (1_000_000, 10)])));
        Assert.Equal(0, new UnitValueOutliers().Mark(Block([.. Enumerable.Repeat((10L, 10L), 12), (1_000_000, 10)])));
    }

    private static FlowBlock Block(params (long Value, long Quantity)[] flows)
    {
        var block = new FlowBlock();
        block.Resize(flows.Length);
        for (int at = 0; at < flows.Length; at++) (block.Values[at], block.Quantities[at], block.Marks[at]) = (flows[at].Value, flows[at].Quantity, FlowMarks.None);
        return block;
    }
}
