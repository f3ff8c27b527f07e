using Foothold.Statistics.Potentials;

namespace Foothold.Statistics.Tests.Potentials;

public sealed class PotentialCellsTests
{
    public static TheoryData<int, int, int, double, bool, bool> Sizes => new()
    {
        { 1, 3, 5, 0.9, true, false }, { 2, 9, 67, 0.3, true, false }, { 3, 6, 40, 0.1, false, false }, { 4, 17, 30, 0.4, true, true }, { 5, 9, 12, 0.5, false, true },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Of_RandomFlows_EqualsTheSlowTwinCellByCell(int seed, int places, int kinds, double share, bool same, bool factors)
    {
        double[,,] flows = SlowPotential.Drawn(seed, places, places, kinds, share);
        Func<int, int, int, double>? factor = factors ? (i, j, k) => 0.5 + ((i + (2 * j) + k) % 5) : null;
        var options = new FlowPotentialOptions { SamePlaces = same, Factors = factors ? Fill : null };
        FlowCells observed = SlowPotential.Cells(flows);
        FlowPotential potential = FlowPotential.FromCells(observed, options);
        PotentialCells cells = PotentialCells.Of(potential);
        double[,,] slow = SlowPotential.Of(flows, same, false, factor);
        long above = 0;
        for (int i = 0; i < places; i++)
        {
            for (int k = 0; k < kinds; k++)
            {
                ReadOnlySpan<double> row = cells.ByDestination(i, k);
                for (int j = 0; j < places; j++)
                {
                    Assert.Equal(slow[i, j, k], row.IsEmpty ? 0 : row[j], 1e-10);
                    above += slow[i, j, k] > 0 ? 1 : 0;
                }
            }
        }

        Assert.Equal(above, cells.Count);
        FlowPotentialTotals totals = potential.Totals();
        for (int i = 0; i < places; i++)
        {
            OriginTotals one = cells.Totals(i, observed);
            Assert.Equal(totals.Origins[i].Cells, one.Cells);
            Assert.Equal(totals.Origins[i].Potential, one.Potential, 1e-9);
            Assert.Equal(totals.Origins[i].Unrealised, one.Unrealised, 1e-9);
            Assert.Equal(totals.Origins[i].Largest, one.Largest, 1e-12);
            Assert.Equal(totals.Origins[i].Flow, one.Flow, 1e-9);
        }

        bool Fill(int origin, int destination, Span<double> all)
        {
            for (int k = 0; k < all.Length; k++) all[k] = factor!(origin, destination, k);
            return true;
        }
    }

    [Fact]
    public void Totals_FlowsOfOtherSizes_AreRefused()
    {
        FlowCells observed = SlowPotential.Cells(SlowPotential.Drawn(1, 3, 3, 4, 0.8));
        PotentialCells cells = PotentialCells.Of(FlowPotential.FromCells(observed));
        Assert.Throws<ArgumentException>(() => cells.Totals(0, SlowPotential.Cells(SlowPotential.Drawn(1, 3, 3, 5, 0.8))));
        Assert.Throws<ArgumentOutOfRangeException>(() => cells.Kinds(3));
    }
}
