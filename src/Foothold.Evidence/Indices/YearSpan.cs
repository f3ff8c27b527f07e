using System.Globalization;

namespace Foothold.Evidence.Indices;

/// <summary>Years in words.</summary>
public static class YearSpan
{
    /// <summary>E.g. "2019-2023", or "2023" for one year.</summary>
    /// <param name="first">First year.</param>
    /// <param name="last">Last year.</param>
    public static string Of(int first, int last) => string.Create(CultureInfo.InvariantCulture, $"{first}{(last == first ? "" : $"-{last}")}");

    /// <summary>The span of ascending years.</summary>
    /// <param name="years">At least one year.</param>
    public static string Of(IReadOnlyList<int> years) => Of(years[0], years[^1]);
}
