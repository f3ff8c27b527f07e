using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Multicriteria;

/// <summary>Draws a block of weight vectors; weight j of draw d stands at j·<see cref="DrawBlock.Draws"/> + d.</summary>
internal sealed class WeightSampler
{
    private readonly WeightModel _model;
    private readonly int _criterionCount;
    private readonly ulong _key;
    private readonly int[] _order = [];
    private readonly int[] _groupEnds = [];
    private readonly PolytopeSampler? _polytope;

    internal WeightSampler(WeightModel model, int criterionCount, ulong seed)
    {
        _model = model;
        _criterionCount = criterionCount;
        _key = SeedMixer.Derive(seed, DrawBlock.WeightStream);
        if (model is WeightModel.Ordinal ordinal) (_order, _groupEnds) = ordinal.Groups();
        if (model is WeightModel.Constrained constrained) _polytope = new PolytopeSampler(constrained.Plan);
    }

    /// <summary>Fills the weights of block <paramref name="block"/>: n × 512 floats that sum to 1 over criteria.</summary>
    internal void Fill(ulong block, Span<float> weights)
    {
        ulong key = SeedMixer.Derive(_key, block);
        switch (_model)
        {
            case WeightModel.Uniform:
                FillSimplex(new LaneGenerator(key), weights);
                break;
            case WeightModel.Ordinal:
                FillSimplex(new LaneGenerator(key), weights);
                Sort(weights);
                GiveToGroups(new RandomStream(key), weights);
                break;
            case WeightModel.Stated stated:
                FillDirichlet(new RandomStream(key), stated, weights);
                break;
            case WeightModel.Fixed constant:
                for (int j = 0; j < _criterionCount; j++) Column(weights, j).Fill((float)constant.Weights[j]);
                break;
            case WeightModel.Constrained:
                _polytope!.Fill(key, weights);
                break;
        }
    }

    private static Span<float> Column(Span<float> weights, int criterion) => weights.Slice(criterion * DrawBlock.Draws, DrawBlock.Draws);

    /// <summary>Uniform on the simplex: exponentials divided by their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillSimplex(LaneGenerator lanes, Span<float> weights)
    {
        for (int at = 0; at < DrawBlock.Draws; at += DrawBlock.Lanes)
        {
            // A hair above 0 keeps the sum positive even if every exponential of a draw came out as 0.
            Vector512<float> sum = Vector512.Create(1e-30f);
            for (int j = 0; j < _criterionCount; j++)
            {
                Vector512<float> exponential = VectorMath.MinusLogOfUniform(lanes.Next());
                exponential.CopyTo(weights[((j * DrawBlock.Draws) + at)..]);
                sum += exponential;
            }

            Vector512<float> reciprocal = Vector512<float>.One / sum;
            for (int j = 0; j < _criterionCount; j++)
            {
                Span<float> cell = weights[((j * DrawBlock.Draws) + at)..];
                (Vector512.Create<float>(cell) * reciprocal).CopyTo(cell);
            }
        }
    }

    /// <summary>Sorts the weights of every draw in descending order (odd-even transposition, sixteen draws at a time).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sort(Span<float> weights)
    {
        int n = _criterionCount;
        for (int at = 0; at < DrawBlock.Draws; at += DrawBlock.Lanes)
        {
            for (int round = 0; round < n; round++)
            {
                for (int j = round & 1; j + 1 < n; j += 2)
                {
                    Span<float> first = weights[((j * DrawBlock.Draws) + at)..];
                    Span<float> second = weights[(((j + 1) * DrawBlock.Draws) + at)..];
                    Vector512<float> a = Vector512.Create<float>(first);
                    Vector512<float> b = Vector512.Create<float>(second);
                    Vector512.Max(a, b).CopyTo(first);
                    Vector512.Min(a, b).CopyTo(second);
                }
            }
        }
    }

    /// <summary>Hands sorted weights to criteria: groups by importance, random order inside a group.</summary>
    private void GiveToGroups(RandomStream stream, Span<float> weights)
    {
        Span<float> sorted = stackalloc float[Math.Min(_criterionCount, 256)];
        if (sorted.Length < _criterionCount) sorted = new float[_criterionCount];
        for (int draw = 0; draw < DrawBlock.Draws; draw++)
        {
            for (int j = 0; j < _criterionCount; j++) sorted[j] = weights[(j * DrawBlock.Draws) + draw];
            int start = 0;
            foreach (int end in _groupEnds)
            {
                if (end - start > 1) stream.ShuffleInPlace(sorted[start..end]);
                start = end;
            }

            for (int j = 0; j < _criterionCount; j++) weights[(_order[j] * DrawBlock.Draws) + draw] = sorted[j];
        }
    }

    /// <summary>Dirichlet by gammas in log space, so that small parameters do not underflow to 0/0.</summary>
    private void FillDirichlet(RandomStream stream, WeightModel.Stated stated, Span<float> weights)
    {
        var logs = new double[_criterionCount];
        for (int draw = 0; draw < DrawBlock.Draws; draw++)
        {
            double most = double.NegativeInfinity;
            for (int j = 0; j < _criterionCount; j++)
            {
                double shape = stated.Concentration * stated.Weights[j];
                logs[j] = shape > 0 ? stream.NextLogGamma(shape) : double.NegativeInfinity;
                most = Math.Max(most, logs[j]);
            }

            double sum = 0;
            for (int j = 0; j < _criterionCount; j++) sum += logs[j] = Math.Exp(logs[j] - most);
            for (int j = 0; j < _criterionCount; j++) weights[(j * DrawBlock.Draws) + draw] = (float)(logs[j] / sum);
        }
    }
}
