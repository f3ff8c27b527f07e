using System.Numerics.Tensors;

namespace Foothold.Statistics.Information.Regression;

/// <summary>
/// A sample of a model under uncertainty: in every row one joint draw of all uncertain parameters, and the net benefit that each decision
/// would have under that draw. Immutable as long as the caller leaves the numbers alone; safe to share between threads.
/// </summary>
/// <remarks>
/// The numbers are borrowed, not copied: 100,000 rows of 50 parameters and 20 decisions are 56 MB. All decisions of one row must come
/// from the same draw. Rows must be independent draws (not a chain), or the standard errors are too small.
/// </remarks>
public sealed class ProbabilisticSample
{
    private readonly ReadOnlyMemory<double> _parameters;
    private readonly ReadOnlyMemory<double> _netBenefits;

    /// <summary>Wraps the numbers and looks through them once.</summary>
    /// <param name="rowCount">Number of draws S, at least 10.</param>
    /// <param name="parameterCount">Number of parameters P, at least 0 (0 where only summaries of data are to be used).</param>
    /// <param name="decisionCount">Number of decisions D, at least 2.</param>
    /// <param name="parameters">P columns of S values one after the other: parameter p of row s at p·S + s. Any unit; within ±1e100.</param>
    /// <param name="netBenefits">D columns of S values one after the other: decision d of row s at d·S + s. One common unit; within ±1e100.</param>
    /// <exception cref="ArgumentException">A count is too small, a length does not fit, or a value is NaN, infinite or beyond ±1e100.</exception>
    public ProbabilisticSample(
        int rowCount, int parameterCount, int decisionCount, ReadOnlyMemory<double> parameters, ReadOnlyMemory<double> netBenefits)
    {
        Require.AtLeast(rowCount, 10);
        Require.AtLeast(parameterCount, 0);
        Require.AtLeast(decisionCount, 2);
        Require.Length(parameters.Length, (long)rowCount * parameterCount, nameof(parameters));
        Require.Length(netBenefits.Length, (long)rowCount * decisionCount, nameof(netBenefits));
        RefuseUnusable(parameters.Span, nameof(parameters));
        RefuseUnusable(netBenefits.Span, nameof(netBenefits));
        RowCount = rowCount;
        ParameterCount = parameterCount;
        DecisionCount = decisionCount;
        _parameters = parameters;
        _netBenefits = netBenefits;
    }

    /// <summary>Number of draws S.</summary>
    public int RowCount { get; }

    /// <summary>Number of parameters P.</summary>
    public int ParameterCount { get; }

    /// <summary>Number of decisions D.</summary>
    public int DecisionCount { get; }

    /// <summary>All draws of one parameter.</summary>
    /// <param name="parameter">Parameter, from 0.</param>
    /// <exception cref="ArgumentException">There is no such parameter.</exception>
    public ReadOnlyMemory<double> Parameter(int parameter)
    {
        if ((uint)parameter >= (uint)ParameterCount) Require.Refuse(nameof(parameter), $"There is no parameter {parameter}; there are {ParameterCount}, counted from 0.");
        return _parameters.Slice(parameter * RowCount, RowCount);
    }

    /// <summary>The net benefit of one decision in all draws.</summary>
    /// <param name="decision">Decision, from 0.</param>
    /// <exception cref="ArgumentException">There is no such decision.</exception>
    public ReadOnlyMemory<double> NetBenefit(int decision)
    {
        if ((uint)decision >= (uint)DecisionCount) Require.Refuse(nameof(decision), $"There is no decision {decision}; there are {DecisionCount}, counted from 0.");
        return _netBenefits.Slice(decision * RowCount, RowCount);
    }

    /// <summary>One vectorised pass over everything; only where it finds something are the entries read one by one to name the place.</summary>
    internal static void RefuseUnusable(ReadOnlySpan<double> values, string name)
    {
        for (int from = 0; from < values.Length; from += 1 << 16)
        {
            ReadOnlySpan<double> part = values.Slice(from, Math.Min(1 << 16, values.Length - from));
            double largest = Math.Abs(TensorPrimitives.MaxMagnitude(part));
            // NaN and infinities come through the maximum; beyond 1e100 sums of squares would overflow.
            if (largest <= 1e100) continue;
            Require.AllFinite(values, name);
            for (int i = from; i < from + part.Length; i++)
                if (Math.Abs(values[i]) > 1e100) Require.Refuse(name, $"Entry {i} of {name} is {values[i]}; every entry must be within ±1e100.");
        }
    }
}
