using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Complexity;

/// <summary>
/// Economic complexity: places are complex that have activities which are found in few and complex places, and activities are complex that are found in complex places.
/// </summary>
/// <remarks>
/// <para>The index of places is the eigenvector for the second largest eigenvalue of D⁻¹MU⁻¹M′, with D the diversities and U the ubiquities; the index of activities that of U⁻¹M′D⁻¹M.
/// It is computed from the symmetric D⁻½MU⁻¹M′D⁻½, or its transpose where there are fewer activities than places, which has the same eigenvalues, all real and between 0 and 1.
/// Source: Hidalgo and Hausmann (2009), PNAS 106(26), 10570-10575, in the eigenvector form of Hausmann et al. (2014), The Atlas of Economic Complexity.</para>
/// <para>The sign is the one with which the index of places correlates positively with diversity.</para>
/// </remarks>
public static class ComplexityIndex
{
    // Eigenvalues this close are told apart by rounding alone.
    private const double SameEigenvalue = 1e-9;

    /// <summary>Computes the index.</summary>
    /// <param name="presence">The presences.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>Index of places and activities. Undefined (NaN) for the empty, outside the chosen component, and where a component has no second dimension: fewer than two places or
    /// activities, or all places with the same activities.</returns>
    /// <remarks>
    /// O(Σ k_p² + n³) with n the smaller of places and activities. Warnings: <c>empty_places</c>, <c>empty_activities</c>, <c>disconnected</c>, <c>no_second_dimension</c>, <c>tied_eigenvalues</c> (the index is
    /// not unique), <c>sign_undetermined</c> (no correlation with diversity; the sign is then such that the place with the largest absolute index is above 0).
    /// </remarks>
    public static ComplexityResult Compute(PresenceMatrix presence, ComplexityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(presence);
        options ??= new ComplexityOptions();
        double[] places = Undefined(presence.PlaceCount), activities = Undefined(presence.ActivityCount), centred = Undefined(presence.ActivityCount);
        var warnings = new List<StatisticalWarning>();
        List<int> emptyPlaces = Empty(presence.Diversity), emptyActivities = Empty(presence.Ubiquity);
        if (emptyPlaces.Count > 0) warnings.Add(new("empty_places", FormattableString.Invariant($"{emptyPlaces.Count} of {places.Length} places have no activity and so no index.")));
        if (emptyActivities.Count > 0) warnings.Add(new("empty_activities", FormattableString.Invariant($"{emptyActivities.Count} of {activities.Length} activities are present nowhere and so have no index.")));

        List<(int[] Places, int[] Activities)> found = PresenceComponents.Find(presence);
        if (found.Count > 1)
        {
            warnings.Add(new("disconnected", FormattableString.Invariant(
                $"The places fall into {found.Count} groups that share no activity, of {string.Join(", ", found.Take(5).Select(one => one.Places.Length))}{(found.Count > 5 ? " …" : "")} places; {(options.Components == ComponentChoice.Each ? "each has an index of its own, and indices of different groups cannot be compared" : "only the largest group has an index")}.")));
        }

        var components = new List<PresenceComponent>();
        foreach ((int[] ofPlaces, int[] ofActivities) in found)
        {
            if (components.Count > 0 && options.Components == ComponentChoice.Largest) components.Add(new PresenceComponent(ofPlaces, ofActivities, double.NaN, double.NaN, false));
            else components.Add(Within(presence, ofPlaces, ofActivities, places, activities, centred, warnings));
        }

        return new ComplexityResult
        {
            ObservationsUsed = presence.Diversity.ToArray().Sum(count => (long)count),
            Warnings = warnings,
            Places = places,
            Activities = activities,
            CentredActivities = centred,
            Components = components,
            EmptyPlaces = emptyPlaces,
            EmptyActivities = emptyActivities,
            Options = options,
        };
    }

    /// <summary>Computes the index within a component.</summary>
    private static PresenceComponent Within(PresenceMatrix presence, int[] places, int[] activities, double[] placeIndex, double[] activityIndex, double[] centred, List<StatisticalWarning> warnings)
    {
        double second = double.NaN, third = double.NaN;
        double[]? ofActivities = places.Length < 2 || activities.Length < 2 ? null : PresenceSpectrum.SecondVector(presence, places, activities, out second, out third);
        if (ofActivities is null || !(second > SameEigenvalue))
        {
            warnings.Add(new("no_second_dimension", FormattableString.Invariant($"A group of {places.Length} places and {activities.Length} activities has no second dimension, so it has no index.")));
            return new PresenceComponent(places, activities, second, third, false);
        }

        if (second - third < SameEigenvalue) warnings.Add(new("tied_eigenvalues", FormattableString.Invariant($"The second and third eigenvalue are both {second:G6}: the index is one of many that fit as well.")));

        // The index of a place is the mean of its activities.
        var ofPlaces = new double[places.Length];
        var position = new int[presence.ActivityCount];
        for (int p = 0; p < activities.Length; p++) position[activities[p]] = p;
        var own = new int[presence.ActivityCount];
        for (int c = 0; c < places.Length; c++)
        {
            int count = BitSets.List(presence.ActivitiesOf(places[c]), own);
            for (int a = 0; a < count; a++) ofPlaces[c] += ofActivities[position[own[a]]];
            ofPlaces[c] /= count;
        }

        double mean = ofPlaces.Average();
        double sd = Math.Sqrt(ofPlaces.Sum(value => (value - mean) * (value - mean)) / ofPlaces.Length);
        double sign = Sign(presence, places, ofPlaces, mean, sd, warnings);
        for (int c = 0; c < places.Length; c++) placeIndex[places[c]] = sign * (ofPlaces[c] - mean) / sd;
        for (int p = 0; p < activities.Length; p++)
        {
            activityIndex[activities[p]] = sign * (ofActivities[p] - mean) / sd;
            centred[activities[p]] = sign * ofActivities[p] / sd;
        }

        return new PresenceComponent(places, activities, second, third, true);
    }

    /// <summary>1 or −1, by correlation with diversity.</summary>
    private static double Sign(PresenceMatrix presence, int[] places, double[] values, double mean, double sd, List<StatisticalWarning> warnings)
    {
        double diversityMean = places.Average(place => presence.Diversity[place]), product = 0, squares = 0;
        for (int c = 0; c < places.Length; c++)
        {
            double deviation = presence.Diversity[places[c]] - diversityMean;
            product += deviation * (values[c] - mean);
            squares += deviation * deviation;
        }

        double correlation = squares > 0 ? product / Math.Sqrt(squares * sd * sd * places.Length) : 0;
        if (Math.Abs(correlation) > 1e-12) return Math.Sign(correlation);
        warnings.Add(new("sign_undetermined", "The index does not correlate with diversity, so that which end is the complex one is not determined; the place farthest from the mean is put above it."));
        int farthest = 0;
        // A margin, so that rounding does not choose between two places that are equally far.
        for (int c = 1; c < places.Length; c++)
            if (Math.Abs(values[c] - mean) > Math.Abs(values[farthest] - mean) + (1e-9 * sd)) farthest = c;
        return Math.Sign(values[farthest] - mean);
    }

    private static List<int> Empty(ReadOnlySpan<int> counts)
    {
        var empty = new List<int>();
        for (int i = 0; i < counts.Length; i++)
            if (counts[i] == 0) empty.Add(i);
        return empty;
    }

    private static double[] Undefined(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
