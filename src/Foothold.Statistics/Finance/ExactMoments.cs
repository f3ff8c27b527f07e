using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Finance;

/// <summary>Mean and variance of a net present value without simulation, for checking a simulation by.</summary>
public static class ExactMoments
{
    /// <summary>Mean and variance of Σₜ (constantₜ + Σₖ coefficientₖₜ·factorₖ(t))/(1 + rate)ᵗ.</summary>
    /// <param name="problem">Factors and correlations.</param>
    /// <param name="alternative">A linear alternative of the problem (<see cref="CashFlowAlternative.Linear"/>), from 0.</param>
    /// <returns>
    /// Exact moments for any laws of uncorrelated factors, and for correlated normal, lognormal, Brownian and autoregressive ones
    /// (Cov(eᴬ, eᴮ) = E eᴬ·E eᴮ·(exp(Cov(A, B)) − 1), Cov(A, eᴮ) = Cov(A, B)·E eᴮ). NaN with a warning <c>no_exact_moments</c> where the
    /// alternative is not linear, and a variance of NaN where another law is correlated.
    /// </returns>
    /// <exception cref="ArgumentException">There is no such alternative.</exception>
    /// <remarks>O(K²T³) at worst for K factors and T periods; terms with a coefficient or correlation of 0 are skipped.</remarks>
    public static MomentResult OfNetPresentValue(CashFlowProblem problem, int alternative)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if ((uint)alternative >= (uint)problem.Alternatives.Count) Require.Refuse(nameof(alternative), $"There is no alternative {alternative}; there are {problem.Alternatives.Count}.");
        CashFlowAlternative chosen = problem.Alternatives[alternative];
        if (chosen.Coefficients is not { } coefficients)
            return Undefined(double.NaN, $"Alternative {alternative} ({chosen.Name}) is not linear, so its exact moments are not known.");

        double force = Accurate.LogOnePlus(problem.RateOf(alternative));
        int factors = problem.Factors.Count;
        int periods = problem.LastPeriod + 1;
        var weights = new double[factors * periods];
        var mean = new CompensatedSum();
        for (int t = 0; t < periods; t++)
        {
            double discount = Math.Exp(-t * force);
            mean.Add(chosen.Constants[t] * discount);
            for (int k = 0; k < factors; k++)
            {
                double weight = weights[(k * periods) + t] = coefficients[k, t] * discount;
                if (weight != 0) mean.Add(weight * problem.Factors[k].Mean(t));
            }
        }

        var variance = new CompensatedSum();
        for (int k = 0; k < factors; k++)
        {
            for (int l = 0; l <= k; l++)
            {
                double correlation = k == l ? 1 : problem.Correlation?[k, l] ?? 0;
                FactorLaw first = problem.Factors[k];
                FactorLaw second = problem.Factors[l];
                if (correlation == 0 || first.IsConstant || second.IsConstant) continue;
                if (k != l && !(first.IsGaussian && second.IsGaussian) && Matters(weights.AsSpan(k * periods, periods)) && Matters(weights.AsSpan(l * periods, periods)))
                    return Undefined(mean.Value, $"Factors {l} and {k} are correlated and not both normal or lognormal, so the exact variance is not known.");
                for (int t = 0; t < periods; t++)
                {
                    for (int s = 0; s < periods; s++)
                    {
                        double weight = weights[(k * periods) + t] * weights[(l * periods) + s];
                        if (weight == 0) continue;
                        double covariance = k == l ? first.Covariance(t, s) : Covariance(first, second, t, s, correlation);
                        variance.Add((k == l ? 1 : 2) * weight * covariance);
                    }
                }
            }
        }

        return new MomentResult { ObservationsUsed = 0, Mean = mean.Value, Variance = Math.Max(0, variance.Value) };
    }

    private static double Covariance(FactorLaw first, FactorLaw second, int period, int other, double correlation)
    {
        double shared = 0;
        for (int slot = 0; slot <= Math.Min(period, other); slot++) shared += first.Weight(period, slot) * second.Weight(other, slot);
        shared *= correlation;
        return (first.IsExponential, second.IsExponential) switch
        {
            (false, false) => shared,
            (true, true) => first.Mean(period) * second.Mean(other) * Accurate.ExpMinusOne(shared),
            (true, false) => shared * first.Mean(period),
            (false, true) => shared * second.Mean(other),
        };
    }

    private static bool Matters(ReadOnlySpan<double> weights) => weights.ContainsAnyExcept(0.0);

    private static MomentResult Undefined(double mean, string why) =>
        new() { ObservationsUsed = 0, Mean = mean, Variance = double.NaN, Warnings = [new("no_exact_moments", why)] };
}

/// <summary>Exact mean and variance of a net present value. Warning: <c>no_exact_moments</c>.</summary>
public sealed record MomentResult : StatisticalResult
{
    /// <summary>Exact mean, in the unit of the flows; NaN where it is not known.</summary>
    public required double Mean { get; init; }

    /// <summary>Exact variance, at least 0, in squared units of the flows; NaN where it is not known.</summary>
    public required double Variance { get; init; }

    /// <summary>Square root of the variance.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);
}
