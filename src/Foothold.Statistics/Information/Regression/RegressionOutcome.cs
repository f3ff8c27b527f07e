using System.Numerics.Tensors;

namespace Foothold.Statistics.Information.Regression;

/// <summary>What a regression gave, before it becomes a result.</summary>
internal sealed class RegressionOutcome
{
    internal required RegressionMethod Method { get; init; }

    internal required int BasisFunctions { get; init; }

    internal required Estimate Mean { get; init; }

    internal double CoefficientStandardError { get; init; } = double.NaN;

    internal double UpwardBias { get; init; } = double.NaN;

    /// <summary>Ascending.</summary>
    internal double[] NullValues { get; init; } = [];

    /// <summary>The value with the fitted deviations scaled, by <see cref="RegressionSet.Scales"/>.</summary>
    internal Estimate[] Scaled { get; init; } = [];

    internal double[] DegreesOfFreedom { get; init; } = [];

    internal double[] RSquared { get; init; } = [];

    /// <summary>Standard error of the mean difference between the largest fitted and the largest true net benefit of a row, from above.</summary>
    internal double ResidualStandardError { get; init; }

    internal List<StatisticalWarning> Warnings { get; init; } = [];

    /// <summary>The outcome where nothing varies: worth nothing, for certain.</summary>
    internal static RegressionOutcome ForConstant(BenefitRows benefits, RegressionSet set) => new()
    {
        Scaled = [.. set.Scales.Select(_ => Estimate.Exact(0))],
        Method = RegressionMethod.Constant,
        BasisFunctions = 1,
        Mean = Estimate.Exact(0),
        CoefficientStandardError = 0,
        UpwardBias = 0,
        DegreesOfFreedom = [.. benefits.Decisions.Select(_ => 1.0)],
        RSquared = [.. benefits.Decisions.Select((_, e) => benefits.Squares[e] > 0 ? 0 : double.NaN)],
        Warnings = [new StatisticalWarning("constant_parameter", "Nothing in the set varies in this sample, so its value of information is 0.")],
    };

    /// <summary>The outcome of a fit.</summary>
    internal static RegressionOutcome ForFit(
        RegressionMethod method, PenalisedFit fit, SmoothingBasis basis, BenefitRows benefits, ScaledValue[] values, double[] nulls, List<StatisticalWarning> warnings)
    {
        Array.Sort(nulls);
        var quality = new (double DegreesOfFreedom, double RSquared, double ResidualVariance)[benefits.Decisions.Length];
        for (int e = 0; e < quality.Length; e++) quality[e] = fit.Quality(e);
        return new RegressionOutcome
        {
            Method = method,
            BasisFunctions = basis.Size,
            Mean = values[0].Mean,
            CoefficientStandardError = values[0].CoefficientStandardError,
            UpwardBias = values[0].Bias,
            Scaled = [.. values.Skip(1).Select(value => value.Joined)],
            NullValues = nulls,
            DegreesOfFreedom = [.. quality.Select(q => q.DegreesOfFreedom)],
            RSquared = [.. quality.Select(q => q.RSquared)],
            // In a row the two maxima differ by the largest residual at most, and its square by the sum of all.
            ResidualStandardError = Math.Sqrt(quality.Sum(q => q.ResidualVariance) / benefits.RowCount),
            Warnings = warnings,
        };
    }

    /// <summary>Own warnings and those that follow from the finished numbers.</summary>
    internal IReadOnlyList<StatisticalWarning> WarningsFor(RegressionResult result)
    {
        var warnings = new List<StatisticalWarning>(Warnings);
        if (NullValues.Length > 0 && result.Value.Value <= (NullValues.Length < 19 ? NullValues[^1] : result.NullQuantile95))
            warnings.Add(new StatisticalWarning("not_distinguishable_from_zero", "Permuted rows, in which nothing can be learnt, seem to be worth as much; take the value for 0 or draw a larger sample."));
        // Where the parameters determine the net benefits both are the same number but for rounding and the error of the fit.
        if (result.Value.Value > result.Evpi.Value + Math.Max(1e-9 * Math.Abs(result.Evpi.Value), 2 * ResidualStandardError))
            warnings.Add(new StatisticalWarning("exceeds_perfect_information", "The estimate is above the value of perfect information of the same sample; the regression is too flexible for this many rows, or overshoots beside a jump."));
        return warnings;
    }
}

/// <summary>The value of one fit, its deviations from the mean taken in full or scaled.</summary>
/// <param name="Mean">Value with its Monte Carlo error.</param>
/// <param name="CoefficientStandardError">Error from the coefficients; NaN where it was not asked for.</param>
/// <param name="Bias">Upward bias; NaN where it was not asked for.</param>
internal readonly record struct ScaledValue(Estimate Mean, double CoefficientStandardError, double Bias)
{
    /// <summary>The full value first, then the scaled ones.</summary>
    internal static ScaledValue[] All(
        double[] scales, PenalisedFit fit, Func<double[], Estimate> evaluate, Func<double, (double StandardError, double Bias)> doubt)
    {
        var values = new ScaledValue[scales.Length + 1];
        for (int i = 0; i < values.Length; i++)
        {
            double scale = i == 0 ? 1 : scales[i - 1];
            double[] coefficients = [.. fit.Coefficients];
            if (i > 0) TensorPrimitives.Multiply(coefficients, scale, coefficients);
            (double standardError, double bias) = doubt(scale);
            values[i] = new ScaledValue(evaluate(coefficients), standardError, bias);
        }

        return values;
    }

    /// <summary>Value with both errors joined.</summary>
    internal Estimate Joined => new(Mean.Value, Math.Sqrt((Mean.StandardError * Mean.StandardError) + (CoefficientStandardError * CoefficientStandardError)));
}
