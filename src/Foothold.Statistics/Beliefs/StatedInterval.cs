namespace Foothold.Statistics.Beliefs;

/// <summary>Checks an interval that someone stated as holding a probability.</summary>
internal static class StatedInterval
{
    /// <summary>Refuses intervals that are empty, not finite, or hold nothing or everything.</summary>
    internal static void Check(double low, double high, double probability)
    {
        Require.Finite(low);
        Require.Finite(high);
        if (!(low < high)) Require.Refuse(nameof(high), $"The interval runs from {low} to {high}; its upper end must lie above its lower end.");
        if (!(probability > 0 && probability < 1)) Require.Refuse(nameof(probability), $"probability is {probability}; it must be above 0 and below 1.");
    }
}
