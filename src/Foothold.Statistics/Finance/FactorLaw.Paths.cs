using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.Finance;

/// <content>Laws of a path over the periods.</content>
public abstract partial record FactorLaw
{
    private sealed record SurvivalLaw(double Hazard) : FactorLaw(FactorTiming.Once)
    {
        internal override void Path(ReadOnlySpan<double> normals, Span<double> path)
        {
            // It stands in period t exactly where the share above the normal number, 1 - U, is below (1 - h)^t: long life for large normals.
            double above = StandardNormal.Cumulative(-normals[0]);
            double standing = 1;
            for (int t = 0; t < path.Length; t++)
            {
                path[t] = above < standing ? 1 : 0;
                standing *= 1 - Hazard;
            }
        }

        internal override double Mean(int period) => Math.Pow(1 - Hazard, period);

        internal override double Covariance(int period, int other) => Mean(Math.Max(period, other)) - (Mean(period) * Mean(other));
    }

    private sealed record BrownianLaw(double Start, double Drift, double Volatility) : FactorLaw(FactorTiming.EachPeriod)
    {
        internal override bool IsGaussian => true;

        internal override bool IsExponential => true;

        internal override void Path(ReadOnlySpan<double> normals, Span<double> path)
        {
            path[0] = Start;
            double log = 0;
            for (int t = 1; t < path.Length; t++)
            {
                log += Drift - (0.5 * Volatility * Volatility) + (Volatility * normals[t]);
                path[t] = Start * Math.Exp(log);
            }
        }

        internal override double Mean(int period) => Start * Math.Exp(Drift * period);

        internal override double Covariance(int period, int other) => Mean(period) * Mean(other) * Accurate.ExpMinusOne(Volatility * Volatility * Math.Min(period, other));

        internal override double Weight(int period, int slot) => slot >= 1 && slot <= period ? Volatility : 0;
    }

    private sealed record AutoregressiveLaw(double Start, double Level, double Persistence, double Innovation) : FactorLaw(FactorTiming.EachPeriod)
    {
        internal override bool IsGaussian => true;

        internal override void Path(ReadOnlySpan<double> normals, Span<double> path)
        {
            path[0] = Start;
            for (int t = 1; t < path.Length; t++)
                path[t] = Level + (Persistence * (path[t - 1] - Level)) + (Innovation * normals[t]);
        }

        internal override double Mean(int period) => Level + (Math.Pow(Persistence, period) * (Start - Level));

        internal override double Covariance(int period, int other)
        {
            double sum = 0;
            for (int slot = 1; slot <= Math.Min(period, other); slot++) sum += Weight(period, slot) * Weight(other, slot);
            return sum;
        }

        internal override double Weight(int period, int slot) => slot >= 1 && slot <= period ? Innovation * Math.Pow(Persistence, period - slot) : 0;
    }
}
