namespace Foothold.Evidence.Building;

/// <summary>The daily reference rates as published, as text so that no digit is lost.</summary>
internal sealed class DailyRates
{
    public SortedDictionary<DateOnly, decimal?[]> Days { get; } = [];

    /// <summary>Currency codes in the order of the columns.</summary>
    public List<string> Currencies { get; } = [];
}
