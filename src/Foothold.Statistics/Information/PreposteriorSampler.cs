using System.Buffers;
using System.Numerics.Tensors;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Information;

/// <summary>
/// E max over decisions of normal expected values after the data, above the best now. Values are taken as differences from the decision
/// that is best now, the widest direction is integrated exactly by envelope, the others are drawn in pairs ±z. Inside, the widest move is the unit.
/// </summary>
internal sealed class PreposteriorSampler
{
    /// <summary>Blocks of a run: fixed, so that memory does not grow with draws and results do not depend on threads.</summary>
    private const int Blocks = 64;

    /// <summary>So many units behind, a decision never wins.</summary>
    private const double Farthest = 1e100;

    private readonly double _unit;
    private readonly double[] _means;
    private readonly double[] _slopes;
    private readonly double[] _others;
    private readonly int[] _order;
    private readonly int _rank;

    /// <param name="values">Expected values now.</param>
    /// <param name="best">The decision that is best now.</param>
    /// <param name="moves">Rank × decisions: how independent standard normals move the values.</param>
    /// <param name="moveCount">Rows of <paramref name="moves"/>.</param>
    internal PreposteriorSampler(ReadOnlySpan<double> values, int best, ReadOnlySpan<double> moves, int moveCount)
    {
        int size = values.Length;
        var differences = new double[size * moveCount];
        for (int d = 0; d < size; d++)
            for (int k = 0; k < moveCount; k++) differences[(d * moveCount) + k] = moves[(k * size) + d] - moves[(k * size) + best];
        // Squares of very large or small differences would leave the range of numbers.
        double widest = differences.Length == 0 ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(differences));
        _unit = widest > 0 ? widest : 1;
        for (int i = 0; i < differences.Length; i++) differences[i] /= _unit;
        double[] covariance = Gaussians.MultiplyTransposed(differences, differences, size, moveCount, size);
        // A product of a matrix with its own transpose cannot have a negative direction.
        PivotedCholesky factor = PivotedCholesky.TryFactor(covariance, size, scaled: false)!;
        _rank = factor.Rank;
        _means = new double[size];
        _slopes = new double[size];
        _others = new double[size * Math.Max(0, _rank - 1)];
        _order = new int[size];
        for (int d = 0; d < size; d++)
        {
            _means[d] = d == best || Evpi.Tied(values[d], values[best]) ? 0 : Math.Max(-Farthest, (values[d] - values[best]) / _unit);
            if (_rank > 0) _slopes[d] = factor.Factor[d * size];
            for (int k = 1; k < _rank; k++) _others[(d * (_rank - 1)) + k - 1] = factor.Factor[(d * size) + k];
        }

        EnvelopeKernel.SortBySlope(_slopes, new double[size], _order);
    }

    /// <summary>Directions in which differences can move.</summary>
    internal int Directions => _rank;

    /// <summary>Runs the simulation, or the closed form with at most one direction.</summary>
    /// <param name="options">Settings, already checked.</param>
    /// <param name="probabilityBest">Receives the probability of each decision to be best after the data.</param>
    internal Estimate Run(PreposteriorOptions options, Span<double> probabilityBest)
    {
        int size = _means.Length;
        if (_rank <= 1)
        {
            Block exact = Draw(1, null);
            exact.Best.CopyTo(probabilityBest);
            return Estimate.Exact(_unit * exact.Mean);
        }

        long pairs = (options.Draws + 1L) / 2;
        int blocks = (int)Math.Min(Blocks, pairs);
        Block[] parts = new BlockQueue(blocks, options).Map(block =>
            Draw((pairs * (block + 1) / blocks) - (pairs * block / blocks), RandomStream.ForBlock(options.Seed, (ulong)block), options.CancellationToken));
        double mean = 0;
        double squares = 0;
        long count = 0;
        probabilityBest.Clear();
        foreach (Block part in parts)
        {
            long together = count + part.Count;
            double step = part.Mean - mean;
            squares += part.Squares + (step * step * count * part.Count / together);
            mean += step * part.Count / together;
            count = together;
            for (int d = 0; d < size; d++) probabilityBest[d] += part.Best[d] * part.Count / pairs;
        }

        return new Estimate(_unit * mean, count > 1 ? _unit * Math.Sqrt(squares / (count - 1) / count) : double.NaN);
    }

    private Block Draw(long pairs, RandomStream? stream, CancellationToken cancellation = default)
    {
        int size = _means.Length;
        var best = new double[size];
        double[] memory = ArrayPool<double>.Shared.Rent((3 * size) + _rank);
        int[] lines = ArrayPool<int>.Shared.Rent(size);
        double mean = 0;
        double squares = 0;
        try
        {
            Span<double> intercepts = memory.AsSpan(0, size);
            Span<double> breaks = memory.AsSpan(size, size);
            Span<double> shifts = memory.AsSpan(2 * size, size);
            Span<double> normals = memory.AsSpan(3 * size, Math.Max(0, _rank - 1));
            double half = stream is null ? 1 : 0.5 / pairs;
            for (long pair = 0; pair < pairs; pair++)
            {
                if ((pair & 1023) == 0) cancellation.ThrowIfCancellationRequested();
                for (int k = 0; k < normals.Length; k++) normals[k] = stream!.NextNormal();
                for (int d = 0; d < size; d++) shifts[d] = TensorPrimitives.Dot(_others.AsSpan(d * normals.Length, normals.Length), normals);
                double first = Look(shifts, 1, half, intercepts, breaks, lines, best);
                double value = stream is null ? first : 0.5 * (first + Look(shifts, -1, half, intercepts, breaks, lines, best));
                double step = value - mean;
                mean += step / (pair + 1);
                squares += step * (value - mean);
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(memory);
            ArrayPool<int>.Shared.Return(lines);
        }

        return new Block(pairs, mean, squares, best);
    }

    private double Look(ReadOnlySpan<double> shifts, double sign, double weight, Span<double> intercepts, Span<double> breaks, Span<int> lines, Span<double> best)
    {
        double highest = double.NegativeInfinity;
        for (int d = 0; d < intercepts.Length; d++)
        {
            intercepts[d] = _means[d] + (sign * shifts[d]);
            highest = Math.Max(highest, intercepts[d]);
        }

        int count = EnvelopeKernel.Build(intercepts, _slopes, _order, lines, breaks);
        for (int k = 0; k < count; k++) best[lines[k]] += weight * EnvelopeKernel.PieceProbability(breaks, count, k);
        return highest + EnvelopeKernel.Gain(_slopes, lines, breaks, count);
    }

    private sealed record Block(long Count, double Mean, double Squares, double[] Best);
}
