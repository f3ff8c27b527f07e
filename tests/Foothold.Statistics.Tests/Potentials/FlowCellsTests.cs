using Foothold.Statistics.Potentials;

namespace Foothold.Statistics.Tests.Potentials;

public sealed class FlowCellsTests
{
    [Fact]
    public void Construction_AnyOrderDoublesAndZeros_IsSortedAddedUpAndWithoutZeros()
    {
        var cells = new FlowCells(2, 3, 4, [1, 0, 1, 1, 0, 1], [2, 0, 2, 2, 0, 1], [3, 1, 0, 3, 1, 2], [5, 1, 7, 0.5, 2, 0]);
        Assert.Equal(3, cells.Count);
        Assert.Equal([0, 3], cells.Kinds(1, 2));
        Assert.Equal([7, 5.5], cells.Values(1, 2));
        Assert.Equal(3, cells.Value(0, 0, 1));
        Assert.Equal(0, cells.Value(0, 0, 2));
        Assert.True(cells.Kinds(1, 1).IsEmpty);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Construction_RandomFlowsInAnyOrder_HoldsEveryCell(int seed)
    {
        var random = new System.Random(seed);
        int count = 4000;
        int[] origins = [.. Enumerable.Range(0, count).Select(_ => random.Next(5))], destinations = [.. Enumerable.Range(0, count).Select(_ => random.Next(6))], kinds = [.. Enumerable.Range(0, count).Select(_ => random.Next(70))];
        double[] values = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(3))];
        var slow = new Dictionary<(int, int, int), double>();
        for (int cell = 0; cell < count; cell++) slow[(origins[cell], destinations[cell], kinds[cell])] = slow.GetValueOrDefault((origins[cell], destinations[cell], kinds[cell])) + values[cell];
        var cells = new FlowCells(5, 6, 70, origins, destinations, kinds, values);
        Assert.Equal(slow.Values.Count(v => v > 0), cells.Count);
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 6; j++)
            {
                Assert.True(cells.Kinds(i, j).ToArray().Zip(cells.Kinds(i, j).ToArray().Skip(1)).All(pair => pair.First < pair.Second));
                for (int k = 0; k < 70; k++) Assert.Equal(slow.GetValueOrDefault((i, j, k)), cells.Value(i, j, k));
            }
        }
    }

    [Fact]
    public void Construction_BadFlows_AreRefusedWithTheirPlace()
    {
        Assert.Contains("Flow 1 has origin 2", Assert.Throws<ArgumentException>(() => new FlowCells(2, 2, 2, [0, 2], [0, 0], [0, 0], [1, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("Flow 0 has destination -1", Assert.Throws<ArgumentException>(() => new FlowCells(2, 2, 2, [0], [-1], [0], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("Flow 0 has kind 2", Assert.Throws<ArgumentException>(() => new FlowCells(2, 2, 2, [0], [0], [2], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("Flow 0 is NaN", Assert.Throws<ArgumentException>(() => new FlowCells(2, 2, 2, [0], [0], [0], [double.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FlowCells(2, 2, 2, [0], [0], [0], [-1]));
        Assert.Throws<ArgumentException>(() => new FlowCells(2, 2, 2, [0], [0], [0], []));
        Assert.Throws<ArgumentException>(() => new FlowCells(0, 2, 2, [], [], [], []));
        Assert.Throws<ArgumentException>(() => new FlowCells(100_000, 100_000, 2, [], [], [], []));
    }

    [Fact]
    public void NoFlows_HaveNoPotential()
    {
        FlowPotential potential = FlowPotential.FromCells(new FlowCells(3, 3, 2, [], [], [], []));
        OriginTotals whole = potential.Totals().Whole;
        Assert.Equal(0, whole.Potential);
        Assert.Equal(0, whole.Cells);
        Assert.True(double.IsNaN(whole.RealisedRatio));
        Assert.True(double.IsNaN(potential.Origin(0).Ease[1]));
    }

    [Fact]
    public void OnePlace_WithItself_HasNoPotential()
    {
        FlowPotential potential = FlowPotential.FromCells(new FlowCells(1, 1, 1, [0], [0], [0], [5]));
        Assert.Equal(0, potential.Totals().Whole.Potential);
        Assert.Equal(0, potential.Origin(0).At(0, 0));
    }

    [Fact]
    public void FactorTheSameForAllKinds_GoesIntoTheEase()
    {
        double[,,] flows = SlowPotential.Drawn(31, 5, 5, 40, 0.3);
        FlowPotential plain = FlowPotential.FromCells(SlowPotential.Cells(flows)), eased = FlowPotential.FromCells(SlowPotential.Cells(flows), new FlowPotentialOptions
        {
            Factors = (_, _, factors) =>
            {
                factors.Fill(1.7);
                return true;
            },
        });
        Assert.Equal(plain.Origin(1).Ease[2] / 1.7, eased.Origin(1).Ease[2], 1e-12);
        for (int k = 0; k < 40; k++) Assert.Equal(plain.Origin(1).At(2, k), eased.Origin(1).At(2, k), 1e-10);
    }

    [Fact]
    public void SoleSupplierAsDestination_IsAskedForNothing()
    {
        // Only place 0 supplies kind 0; with its own supply excluded nobody can serve it, and nobody does.
        var cells = new FlowCells(3, 3, 2, [0, 0, 1, 2], [1, 2, 0, 0], [0, 0, 1, 1], [4, 6, 2, 3]);
        FlowPotential potential = FlowPotential.FromCells(cells, new FlowPotentialOptions { DestinationSupplyExcluded = true });
        Assert.Equal(0, potential.Demand(0)[0]);
        Assert.Equal(4, potential.Origin(0).At(1, 0), 1e-12);
        Assert.Equal(0, potential.Totals().Whole.Unrealised, 1e-12);
    }

    [Fact]
    public void BadSettings_AreRefused()
    {
        var cells = new FlowCells(2, 3, 1, [0], [1], [0], [1]);
        Assert.Contains("same places", Assert.Throws<ArgumentException>(() => FlowPotential.FromCells(cells)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FlowPotential.FromCells(cells, new FlowPotentialOptions { SamePlaces = false, DestinationSupplyExcluded = true }));
        FlowPotential negative = FlowPotential.FromCells(cells, new FlowPotentialOptions
        {
            SamePlaces = false,
            Factors = (_, _, factors) =>
            {
                factors[0] = -1;
                return true;
            },
        });
        Assert.Throws<ArgumentException>(() => negative.Origin(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => FlowPotential.FromCells(cells, new FlowPotentialOptions { SamePlaces = false }).Origin(2));
    }
}
