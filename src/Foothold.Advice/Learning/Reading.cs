using System.Globalization;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;

namespace Foothold.Advice.Learning;

/// <summary>Measurements brought to one value with one variance, on the scale on which a belief is kept.</summary>
/// <param name="Value">The mean of the values, or of their natural logarithms.</param>
/// <param name="Noise">Standard deviation of a single value on that scale.</param>
/// <param name="Bias">Standard deviation of what all values share, on that scale.</param>
/// <param name="Count">How many values there are.</param>
/// <param name="IsLogarithmic">Whether the scale is that of natural logarithms.</param>
public sealed record Reading(double Value, double Noise, double Bias, int Count, bool IsLogarithmic)
{
    /// <summary>Noise²/n + bias²: asking more people shrinks the first part only.</summary>
    public double Variance => (Noise * Noise / Count) + (Bias * Bias);

    /// <summary>The variance as it is worked out by hand.</summary>
    public Phrase VarianceWorking => Phrase.Of($"{Digits(Noise)}²/{Count} + {Digits(Bias)}² = {Digits(Variance)}");

    /// <summary>
    /// Brings measurements to a scale. Errors in percent become errors of logarithms as they are (8 % is 0.08), and errors in the unit by the mean of the values; errors in the unit become
    /// errors of logarithms by the geometric mean. Both depend on the data alone, so that the order of tests does not matter.
    /// </summary>
    /// <param name="data">Measurements in the unit of the file.</param>
    /// <param name="unit">What one unit of the file is on the scale of the belief: 0.01 for what is written in percent, else 1.</param>
    /// <param name="isLogarithmic">Whether the belief is about the natural logarithm; all values must then be above 0.</param>
    public static Reading Of(Measurements data, double unit, bool isLogarithmic)
    {
        double mean = data.Values.Average(value => isLogarithmic ? Math.Log(value * unit) : value * unit);
        double factor = data.IsRelative ? (isLogarithmic ? 0.01 : 0.01 * Math.Abs(mean)) : isLogarithmic ? unit / Math.Exp(mean) : unit;
        return new Reading(mean, data.Noise * factor, data.Bias * factor, data.Values.Count, isLogarithmic);
    }

    /// <summary>A number in six digits, for phrases.</summary>
    internal static Rounded Digits(double value) => new(value, "G6");

    internal static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
