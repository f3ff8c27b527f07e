using System.Numerics.Tensors;
using Foothold.Statistics.Random;

namespace Foothold.Advice.Appraisal;

/// <summary>One change of the model: an assumption known, or another rate.</summary>
/// <param name="Model">The model whose options are evaluated, with the factors and draws of the first one.</param>
/// <param name="Factor">The factor that is known; −1 for none.</param>
/// <param name="Value">Its value.</param>
/// <param name="Options">The options that the change touches, ascending; all others keep their means.</param>
internal readonly record struct Probe(CashModel Model, int Factor, double Value, IReadOnlyList<int> Options);

/// <summary>Mean worth of every option under many changes, all on the same draws.</summary>
/// <remarks>Draws are made once for all changes of a call, and only options that a change touches are evaluated again: a search that asks for many changes at a time is many times faster than runs one by one.</remarks>
internal sealed class ProbeRuns
{
    private const int Lanes = 256;

    private readonly CashModel _model;
    private readonly int _draws;
    private readonly ulong _seed;
    private readonly ParallelOptions _parallel;

    public ProbeRuns(CashModel model, int draws, AppraisalRequest request, CancellationToken cancellation)
    {
        (_model, _draws, _seed) = (model, draws, request.Seed);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = request.MaxThreads == 0 ? -1 : request.MaxThreads, CancellationToken = cancellation };
        Base = Sums([new Probe(model, -1, 0, [.. Enumerable.Range(0, model.OptionCount)])])[0];
    }

    /// <summary>Means without a change.</summary>
    public double[] Base { get; }

    /// <summary>Means of all options, by change.</summary>
    public double[][] Means(IReadOnlyList<Probe> probes)
    {
        double[][] means = Sums(probes);
        for (int p = 0; p < means.Length; p++)
        {
            double[] all = [.. Base];
            foreach (int option in probes[p].Options) all[option] = means[p][option];
            means[p] = all;
        }

        return means;
    }

    private double[][] Sums(IReadOnlyList<Probe> probes)
    {
        int blocks = (_draws + Lanes - 1) / Lanes, options = _model.OptionCount;
        // A row per block, added up in order: the same on any number of threads.
        var sums = new double[blocks][];
        Parallel.For(0, blocks, _parallel, () => new Worker(_model), (block, _, worker) =>
        {
            sums[block] = worker.Run(block, _seed, Math.Min(Lanes, _draws - (block * Lanes)), probes);
            return worker;
        }, worker => worker.Dispose());
        var means = new double[probes.Count][];
        for (int p = 0; p < means.Length; p++)
        {
            means[p] = new double[options];
            foreach (double[] block in sums) TensorPrimitives.Add(means[p], block.AsSpan(p * options, options), means[p]);
            TensorPrimitives.Divide(means[p], _draws, means[p]);
        }

        return means;
    }

    private sealed class Worker(CashModel model) : IDisposable
    {
        private readonly CashEvaluator _evaluator = new(model);
        private readonly double[] _scores = new double[model.FactorCount * Lanes];

        public void Dispose() => _evaluator.Dispose();

        public double[] Run(int block, ulong seed, int lanes, IReadOnlyList<Probe> probes)
        {
            // The streams of DecisionSimulation, so that these are the first of its draws.
            RandomStream stream = RandomStream.ForBlock(seed, (ulong)block);
            Span<double> scores = _scores.AsSpan(0, model.FactorCount * lanes);
            for (int k = 0; k < model.FactorCount; k++) stream.Substream((ulong)k + 1).FillNormal(scores.Slice(k * lanes, lanes));
            var sums = new double[probes.Count * model.OptionCount];
            _evaluator.Probe(scores, stream.Substream(0), lanes, probes, sums);
            return sums;
        }
    }
}
