namespace Foothold.Evidence.Pairs;

/// <summary>What an imported release says lies between two places; the same in both directions. A null or NaN is not known.</summary>
/// <param name="DistanceKm">Kilometres between their people: the population-weighted distance over the main cities, else between the capitals, else between the biggest cities.</param>
/// <param name="DistanceIsEstimated">Whether it is not the population-weighted one.</param>
/// <param name="HarmonicKm">The population-weighted distance as a harmonic mean, which gravity equations with an elasticity near -1 ask for; NaN where the source has none.</param>
/// <param name="Contiguous">Whether they share a land border.</param>
/// <param name="CommonOfficialLanguage">Whether they share an official or primary language.</param>
/// <param name="CommonSpokenLanguage">Whether a language is spoken by at least 9 % of the people in both.</param>
/// <param name="ColonialTie">Whether one ever ruled the other as a colony.</param>
/// <param name="CommonColoniser">Whether they had a common coloniser after 1945.</param>
/// <param name="Agreements">Spans of years, both ends included, in which a regional trade agreement notified to the WTO was in force; empty when there was none or the source does not say.</param>
/// <param name="Release">The release that says so.</param>
public sealed record PairTies(
    double DistanceKm,
    bool DistanceIsEstimated,
    double HarmonicKm,
    bool? Contiguous,
    bool? CommonOfficialLanguage,
    bool? CommonSpokenLanguage,
    bool? ColonialTie,
    bool? CommonColoniser,
    IReadOnlyList<(int First, int Last)> Agreements,
    string Release);
