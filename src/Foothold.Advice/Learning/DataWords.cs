using System.Globalization;
using Foothold.Domain.Journeys;

namespace Foothold.Advice.Learning;

/// <summary>Results as numbers, in words.</summary>
public static class DataWords
{
    private const int MostShown = 8;

    /// <summary>"2.85, 2.95, 2.7", "3 of 40", "7 in 2".</summary>
    public static string Of(Observations data) => data switch
    {
        Measurements { Values.Count: > MostShown } many => string.Create(CultureInfo.InvariantCulture, $"{many.Values.Count} values, mean {many.Values.Average():G6}"),
        Measurements measured => string.Join(", ", measured.Values.Select(Reading.Number)),
        Trials trials => string.Create(CultureInfo.InvariantCulture, $"{trials.Successes} of {trials.Count}"),
        Counts counts => string.Create(CultureInfo.InvariantCulture, $"{counts.Events} in {counts.Exposure:G6}"),
        _ => "",
    };
}
