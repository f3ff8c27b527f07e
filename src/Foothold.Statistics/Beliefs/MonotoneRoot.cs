namespace Foothold.Statistics.Beliefs;

/// <summary>Where a function that does not fall crosses a level, by halving: slower than Newton and never lost on flat stretches.</summary>
internal static class MonotoneRoot
{
    /// <summary>Halving runs out of doubles long before this.</summary>
    private const int MostHalvings = 1100;

    /// <summary>The smallest x in the bracket, to the last digit, at which the function reaches the level.</summary>
    /// <param name="function">Does not fall between the ends.</param>
    /// <param name="level">The level.</param>
    /// <param name="low">Lower end; returned if the function is above the level everywhere.</param>
    /// <param name="high">Upper end; returned if the function is below the level everywhere.</param>
    internal static double Find(Func<double, double> function, double level, double low, double high)
    {
        for (int halving = 0; halving < MostHalvings; halving++)
        {
            double gap = high - low;
            double middle = double.IsFinite(gap) ? low + (gap / 2) : (low / 2) + (high / 2);
            if (middle <= low || middle >= high) break;
            if (function(middle) < level) low = middle;
            else high = middle;
        }

        return high;
    }

    /// <summary>As <see cref="Find"/> over all numbers, starting from a bracket that is widened until it holds the level.</summary>
    internal static double FindFrom(Func<double, double> function, double level, double low, double high)
    {
        for (double step = high - low; function(low) >= level && double.IsFinite(low - step); step *= 2) (low, high) = (low - step, low);
        for (double step = high - low; function(high) < level && double.IsFinite(high + step); step *= 2) (low, high) = (high, high + step);
        return Find(function, level, low, high);
    }
}
