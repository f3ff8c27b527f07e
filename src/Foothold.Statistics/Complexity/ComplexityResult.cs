namespace Foothold.Statistics.Complexity;

/// <summary>For which places and activities an index is computed where they fall apart into groups that share nothing.</summary>
public enum ComponentChoice
{
    /// <summary>Within the component with the most places (ties: most activities, then the one with the first place); undefined elsewhere.</summary>
    Largest,

    /// <summary>Within each component on its own. Numbers of different components cannot be compared.</summary>
    Each,
}

/// <summary>Settings of a complexity index.</summary>
public sealed record ComplexityOptions
{
    /// <summary>What to do where the matrix falls apart. Default the largest component.</summary>
    public ComponentChoice Components { get; init; } = ComponentChoice.Largest;
}

/// <summary>Places and activities that are linked with each other and with nothing else.</summary>
/// <param name="Places">Places, ascending.</param>
/// <param name="Activities">Activities, ascending.</param>
/// <param name="SecondEigenvalue">λ₂, 0 to below 1: how far the places differ along the index; NaN where there are not two places and two activities.</param>
/// <param name="ThirdEigenvalue">λ₃, 0 where there is none; close to λ₂ it means that the index is not well determined. NaN where λ₂ is.</param>
/// <param name="Computed">Whether the index was computed here.</param>
public sealed record PresenceComponent(IReadOnlyList<int> Places, IReadOnlyList<int> Activities, double SecondEigenvalue, double ThirdEigenvalue, bool Computed);

/// <summary>Complexity of places and activities.</summary>
public sealed record ComplexityResult : StatisticalResult
{
    /// <summary>Index of each place (ECI): mean 0 and population standard deviation 1 over the places of its component; NaN where not computed.</summary>
    public required IReadOnlyList<double> Places { get; init; }

    /// <summary>Index of each activity (PCI), moved and scaled like the places, so that the index of a place is the mean of its activities; NaN where not computed.</summary>
    public required IReadOnlyList<double> Activities { get; init; }

    /// <summary>Index of each activity in the same units, counted from its mean over presences in place of the mean over places: the origin that <see cref="ComplexityOutlook"/> uses.</summary>
    public required IReadOnlyList<double> CentredActivities { get; init; }

    /// <summary>The connected components with at least one presence, by the rule of <see cref="ComponentChoice.Largest"/>, largest first. More than one is also a warning.</summary>
    public required IReadOnlyList<PresenceComponent> Components { get; init; }

    /// <summary>Places without any activity, ascending.</summary>
    public required IReadOnlyList<int> EmptyPlaces { get; init; }

    /// <summary>Activities present nowhere, ascending.</summary>
    public required IReadOnlyList<int> EmptyActivities { get; init; }

    /// <summary>The settings used.</summary>
    public required ComplexityOptions Options { get; init; }
}
