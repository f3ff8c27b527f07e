using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Complexity;

/// <summary>Which activities are present in which places: a matrix of yes and no, kept in bits both ways. Immutable.</summary>
public sealed class PresenceMatrix
{
    private readonly ulong[] _activitiesOfPlaces, _placesOfActivities;
    private readonly int[] _diversity, _ubiquity;

    private PresenceMatrix(int places, int activities, Func<int, int, bool> present)
    {
        (PlaceCount, ActivityCount) = (places, activities);
        int placeWords = BitSets.Words(places), activityWords = BitSets.Words(activities);
        _activitiesOfPlaces = new ulong[places * activityWords];
        _placesOfActivities = new ulong[activities * placeWords];
        (_diversity, _ubiquity) = (new int[places], new int[activities]);
        for (int c = 0; c < places; c++)
        {
            for (int p = 0; p < activities; p++)
            {
                if (!present(c, p)) continue;
                _activitiesOfPlaces[(c * activityWords) + (p >> 6)] |= 1UL << (p & 63);
                _placesOfActivities[(p * placeWords) + (c >> 6)] |= 1UL << (c & 63);
                _diversity[c]++;
                _ubiquity[p]++;
            }
        }
    }

    /// <summary>Number of places.</summary>
    public int PlaceCount { get; }

    /// <summary>Number of activities.</summary>
    public int ActivityCount { get; }

    /// <summary>Number of activities of each place, k_c.</summary>
    public ReadOnlySpan<int> Diversity => _diversity;

    /// <summary>Number of places of each activity, k_p.</summary>
    public ReadOnlySpan<int> Ubiquity => _ubiquity;

    /// <summary>Whether an activity is present in a place.</summary>
    /// <param name="place">Place, from 0.</param>
    /// <param name="activity">Activity, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place or activity.</exception>
    public bool this[int place, int activity]
    {
        get
        {
            if ((uint)activity >= (uint)ActivityCount) throw new ArgumentOutOfRangeException(nameof(activity), activity, $"There are {ActivityCount} activities.");
            return (ActivitiesOf(place)[activity >> 6] >> (activity & 63) & 1) != 0;
        }
    }

    /// <summary>Present where an index reaches a threshold.</summary>
    /// <param name="index">Places × activities, e.g. from <see cref="RevealedAdvantage.Balassa"/>; NaN is absent.</param>
    /// <param name="threshold">Least index that counts as present, a finite number; 1 by custom.</param>
    /// <exception cref="ArgumentException">The threshold is not finite.</exception>
    public static PresenceMatrix FromIndex(RealMatrix index, double threshold = 1)
    {
        ArgumentNullException.ThrowIfNull(index);
        Require.Finite(threshold);
        return new PresenceMatrix(index.RowCount, index.ColumnCount, (c, p) => index.Row(c)[p] >= threshold);
    }

    /// <summary>Present where Balassa's index of the amounts reaches a threshold, leaving places and activities out that are too small to be told from noise.</summary>
    /// <param name="amounts">Places × activities; finite, at least 0.</param>
    /// <param name="threshold">Least Balassa index that counts as present; 1 by custom.</param>
    /// <param name="leastOfPlace">Least total of a place; places below it have no activity and so no index. They still count in the totals of activities.</param>
    /// <param name="leastOfActivity">Least total of an activity; activities below it are nowhere present.</param>
    /// <exception cref="ArgumentException">An amount is negative or not finite, or a threshold is not finite.</exception>
    /// <remarks>Small places make much of the noise: one shipment can lift the index of a place with little else above any threshold.</remarks>
    public static PresenceMatrix FromAmounts(RealMatrix amounts, double threshold = 1, double leastOfPlace = 0, double leastOfActivity = 0)
    {
        Require.Finite(threshold);
        Require.NotNegative(leastOfPlace);
        Require.NotNegative(leastOfActivity);
        (double[] places, double[] activities, _) = RevealedAdvantage.Totals(amounts);
        RealMatrix index = RevealedAdvantage.Balassa(amounts);
        return new PresenceMatrix(index.RowCount, index.ColumnCount, (c, p) => index.Row(c)[p] >= threshold && places[c] >= leastOfPlace && activities[p] >= leastOfActivity);
    }

    /// <summary>Bits of the activities of a place.</summary>
    internal ReadOnlySpan<ulong> ActivitiesOf(int place)
    {
        if ((uint)place >= (uint)PlaceCount) throw new ArgumentOutOfRangeException(nameof(place), place, $"There are {PlaceCount} places.");
        int words = BitSets.Words(ActivityCount);
        return _activitiesOfPlaces.AsSpan(place * words, words);
    }

    /// <summary>Bits of the places of an activity.</summary>
    internal ReadOnlySpan<ulong> PlacesOf(int activity)
    {
        if ((uint)activity >= (uint)ActivityCount) throw new ArgumentOutOfRangeException(nameof(activity), activity, $"There are {ActivityCount} activities.");
        int words = BitSets.Words(PlaceCount);
        return _placesOfActivities.AsSpan(activity * words, words);
    }
}
