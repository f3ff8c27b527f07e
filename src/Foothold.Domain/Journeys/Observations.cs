namespace Foothold.Domain.Journeys;

/// <summary>What a test of an assumption brought, as numbers from which the belief can be worked out again. In the unit in which the file writes the assumption: shares and chances in percent.</summary>
public abstract record Observations
{
    private protected Observations()
    {
    }
}

/// <summary>Measured values of the number itself: prices told by buyers, offers of carriers.</summary>
/// <param name="Values">The values, at least one, each finite.</param>
/// <param name="Noise">Standard deviation of a single value around what it measures, above 0: in percent of the value when <paramref name="IsRelative"/>, else in the unit of the values.</param>
/// <param name="Bias">Standard deviation of the error that all values share, at least 0, in the same unit: what people say is not what they do, however many are asked.</param>
/// <param name="IsRelative">Whether the errors are stated in percent of the value.</param>
public sealed record Measurements(IReadOnlyList<double> Values, double Noise, double Bias, bool IsRelative) : Observations;

/// <summary>Successes out of trials, each with the same chance.</summary>
/// <param name="Successes">Between 0 and <paramref name="Count"/>.</param>
/// <param name="Count">Trials, at least 1.</param>
public sealed record Trials(long Successes, long Count) : Observations;

/// <summary>Events counted over an exposure: units sold in some months.</summary>
/// <param name="Events">At least 0.</param>
/// <param name="Exposure">Above 0, in the unit of time of the rate (months for units a month). Less than the time it ran where the test reached only part of the market.</param>
public sealed record Counts(long Events, double Exposure) : Observations;
