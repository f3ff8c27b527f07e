using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Multicriteria;

/// <summary>Joint draws in single precision, moved, scaled and clamped like the means of the plan.</summary>
internal sealed class ScenarioTable
{
    private readonly float[] _values;
    private readonly int _rows;
    private readonly int _width;

    internal ScenarioTable(RealMatrix draws, double[] centres, double scale, double low, double high)
    {
        _rows = draws.RowCount;
        _width = draws.ColumnCount;
        _values = new float[(long)_rows * _width];
        ReadOnlySpan<double> all = draws.Values;
        for (int at = 0; at < _values.Length; at++)
            _values[at] = (float)((Math.Clamp(all[at], low, high) - centres[at % _width % centres.Length]) / scale);
    }

    /// <summary>Number of joint draws.</summary>
    internal int RowCount => _rows;

    /// <summary>Picks a row for each draw of a block, all equally likely; depends on the key alone.</summary>
    internal void Pick(ulong key, Span<int> rows)
    {
        // Alternatives use the keys below the number of alternatives.
        var stream = new RandomStream(SeedMixer.Derive(key, ulong.MaxValue));
        for (int draw = 0; draw < rows.Length; draw++) rows[draw] = stream.NextInt(_rows);
    }

    /// <summary>The cells of one alternative in one row.</summary>
    internal ReadOnlySpan<float> Cells(int row, int alternative, int criterionCount) =>
        _values.AsSpan((int)(((long)row * _width) + ((long)alternative * criterionCount)), criterionCount);
}
