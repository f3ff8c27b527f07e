using System.Numerics.Tensors;

namespace Foothold.Statistics.Information.Regression;

/// <summary>Regression on several parameters together.</summary>
/// <remarks>Memory beyond the net benefits: at most sixteen matrices of functions × functions, while the products are summed.</remarks>
internal sealed class JointRunner(BenefitRows benefits, RegressionOptions options, int[][] permutations, RegressionSet set)
{
    private const int BlockRows = 64, Chunks = 16;

    // Duplicate columns make the products singular; this much of a term's own variance settles how they share, and moves nothing else.
    private const double Ridge = 1e-9;

    private readonly RegressionOptions _quiet = new() { MaxThreads = options.MaxThreads, CancellationToken = options.CancellationToken };

    internal RegressionOutcome Run()
    {
        ColumnFunctions[] columns = new BlockQueue(set.Columns.Length, _quiet).Map(j => ColumnFunctions.Build(set.Columns[j].Span, benefits, options.CancellationToken));
        var product = new ProductBasis(set.Columns, columns, Math.Max(4, Math.Min(options.MaxBasisFunctions, benefits.RowCount / 10)));
        if (product.VaryingColumns == 0) return RegressionOutcome.ForConstant(benefits, set);

        int rows = benefits.RowCount, stride = benefits.Stride, terms = product.TermCount;
        int width = Width(terms) + ((stride + 15) / 16 * 16);
        int chunkRows = Math.Max(BlockRows, (((rows + Chunks - 1) / Chunks) + BlockRows - 1) / BlockRows * BlockRows);
        int chunks = (rows + chunkRows - 1) / chunkRows;
        double[][] parts = new BlockQueue(chunks, _quiet).Map(chunk =>
        {
            var sums = new double[width * width];
            Accumulate(product, chunk * chunkRows, Math.Min(rows, (chunk + 1) * chunkRows), null, 0, width, sums);
            return sums;
        });
        double[] total = parts[0];
        for (int i = 1; i < parts.Length; i++) TensorPrimitives.Add(total, parts[i], total);

        (double[] gram, double[] penalty) = Matrices(product, total, width);
        var basis = new SmoothingBasis(gram, penalty, terms, product.UnpenalisedCount, rows);
        var fit = new PenalisedFit(basis, benefits, RightHandSide(total, width, terms));
        double[] points = Points(product, basis);
        ScaledValue[] values = ScaledValue.All(
            set.Scales,
            fit,
            coefficients =>
            {
                (double Sum, double Squares)[] sums = new BlockQueue(chunks, _quiet).Map(chunk =>
                    SumLargest(product, coefficients, chunk * chunkRows, Math.Min(rows, (chunk + 1) * chunkRows)));
                return BenefitRows.MeanOf(sums.Sum(part => part.Sum), sums.Sum(part => part.Squares), rows);
            },
            scale => CoefficientDraws.Run(fit, basis, benefits, points, points.Length / terms, options.CoefficientDraws, scale, set.Stream(options.Seed)));

        double[] nulls = new BlockQueue(permutations.Length, options).Map(k =>
        {
            var right = new double[width * width];
            Accumulate(product, 0, rows, permutations[k], Width(terms), width, right);
            var permuted = new PenalisedFit(basis, benefits, RightHandSide(right, width, terms));
            return SumLargest(product, permuted.Coefficients, 0, rows).Sum / rows;
        });
        if (permutations.Length == 0) options.Progress?.Report(1);
        return RegressionOutcome.ForFit(RegressionMethod.TensorSpline, fit, basis, benefits, values, nulls, Warnings(product));
    }

    private static int Width(int terms) => (terms + 15) / 16 * 16;

