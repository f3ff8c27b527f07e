namespace Foothold.Statistics.Potentials;

/// <summary>Flows from origins to destinations by kind, sparse: only what flows is kept, by origin, then destination, then kind.</summary>
/// <remarks>Immutable; 12 bytes a cell and 4 a pair. Safe for use from several threads.</remarks>
public sealed class FlowCells
{
    // Cells of the pair (origin, destination) stand from _starts[pair] to _starts[pair + 1].
    private readonly int[] _starts, _kinds;
    private readonly double[] _values;

    /// <summary>Sorts flows by origin, destination and kind.</summary>
    /// <param name="originCount">Number of origins, at least 1.</param>
    /// <param name="destinationCount">Number of destinations, at least 1; a billion pairs at most.</param>
    /// <param name="kindCount">Number of kinds, at least 1.</param>
    /// <param name="origins">Origin of each flow, from 0.</param>
    /// <param name="destinations">Destination of each flow, from 0.</param>
    /// <param name="kinds">Kind of each flow, from 0.</param>
    /// <param name="values">Amount of each flow, finite and at least 0, all in one unit. Flows of 0 are left out; flows of the same cell are added up in the order given.</param>
    /// <exception cref="ArgumentException">The columns have different lengths, or an entry is out of range, negative or not finite.</exception>
    /// <remarks>Linear in the flows where they come sorted by kind, or by (origin, destination, kind), or by (destination, origin, kind); kinds out of order within a pair are sorted.</remarks>
    public FlowCells(int originCount, int destinationCount, int kindCount, ReadOnlySpan<int> origins, ReadOnlySpan<int> destinations, ReadOnlySpan<int> kinds, ReadOnlySpan<double> values)
    {
        Require.AtLeast(originCount, 1);
        Require.AtLeast(destinationCount, 1);
        Require.AtLeast(kindCount, 1);
        if ((long)originCount * destinationCount > 1_000_000_000) Require.Refuse(nameof(destinationCount), $"{originCount} origins and {destinationCount} destinations are more than a billion pairs; leave some out.");
        Require.Length(destinations.Length, origins.Length, nameof(destinations));
        Require.Length(kinds.Length, origins.Length, nameof(kinds));
        Require.Length(values.Length, origins.Length, nameof(values));
        (OriginCount, DestinationCount, KindCount) = (originCount, destinationCount, kindCount);

        var starts = new int[(originCount * destinationCount) + 1];
        for (int cell = 0; cell < values.Length; cell++)
        {
            if ((uint)origins[cell] >= (uint)originCount) Require.Refuse(nameof(origins), $"Flow {cell} has origin {origins[cell]}; origins run from 0 to {originCount - 1}.");
            if ((uint)destinations[cell] >= (uint)destinationCount) Require.Refuse(nameof(destinations), $"Flow {cell} has destination {destinations[cell]}; destinations run from 0 to {destinationCount - 1}.");
            if ((uint)kinds[cell] >= (uint)kindCount) Require.Refuse(nameof(kinds), $"Flow {cell} has kind {kinds[cell]}; kinds run from 0 to {kindCount - 1}.");
            double value = values[cell];
            if (!(value >= 0) || double.IsInfinity(value)) Require.Refuse(nameof(values), $"Flow {cell} is {value}; flows must be finite numbers of at least 0.");
            if (value > 0) starts[(origins[cell] * destinationCount) + destinations[cell] + 1]++;
        }

        for (int pair = 1; pair < starts.Length; pair++) starts[pair] += starts[pair - 1];
        int[] next = starts.AsSpan(0, starts.Length - 1).ToArray();
        var sortedKinds = new int[starts[^1]];
        var sortedValues = new double[starts[^1]];
        for (int cell = 0; cell < values.Length; cell++)
        {
            if (!(values[cell] > 0)) continue;
            int place = next[(origins[cell] * destinationCount) + destinations[cell]]++;
            (sortedKinds[place], sortedValues[place]) = (kinds[cell], values[cell]);
        }

        int count = Condense(starts, sortedKinds, sortedValues);
        if (count < sortedKinds.Length)
        {
            Array.Resize(ref sortedKinds, count);
            Array.Resize(ref sortedValues, count);
        }

        (_starts, _kinds, _values) = (starts, sortedKinds, sortedValues);
    }

