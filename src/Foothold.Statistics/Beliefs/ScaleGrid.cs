namespace Foothold.Statistics.Beliefs;

/// <summary>Posterior weights over pairs of standard deviations, on a grid that closes in on where the weight is.</summary>
internal sealed class ScaleGrid
{
    /// <summary>Points with less than e⁻¹⁶ of the highest weight do not matter to ten digits of a mean.</summary>
    private const double Negligible = 16;

    private const int Refinements = 4;

    /// <summary>The share of the highest weight below which a point is left out, e⁻¹⁶.</summary>
    internal static double NegligibleWeight { get; } = Math.Exp(-Negligible);

    private ScaleGrid(ScaleAxis first, ScaleAxis second, double[] weights, int rounds)
    {
        First = first;
        Second = second;
        Weights = weights;
        Rounds = rounds;
    }

    /// <summary>Times the grid was laid, at least 1.</summary>
    internal int Rounds { get; }

    internal ScaleAxis First { get; }

    internal ScaleAxis Second { get; }

    /// <summary>Weights that sum to 1; point (a, b) at a · second points + b.</summary>
    internal double[] Weights { get; }

    /// <summary>Integrates a likelihood against two priors.</summary>
    /// <param name="first">First axis.</param>
    /// <param name="second">Second axis; one of a single point makes the integral one-dimensional.</param>
    /// <param name="logLikelihood">Log likelihood of a pair of standard deviations; may be −∞ but not NaN.</param>
    internal static ScaleGrid Integrate(ScaleAxis first, ScaleAxis second, Func<double, double, double> logLikelihood)
    {
        for (int round = 0; ; round++)
        {
            double[] logs = Evaluate(first, second, logLikelihood);
            double most = logs.Max();
            (int low, int high) = Support(first.Points, a => Enumerable.Range(0, second.Points).Max(b => logs[(a * second.Points) + b]) - most);
            (int left, int right) = Support(second.Points, b => Enumerable.Range(0, first.Points).Max(a => logs[(a * second.Points) + b]) - most);
            ScaleAxis narrowFirst = first.Points > 1 ? first.Narrow(low, high) : first;
            ScaleAxis narrowSecond = second.Points > 1 ? second.Narrow(left, right) : second;
            if (round == Refinements || (narrowFirst == first && narrowSecond == second))
            {
                double total = 0;
                for (int at = 0; at < logs.Length; at++) total += logs[at] = Math.Exp(logs[at] - most);
                for (int at = 0; at < logs.Length; at++) logs[at] /= total;
                return new ScaleGrid(first, second, logs, round + 1);
            }

            (first, second) = (narrowFirst, narrowSecond);
        }
    }

    /// <summary>Posterior of one of the two.</summary>
    internal ScalePosterior Marginal(bool ofFirst)
    {
        ScaleAxis axis = ofFirst ? First : Second;
        var weights = new double[axis.Points];
        for (int at = 0; at < Weights.Length; at++) weights[ofFirst ? at / Second.Points : at % Second.Points] += Weights[at];
        (double mean, double deviation) = Moments(ofFirst);
        return new ScalePosterior(axis, weights, mean, deviation);
    }

    /// <summary>Posterior mean and standard deviation of one of the two.</summary>
    internal (double Mean, double Deviation) Moments(bool ofFirst)
    {
        double mean = 0;
        double square = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int at = 0; at < Weights.Length; at++)
            {
                double tau = ofFirst ? First.Tau(at / Second.Points) : Second.Tau(at % Second.Points);
                if (pass == 0) mean += Weights[at] * tau;
                else square += Weights[at] * (tau - mean) * (tau - mean);
            }
        }

        return (mean, Math.Sqrt(square));
    }

    private static double[] Evaluate(ScaleAxis first, ScaleAxis second, Func<double, double, double> logLikelihood)
    {
        var logs = new double[first.Points * second.Points];
        for (int a = 0; a < first.Points; a++)
            for (int b = 0; b < second.Points; b++)
                logs[(a * second.Points) + b] = first.LogMass(a) + second.LogMass(b) + logLikelihood(first.Tau(a), second.Tau(b));
        return logs;
    }

    private static (int First, int Last) Support(int points, Func<int, double> height)
    {
        int first = 0;
        int last = points - 1;
        while (first < last && height(first) < -Negligible) first++;
        while (last > first && height(last) < -Negligible) last--;
        return (first, last);
    }
}
