namespace Foothold.Statistics.Tests.Reference;

/// <summary>One number that was published or computed by other means, and how ours is got.</summary>
/// <param name="Name">What the number is, as a reader of the table would say it.</param>
/// <param name="Source">Author, year and table or page; or the independent computation.</param>
/// <param name="Expected">The number of the source; NaN where the source has it undefined.</param>
/// <param name="Tolerance">Largest absolute difference, with its reason in the name where it is not rounding of the source.</param>
/// <param name="Compute">Our number.</param>
internal sealed record ReferenceCheck(string Name, string Source, double Expected, double Tolerance, Func<double> Compute)
{
    /// <summary>Whether our number agrees.</summary>
    internal bool Agrees(double ours) => double.IsNaN(Expected) ? double.IsNaN(ours) : Math.Abs(ours - Expected) <= Tolerance;
}
