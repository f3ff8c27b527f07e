using System.Numerics;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Complexity;

/// <summary>How near activities are to each other, by the places that have both, and how near places are to activities.</summary>
/// <remarks>
/// <para>Proximity of p and q: places with both over places with the more frequent one, φ_pq = Σ_c M_cp M_cq/max(k_p, k_q), the lesser of the two conditional
/// probabilities. Source: Hidalgo, Klinger, Barabási and Hausmann (2007), Science 317, 482-487. Density of p around c: Σ_q M_cq φ_pq/Σ_q φ_pq.</para>
/// <para>Proximities are counted from bits when asked for; the square matrix of activities exists only in <see cref="AllProximities"/>. Immutable, safe for use from several threads.</para>
/// </remarks>
public sealed class ActivitySpace
{
    private readonly Lazy<double[]> _totals;

    /// <summary>Over a presence matrix.</summary>
    /// <param name="presence">The presences; held.</param>
    public ActivitySpace(PresenceMatrix presence)
    {
        ArgumentNullException.ThrowIfNull(presence);
        Presence = presence;
        _totals = new Lazy<double[]>(SumProximities);
    }

    /// <summary>The presences.</summary>
    public PresenceMatrix Presence { get; }

    /// <summary>Proximity of two activities.</summary>
    /// <param name="first">Activity, from 0.</param>
    /// <param name="second">Activity, from 0.</param>
    /// <returns>0 to 1; 1 of an activity and itself; NaN where neither is present anywhere.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such activity.</exception>
    public double Proximity(int first, int second)
    {
        int together = BitSets.InCommon(Presence.PlacesOf(first), Presence.PlacesOf(second));
        return (double)together / Math.Max(Presence.Ubiquity[first], Presence.Ubiquity[second]);
    }

    /// <summary>Proximities of one activity to all.</summary>
    /// <param name="activity">Activity, from 0.</param>
    /// <param name="proximities">Receives one proximity per activity; NaN where neither is present anywhere.</param>
    /// <exception cref="ArgumentException">The room does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such activity.</exception>
    /// <remarks>O(activities × places/64).</remarks>
    public void Proximities(int activity, Span<double> proximities)
    {
        Require.Length(proximities.Length, Presence.ActivityCount, nameof(proximities));
        FillRow(activity, proximities);
    }

    /// <summary>All proximities.</summary>
    /// <returns>Activities × activities; NaN where neither is present anywhere.</returns>
    /// <remarks>8 bytes a pair: 200 MB for 5,000 activities.</remarks>
    public RealMatrix AllProximities()
    {
        int count = Presence.ActivityCount;
        var values = new double[(long)count * count];
        for (int p = 0; p < count; p++) FillRow(p, values.AsSpan(p * count, count));
        return new RealMatrix(count, count, values);
    }

    /// <summary>Density around each activity in one place: how much of what is near the activity the place has.</summary>
    /// <param name="place">Place, from 0.</param>
    /// <param name="densities">Receives one density per activity, 0 to 1; NaN for activities that are present nowhere and, leaving themselves out, for those that share no place with another.</param>
    /// <param name="withItself">Whether the activity counts as near itself, as py-ecomplexity has it (then being there raises the density); false leaves it out of both sums, as most papers have it.</param>
    /// <exception cref="ArgumentException">The room does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    /// <remarks>O(activities × diversity of the place × places/64); the sums of proximities are found once and kept.</remarks>
    public void Densities(int place, Span<double> densities, bool withItself)
    {
        Require.Length(densities.Length, Presence.ActivityCount, nameof(densities));
        var own = new int[Presence.ActivityCount];
        int count = BitSets.List(Presence.ActivitiesOf(place), own);
        double[] totals = _totals.Value;
        for (int p = 0; p < densities.Length; p++)
        {
            double near = 0;
            foreach (int q in own.AsSpan(0, count))
                if (q != p || withItself) near += Proximity(p, q);
            densities[p] = Density(near, totals[p], withItself);
        }
    }

