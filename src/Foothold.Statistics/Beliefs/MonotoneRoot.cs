namespace Foothold.Statistics.Beliefs;

/// <summary>Where a function that does not fall crosses a level, by halving where nothing better is safe: never lost on flat stretches.</summary>
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

    /// <summary>
    /// As <see cref="Find"/> for a smooth function, in a tenth of the calls: the inverse parabola through the last three points where that can be trusted, else halving.
    /// Source: T. R. Chandrupatla (1997), A new hybrid quadratic/bisection algorithm, Advances in Engineering Software 28(3), 145–149.
    /// </summary>
    /// <param name="function">Smooth, does not fall between the ends; may be flat towards them.</param>
    /// <param name="level">The level.</param>
    /// <param name="low">Lower end; returned if the function is above the level everywhere.</param>
    /// <param name="high">Upper end; returned if the function is below the level everywhere.</param>
    /// <param name="tolerance">How close to the crossing, relative to it, at least 1e-15.</param>
    internal static double FindSmooth(Func<double, double> function, double level, double low, double high, double tolerance)
    {
        double near = low, far = high, atNear = function(low) - level, atFar = function(high) - level, share = 0.5;
        if (!(atNear < 0)) return low;
        if (atFar < 0) return high;
        for (int step = 0; step < MostHalvings; step++)
        {
            double tried = near + (share * (far - near)), atTried = function(tried) - level, before, atBefore;
            if (atTried < 0 == atNear < 0)
            {
                (before, atBefore) = (near, atNear);
            }
            else
            {
                (before, atBefore) = (far, atFar);
                (far, atFar) = (near, atNear);
            }

            (near, atNear) = (tried, atTried);
            double best = Math.Abs(atNear) < Math.Abs(atFar) ? near : far;
            double least = tolerance * Math.Abs(best) / Math.Abs(far - near);
            if (!(least < 0.5) || atTried == 0) return best;
            double place = (near - far) / (before - far), rise = (atNear - atFar) / (atBefore - atFar);
            bool trusted = rise * rise < place && (1 - rise) * (1 - rise) < 1 - place;
            share = trusted
                ? (atNear / (atFar - atNear) * (atBefore / (atFar - atBefore))) + ((before - near) / (far - near) * (atNear / (atBefore - atNear)) * (atFar / (atBefore - atFar)))
                : 0.5;
            share = double.IsFinite(share) ? Math.Clamp(share, least, 1 - least) : 0.5;
        }

        return far;
    }
}
