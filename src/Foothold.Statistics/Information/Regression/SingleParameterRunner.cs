namespace Foothold.Statistics.Information.Regression;

/// <summary>Regression on one parameter at a time, for a few parameters that share each block of net benefits while it is in the cache.</summary>
/// <remarks>
/// Each parameter's sums are added in the order of the rows whatever the grouping, so a parameter alone and in company gives the same bytes.
/// </remarks>
internal sealed class SingleParameterRunner
{
    // A block of net benefits and the sums of one parameter stay in the second-level cache.
    private const int BlockNumbers = 24 * 1024;

    private readonly BenefitRows _benefits;
    private readonly RegressionOptions _options;
    private readonly int[][] _permutations;
    private readonly int _blockRows;
    private readonly long[] _cell;
    private readonly double[] _place;
    private readonly AlignedNumbers _permuted;
    private readonly AlignedNumbers _polynomials;

    internal SingleParameterRunner(BenefitRows benefits, RegressionOptions options, int[][] permutations)
    {
        _benefits = benefits;
        _options = options;
        _permutations = permutations;
        _blockRows = Math.Max(64, BlockNumbers / benefits.Stride);
        _cell = new long[_blockRows];
        _place = new double[_blockRows];
        _permuted = new AlignedNumbers(permutations.Length == 0 ? 0 : _blockRows * benefits.Stride, clear: false);
        _polynomials = new AlignedNumbers(SplineCells.MostCells * 4 * benefits.Stride, clear: false);
    }

    internal RegressionOutcome[] Run(ReadOnlySpan<RegressionSet> sets)
    {
        var states = new State?[sets.Length];
        for (int p = 0; p < sets.Length; p++)
        {
            SplineCells cells = SplineCells.Build(sets[p].Columns[0].Span);
            if (!cells.IsConstant) states[p] = new State(cells, sets[p], _benefits.Stride, _permutations.Length);
        }

        AccumulateAll(states, null);
        foreach (State? state in states) state?.Finish(_benefits);
        for (int k = 0; k < _permutations.Length; k++)
        {
            foreach (State? state in states) state?.Sums.Span.Clear();
            AccumulateAll(states, _permutations[k]);
            foreach (State? state in states)
                if (state is not null) state.Nulls[k] = Evaluate(state, new PenalisedFit(state.Basis!, _benefits, state.Cells.RightHandSide(state.Sums.Span, _benefits.Stride)).Coefficients).Value;
        }

        var outcomes = new RegressionOutcome[sets.Length];
        for (int p = 0; p < sets.Length; p++) outcomes[p] = states[p] is { } state ? Conclude(state) : RegressionOutcome.ForConstant(_benefits, sets[p]);
        return outcomes;
    }

    private void AccumulateAll(State?[] states, int[]? permutation)
    {
        int rows = _benefits.RowCount, stride = _benefits.Stride;
        for (int from = 0; from < rows; from += _blockRows)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(_blockRows, rows - from);
            Span<long> cell = _cell.AsSpan(0, count);
            Span<double> place = _place.AsSpan(0, count);
            ReadOnlySpan<double> benefits = permutation is null ? _benefits.Values.Slice(from * stride, count * stride) : Gather(permutation.AsSpan(from, count));
            foreach (State? state in states)
            {
                if (state is null) continue;
                MomentKernel.Locate(state.Set.Columns[0].Span.Slice(from, count), state.Cells, cell, place);
                MomentKernel.Accumulate(cell, place, benefits, stride, state.Sums.Span);
                if (permutation is null) MomentKernel.AccumulatePowers(cell, place, state.Powers);
            }
        }
    }

    /// <summary>Permuting whole rows once serves all parameters of the group.</summary>
    private Span<double> Gather(ReadOnlySpan<int> rows)
    {
        int stride = _benefits.Stride;
        Span<double> permuted = _permuted.Slice(0, rows.Length * stride);
        for (int i = 0; i < rows.Length; i++) _benefits.Values.Slice(rows[i] * stride, stride).CopyTo(permuted.Slice(i * stride, stride));
        return permuted;
    }

    private Estimate Evaluate(State state, double[] coefficients)
    {
        int rows = _benefits.RowCount;
        Span<double> polynomials = _polynomials.Slice(0, state.Cells.CellCount * 4 * _benefits.Stride);
        state.Cells.FillPolynomials(coefficients, _benefits.Means, _benefits.Stride, polynomials);
        ReadOnlySpan<double> column = state.Set.Columns[0].Span;
        double sum = 0, squares = 0;
        for (int from = 0; from < rows; from += _blockRows)
        {
            int count = Math.Min(_blockRows, rows - from);
            Span<long> cell = _cell.AsSpan(0, count);
            Span<double> place = _place.AsSpan(0, count);
            MomentKernel.Locate(column.Slice(from, count), state.Cells, cell, place);
            (double blockSum, double blockSquares) = MomentKernel.SumLargest(cell, place, polynomials, _benefits.Stride);
            sum += blockSum;
            squares += blockSquares;
        }

        return BenefitRows.MeanOf(sum, squares, rows);
    }

    private RegressionOutcome Conclude(State state)
    {
        SmoothingBasis basis = state.Basis!;
        int count = Math.Min(CoefficientDraws.MostRows, _benefits.RowCount);
        double[] rows = [];
        if (_options.CoefficientDraws > 0)
        {
            rows = new double[count * basis.Size];
            Span<double> plain = stackalloc double[basis.Size];
            Span<long> cell = stackalloc long[1];
            Span<double> place = stackalloc double[1];
            ReadOnlySpan<double> column = state.Set.Columns[0].Span;
            for (int i = 0; i < count; i++)
            {
                MomentKernel.Locate(column.Slice(CoefficientDraws.RowOf(i, count, _benefits.RowCount), 1), state.Cells, cell, place);
                state.Cells.Evaluate(cell[0], place[0], plain);
                basis.RotateRow(plain, rows.AsSpan(i * basis.Size, basis.Size));
            }
        }

        PenalisedFit fit = state.Fit!;
        ScaledValue[] values = ScaledValue.All(
            state.Set.Scales,
            fit,
            coefficients => Evaluate(state, coefficients),
            scale => CoefficientDraws.Run(fit, basis, _benefits, rows, count, _options.CoefficientDraws, scale, state.Set.Stream(_options.Seed)));
        return RegressionOutcome.ForFit(
            state.Cells.IsDiscrete ? RegressionMethod.GroupMeans : RegressionMethod.Spline,
            fit,
            basis,
            _benefits,
            values,
            state.Nulls,
            []);
    }

    /// <summary>The work on one parameter.</summary>
    private sealed class State(SplineCells cells, RegressionSet set, int stride, int permutations)
    {
        internal SplineCells Cells { get; } = cells;

        internal RegressionSet Set { get; } = set;

        internal AlignedNumbers Sums { get; } = new(cells.CellCount * 4 * stride, clear: true);

        internal double[] Powers { get; } = new double[cells.CellCount * MomentKernel.GramMoments];

        internal double[] Nulls { get; } = new double[permutations];

        internal SmoothingBasis? Basis { get; private set; }

        internal PenalisedFit? Fit { get; private set; }

        internal void Finish(BenefitRows benefits)
        {
            Basis = new SmoothingBasis(Cells.Gram(Powers), Cells.Penalty(), Cells.BasisCount, Cells.UnpenalisedCount, benefits.RowCount);
            Fit = new PenalisedFit(Basis, benefits, Cells.RightHandSide(Sums.Span, benefits.Stride));
        }
    }
}
