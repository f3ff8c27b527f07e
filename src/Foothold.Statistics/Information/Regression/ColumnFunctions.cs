using System.Numerics.Tensors;

namespace Foothold.Statistics.Information.Regression;

/// <summary>
/// Functions of one parameter, uncorrelated and of variance 1 in the sample and ordered from straight to rough: the material of products.
/// </summary>
/// <remarks>
/// The first is the parameter itself, standardised; the others are the directions of its penalised spline (or, for a discrete parameter,
/// orthogonal polynomials over its groups).
/// </remarks>
internal sealed class ColumnFunctions
{
    private const int MostFunctions = 12, MostPolynomials = 5, BlockRows = 1024;

    private ColumnFunctions(SplineCells cells, double[] polynomials, double[] roughness, double importance)
    {
        Cells = cells;
        Polynomials = polynomials;
        Roughness = roughness;
        Importance = importance;
    }

    internal SplineCells Cells { get; }

    /// <summary>Coefficient of tᵏ of a function on a cell at (cell·4 + k)·count + function.</summary>
    internal double[] Polynomials { get; }

    /// <summary>Integrated squared curvature of each function; 0 for the first.</summary>
    internal double[] Roughness { get; }

    /// <summary>Number of functions, the constant left out; 0 for a constant parameter.</summary>
    internal int Count => Roughness.Length;

    /// <summary>Variance of the net benefits that the parameter explains alone, summed over decisions.</summary>
    internal double Importance { get; }

    internal static ColumnFunctions Build(ReadOnlySpan<double> column, BenefitRows benefits, CancellationToken cancellation)
    {
        SplineCells cells = SplineCells.Build(column);
        if (cells.IsConstant) return new ColumnFunctions(cells, [], [], 0);
        var sums = new double[cells.CellCount * 4 * benefits.Stride];
        var powers = new double[cells.CellCount * MomentKernel.GramMoments];
        var cell = new long[BlockRows];
        var place = new double[BlockRows];
        for (int from = 0; from < column.Length; from += BlockRows)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(BlockRows, column.Length - from);
            MomentKernel.Locate(column.Slice(from, count), cells, cell.AsSpan(0, count), place.AsSpan(0, count));
            MomentKernel.AccumulatePowers(cell.AsSpan(0, count), place.AsSpan(0, count), powers);
            MomentKernel.Accumulate(cell.AsSpan(0, count), place.AsSpan(0, count), benefits.Values.Slice(from * benefits.Stride, count * benefits.Stride), benefits.Stride, sums);
        }

        var basis = new SmoothingBasis(cells.Gram(powers), cells.Penalty(), cells.BasisCount, cells.UnpenalisedCount, column.Length);
        var fit = new PenalisedFit(basis, benefits, cells.RightHandSide(sums, benefits.Stride));
        double importance = 0;
        for (int e = 0; e < benefits.Decisions.Length; e++)
        {
            double share = fit.Quality(e).RSquared;
            if (share > 0) importance += share * benefits.Squares[e];
        }

        return cells.IsDiscrete ? OfGroups(cells, powers, importance) : OfSpline(cells, basis, importance);
    }

    private static ColumnFunctions OfSpline(SplineCells cells, SmoothingBasis basis, double importance)
    {
        // Directions that only the tiny τ holds up vanish on the data: a parameter with few values has fewer functions.
        int[] directions = [.. Enumerable.Range(2, basis.Size - 2).Where(i => basis.Tau * basis.Curvature[i] < 0.5).Take(MostFunctions - 1)];
        int count = directions.Length + 1;
        var coefficients = new double[basis.Size * count];
        var roughness = new double[count];
        double scale = Math.Sqrt(basis.RowCount);
        for (int f = 1; f < count; f++)
        {
            int direction = directions[f - 1];
            roughness[f] = basis.Curvature[direction] * basis.RowCount;
            for (int j = 0; j < basis.Size; j++) coefficients[(j * count) + f] = basis.Directions[(j * basis.Size) + direction] * scale;
        }

        var polynomials = new double[cells.CellCount * 4 * count];
        cells.FillPolynomials(coefficients, new double[count], count, polynomials);
        for (int c = 0; c < cells.CellCount; c++)
        {
            polynomials[c * 4 * count] = (cells.Left[c] - cells.Mean) / cells.Deviation;
            polynomials[((c * 4) + 1) * count] = 1 / (cells.InverseWidth[c] * cells.Deviation);
        }

        return new ColumnFunctions(cells, polynomials, roughness, importance);
    }

    private static ColumnFunctions OfGroups(SplineCells cells, double[] powers, double importance)
    {
        int groups = cells.CellCount, count = Math.Min(groups - 1, MostPolynomials);
        double rows = 0;
        for (int c = 0; c < groups; c++) rows += powers[c * MomentKernel.GramMoments];
        var functions = new double[count + 1][];
        for (int degree = 0; degree <= count; degree++)
        {
            var own = new double[groups];
            for (int c = 0; c < groups; c++) own[c] = degree == 0 ? 1 : functions[degree - 1][c] * (cells.Left[c] - cells.Mean) / cells.Deviation;
            for (int repeat = 0; repeat < 2; repeat++)
                for (int lower = 0; lower < degree; lower++)
                    TensorPrimitives.MultiplyAdd(functions[lower], -Inner(own, functions[lower]), own, own);
            TensorPrimitives.Divide(own, Math.Sqrt(Inner(own, own)), own);
            functions[degree] = own;
        }

        var polynomials = new double[groups * 4 * count];
        var roughness = new double[count];
        for (int f = 0; f < count; f++)
        {
            // Of the size that the same degree has for a normal parameter: Σ of squared second differences grows with the fourth power.
            roughness[f] = f == 0 ? 0 : Math.Pow(f + 1, 4);
            for (int c = 0; c < groups; c++) polynomials[(c * 4 * count) + f] = functions[f + 1][c];
        }

        return new ColumnFunctions(cells, polynomials, roughness, importance);

        double Inner(double[] left, double[] right)
        {
            double sum = 0;
            for (int c = 0; c < groups; c++) sum += left[c] * right[c] * powers[c * MomentKernel.GramMoments];
            return sum / rows;
        }
    }
}
