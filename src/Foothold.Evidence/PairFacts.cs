using Foothold.Domain.Geography;

namespace Foothold.Evidence;

/// <summary>What lies between two places. Everything but <see cref="ExportsUsd"/> is the same in both directions.</summary>
/// <param name="From">The exporting side.</param>
/// <param name="To">The importing side.</param>
/// <param name="DistanceKm">
/// Kilometres between their people (population-weighted great-circle distance over the main cities) where CEPII has it, else between the capitals or the country points; NaN when nothing is known.
/// </param>
/// <param name="DistanceIsEstimated">Whether the distance is not the population-weighted one.</param>
/// <param name="Contiguous">Whether they share a land border.</param>
/// <param name="CommonOfficialLanguage">Whether they share an official or primary language.</param>
/// <param name="CommonSpokenLanguage">Whether a language is spoken by at least 9 % of the people in both.</param>
/// <param name="ColonialTie">Whether one ever ruled the other as a colony.</param>
/// <param name="CommonColoniser">Whether they had a common coloniser after 1945.</param>
/// <param name="ExportsUsd">Goods exports from <paramref name="From"/> to <paramref name="To"/> in 2016, USD. 0 is a reported zero; NaN is unknown.</param>
/// <param name="TiesSourceId">Source of distance and ties.</param>
/// <param name="ExportsSourceId">Source of the exports.</param>
public sealed record PairFacts(
    CountryCode From,
    CountryCode To,
    double DistanceKm,
    bool DistanceIsEstimated,
    bool Contiguous,
    bool CommonOfficialLanguage,
    bool CommonSpokenLanguage,
    bool ColonialTie,
    bool CommonColoniser,
    double ExportsUsd,
    string TiesSourceId,
    string ExportsSourceId);
