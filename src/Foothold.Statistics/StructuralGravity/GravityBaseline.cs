using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Statistics.StructuralGravity;

/// <summary>
/// A world of places that each make one variety: X_ij = Y_i·E_j·a_ij/(Π_i·P_j)^(1−σ), where a_ij = t_ij^(1−σ) is the access of origin i to destination j, and the multilateral
/// resistances Π (outward) and P (inward) are such that all sales add up to output and all purchases to spending.
/// </summary>
/// <remarks>Source: Anderson and van Wincoop (2003), American Economic Review 93(1), 170-192, in the notation of Yotov, Piermartini, Monteiro and Larch (2016), An Advanced Guide to Trade Policy Analysis, chapter 1.</remarks>
public sealed record GravityBaseline : StatisticalResult
{
    private GravityBaseline()
    {
    }

    /// <summary>Number of places.</summary>
    public int PlaceCount => Flows.RowCount;

    /// <summary>X_ij, origins × destinations, with flows within places on the diagonal; in the unit of output.</summary>
    public required RealMatrix Flows { get; init; }

    /// <summary>Y_i: what each place makes; above 0.</summary>
    public required IReadOnlyList<double> Output { get; init; }

    /// <summary>E_j: what each place spends; above 0.</summary>
    public required IReadOnlyList<double> Spending { get; init; }

    /// <summary>Π_i^(1−σ), outward terms; in the unit of output. 1 from flows, where levels are not known.</summary>
    public required IReadOnlyList<double> OutwardTerms { get; init; }

    /// <summary>P_j^(1−σ), inward terms, 1 for the reference place. 1 from flows, where levels are not known.</summary>
    public required IReadOnlyList<double> InwardTerms { get; init; }

    /// <summary>σ, elasticity of substitution between varieties, above 1.</summary>
    public required double Elasticity { get; init; }

    /// <summary>The place whose inward resistance is 1, before and after: the unit of all prices.</summary>
    public required int Reference { get; init; }

    /// <summary>The settings used.</summary>
    public required GravityOptions Options { get; init; }

    /// <summary>From access, output and spending: solves for the resistances.</summary>
    /// <param name="access">t_ij^(1−σ), e.g. exp(β′z_ij) of an estimated gravity equation without its fixed effects; origins × destinations, finite and above 0.</param>
    /// <param name="output">What each place makes; finite, above 0.</param>
    /// <param name="spending">What each place spends; finite, above 0, in all the same as output within 1e-6 of it (then scaled to it).</param>
    /// <param name="elasticity">σ, finite and above 1.</param>
    /// <param name="reference">Place whose inward resistance is 1.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>The baseline; warns <c>not_converged</c>.</returns>
    /// <exception cref="ArgumentException">Sizes do not agree, an entry is out of range, or the world does not spend what it earns.</exception>
    /// <remarks>
    /// O(n³) an iteration, usually fewer than ten. Where the flows were fitted by Poisson regression with effects of origins and destinations, the flows here are the fitted ones, Π_i^(1−σ) =
    /// Y_i·E_R/exp(π_i) and P_j^(1−σ) = E_j/(exp(χ_j)·E_R), with π and χ the effects and χ_R = 0 (Fally 2015, Journal of International Economics 97(1), 76-85).
    /// </remarks>
    public static GravityBaseline FromAccess(RealMatrix access, ReadOnlySpan<double> output, ReadOnlySpan<double> spending, double elasticity, int reference, GravityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(access);
        options ??= new GravityOptions();
        options.Check();
        CheckSquare(access, nameof(access));
        CheckAccess(access, nameof(access));
        Require.Length(output.Length, access.RowCount, nameof(output));
        Require.Length(spending.Length, access.RowCount, nameof(spending));
        CheckTotals(output, nameof(output));
        CheckTotals(spending, nameof(spending));
        CheckElasticity(elasticity);
        CheckReference(reference, access.RowCount);
        double earned = 0, spent = 0;
        foreach (double value in output) earned += value;
        foreach (double value in spending) spent += value;
        if (Math.Abs((spent / earned) - 1) > 1e-6) Require.Refuse(nameof(spending), $"All places earn {earned} and spend {spent}; a closed world spends what it earns.");
        double[] scaled = spending.ToArray();
        for (int j = 0; j < scaled.Length; j++) scaled[j] *= earned / spent;
        return Solve(access, output.ToArray(), scaled, elasticity, reference, options);
    }

