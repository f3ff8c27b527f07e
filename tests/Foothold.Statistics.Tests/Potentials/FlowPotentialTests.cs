using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Potentials;

namespace Foothold.Statistics.Tests.Potentials;

public sealed class FlowPotentialTests
{
    // Two origins, two other destinations, two kinds, worked by hand: the sums over kinds of the potentials are the flows of the pairs.
    private static readonly double[,,] Small = { { { 10, 0 }, { 30, 20 } }, { { 40, 10 }, { 5, 25 } } };

    public static TheoryData<int, int, int, int, double> Sizes => new()
    {
        { 1, 2, 2, 1, 0.9 }, { 2, 4, 4, 7, 0.5 }, { 3, 5, 5, 8, 0.3 }, { 4, 9, 9, 67, 0.2 }, { 5, 7, 7, 600, 0.05 }, { 6, 6, 6, 1030, 0.4 }, { 7, 3, 3, 5, 0.05 },
    };

    [Fact]
    public void FromCells_TwoByTwoByTwo_GivesTheNumbersWorkedByHand()
    {
        FlowPotential potential = FlowPotential.FromCells(SlowPotential.Cells(Small), new FlowPotentialOptions { SamePlaces = false });
        double[,,] expected =
        {
            { { 8.661417322834644, 1.3385826771653544 }, { 25.081433224755703, 24.918566775244305 } },
            { { 40.309446254071666, 9.690553745928339 }, { 11.785714285714285, 18.21428571428571 } },
        };
        double[,] ease = { { 0.36811023622047245, 1.5228013029315963 }, { 1.522801302931596, 0.6360544217687074 } };
        double[,,] ratio = { { { 1, 0 }, { 1, 0.8026143790849671 } }, { { 0.9923232323232322, 1 }, { 0.42424242424242425, 1 } } };
        for (int i = 0; i < 2; i++)
        {
            OriginPotential origin = potential.Origin(i);
            for (int j = 0; j < 2; j++)
            {
                Assert.Equal(ease[i, j], origin.Ease[j], 1e-12);
                for (int k = 0; k < 2; k++)
                {
                    Assert.Equal(expected[i, j, k], origin.At(j, k), 1e-12);
                    Assert.Equal(ratio[i, j, k], FlowGap.RealisedRatio(origin.At(j, k), Small[i, j, k]), 1e-12);
                }
            }
        }

        FlowPotentialTotals totals = potential.Totals();
        Assert.Equal(1.3385826771653544 + 4.9185667752443045, totals.Origins[0].Unrealised, 1e-12);
        Assert.Equal(0.30944625407166626 + 6.785714285714285, totals.Origins[1].Unrealised, 1e-12);
        Assert.Equal(140, totals.Whole.Potential, 1e-12);
        Assert.Equal(8, totals.Whole.Cells);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Cells_OnRandomFlows_AgreeWithTheSlowTwin(int seed, int origins, int destinations, int kinds, double share)
    {
        double[,,] flows = SlowPotential.Drawn(seed, origins, destinations, kinds, share);
        foreach (bool same in new[] { true, false })
        {
            foreach (bool excluded in new[] { false, true })
            {
                if (excluded && !same) continue;
                double[,,] slow = SlowPotential.Of(flows, same, excluded);
                FlowPotential fast = FlowPotential.FromCells(SlowPotential.Cells(flows, seed), new FlowPotentialOptions { SamePlaces = same, DestinationSupplyExcluded = excluded });
                Compare(slow, flows, fast, same);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Cells_WithFactors_AgreeWithTheSlowTwin(int seed, int origins, int destinations, int kinds, double share)
    {
        double[,,] flows = SlowPotential.Drawn(seed + 50, origins, destinations, kinds, share);
        static double Factor(int i, int j, int k) => (i + j) % 3 == 0 ? 1 : RateAdvantage.Factor(0.05, 0.02 * ((i + (2 * j) + k) % 7), 4);
        bool Fill(int i, int j, Span<double> factors)
        {
            if ((i + j) % 3 == 0) return false;
            for (int k = 0; k < factors.Length; k++) factors[k] = Factor(i, j, k);
            return true;
        }

        double[,,] slow = SlowPotential.Of(flows, true, false, Factor);
        Compare(slow, flows, FlowPotential.FromCells(SlowPotential.Cells(flows), new FlowPotentialOptions { Factors = Fill }), true);
    }

    [Fact]
    public void Potential_SummedOverKinds_IsTheFlowOfThePair()
    {
        double[,,] flows = SlowPotential.Drawn(11, 8, 8, 120, 0.2);
        FlowPotential potential = FlowPotential.FromCells(SlowPotential.Cells(flows));
        var row = new double[120];
        for (int i = 0; i < 8; i++)
        {
            OriginPotential origin = potential.Origin(i);
            for (int j = 0; j < 8; j++)
            {
                origin.OfDestination(j, row);
                Assert.Equal(i == j ? 0 : Enumerable.Range(0, 120).Sum(k => flows[i, j, k]), row.Sum(), 1e-10);
            }
        }
    }

    [Fact]
    public void Potential_AllFlowsTimesANumber_IsTimesThatNumber()
    {
        double[,,] flows = SlowPotential.Drawn(12, 5, 5, 40, 0.3), scaled = (double[,,])flows.Clone();
        for (int i = 0; i < 5; i++)
            for (int j = 0; j < 5; j++)
                for (int k = 0; k < 40; k++) scaled[i, j, k] *= 1000;
        FlowPotential one = FlowPotential.FromCells(SlowPotential.Cells(flows)), other = FlowPotential.FromCells(SlowPotential.Cells(scaled));
        for (int j = 0; j < 5; j++)
        {
            Assert.Equal(one.Origin(2).Ease[j], other.Origin(2).Ease[j], 1e-12);
            Assert.Equal(1000 * one.Origin(2).At(j, 3), other.Origin(2).At(j, 3), 1e-9);
        }
    }

    [Fact]
    public void SupplyShares_OfAKindThatIsSupplied_SumToOne()
    {
        FlowPotential potential = FlowPotential.FromCells(SlowPotential.Cells(SlowPotential.Drawn(13, 6, 6, 30, 0.3)));
        for (int k = 0; k < 30; k++) Assert.Equal(1, Enumerable.Range(0, 6).Sum(i => potential.SupplyShares(i)[k]), 1e-12);
    }

    [Fact]
    public void FromTotals_OfTheSameFlows_GivesTheSameCells()
    {
        double[,,] flows = SlowPotential.Drawn(14, 6, 6, 70, 0.2);
        FlowPotential cells = FlowPotential.FromCells(SlowPotential.Cells(flows));
        var demand = new double[6 * 70];
        for (int i = 0; i < 6; i++)
            for (int j = 0; j < 6; j++)
                for (int k = 0; k < 70; k++)
                    if (i != j) demand[(j * 70) + k] += flows[i, j, k];
        double[] pairs = [.. Enumerable.Range(0, 6).SelectMany(i => cells.Flows(i).ToArray())];
        FlowPotential totals = FlowPotential.FromTotals(cells.Supply, new RealMatrix(6, 70, demand), new RealMatrix(6, 6, pairs));
        for (int j = 0; j < 6; j++)
            for (int k = 0; k < 70; k++) Assert.Equal(cells.Origin(1).At(j, k), totals.Origin(1).At(j, k));
        Assert.Throws<InvalidOperationException>(() => totals.Totals());
    }

    [Fact]
    public void Totals_OnAnyNumberOfThreads_AreTheSameBits()
    {
        FlowCells cells = SlowPotential.Cells(SlowPotential.Drawn(15, 13, 13, 777, 0.1));
        FlowPotentialTotals one = FlowPotential.FromCells(cells, new FlowPotentialOptions { MaxThreads = 1 }).Totals();
        FlowPotentialTotals three = FlowPotential.FromCells(cells, new FlowPotentialOptions { MaxThreads = 3 }).Totals();
        Assert.Equal(one.Origins, three.Origins);
        Assert.Equal(one.Whole, three.Whole);
    }

    [Fact]
    public void Totals_WhereEveryCellMeetsItsPotential_LeaveNothing()
    {
        // A rank-one array: every flow is what shares let expect.
        var flows = new double[3, 4, 5];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 4; j++)
                for (int k = 0; k < 5; k++) flows[i, j, k] = (i + 1) * (j + 2) * (k + 3);
        OriginTotals whole = FlowPotential.FromCells(SlowPotential.Cells(flows), new FlowPotentialOptions { SamePlaces = false }).Totals().Whole;
        Assert.Equal(0, whole.Unrealised, 1e-10);
        Assert.Equal(1, whole.RealisedRatio, 1e-12);
    }

    [Fact]
    public void Ease_OfAPlaceAndItself_IsNotDefinedAndNothingIsExpected()
    {
        double[,,] flows = SlowPotential.Drawn(16, 4, 4, 10, 0.9);
        OriginPotential origin = FlowPotential.FromCells(SlowPotential.Cells(flows)).Origin(2);
        Assert.True(double.IsNaN(origin.Ease[2]));
        Assert.Equal(0, origin.At(2, 0));
        Assert.Equal(0, origin.Flows[2]);
    }

    private static void Compare(double[,,] slow, double[,,] flows, FlowPotential fast, bool same)
    {
        int kinds = fast.KindCount;
        var row = new double[kinds];
        var column = new double[fast.DestinationCount];
        FlowPotentialTotals totals = fast.Totals();
        for (int i = 0; i < fast.OriginCount; i++)
        {
            OriginPotential origin = fast.Origin(i);
            double sum = 0, unrealised = 0, largest = 0;
            long count = 0;
            for (int j = 0; j < fast.DestinationCount; j++)
            {
                origin.OfDestination(j, row);
                for (int k = 0; k < kinds; k++)
                {
                    double expected = slow[i, j, k];
                    Assert.Equal(expected, origin.At(j, k), 1e-9 * (1 + expected));
                    Assert.Equal(expected, row[k], 1e-9 * (1 + expected));
                    sum += expected;
                    unrealised += FlowGap.Unrealised(expected, same && i == j ? 0 : flows[i, j, k]);
                    largest = Math.Max(largest, expected);
                    if (expected > 0) count++;
                }
            }

            origin.OfKind(kinds - 1, column);
            for (int j = 0; j < column.Length; j++) Assert.Equal(slow[i, j, kinds - 1], column[j], 1e-9 * (1 + column[j]));
            Assert.Equal(sum, totals.Origins[i].Potential, 1e-9 * (1 + sum));
            Assert.Equal(unrealised, totals.Origins[i].Unrealised, 1e-9 * (1 + sum));
            Assert.Equal(largest, totals.Origins[i].Largest, 1e-9 * (1 + largest));
            Assert.Equal(count, totals.Origins[i].Cells);
        }
    }
}
