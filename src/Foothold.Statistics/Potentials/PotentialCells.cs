using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Potentials;

/// <summary>All cells of a potential, computed and kept: for each origin and each kind it supplies, one potential per destination. Cells of kinds that an origin does not supply are zero and take no room.</summary>
/// <remarks>
/// 8 bytes × destinations × supplied kinds of every origin: for 200 places and 5,000 kinds of which a place supplies a third, half a gigabyte. Questions about one origin need none of it
/// (<see cref="FlowPotential.Origin"/>), nor do sums (<see cref="FlowPotential.Totals"/>). Immutable, safe for use from several threads.
/// </remarks>
public sealed class PotentialCells
{
    private readonly FlowPotential _whole;
    private readonly OriginCells[] _origins;

    private PotentialCells(FlowPotential whole, OriginCells[] origins) => (_whole, _origins) = (whole, origins);

    /// <summary>Number of cells above 0.</summary>
    public long Count => _origins.Sum(origin => origin.Count);

    /// <summary>Computes all cells, several origins at a time.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static PotentialCells Of(FlowPotential whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        double[] byKind = Turn(whole.AllDemand, whole.DestinationCount, whole.KindCount);
        const int Width = RowProducts.RowsAtOnce;
        var origins = new OriginCells[whole.OriginCount];
        var queue = new BlockQueue((origins.Length + Width - 1) / Width, whole.Options);
        bool plain = whole.Options.Factors is null && whole.Options.Ease is not EaseRule.Shrunk;
        _ = queue.Map(block =>
        {
            int from = block * Width, end = Math.Min(from + Width, origins.Length);
            double[] sums = plain && end - from == Width ? Sums(whole, from) : [];
            for (int origin = from; origin < end; origin++) origins[origin] = OneOrigin(whole, origin, byKind, Ease(whole, origin, sums, origin - from));
            return block;
        });
        return new PotentialCells(whole, origins);
    }

    /// <summary>Kinds that an origin supplies, ascending.</summary>
    /// <param name="origin">Origin, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such origin.</exception>
    public ReadOnlySpan<int> Kinds(int origin) => Of(origin).Kinds;

    /// <summary>Potential of a kind at every destination, in the unit of the flows; empty where the origin does not supply it, so that all its cells are zero.</summary>
    /// <param name="origin">Origin, from 0.</param>
    /// <param name="kind">Kind, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such origin.</exception>
    public ReadOnlySpan<double> ByDestination(int origin, int kind)
    {
        OriginCells cells = Of(origin);
        int row = Array.BinarySearch(cells.Kinds, kind);
        return row < 0 ? [] : cells.Values.AsSpan(row * _whole.DestinationCount, _whole.DestinationCount);
    }

    /// <summary>Sums over the cells of an origin, beside what flows.</summary>
    /// <param name="origin">Origin, from 0.</param>
    /// <param name="flows">The flows, of the same sizes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such origin.</exception>
    /// <exception cref="ArgumentException">The flows are of other sizes.</exception>
    public OriginTotals Totals(int origin, FlowCells flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        OriginCells cells = Of(origin);
        if (flows.OriginCount != _whole.OriginCount || flows.DestinationCount != _whole.DestinationCount || flows.KindCount != _whole.KindCount)
            Require.Refuse(nameof(flows), $"The flows have {flows.OriginCount} origins, {flows.DestinationCount} destinations and {flows.KindCount} kinds, the potential has {_whole.OriginCount}, {_whole.DestinationCount} and {_whole.KindCount}.");
        var rows = new int[_whole.KindCount];
        rows.AsSpan().Fill(-1);
        for (int row = 0; row < cells.Kinds.Length; row++) rows[cells.Kinds[row]] = row;
        double flow = 0, met = 0;
        for (int destination = 0; destination < _whole.DestinationCount; destination++)
        {
            if (_whole.IsSelf(origin, destination)) continue;
            ReadOnlySpan<int> kinds = flows.Kinds(origin, destination);
            ReadOnlySpan<double> values = flows.Values(origin, destination);
            for (int at = 0; at < kinds.Length; at++)
            {
                flow += values[at];
                if (rows[kinds[at]] >= 0) met += Math.Min(values[at], cells.Values[(rows[kinds[at]] * _whole.DestinationCount) + destination]);
            }
        }

        return new OriginTotals(origin, cells.Count, flow, cells.Sum, Math.Max(cells.Sum - met, 0), cells.Largest);
    }

    private OriginCells Of(int origin) => (uint)origin < (uint)_origins.Length ? _origins[origin] : throw new ArgumentOutOfRangeException(nameof(origin), origin, $"There are {_origins.Length} origins.");

    private static double[] Sums(FlowPotential whole, int from)
    {
        const int Width = RowProducts.RowsAtOnce;
        double[] sums = new double[whole.DestinationCount * Width], largest = new double[sums.Length];
        RowProducts.OfFour(whole.AllShares.Slice(from * whole.KindCount, Width * whole.KindCount), whole.AllDemand, whole.KindCount, sums, largest);
        return sums;
    }

    /// <summary>Ease per destination, zero where there is none; from sums of four origins where they are known.</summary>
    private static double[] Ease(FlowPotential whole, int origin, double[] sums, int lane)
    {
        double[] ease = new double[whole.DestinationCount];
        if (sums.Length == 0) whole.Origin(origin).Ease.CopyTo(ease);
        else
            for (int j = 0; j < ease.Length; j++) ease[j] = PairEase.Of(whole, origin, j, sums[(j * RowProducts.RowsAtOnce) + lane], 0).Ease;
        for (int j = 0; j < ease.Length; j++) ease[j] = ease[j] > 0 ? ease[j] : 0;
        return ease;
    }

    private static OriginCells OneOrigin(FlowPotential whole, int origin, double[] demandByKind, double[] ease)
    {
        ReadOnlySpan<double> shares = whole.SupplyShares(origin);
        int destinations = whole.DestinationCount, row = 0;
        int[] kinds = new int[shares.Length - System.MemoryExtensions.Count(shares, 0.0)];
        for (int kind = 0; kind < shares.Length; kind++)
            if (shares[kind] > 0) kinds[row++] = kind;
        double[] values = GC.AllocateUninitializedArray<double>(checked(kinds.Length * destinations));
        var factors = whole.Options.Factors is null ? null : Turn(AllFactors(whole, origin), destinations, whole.KindCount);
        double sum = 0, largest = 0;
        long count = 0;
        for (row = 0; row < kinds.Length; row++)
        {
            Span<double> cells = values.AsSpan(row * destinations, destinations);
            ReadOnlySpan<double> demand = demandByKind.AsSpan(kinds[row] * destinations, destinations);
            sum += Row(shares[kinds[row]], demand, ease, factors is null ? [] : factors.AsSpan(kinds[row] * destinations, destinations), cells, ref largest, ref count);
        }

        return new OriginCells(kinds, values, sum, largest, count);
    }

    /// <summary>One kind at all destinations: share × demand × ease, with its sum, largest and number above zero.</summary>
    private static double Row(double share, ReadOnlySpan<double> demand, ReadOnlySpan<double> ease, ReadOnlySpan<double> factors, Span<double> cells, ref double largest, ref long count)
    {
        ref double d = ref MemoryMarshal.GetReference(demand), e = ref MemoryMarshal.GetReference(ease), c = ref MemoryMarshal.GetReference(cells);
        Vector512<double> shares = Vector512.Create(share), sums = Vector512<double>.Zero, most = sums, zero = sums;
        Vector512<long> above = Vector512<long>.Zero;
        int j = 0;
        if (factors.IsEmpty)
        {
            for (; j <= cells.Length - Vector512<double>.Count; j += Vector512<double>.Count)
            {
                Vector512<double> cell = shares * Vector512.LoadUnsafe(ref d, (nuint)j) * Vector512.LoadUnsafe(ref e, (nuint)j);
                cell.StoreUnsafe(ref c, (nuint)j);
                sums += cell;
                most = Vector512.Max(most, cell);
                above -= Vector512.GreaterThan(cell, zero).AsInt64();
            }
        }

        double sum = Vector512.Sum(sums);
        count += Vector512.Sum(above);
        for (int lane = 0; lane < Vector512<double>.Count; lane++) largest = Math.Max(largest, most[lane]);
        for (; j < cells.Length; j++)
        {
            double cell = share * demand[j] * ease[j] * (factors.IsEmpty ? 1 : factors[j]);
            cells[j] = cell;
            sum += cell;
            largest = Math.Max(largest, cell);
            count += cell > 0 ? 1 : 0;
        }

        return sum;
    }

    private static double[] AllFactors(FlowPotential whole, int origin)
    {
        var all = new double[whole.DestinationCount * whole.KindCount];
        for (int j = 0; j < whole.DestinationCount; j++)
        {
            double[] one = new double[whole.KindCount];
            // Of the place itself no factors are asked for; its cells are zero whatever they are.
            if (whole.IsSelf(origin, j) || !PairEase.Fill(whole.Options.Factors!, origin, j, one)) one.AsSpan().Fill(1);
            one.CopyTo(all.AsSpan(j * whole.KindCount));
        }

        return all;
    }

    /// <summary>Rows and columns exchanged, in squares that fit the first-level cache.</summary>
    private static double[] Turn(ReadOnlySpan<double> rows, int count, int length)
    {
        const int Side = 32;
        double[] turned = GC.AllocateUninitializedArray<double>(count * length);
        for (int top = 0; top < count; top += Side)
            for (int left = 0; left < length; left += Side)
                for (int row = top; row < Math.Min(top + Side, count); row++)
                    for (int column = left; column < Math.Min(left + Side, length); column++) turned[(column * count) + row] = rows[(row * length) + column];
        return turned;
    }

    private sealed record OriginCells(int[] Kinds, double[] Values, double Sum, double Largest, long Count);
}