    /// <summary>Densities around all activities in all places.</summary>
    /// <param name="withItself">See <see cref="Densities"/>.</param>
    /// <param name="maxThreads">Most threads; 0 for all processors. The result does not depend on it.</param>
    /// <returns>Places × activities.</returns>
    /// <remarks>O(activities² × places) multiplications, some 5·10⁹ for 200 places and 5,000 activities; memory grows with places × activities only.</remarks>
    public RealMatrix AllDensities(bool withItself, int maxThreads = 0)
    {
        int places = Presence.PlaceCount, activities = Presence.ActivityCount;
        var present = new double[(long)places * activities];
        for (int c = 0; c < places; c++)
            for (int p = 0; p < activities; p++) present[(c * activities) + p] = Presence[c, p] ? 1 : 0;
        double[] totals = _totals.Value;
        var densities = new double[(long)places * activities];
        ForFour(maxThreads, (from, rows) =>
        {
            var sums = new double[places * RowProducts.RowsAtOnce];
            var largest = new double[places * RowProducts.RowsAtOnce];
            for (int o = 0; o < RowProducts.RowsAtOnce && from + o < activities; o++)
            {
                Span<double> row = rows.AsSpan(o * activities, activities);
                FillNearness(from + o, row);
                if (!withItself) row[from + o] = 0;
            }

            RowProducts.OfFour(rows, present, activities, sums, largest);
            for (int o = 0; o < RowProducts.RowsAtOnce && from + o < activities; o++)
                for (int c = 0; c < places; c++)
                    densities[(c * activities) + from + o] = Density(sums[(c * RowProducts.RowsAtOnce) + o], totals[from + o], withItself);
        });
        return new RealMatrix(places, activities, densities);
    }

    /// <summary>Σ_q φ_pq of each activity, with itself; 0 for activities present nowhere.</summary>
    internal ReadOnlySpan<double> ProximityTotals => _totals.Value;

    /// <summary>Proximities of one activity, 0 where they are not defined.</summary>
    internal void FillNearness(int activity, Span<double> nearness)
    {
        if (Presence.Ubiquity[activity] == 0) nearness.Clear();
        else FillRow(activity, nearness);
    }

    private static double Density(double near, double total, bool withItself)
    {
        if (!withItself) total -= 1;
        return total > 0 ? near / total : double.NaN;
    }

    private void FillRow(int activity, Span<double> row)
    {
        ReadOnlySpan<ulong> places = Presence.PlacesOf(activity);
        ReadOnlySpan<int> ubiquity = Presence.Ubiquity;
        int own = ubiquity[activity];
        if (places.Length == 4)
        {
            // Up to 256 places, the common size, without a loop over words.
            (ulong w0, ulong w1, ulong w2, ulong w3) = (places[0], places[1], places[2], places[3]);
            for (int q = 0; q < row.Length; q++)
            {
                ReadOnlySpan<ulong> other = Presence.PlacesOf(q);
                int together = BitOperations.PopCount(w0 & other[0]) + BitOperations.PopCount(w1 & other[1]) + BitOperations.PopCount(w2 & other[2]) + BitOperations.PopCount(w3 & other[3]);
                row[q] = (double)together / Math.Max(own, ubiquity[q]);
            }

            return;
        }

        for (int q = 0; q < row.Length; q++) row[q] = (double)BitSets.InCommon(places, Presence.PlacesOf(q)) / Math.Max(own, ubiquity[q]);
    }

    private double[] SumProximities()
    {
        var totals = new double[Presence.ActivityCount];
        ForFour(0, (from, rows) =>
        {
            for (int p = from; p < Math.Min(from + RowProducts.RowsAtOnce, totals.Length); p++)
            {
                Span<double> row = rows.AsSpan(0, totals.Length);
                FillNearness(p, row);
                double sum = 0;
                foreach (double proximity in row) sum += proximity;
                totals[p] = sum;
            }
        });
        return totals;
    }

    private void ForFour(int maxThreads, Action<int, double[]> run)
    {
        Require.AtLeast(maxThreads, 0);
        int blocks = (Presence.ActivityCount + RowProducts.RowsAtOnce - 1) / RowProducts.RowsAtOnce;
        Parallel.For(
            0,
            blocks,
            new ParallelOptions { MaxDegreeOfParallelism = maxThreads == 0 ? Environment.ProcessorCount : maxThreads },
            () => new double[RowProducts.RowsAtOnce * Presence.ActivityCount],
            (block, _, rows) =>
            {
                Array.Clear(rows);
                run(block * RowProducts.RowsAtOnce, rows);
                return rows;
            },
            _ => { });
    }
}
