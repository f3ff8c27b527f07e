namespace Foothold.Statistics.RealOptions;

/// <summary>A root between two points of opposite sign, by Ridders' method (1979, IEEE Transactions on Circuits and Systems 26, 979–980).</summary>
/// <remarks>The bracket at least halves in every iteration, so the root is found whatever the shape of the function.</remarks>
internal static class BracketedRoot
{
    internal const int MostIterations = 200;

    /// <summary>Finds a root.</summary>
    /// <param name="function">Continuous on the bracket.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end; the function has the other sign there, or is 0 at an end.</param>
    /// <param name="tolerance">Width of bracket or step that is small enough, in the units of the argument.</param>
    /// <returns>The root and how the search ended; NaN, not converged, where the ends do not have opposite signs.</returns>
    internal static (double Root, Convergence Convergence) Find(Func<double, double> function, double low, double high, double tolerance)
    {
        double atLow = function(low);
        double atHigh = function(high);
        if (atLow == 0) return (low, new Convergence(true, 0, tolerance));
        if (atHigh == 0) return (high, new Convergence(true, 0, tolerance));
        if (atLow > 0 == atHigh > 0 || double.IsNaN(atLow) || double.IsNaN(atHigh)) return (double.NaN, new Convergence(false, 0, tolerance));
        double previous = double.NaN;
        for (int iteration = 1; iteration <= MostIterations; iteration++)
        {
            double middle = 0.5 * (low + high);
            double atMiddle = function(middle);
            if (atMiddle == 0) return (middle, new Convergence(true, iteration, tolerance));
            double ratioLow = atLow / atMiddle;
            double ratioHigh = atHigh / atMiddle;
            // The ends have opposite signs, so one ratio is negative and the root below is real; ratios do not overflow where products would.
            double step = (middle - low) / Math.Sqrt(1 - (ratioLow * ratioHigh));
            double candidate = atLow > atHigh == atMiddle > 0 ? middle + step : middle - step;
            if (!(candidate >= Math.Min(low, high) && candidate <= Math.Max(low, high))) candidate = middle;
            double atCandidate = function(candidate);
            if (atCandidate == 0) return (candidate, new Convergence(true, iteration, tolerance));
            bool still = Math.Abs(candidate - previous) <= tolerance;
            previous = candidate;
            if (atMiddle > 0 != atCandidate > 0) (low, atLow, high, atHigh) = (middle, atMiddle, candidate, atCandidate);
            else if (atLow > 0 != atCandidate > 0) (high, atHigh) = (candidate, atCandidate);
            else (low, atLow) = (candidate, atCandidate);
            // The far end may lag behind; a look a hair beyond the candidate tells whether the root lies in between, and moves that end if so.
            if (still && Math.Abs(high - low) > tolerance)
            {
                double beyond = candidate == low ? low + Math.CopySign(tolerance, high - low) : high + Math.CopySign(tolerance, low - high);
                double atBeyond = function(beyond);
                if (atBeyond > 0 == atLow > 0) (low, atLow) = (beyond, atBeyond);
                else (high, atHigh) = (beyond, atBeyond);
            }

            if (Math.Abs(high - low) <= tolerance) return (candidate, new Convergence(true, iteration, tolerance));
        }

        return (previous, new Convergence(false, MostIterations, tolerance));
    }

    /// <summary>The warning that goes with a search that did not end.</summary>
    internal static IReadOnlyList<StatisticalWarning> WarningsOf(Convergence convergence) => convergence.Converged
        ? []
        : [new("not_converged", FormattableString.Invariant($"The root was not found to {convergence.Tolerance:G2} in {convergence.Iterations} iterations; the numbers are of the last one."))];
}
