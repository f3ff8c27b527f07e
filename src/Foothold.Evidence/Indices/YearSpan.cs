using System.Globalization;
using Foothold.Evidence.Flows;

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

    /// <summary>The last years of flows up to one, ascending: what every index looks at.</summary>
    /// <exception cref="EvidenceException">There is none; the message says where the data begin.</exception>
    internal static int[] Last(ITradeFlows flows, int? lastYear, int count)
    {
        int[] years = [.. flows.Years.Where(year => year <= (lastYear ?? int.MaxValue)).TakeLast(count)];
        if (years.Length > 0) return years;
        throw new EvidenceException(flows.Years.Count == 0
            ? $"The trade data ({string.Join(", ", flows.Releases)}) hold no flow of any year. `foothold evidence releases` tells what was kept of the files; import others."
            : string.Create(CultureInfo.InvariantCulture, $"The trade data begin in {flows.Years[0]}; nothing is known up to {lastYear}."));
    }
}
