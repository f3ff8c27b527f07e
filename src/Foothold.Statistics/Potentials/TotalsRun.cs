using System.Numerics.Tensors;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Potentials;

/// <summary>Goes through all cells, four origins at a time.</summary>
internal static class TotalsRun
{
    internal static FlowPotentialTotals Run(FlowPotential whole, FlowCells cells)
    {
        ulong[] asked = BitSets.Positive(whole.AllDemand, whole.KindCount);
        int blocks = (whole.OriginCount + RowProducts.RowsAtOnce - 1) / RowProducts.RowsAtOnce;
        var queue = new BlockQueue(blocks, whole.Options);
        bool plain = whole.Options.Factors is null && whole.Options.Ease is not EaseRule.Shrunk;
        var origins = new OriginTotals[whole.OriginCount];
        _ = queue.Map(block =>
        {
            int from = block * RowProducts.RowsAtOnce;
            // The last block may have too few origins to go together.
            if (plain && from + RowProducts.RowsAtOnce <= origins.Length) Together(whole, cells, asked, from, origins);
            else
                for (int i = from; i < Math.Min(from + RowProducts.RowsAtOnce, origins.Length); i++) origins[i] = Alone(whole, cells, asked, i);
            return block;
        });

        OriginTotals all = new(-1, 0, 0, 0, 0, 0);
        foreach (OriginTotals one in origins)
            all = new OriginTotals(-1, all.Cells + one.Cells, all.Flow + one.Flow, all.Potential + one.Potential, all.Unrealised + one.Unrealised, Math.Max(all.Largest, one.Largest));
        return new FlowPotentialTotals { Origins = origins, Whole = all, Options = whole.Options, ObservationsUsed = cells.Count };
    }

    private static void Together(FlowPotential whole, FlowCells cells, ulong[] asked, int from, OriginTotals[] totals)
    {
        const int Width = RowProducts.RowsAtOnce;
        int kinds = whole.KindCount, destinations = whole.DestinationCount;
        var sums = new double[destinations * Width];
        var largest = new double[destinations * Width];
        ReadOnlySpan<double> shares = whole.AllShares.Slice(from * kinds, Width * kinds);
        RowProducts.OfFour(shares, whole.AllDemand, kinds, sums, largest);
        for (int o = 0; o < Width; o++)
        {
            var tally = new Tally(whole, cells, from + o, asked);
            for (int j = 0; j < destinations; j++)
                if (!whole.IsSelf(from + o, j)) tally.Add(j, sums[(j * Width) + o], 0, largest[(j * Width) + o], []);
            totals[from + o] = tally.Totals;
        }
    }

    private static OriginTotals Alone(FlowPotential whole, FlowCells cells, ulong[] asked, int origin)
    {
        var tally = new Tally(whole, cells, origin, asked);
        ReadOnlySpan<double> shares = whole.SupplyShares(origin);
        var factors = new double[whole.Options.Factors is null ? 0 : whole.KindCount];
        var weighted = new double[factors.Length];
        for (int j = 0; j < whole.DestinationCount; j++)
        {
            if (whole.IsSelf(origin, j)) continue;
            bool changed = whole.Options.Factors is { } source && PairEase.Fill(source, origin, j, factors);
            if (changed) TensorPrimitives.Multiply(whole.Demand(j), factors, weighted);
            (double sum, double squares, double largest) = RowProducts.OfOne(shares, changed ? weighted : whole.Demand(j));
            tally.Add(j, sum, squares, largest, changed ? weighted : []);
        }

        return tally.Totals;
    }

    /// <summary>Totals of one origin as they grow, destination by destination.</summary>
    private struct Tally(FlowPotential whole, FlowCells cells, int origin, ulong[] asked)
    {
        private readonly ulong[] _supplied = BitSets.Positive(whole.SupplyShares(origin), whole.KindCount);

        internal OriginTotals Totals { get; private set; } = new(origin, 0, 0, 0, 0, 0);

        /// <summary>Adds a pair.</summary>
        /// <param name="j">Destination.</param>
        /// <param name="expected">Σ terms.</param>
        /// <param name="squares">Σ terms², where the rule needs it.</param>
        /// <param name="largest">Largest term.</param>
        /// <param name="weighted">Demand times factors; empty where the factors are 1.</param>
        internal void Add(int j, double expected, double squares, double largest, ReadOnlySpan<double> weighted)
        {
            double flow = whole.Flows(origin)[j];
            (double ease, _) = PairEase.Of(whole, origin, j, expected, squares);
            if (!(ease > 0) || !(expected > 0))
            {
                Totals = Totals with { Flow = Totals.Flow + flow };
                return;
            }

            ReadOnlySpan<int> kinds = cells.Kinds(origin, j);
            ReadOnlySpan<double> values = cells.Values(origin, j), shares = whole.SupplyShares(origin), demand = weighted.IsEmpty ? whole.Demand(j) : weighted;
            double gaps = 0, met = 0;
            int flowing = 0;
            for (int cell = 0; cell < kinds.Length; cell++)
            {
                double potential = shares[kinds[cell]] * demand[kinds[cell]] * ease;
                if (potential > 0) flowing++;
                met += potential;
                gaps += Math.Max(potential - values[cell], 0);
            }

            // Where nothing flows all of the potential is left; what rounding leaves where every cell has a flow is not.
            int words = _supplied.Length;
            int count = weighted.IsEmpty ? BitSets.InCommon(_supplied, asked.AsSpan(j * words, words)) : Positive(shares, weighted);
            double potentialOfPair = ease * expected, unmet = count > flowing ? Math.Max(potentialOfPair - met, 0) : 0;
            Totals = new OriginTotals(origin, Totals.Cells + count, Totals.Flow + flow, Totals.Potential + potentialOfPair, Totals.Unrealised + unmet + gaps, Math.Max(Totals.Largest, ease * largest));
        }

        private static int Positive(ReadOnlySpan<double> shares, ReadOnlySpan<double> demand)
        {
            int count = 0;
            for (int k = 0; k < shares.Length; k++)
                if (shares[k] > 0 && demand[k] > 0) count++;
            return count;
        }
    }
}
