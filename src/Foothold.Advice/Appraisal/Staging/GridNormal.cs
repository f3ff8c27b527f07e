using Foothold.Statistics.Distributions;

namespace Foothold.Advice.Appraisal.Staging;

/// <summary>A normal law on whole steps with exactly mean 0 and the wanted variance.</summary>
internal static class GridNormal
{
    private const double Negligible = 1e-7;

    /// <summary>Chances of moving by 0, ±1, ±2 … steps.</summary>
    /// <param name="variance">In steps squared, at least 0.</param>
    /// <returns>Chance of no move, then of one step to one side, of two, …; both sides together add up to 1.</returns>
    public static double[] Moves(double variance)
    {
        if (!(variance > 1e-15)) return [1];
        // A short move: three points have the right variance.
        if (variance <= 0.5) return [1 - variance, variance / 2];

        // Cutting a normal law into cells adds about a twelfth to its variance; the width is tuned until it is right.
        double low = 0, high = variance;
        double[] chances = [];
        for (int round = 0; round < 60; round++)
        {
            double middle = (low + high) / 2;
            chances = Cells(Math.Sqrt(middle));
            if (VarianceOf(chances) > variance) high = middle;
            else low = middle;
            if (high - low < 1e-14 * variance) break;
        }

        // The last digit by the middle: moving chance to it keeps the mean.
        double scale = variance / VarianceOf(chances);
        double moved = 0;
        for (int k = 1; k < chances.Length; k++) moved += 2 * (chances[k] *= scale);
        chances[0] = 1 - moved;
        return chances;
    }

    private static double[] Cells(double deviation)
    {
        int reach = 1;
        while (StandardNormal.Cumulative(-(reach - 0.5) / deviation) > Negligible) reach++;
        var chances = new double[reach];
        double sum = 0;
        for (int k = 0; k < reach; k++)
        {
            chances[k] = StandardNormal.Cumulative(-(k - 0.5) / deviation) - StandardNormal.Cumulative(-(k + 0.5) / deviation);
            sum += k == 0 ? chances[k] : 2 * chances[k];
        }

        for (int k = 0; k < reach; k++) chances[k] /= sum;
        return chances;
    }

    private static double VarianceOf(double[] chances)
    {
        double sum = 0;
        for (int k = 1; k < chances.Length; k++) sum += 2.0 * k * k * chances[k];
        return sum;
    }
}
