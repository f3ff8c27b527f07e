using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Foothold.Statistics;

/// <summary>
/// The door through which arguments come: each check names the argument, the place and the value, and what is allowed. Kernels behind it
/// do not look again.
/// </summary>
internal static class Require
{
    /// <summary>Refuses NaN and infinities.</summary>
    internal static void Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value)) Refuse(name, $"{name} is {value}; it must be a finite number.");
    }

    /// <summary>Refuses anything but finite numbers above 0.</summary>
    internal static void Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value > 0) || double.IsInfinity(value)) Refuse(name, $"{name} is {value}; it must be a finite number above 0.");
    }

    /// <summary>Refuses anything but finite numbers of at least 0.</summary>
    internal static void NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= 0) || double.IsInfinity(value)) Refuse(name, $"{name} is {value}; it must be a finite number of at least 0.");
    }

    /// <summary>Refuses anything outside 0 .. 1.</summary>
    internal static void Probability(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value is >= 0 and <= 1)) Refuse(name, $"{name} is {value}; it must be between 0 and 1.");
    }

    /// <summary>Refuses counts below a least value.</summary>
    internal static void AtLeast(long value, long least, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < least) Refuse(name, $"{name} is {value}; it must be at least {least}.");
    }

    /// <summary>Refuses a list with NaN or infinities.</summary>
    internal static void AllFinite(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        for (int i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i])) Refuse(name, $"Entry {i} of {name} is {values[i]}; every entry must be a finite number.");
    }

    /// <summary>Refuses a list with anything but finite numbers of at least 0.</summary>
    internal static void AllNotNegative(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        for (int i = 0; i < values.Length; i++)
            if (!(values[i] >= 0) || double.IsInfinity(values[i])) Refuse(name, $"Entry {i} of {name} is {values[i]}; every entry must be a finite number of at least 0.");
    }

    /// <summary>Refuses a list of the wrong length.</summary>
    internal static void Length(int actual, long expected, string name)
    {
        if (actual != expected) Refuse(name, $"{name} has {actual} entries where {expected} are needed.");
    }

    /// <summary>Refuses anything but probabilities that sum to 1 within 1e-9.</summary>
    internal static void Distribution(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        if (values.IsEmpty) Refuse(name, $"{name} is empty; give at least one probability.");
        AllNotNegative(values, name);
        double sum = 0;
        foreach (double value in values) sum += value;
        if (!(Math.Abs(sum - 1) <= 1e-9)) Refuse(name, $"The probabilities in {name} sum to {sum}; they must sum to 1.");
    }

    /// <summary>Throws the one kind of exception for a bad argument.</summary>
    [DoesNotReturn]
    internal static void Refuse(string name, FormattableString message) => throw new ArgumentException(FormattableString.Invariant(message), name);
}
