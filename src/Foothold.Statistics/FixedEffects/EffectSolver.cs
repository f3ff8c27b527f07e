namespace Foothold.Statistics.FixedEffects;

/// <summary>How well effects were taken out.</summary>
/// <param name="Converged">Whether every column met its target within the allowed sweeps.</param>
/// <param name="Sweeps">Passes of the conjugate gradients over the rows.</param>
internal readonly record struct TakenOut(bool Converged, int Sweeps);

/// <summary>Adds a chunk's numbers to sums by level.</summary>
internal unsafe delegate void LevelSums(int chunk, double* sums);

/// <summary>
/// Takes effects out of columns. The largest effect is eliminated exactly, because its part of the normal equations is diagonal; the equations of the
/// others, D'M·D·a = D'M·v, are solved by conjugate gradients with the weights of the levels as preconditioner, all columns in the same passes.
/// </summary>
/// <remarks>
/// The equations are singular (adding a constant to one effect and taking it from another changes nothing) but consistent, which conjugate gradients
/// allow. What comes out is orthogonal to the largest effect up to rounding and to the others up to the target.
/// </remarks>
internal sealed unsafe class EffectSolver
{
    private readonly EffectLayout _layout;
    private readonly Workers _workers;
    private readonly PinnedIntegers _segmentStart;
    private readonly PinnedIntegers[] _codes;
    private readonly int*[] _codePointers;
    private readonly PinnedNumbers _inverse;
    private readonly PinnedNumbers _levelWeight;
    private readonly (int First, int End)[][] _touched;
    private readonly Dictionary<int, Tables> _tables = [];

    internal EffectSolver(EffectLayout layout, PinnedNumbers weights, Workers workers)
    {
        (_layout, Weights, _workers) = (layout, weights, workers);
        _segmentStart = new PinnedIntegers(layout.SegmentStart);
        _codes = [.. layout.Codes.Select(codes => new PinnedIntegers(codes))];
        _codePointers = new int*[_codes.Length];
        for (int e = 0; e < _codes.Length; e++) _codePointers[e] = _codes[e].Pointer;
        _inverse = new PinnedNumbers(layout.Segments);
        _levelWeight = new PinnedNumbers(layout.Levels);
        _touched = new (int, int)[layout.Chunks][];
        for (int chunk = 0; chunk < layout.Chunks; chunk++)
        {
            (int first, int end) = layout.RowsOf(chunk);
            _touched[chunk] = new (int, int)[_codes.Length];
            for (int e = 0; e < _codes.Length; e++)
            {
                int least = int.MaxValue, most = -1;
                int* codes = _codePointers[e];
                for (int i = first; i < end; i++)
                {
                    least = Math.Min(least, codes[i]);
                    most = Math.Max(most, codes[i]);
                }

                _touched[chunk][e] = most < 0 ? (0, 0) : (least, most + 1);
            }
        }
    }

    /// <summary>Weight of each row; the caller changes them and then calls <see cref="TakeWeights"/>.</summary>
    internal PinnedNumbers Weights { get; }

    /// <summary>Takes notice of new weights.</summary>
    internal void TakeWeights()
    {
        Tables tables = TablesOf(1);
        _workers.Run(_layout.Chunks, chunk =>
        {
            ChunkView view = View(chunk);
            double* sums = tables.Of(chunk);
            Clear(chunk, sums, 1);
            for (int segment = view.FirstSegment; segment < view.EndSegment; segment++)
            {
                double total = 0;
                for (int i = view.SegmentStart[segment]; i < view.SegmentStart[segment + 1]; i++)
                {
                    double weight = view.Weight[i];
                    total += weight;
                    for (int e = 0; e < view.Effects; e++) sums[view.Codes[e][i]] += weight;
                }

                _inverse[segment] = total > 0 ? 1 / total : 0;
            }
        });
        Reduce(tables, _levelWeight.Pointer, 1);
    }

    /// <summary>Codes of one of the other effects, numbered over all of them.</summary>
    internal int* CodesOf(int effect) => _codePointers[effect];

    /// <summary>What was taken out last of the columns of a width, by level of the other effects.</summary>
    internal ReadOnlySpan<double> LastSolution(int width) => TablesOf(width).Solution.Span;

    /// <summary>Adds up by level what is given for each chunk.</summary>
    internal void SumByLevel(LevelSums add, PinnedNumbers into)
    {
        Tables tables = TablesOf(1);
        _workers.Run(_layout.Chunks, chunk =>
        {
            double* sums = tables.Of(chunk);
            Clear(chunk, sums, 1);
            add(chunk, sums);
        });
        Reduce(tables, into.Pointer, 1);
    }

    /// <summary>Takes the effects out of the columns of a block.</summary>
    /// <param name="block">The columns; changed in place.</param>
    /// <param name="relative">For each column: the largest error, relative to the column's own length.</param>
    /// <param name="floor">For each column: a squared length below which nothing needs to be found.</param>
    /// <param name="ofEffects">A column whose error is relative to the effects in it instead of to its length, or -1.</param>
    /// <param name="maxSweeps">Most passes.</param>
    internal TakenOut TakeOut(ColumnBlock block, ReadOnlySpan<double> relative, ReadOnlySpan<double> floor, int ofEffects, int maxSweeps) => block.Width switch
    {
        1 => TakeOut<OneLane>(block, relative, floor, ofEffects, maxSweeps),
        2 => TakeOut<TwoLanes>(block, relative, floor, ofEffects, maxSweeps),
        4 => TakeOut<FourLanes>(block, relative, floor, ofEffects, maxSweeps),
        _ => TakeOut<EightLanes>(block, relative, floor, ofEffects, maxSweeps),
    };

