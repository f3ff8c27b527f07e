namespace Foothold.Web.Charts;

/// <summary>Rows of charts.</summary>
internal static class ChartRows
{
    /// <summary>The names, with a number after those that are there already: marks of one name would be laid over each other.</summary>
    public static IReadOnlyList<string> Distinct(IEnumerable<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var distinct = new List<string>();
        foreach (string name in names)
        {
            string own = name;
            for (int number = 2; !taken.Add(own); number++) own = $"{name} ({number})";
            distinct.Add(own);
        }

        return distinct;
    }

    /// <summary>A value with as many digits as a picture shows, so that specifications stay small and the same everywhere.</summary>
    public static double Tidy(double value) => double.IsFinite(value) && value != 0 ? Math.Round(value, Math.Clamp(5 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12)) + 0.0 : 0;
}
