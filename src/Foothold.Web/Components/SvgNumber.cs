using System.Globalization;

namespace Foothold.Web.Components;

/// <summary>Lengths in SVG attributes: always with a point, never with more digits than a screen shows.</summary>
internal static class SvgNumber
{
    public static string Of(double value) => double.IsFinite(value) ? Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture) : "0";

    /// <summary>Where a value lies between two others, 0 to 1, kept within.</summary>
    public static double Between(double value, double least, double most) => most > least ? Math.Clamp((value - least) / (most - least), 0, 1) : 0;
}