    private TakenOut TakeOut<T>(ColumnBlock block, ReadOnlySpan<double> relative, ReadOnlySpan<double> floor, int ofEffects, int maxSweeps)
        where T : unmanaged, ILanes<T>
    {
        int width = T.Width, levels = _layout.Levels;
        Tables tables = TablesOf(width);
        double* data = block.Values.Pointer;
        double* solution = tables.Solution.Pointer;
        var energies = new PinnedNumbers((long)_layout.Chunks * width);
        _workers.Run(_layout.Chunks, chunk =>
        {
            double* sums = tables.Of(chunk);
            Clear(chunk, sums, width);
            EffectKernel<T>.Project(View(chunk), data, sums, energies.Pointer + (chunk * width));
        });
        var outcome = new TakenOut(true, 1);
        if (levels > 0)
        {
            Reduce(tables, tables.Rest.Pointer, width);
            Span<double> target = stackalloc double[width];
            for (int lane = 0; lane < width; lane++)
            {
                double energy = 0;
                for (int chunk = 0; chunk < _layout.Chunks; chunk++) energy += energies[(chunk * width) + lane];
                target[lane] = relative[lane] * relative[lane] * Math.Max(energy, floor[lane]);
            }

            outcome = Solve<T>(tables, target, ofEffects, ofEffects < 0 ? 0 : relative[ofEffects], maxSweeps);
        }

        _workers.Run(_layout.Chunks, chunk => EffectKernel<T>.TakeOut(View(chunk), solution, data));
        GC.KeepAlive(block);
        return outcome;
    }

    private TakenOut Solve<T>(Tables tables, Span<double> target, int ofEffects, double share, int maxSweeps)
        where T : unmanaged, ILanes<T>
    {
        int width = T.Width, levels = _layout.Levels;
        double* solution = tables.Solution.Pointer, rest = tables.Rest.Pointer, direction = tables.Direction.Pointer, image = tables.Image.Pointer, weight = _levelWeight.Pointer;
        Span<double> size = stackalloc double[width], before = stackalloc double[width], step = stackalloc double[width];
        LevelKernel<T>.Start(levels, weight, rest, solution, direction, size);
        if (ofEffects >= 0) target[ofEffects] = share * share * size[ofEffects];
        for (int sweep = 1; ; sweep++)
        {
            bool open = false;
            for (int lane = 0; lane < width; lane++) open |= size[lane] > target[lane];
            if (!open) return new TakenOut(true, sweep);
            if (sweep > maxSweeps) return new TakenOut(false, sweep);
            _workers.Token.ThrowIfCancellationRequested();
            _workers.Run(_layout.Chunks, chunk =>
            {
                double* sums = tables.Of(chunk);
                Clear(chunk, sums, width);
                EffectKernel<T>.Couple(View(chunk), direction, sums);
            });
            Reduce(tables, image, width);
            LevelKernel<T>.Curvature(levels, direction, image, step);
            for (int lane = 0; lane < width; lane++)
            {
                // A column that is done, or whose direction has no curvature left beyond rounding, stays as it is.
                step[lane] = size[lane] > target[lane] && step[lane] > 0 ? size[lane] / step[lane] : 0;
                if (step[lane] == 0 && size[lane] > target[lane]) size[lane] = 0;
                before[lane] = size[lane];
            }

            LevelKernel<T>.Step(levels, weight, step, solution, rest, direction, image, size);
            for (int lane = 0; lane < width; lane++)
            {
                if (step[lane] == 0) size[lane] = before[lane];
                before[lane] = before[lane] > 0 && step[lane] != 0 ? size[lane] / before[lane] : 0;
            }

            LevelKernel<T>.Turn(levels, weight, before, rest, direction);
        }
    }

    private ChunkView View(int chunk) => new(
        _layout.ChunkSegment[chunk],
        _layout.ChunkSegment[chunk + 1],
        _segmentStart.Pointer,
        _codes.Length,
        _codes.Length > 0 ? _codePointers[0] : null,
        _codes.Length > 1 ? _codePointers[1] : null,
        _codePointers,
        Weights.Pointer,
        _inverse.Pointer);

    private void Clear(int chunk, double* sums, int width)
    {
        foreach ((int first, int end) in _touched[chunk]) new Span<double>(sums + ((long)first * width), (end - first) * width).Clear();
    }

    /// <summary>Adds the chunks' tables up in the order of the chunks.</summary>
    private void Reduce(Tables tables, double* into, int width)
    {
        new Span<double>(into, _layout.Levels * width).Clear();
        for (int chunk = 0; chunk < _layout.Chunks; chunk++)
        {
            double* from = tables.Of(chunk);
            foreach ((int first, int end) in _touched[chunk])
            {
                var sum = new Span<double>(into + ((long)first * width), (end - first) * width);
                System.Numerics.Tensors.TensorPrimitives.Add(sum, new ReadOnlySpan<double>(from + ((long)first * width), sum.Length), sum);
            }
        }
    }

    private Tables TablesOf(int width)
    {
        if (!_tables.TryGetValue(width, out Tables? tables)) _tables[width] = tables = new Tables(_layout, width);
        return tables;
    }

    /// <summary>Tables of numbers by level for one width.</summary>
    private sealed class Tables(EffectLayout layout, int width)
    {
        private readonly long _stride = (long)layout.Levels * width;
        private readonly PinnedNumbers _sums = new((long)layout.Levels * width * layout.Chunks);

        internal PinnedNumbers Solution { get; } = new((long)layout.Levels * width);

        internal PinnedNumbers Rest { get; } = new((long)layout.Levels * width);

        internal PinnedNumbers Direction { get; } = new((long)layout.Levels * width);

        internal PinnedNumbers Image { get; } = new((long)layout.Levels * width);

        internal double* Of(int chunk) => _sums.Pointer + (chunk * _stride);
    }
}
