using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Complexity;

/// <summary>How much complexity lies within reach of a place.</summary>
/// <remarks>
/// With the index of activities counted from its mean over presences (<see cref="ComplexityResult.CentredActivities"/>) and densities and proximities that include the activity itself, as
/// py-ecomplexity has them. Source: Hausmann et al. (2014), The Atlas of Economic Complexity, technical box on opportunity value and gain.
/// </remarks>
public static class ComplexityOutlook
{
    /// <summary>Outlook of each place: Σ_p (1 − M_cp)·density_cp·PCI_p over the activities it does not have.</summary>
    /// <param name="space">Proximities and densities.</param>
    /// <param name="index">The index over the same presences.</param>
    /// <returns>One number per place, moved and scaled to mean 0 and population standard deviation 1; NaN for places without an index, and for all where the places do not differ.</returns>
    /// <exception cref="ArgumentException">The index is over another number of places or activities.</exception>
    /// <remarks>As <see cref="ActivitySpace.AllDensities"/>. Activities without an index are left out.</remarks>
    public static double[] Places(ActivitySpace space, ComplexityResult index)
    {
        Check(space, index);
        RealMatrix densities = space.AllDensities(withItself: true);
        var outlook = new double[densities.RowCount];
        for (int c = 0; c < outlook.Length; c++)
        {
            if (double.IsNaN(index.Places[c]))
            {
                outlook[c] = double.NaN;
                continue;
            }

            ReadOnlySpan<double> row = densities.Row(c);
            for (int p = 0; p < row.Length; p++)
                if (!space.Presence[c, p] && !double.IsNaN(index.CentredActivities[p])) outlook[c] += row[p] * index.CentredActivities[p];
        }

        Standardise(outlook);
        return outlook;
    }

    /// <summary>What each missing activity would add to the reach of one place: Σ_q (1 − M_cq)·φ_qp·PCI_q/Σ_r φ_qr, in units of the standard deviation of the index of places.</summary>
    /// <param name="space">Proximities and densities.</param>
    /// <param name="index">The index over the same presences.</param>
    /// <param name="place">Place, from 0.</param>
    /// <param name="gains">Receives one gain per activity: 0 for those the place has, NaN for activities without an index.</param>
    /// <exception cref="ArgumentException">The room does not fit, or the index is over another number of places or activities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    /// <remarks>O(activities²·places/64).</remarks>
    public static void Gains(ActivitySpace space, ComplexityResult index, int place, Span<double> gains)
    {
        Check(space, index);
        PresenceMatrix presence = space.Presence;
        Require.Length(gains.Length, presence.ActivityCount, nameof(gains));
        ReadOnlySpan<ulong> own = presence.ActivitiesOf(place);
        ReadOnlySpan<double> totals = space.ProximityTotals;
        // Worth of each missing activity per unit of proximity.
        var worth = new double[gains.Length];
        for (int q = 0; q < worth.Length; q++)
            if ((own[q >> 6] >> (q & 63) & 1) == 0 && !double.IsNaN(index.CentredActivities[q])) worth[q] = index.CentredActivities[q] / totals[q];
        var near = new double[gains.Length];
        for (int p = 0; p < gains.Length; p++)
        {
            if (double.IsNaN(index.CentredActivities[p]) || double.IsNaN(index.Places[place]))
            {
                gains[p] = double.NaN;
                continue;
            }

            gains[p] = 0;
            if ((own[p >> 6] >> (p & 63) & 1) != 0) continue;
            space.FillNearness(p, near);
            double gain = 0;
            for (int q = 0; q < near.Length; q++) gain += near[q] * worth[q];
            gains[p] = gain;
        }
    }

    private static void Standardise(double[] values)
    {
        int count = values.Count(value => !double.IsNaN(value));
        double mean = values.Where(value => !double.IsNaN(value)).Sum() / count;
        double sd = Math.Sqrt(values.Where(value => !double.IsNaN(value)).Sum(value => (value - mean) * (value - mean)) / count);
        for (int c = 0; c < values.Length; c++) values[c] = sd > 0 ? (values[c] - mean) / sd : double.NaN;
    }

    private static void Check(ActivitySpace space, ComplexityResult index)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(index);
        if (index.Places.Count != space.Presence.PlaceCount || index.Activities.Count != space.Presence.ActivityCount)
            Require.Refuse(nameof(index), $"The index is over {index.Places.Count} places and {index.Activities.Count} activities, the space over {space.Presence.PlaceCount} and {space.Presence.ActivityCount}; use the same presences.");
    }
}
