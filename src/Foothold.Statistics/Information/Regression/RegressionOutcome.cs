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

    internal double[] DegreesOfFreedom { get; init; } = [];

    internal double[] RSquared { get; init; } = [];

    internal List<StatisticalWarning> Warnings { get; init; } = [];

    /// <summary>The outcome where nothing varies: worth nothing, for certain.</summary>
    internal static RegressionOutcome ForConstant(BenefitRows benefits) => new()
    {
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
        RegressionMethod method, PenalisedFit fit, SmoothingBasis basis, BenefitRows benefits, Estimate mean, (double StandardError, double Bias) doubt, double[] nulls, List<StatisticalWarning> warnings)
    {
        Array.Sort(nulls);
        var quality = new (double DegreesOfFreedom, double RSquared, double ResidualVariance)[benefits.Decisions.Length];
        for (int e = 0; e < quality.Length; e++) quality[e] = fit.Quality(e);
        return new RegressionOutcome
        {
            Method = method,
            BasisFunctions = basis.Size,
            Mean = mean,
            CoefficientStandardError = doubt.StandardError,
            UpwardBias = doubt.Bias,
            NullValues = nulls,
            DegreesOfFreedom = [.. quality.Select(q => q.DegreesOfFreedom)],
            RSquared = [.. quality.Select(q => q.RSquared)],
            Warnings = warnings,
        };
    }

    /// <summary>Own warnings and those that follow from the finished numbers.</summary>
    internal IReadOnlyList<StatisticalWarning> WarningsFor(RegressionResult result)
    {
        var warnings = new List<StatisticalWarning>(Warnings);
        if (NullValues.Length > 0 && result.Value.Value <= (NullValues.Length < 19 ? NullValues[^1] : result.NullQuantile95))
            warnings.Add(new StatisticalWarning("not_distinguishable_from_zero", "Permuted rows, in which nothing can be learnt, seem to be worth as much; take the value for 0 or draw a larger sample."));
        if (result.Value.Value > result.Evpi.Value + (1e-9 * Math.Abs(result.Evpi.Value)))
            warnings.Add(new StatisticalWarning("exceeds_perfect_information", "The estimate is above the value of perfect information of the same sample; the regression is too flexible for this many rows."));
        return warnings;
    }
}
