namespace Foothold.Statistics;

/// <summary>A number and the doubt about it.</summary>
/// <param name="Value">The estimate; NaN where it is undefined.</param>
/// <param name="StandardError">Standard error in the units of the value, at least 0; 0 for a closed form, NaN where it is not known.</param>
public readonly record struct Estimate(double Value, double StandardError)
{
    /// <summary>A number that does not exist for these inputs (0/0, no sign change, never observed); never the mark of bad input, which throws.</summary>
    public static Estimate Undefined { get; } = new(double.NaN, double.NaN);

    /// <summary>Whether there is a value.</summary>
    public bool IsDefined => !double.IsNaN(Value);

    /// <summary>A number without sampling error.</summary>
    /// <param name="value">The value, or NaN for undefined.</param>
    public static Estimate Exact(double value) => new(value, double.IsNaN(value) ? double.NaN : 0);
}