    /// <summary>From flows as they are, so that only changes of resistances can be told.</summary>
    /// <param name="flows">X_ij, origins × destinations, with flows within places on the diagonal; finite, at least 0, no row or column of zeros.</param>
    /// <param name="elasticity">σ, finite and above 1.</param>
    /// <param name="reference">Place whose inward resistance stays 1.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="ArgumentException">The matrix is not square, an entry is negative or not finite, or a place makes or spends nothing.</exception>
    /// <remarks>The calibration of Dekle, Eaton and Kortum (2008), IMF Staff Papers 55(3), 511-540: pairs without flows stay without.</remarks>
    public static GravityBaseline FromFlows(RealMatrix flows, double elasticity, int reference, GravityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(flows);
        options ??= new GravityOptions();
        options.Check();
        CheckSquare(flows, nameof(flows));
        Require.AllNotNegative(flows.Values, nameof(flows));
        CheckElasticity(elasticity);
        CheckReference(reference, flows.RowCount);
        int n = flows.RowCount;
        double[] output = new double[n], spending = new double[n], ones = new double[n];
        Array.Fill(ones, 1);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                output[i] += flows[i, j];
                spending[j] += flows[i, j];
            }
        }

        for (int i = 0; i < n; i++)
            if (output[i] == 0 || spending[i] == 0) Require.Refuse(nameof(flows), $"Place {i} makes {output[i]} and spends {spending[i]}; leave places without output or spending out.");
        return new GravityBaseline
        {
            ObservationsUsed = (long)n * n,
            Flows = flows,
            Output = output,
            Spending = spending,
            OutwardTerms = ones,
            InwardTerms = ones,
            Elasticity = elasticity,
            Reference = reference,
            Options = options,
        };
    }

    /// <summary>Refuses anything but access above 0.</summary>
    internal static void CheckAccess(RealMatrix access, string name)
    {
        for (int i = 0; i < access.RowCount; i++)
            for (int j = 0; j < access.ColumnCount; j++)
                if (!(access[i, j] > 0) || double.IsInfinity(access[i, j])) Require.Refuse(name, $"The access from {i} to {j} is {access[i, j]}; it must be a finite number above 0.");
    }

    /// <summary>Flows and resistances for given totals.</summary>
    internal static GravityBaseline Solve(RealMatrix access, double[] output, double[] spending, double elasticity, int reference, GravityOptions options)
    {
        int n = access.RowCount;
        (double[] logRows, Convergence convergence, double deviation) = Balancing.Solve(access.Values, output, spending, options);
        // r_i = Y_i/Π_i^(1−σ) up to a factor, and P_j^(1−σ) = Σ_i a_ij·r_i; the factor makes the reference's 1.
        double top = logRows.Max();
        double[] rows = [.. logRows.Select(log => Math.Exp(log - top))];
        var inward = new double[n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) inward[j] += access[i, j] * rows[i];
        double factor = inward[reference];
        var outward = new double[n];
        var flows = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) flows[(i * n) + j] = spending[j] * access[i, j] * rows[i] / inward[j];
            outward[i] = output[i] / (rows[i] / factor);
        }

        for (int j = 0; j < n; j++) inward[j] /= factor;
        return new GravityBaseline
        {
            ObservationsUsed = (long)n * n,
            Convergence = convergence,
            Warnings = convergence.Converged ? [] : [NotConverged(convergence, deviation)],
            Flows = new RealMatrix(n, n, flows),
            Output = output,
            Spending = spending,
            OutwardTerms = outward,
            InwardTerms = inward,
            Elasticity = elasticity,
            Reference = reference,
            Options = options,
        };
    }

    /// <summary>The warning of an unfinished computation.</summary>
    internal static StatisticalWarning NotConverged(Convergence convergence, double deviation) =>
        new("not_converged", FormattableString.Invariant($"After {convergence.Iterations} iterations a place's sales still differ from its output by {deviation:G3} of it; the numbers are not an equilibrium."));

    private static void CheckSquare(RealMatrix matrix, string name)
    {
        Require.AtLeast(matrix.RowCount, 1, name);
        if (matrix.RowCount != matrix.ColumnCount) Require.Refuse(name, $"{name} is {matrix.RowCount} × {matrix.ColumnCount}; every place is an origin and a destination.");
    }

    private static void CheckTotals(ReadOnlySpan<double> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
            if (!(values[i] > 0) || double.IsInfinity(values[i])) Require.Refuse(name, $"Entry {i} of {name} is {values[i]}; it must be a finite number above 0 (leave places without output or spending out).");
    }

    private static void CheckElasticity(double elasticity)
    {
        if (!(elasticity > 1) || double.IsInfinity(elasticity)) Require.Refuse(nameof(elasticity), $"The elasticity is {elasticity}; it must be a finite number above 1.");
    }

    private static void CheckReference(int reference, int places)
    {
        if ((uint)reference >= (uint)places) Require.Refuse(nameof(reference), $"The reference is place {reference}; places run from 0 to {places - 1}.");
    }
}
