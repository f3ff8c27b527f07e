using System.Numerics.Tensors;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.RealOptions;

/// <summary>A set of simulated paths in blocks, each block with its own stream; kept in memory or simulated again on demand.</summary>
internal sealed class PathSet
{
    private const int BlockSize = 1024;

    private readonly IFactorModel _model;
    private readonly double[] _years;
    private readonly RandomStream _streams;
    private readonly bool _antithetic;
    private readonly double[]?[]? _kept;

    internal PathSet(IFactorModel model, double[] years, RandomStream streams, int paths, bool antithetic, bool keep)
    {
        _model = model;
        _years = years;
        _streams = streams;
        _antithetic = antithetic;
        PathCount = antithetic ? paths + (paths % 2) : paths;
        BlockCount = (PathCount + BlockSize - 1) / BlockSize;
        _kept = keep ? new double[BlockCount][] : null;
    }

    internal int PathCount { get; }

    internal int BlockCount { get; }

    /// <summary>Paths in a block; with antithetic twins, path p of the first half and path p of the second half are a pair.</summary>
    internal int SizeOf(int block) => Math.Min(BlockSize, PathCount - (block * BlockSize));

    /// <summary>States of a block at a date, factor by factor.</summary>
    internal ReadOnlySpan<double> StatesAt(int block, int date)
    {
        int size = SizeOf(block) * _model.FactorCount;
        if (_kept is null)
        {
            Walker walker = Open(block);
            for (int d = 0; d <= date; d++) walker.Next();
            return walker.States;
        }

        double[] all = _kept[block] ??= SimulateAll(block);
        return all.AsSpan(date * size, size);
    }

    /// <summary>Starts walking through the dates of a block.</summary>
    internal Walker Open(int block) => new(this, block);

    private double[] SimulateAll(int block)
    {
        int size = SizeOf(block) * _model.FactorCount;
        var all = new double[size * _years.Length];
        Walker walker = Open(block);
        for (int d = 0; d < _years.Length; d++)
        {
            walker.Next();
            walker.States.CopyTo(all.AsSpan(d * size));
        }

        return all;
    }

    /// <summary>The paths of one block on their way through the dates.</summary>
    internal sealed class Walker
    {
        private readonly PathSet _set;
        private readonly RandomStream _stream;
        private readonly double[] _states;
        private readonly double[] _shocks;
        private readonly int _size;
        private int _date = -1;
        private double _at;

        internal Walker(PathSet set, int block)
        {
            _set = set;
            _size = set.SizeOf(block);
            _stream = set._streams.Substream((ulong)block);
            _states = new double[_size * set._model.FactorCount];
            _shocks = new double[_size * set._model.ShockCount];
            set._model.Start(_states, _size);
        }

        internal ReadOnlySpan<double> States => _states;

        /// <summary>Moves on to the next date.</summary>
        internal void Next()
        {
            double to = _set._years[++_date];
            if (to == _at) return;
            int drawn = _set._antithetic ? _size / 2 : _size;
            for (int shock = 0; shock < _set._model.ShockCount; shock++)
            {
                Span<double> all = _shocks.AsSpan(shock * _size, _size);
                _stream.FillNormal(all[..drawn]);
                if (_set._antithetic) TensorPrimitives.Negate(all[..drawn], all[drawn..]);
            }

            _set._model.Advance(_at, to, _shocks, _states, _size);
            _at = to;
        }
    }
}