    /// <summary>Number of origins.</summary>
    public int OriginCount { get; }

    /// <summary>Number of destinations.</summary>
    public int DestinationCount { get; }

    /// <summary>Number of kinds.</summary>
    public int KindCount { get; }

    /// <summary>Number of cells with a flow above 0.</summary>
    public int Count => _values.Length;

    /// <summary>Kinds that flow from an origin to a destination, ascending; empty where none do.</summary>
    /// <param name="origin">Origin, from 0.</param>
    /// <param name="destination">Destination, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such origin or destination.</exception>
    public ReadOnlySpan<int> Kinds(int origin, int destination)
    {
        int pair = Pair(origin, destination);
        return _kinds.AsSpan(_starts[pair].._starts[pair + 1]);
    }

    /// <summary>Amounts in the order of <see cref="Kinds"/>, each above 0.</summary>
    /// <param name="origin">Origin, from 0.</param>
    /// <param name="destination">Destination, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such origin or destination.</exception>
    public ReadOnlySpan<double> Values(int origin, int destination)
    {
        int pair = Pair(origin, destination);
        return _values.AsSpan(_starts[pair].._starts[pair + 1]);
    }

    /// <summary>The flow of one cell; 0 where nothing flows.</summary>
    /// <param name="origin">Origin, from 0.</param>
    /// <param name="destination">Destination, from 0.</param>
    /// <param name="kind">Kind, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cell.</exception>
    public double Value(int origin, int destination, int kind)
    {
        if ((uint)kind >= (uint)KindCount) throw new ArgumentOutOfRangeException(nameof(kind), kind, $"There are {KindCount} kinds.");
        int place = Kinds(origin, destination).BinarySearch(kind);
        return place < 0 ? 0 : Values(origin, destination)[place];
    }

    /// <summary>Puts kinds of each pair in order and adds up those that come twice.</summary>
    /// <returns>How many cells are left; starts are moved accordingly.</returns>
    private static int Condense(int[] starts, int[] kinds, double[] values)
    {
        int count = 0, start = 0;
        for (int pair = 0; pair < starts.Length - 1; pair++)
        {
            int end = starts[pair + 1];
            Span<int> pairKinds = kinds.AsSpan(start, end - start);
            bool ordered = true;
            for (int cell = 1; cell < pairKinds.Length; cell++) ordered &= pairKinds[cell - 1] <= pairKinds[cell];
            if (!ordered) SortStably(pairKinds, values.AsSpan(start, end - start));
            int first = count;
            for (int cell = start; cell < end; cell++)
            {
                if (count > first && kinds[count - 1] == kinds[cell]) values[count - 1] += values[cell];
                else (kinds[count], values[count++]) = (kinds[cell], values[cell]);
            }

            start = end;
            starts[pair] = first;
        }

        starts[^1] = count;
        return count;
    }

    // Stable, so that doubles of a cell are added up in the order given.
    private static void SortStably(Span<int> kinds, Span<double> values)
    {
        var keys = new long[kinds.Length];
        for (int cell = 0; cell < keys.Length; cell++) keys[cell] = ((long)kinds[cell] << 32) | (uint)cell;
        double[] before = values.ToArray();
        Array.Sort(keys);
        for (int cell = 0; cell < keys.Length; cell++) (kinds[cell], values[cell]) = ((int)(keys[cell] >> 32), before[(int)(keys[cell] & uint.MaxValue)]);
    }

    private int Pair(int origin, int destination)
    {
        if ((uint)origin >= (uint)OriginCount) throw new ArgumentOutOfRangeException(nameof(origin), origin, $"There are {OriginCount} origins.");
        if ((uint)destination >= (uint)DestinationCount) throw new ArgumentOutOfRangeException(nameof(destination), destination, $"There are {DestinationCount} destinations.");
        return (origin * DestinationCount) + destination;
    }
}