    private void Accumulate(ProductBasis product, int from, int to, int[]? permutation, int firstColumn, int width, double[] sums)
    {
        var scratch = new Scratch(product, width);
        int terms = Width(product.TermCount), stride = benefits.Stride;
        for (int start = from; start < to; start += BlockRows)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(BlockRows, to - start);
            for (int s = 0; s < count; s++)
            {
                scratch.Rows[s] = permutation is null ? start + s : permutation[start + s];
                benefits.Values.Slice((start + s) * stride, stride).CopyTo(scratch.Block.AsSpan((s * width) + terms, stride));
            }

            scratch.Evaluate(product, count, width);
            DenseKernel.AddProducts(scratch.Block, count, width, firstColumn, sums);
        }
    }

    private (double Sum, double Squares) SumLargest(ProductBasis product, double[] coefficients, int from, int to)
    {
        int terms = product.TermCount, width = Width(terms);
        var scratch = new Scratch(product, width);
        double sum = 0, squares = 0;
        for (int start = from; start < to; start += BlockRows)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(BlockRows, to - start);
            for (int s = 0; s < count; s++) scratch.Rows[s] = start + s;
            scratch.Evaluate(product, count, width);
            (double blockSum, double blockSquares) = DenseKernel.SumLargest(scratch.Block, count, terms, width, coefficients, benefits.Means, benefits.Stride);
            sum += blockSum;
            squares += blockSquares;
        }

        return (sum, squares);
    }

    /// <summary>Rows for the coefficient draws, in the directions of the basis; none without draws.</summary>
    private double[] Points(ProductBasis product, SmoothingBasis basis)
    {
        int count = options.CoefficientDraws == 0 ? 0 : Math.Min(CoefficientDraws.MostRows, benefits.RowCount);
        var rows = new double[count * basis.Size];
        int width = Width(basis.Size);
        var scratch = new Scratch(product, width);
        for (int start = 0; start < count; start += BlockRows)
        {
            int size = Math.Min(BlockRows, count - start);
            for (int s = 0; s < size; s++) scratch.Rows[s] = CoefficientDraws.RowOf(start + s, count, benefits.RowCount);
            scratch.Evaluate(product, size, width);
            for (int s = 0; s < size; s++) basis.RotateRow(scratch.Block.AsSpan(s * width, basis.Size), rows.AsSpan((start + s) * basis.Size, basis.Size));
        }

        return rows;
    }

    private static (double[] Gram, double[] Penalty) Matrices(ProductBasis product, double[] sums, int width)
    {
        int size = product.TermCount;
        var gram = new double[size * size];
        var penalty = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = i; j < size; j++) gram[(i * size) + j] = gram[(j * size) + i] = sums[(i * width) + j];
            penalty[(i * size) + i] = product.Roughness[i];
            if (i > 0) gram[(i * size) + i] *= 1 + Ridge;
        }

        return (gram, penalty);
    }

    private double[] RightHandSide(double[] sums, int width, int terms)
    {
        var right = new double[terms * benefits.Stride];
        for (int i = 0; i < terms; i++) sums.AsSpan((i * width) + Width(terms), benefits.Stride).CopyTo(right.AsSpan(i * benefits.Stride));
        return right;
    }

    private static List<StatisticalWarning> Warnings(ProductBasis product)
    {
        var warnings = new List<StatisticalWarning>();
        if (product.MissingColumns > 0)
            warnings.Add(new StatisticalWarning("parameters_left_out", $"{product.MissingColumns} of the {product.VaryingColumns} that vary found no room in the regression, so the value is too low; raise MaxBasisFunctions or draw more rows."));
        else if (product.MissingPairs > 0)
            warnings.Add(new StatisticalWarning("interactions_left_out", $"{product.MissingPairs} products of two found no room in the regression, so the value can be too low; raise MaxBasisFunctions or draw more rows."));
        return warnings;
    }

    /// <summary>Memory of one worker.</summary>
    private sealed class Scratch(ProductBasis product, int width)
    {
        private readonly double[] _functions = new double[BlockRows * product.FunctionCount];
        private readonly long[] _cell = new long[BlockRows];
        private readonly double[] _place = new double[2 * BlockRows];

        internal int[] Rows { get; } = new int[BlockRows];

        internal double[] Block { get; } = new double[BlockRows * width];

        internal void Evaluate(ProductBasis basis, int count, int rowWidth) =>
            basis.Evaluate(Rows.AsSpan(0, count), _functions, _cell, _place, Block, rowWidth);
    }
}
