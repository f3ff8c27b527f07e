using static Foothold.Statistics.Distributions.StandardNormal;

namespace Foothold.Advice.Screening;

/// <summary>What is left of an uncertain potential after what is sold already. Where more is sold than expected nothing need be left, but the doubt about the potential leaves a chance of some.</summary>
internal static class RoomToSell
{
    /// <summary>The room max(V − sold, 0) for a log-normal potential V, told as the log-normal with the same mean and variance.</summary>
    /// <param name="potential">Median of V, above 0.</param>
    /// <param name="logError">Standard deviation of ln V, above 0.</param>
    /// <param name="sold">What is sold, at least 0, in the same unit.</param>
    /// <param name="least">The mean is not taken below this, above 0.</param>
    /// <returns>Mean and standard deviation of the logarithm of the room; of V itself where nothing is sold.</returns>
    /// <remarks>Moments of a log-normal cut from below, as in the price of a call option (Black and Scholes 1973): E[(V − s)⁺] = e^(μ+σ²/2) Φ(d + σ) − s Φ(d) with d = (μ − ln s)/σ.</remarks>
    public static (double Log, double Error) Of(double potential, double logError, double sold, double least)
    {
        if (sold <= 0) return (Math.Log(potential), logError);
        double mu = Math.Log(potential), variance = logError * logError, d = (mu - Math.Log(sold)) / logError;
        double whole = Math.Exp(mu + variance / 2);
        double mean = whole * Cumulative(d + logError) - sold * Cumulative(d);
        double square = Math.Exp(2 * mu + 2 * variance) * Cumulative(d + 2 * logError) - 2 * sold * whole * Cumulative(d + logError) + sold * sold * Cumulative(d);
        // Far beyond the potential both are differences of nearly equal numbers, and the room is nothing.
        if (!(mean > least) || !(square > mean * mean)) return (Math.Log(least), logError);
        double spread = Math.Log(square / (mean * mean));
        return (Math.Max(Math.Log(least), Math.Log(mean) - spread / 2), Math.Sqrt(spread));
    }
}
