using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.Finance;

/// <summary>The drawn values of all factors in one draw, for reading inside a <see cref="CashFlowModel"/>.</summary>
public readonly ref struct FactorPaths
{
    private readonly ReadOnlySpan<double> _values;
    private readonly int _length;

    /// <summary>Wraps values, for trying a model out by hand.</summary>
    /// <param name="values">Path after path, each with one value for every period 0 … T.</param>
    /// <param name="periodCount">Values per path, T + 1, at least 1.</param>
    /// <exception cref="ArgumentException">The values do not make whole paths.</exception>
    public FactorPaths(ReadOnlySpan<double> values, int periodCount)
    {
        Require.AtLeast(periodCount, 1);
        if (values.Length % periodCount != 0) Require.Refuse(nameof(values), $"{values.Length} values do not make whole paths of {periodCount} periods.");
        _values = values;
        _length = periodCount;
    }

    /// <summary>One value.</summary>
    /// <param name="factor">Factor, from 0, in the order of the problem.</param>
    /// <param name="period">Period 0 … T; a factor drawn once has the same value in all.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such factor or period.</exception>
    public double this[int factor, int period] => Path(factor)[period];

    /// <summary>One factor over the periods 0 … T.</summary>
    /// <param name="factor">Factor, from 0, in the order of the problem.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such factor.</exception>
    public ReadOnlySpan<double> Path(int factor) => _values.Slice(factor * _length, _length);
}

/// <summary>Turns drawn factors into the cash flows of one alternative.</summary>
/// <param name="factors">Values of the factors in this draw.</param>
/// <param name="flows">Receives the flow of each period 0 … T; zeros on entry. Inflows are positive; every entry must be finite.</param>
/// <remarks>Called from several threads at once, once per draw: it must depend on its arguments alone and allocate nothing if it is to be fast.</remarks>
public delegate void CashFlowModel(FactorPaths factors, Span<double> flows);

/// <summary>Something that can be chosen: its cash flows as a function of the factors.</summary>
public sealed class CashFlowAlternative
{
    private readonly double[]? _constants;

    /// <summary>An alternative with any model.</summary>
    /// <param name="name">Name for messages, not empty.</param>
    /// <param name="model">Its cash flows.</param>
    /// <param name="rate">Discount rate of its own, a finite fraction per period above −1; null for that of the problem.</param>
    /// <exception cref="ArgumentException">The name is empty or the rate out of range.</exception>
    public CashFlowAlternative(string name, CashFlowModel model, double? rate = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(model);
        CheckRate(rate);
        Name = name;
        Model = model;
        Rate = rate;
    }

    private CashFlowAlternative(string name, RealMatrix coefficients, double[] constants, double? rate)
        : this(name, (factors, flows) => Evaluate(coefficients, constants, factors, flows), rate)
    {
        Coefficients = coefficients;
        _constants = constants;
    }

    /// <summary>Name for messages.</summary>
    public string Name { get; }

    /// <summary>Its cash flows.</summary>
    public CashFlowModel Model { get; }

    /// <summary>Its own discount rate, or null for that of the problem.</summary>
    public double? Rate { get; }

    /// <summary>Coefficients of a linear alternative (factors in rows, periods in columns); null for any other.</summary>
    public RealMatrix? Coefficients { get; }

    /// <summary>Constant parts of a linear alternative, one per period; empty for any other.</summary>
    public ReadOnlySpan<double> Constants => _constants;

    /// <summary>An alternative whose flow in period t is constantₜ + Σₖ coefficientₖₜ·factorₖ(t); its moments are known exactly for many laws.</summary>
    /// <param name="name">Name for messages, not empty.</param>
    /// <param name="coefficients">Factors in rows, periods 0 … T in columns, finite.</param>
    /// <param name="constants">One per period 0 … T, finite.</param>
    /// <param name="rate">Discount rate of its own, a finite fraction per period above −1; null for that of the problem.</param>
    /// <exception cref="ArgumentException">An input is not as described.</exception>
    public static CashFlowAlternative Linear(string name, RealMatrix coefficients, ReadOnlySpan<double> constants, double? rate = null)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        Require.AllFinite(coefficients.Values, nameof(coefficients));
        Require.Length(constants.Length, coefficients.ColumnCount, nameof(constants));
        Require.AllFinite(constants);
        return new CashFlowAlternative(name, coefficients, constants.ToArray(), rate);
    }

    private static void Evaluate(RealMatrix coefficients, double[] constants, FactorPaths factors, Span<double> flows)
    {
        constants.CopyTo(flows);
        for (int k = 0; k < coefficients.RowCount; k++)
        {
            ReadOnlySpan<double> row = coefficients.Row(k);
            ReadOnlySpan<double> path = factors.Path(k);
            for (int t = 0; t < flows.Length; t++) flows[t] += row[t] * path[t];
        }
    }

    private static void CheckRate(double? rate)
    {
        if (rate is { } given && (!(given > -1) || double.IsInfinity(given)))
            Require.Refuse(nameof(rate), $"The rate is {given}; it must be a finite fraction above -1 (0.1 is 10 %).");
    }
}
