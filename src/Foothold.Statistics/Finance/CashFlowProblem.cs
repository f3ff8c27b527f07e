using Foothold.Statistics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra;

namespace Foothold.Statistics.Finance;

/// <summary>How much cash there is, and how far below 0 it may fall.</summary>
/// <param name="StartingCash">Cash before flow 0, finite, in the unit of the flows.</param>
/// <param name="Overdraft">Deepest allowed debt, finite and at least 0; ruin is cash below −overdraft after any flow.</param>
public readonly record struct CashReserve(double StartingCash, double Overdraft);

/// <summary>Alternatives, the uncertain factors they share, and how they are valued. Immutable.</summary>
public sealed class CashFlowProblem
{
    private readonly FactorLaw[] _factors;
    private readonly CashFlowAlternative[] _alternatives;

    /// <summary>Checks and keeps a problem.</summary>
    /// <param name="lastPeriod">T, at least 0: flows fall in the periods 0 … T.</param>
    /// <param name="factors">Laws of the factors; may be empty.</param>
    /// <param name="alternatives">At least one; linear ones need a row per factor and a column per period.</param>
    /// <param name="rate">Discount rate per period as a fraction, finite and above −1.</param>
    /// <param name="correlation">
    /// Correlations of the standard normals behind the factors (Gaussian copula), symmetric, positive definite with ones on the diagonal;
    /// null for independence. For normal factors these are the correlations of the factors themselves, for others close to their rank
    /// correlations; those with constants are ignored. For factors drawn in each period they hold within a period, for paths between the steps. A factor drawn once and one
    /// drawn in each period cannot be correlated.
    /// </param>
    /// <param name="reserve">Cash at hand; null where liquidity is not asked about.</param>
    /// <exception cref="ArgumentException">An input is not as described; the message says where and what to do.</exception>
    public CashFlowProblem(
        int lastPeriod,
        IReadOnlyList<FactorLaw> factors,
        IReadOnlyList<CashFlowAlternative> alternatives,
        double rate,
        RealMatrix? correlation = null,
        CashReserve? reserve = null)
    {
        Require.AtLeast(lastPeriod, 0);
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(alternatives);
        Require.AtLeast(alternatives.Count, 1, "alternatives.Count");
        if (!(rate > -1) || double.IsInfinity(rate)) Require.Refuse(nameof(rate), $"The rate is {rate}; it must be a finite fraction above -1 (0.1 is 10 %).");
        _factors = [.. factors];
        _alternatives = [.. alternatives];
        for (int k = 0; k < _factors.Length; k++)
            if (_factors[k] is null) Require.Refuse(nameof(factors), $"Factor {k} is null.");
        for (int a = 0; a < _alternatives.Length; a++)
        {
            if (_alternatives[a] is null) Require.Refuse(nameof(alternatives), $"Alternative {a} is null.");
            if (_alternatives[a].Coefficients is { } linear && (linear.RowCount != _factors.Length || linear.ColumnCount != lastPeriod + 1))
                Require.Refuse(nameof(alternatives), $"Alternative {a} ({_alternatives[a].Name}) has coefficients of {linear.RowCount} x {linear.ColumnCount}; {_factors.Length} factors and {lastPeriod + 1} periods are needed.");
        }

        if (reserve is { } cash)
        {
            Require.Finite(cash.StartingCash, "reserve.StartingCash");
            Require.NotNegative(cash.Overdraft, "reserve.Overdraft");
        }

        LastPeriod = lastPeriod;
        Rate = rate;
        Correlation = correlation;
        Reserve = reserve;
        CorrelationFactor = correlation is null ? null : Factorise(correlation);
    }

    /// <summary>T: flows fall in the periods 0 … T.</summary>
    public int LastPeriod { get; }

    /// <summary>Laws of the factors.</summary>
    public IReadOnlyList<FactorLaw> Factors => _factors;

    /// <summary>The alternatives.</summary>
    public IReadOnlyList<CashFlowAlternative> Alternatives => _alternatives;

    /// <summary>Discount rate of alternatives without one of their own.</summary>
    public double Rate { get; }

    /// <summary>Correlations of the normals behind the factors, or null for independence.</summary>
    public RealMatrix? Correlation { get; }

    /// <summary>Cash at hand, or null.</summary>
    public CashReserve? Reserve { get; }

    /// <summary>Lower Cholesky factor of the correlations, row by row, or null.</summary>
    internal double[]? CorrelationFactor { get; }

    /// <summary>The discount rate of one alternative.</summary>
    internal double RateOf(int alternative) => _alternatives[alternative].Rate ?? Rate;

    private double[] Factorise(RealMatrix correlation)
    {
        int n = _factors.Length;
        CorrelationMatrix.Check(correlation.Values, n, nameof(correlation), "factors");
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double r = correlation[i, j];
                if (r != 0 && _factors[i].Timing != _factors[j].Timing && !_factors[i].IsConstant && !_factors[j].IsConstant)
                    Require.Refuse(nameof(correlation), $"Factors {i} and {j} are correlated, but one is drawn once and the other in each period; set their correlation to 0 or give them the same timing.");
            }
        }

        // Nothing can vary together with a constant: what is said about it must not reach the others through the factorisation.
        double[] factor = correlation.Values.ToArray();
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                if (i != j && (_factors[i].IsConstant || _factors[j].IsConstant)) factor[(i * n) + j] = 0;
        double[] effective = (double[])factor.Clone();
        if (n == 0 || !double.IsNaN(SmallCholesky.FactorInPlace(factor, n))) return factor;
        double least = Matrix<double>.Build.DenseOfRowMajor(n, n, effective).Evd(Symmetricity.Symmetric).EigenValues.Min(value => value.Real);
        Require.Refuse(nameof(correlation), $"The correlations contradict each other or make a factor redundant (smallest eigenvalue {least}); multiply those off the diagonal by a number below {Math.Min(1, 1 / (1 - least)):F4} or correct them.");
        return factor;
    }
}
