using System.Numerics.Tensors;

namespace Foothold.Statistics.RealOptions;

/// <summary>Sums of squares and products of a regression with several left-hand sides.</summary>
internal sealed class NormalEquations(int terms, int targets)
{
    // A column of which less than this share of its squares is left after the columns before it carries no information of its own.
    private const double LeastShareLeft = 1e-9;

    private readonly double[] _products = new double[terms * terms];
    private readonly double[] _targets = new double[terms * targets];

    internal long Rows { get; private set; }

    /// <summary>Adds one observation.</summary>
    internal void Add(ReadOnlySpan<double> row, ReadOnlySpan<double> values)
    {
        Rows++;
        for (int i = 0; i < terms; i++)
        {
            Span<double> products = _products.AsSpan(i * terms, i + 1);
            TensorPrimitives.MultiplyAdd(row[..(i + 1)], row[i], products, products);
            for (int k = 0; k < targets; k++) _targets[(k * terms) + i] += row[i] * values[k];
        }
    }

    /// <summary>Adds the observations of another block.</summary>
    internal void Add(NormalEquations other)
    {
        Rows += other.Rows;
        TensorPrimitives.Add(_products, other._products, _products);
        TensorPrimitives.Add(_targets, other._targets, _targets);
    }

    /// <summary>Adds up blocks in their order; the first keeps the sum.</summary>
    internal static NormalEquations Sum(NormalEquations[] blocks)
    {
        for (int block = 1; block < blocks.Length; block++) blocks[0].Add(blocks[block]);
        return blocks[0];
    }

    /// <summary>Coefficients, target by target; 0 for columns that the columns before them explain.</summary>
    /// <param name="used">Use the first so many columns only; the others get 0.</param>
    internal double[] Solve(int used)
    {
        var scale = new double[used];
        for (int i = 0; i < used; i++) scale[i] = Math.Sqrt(_products[(i * terms) + i]);
        var factor = new double[used * used];
        var kept = new bool[used];
        for (int i = 0; i < used; i++)
        {
            if (scale[i] == 0) continue;
            double left = 1;
            for (int j = 0; j < i; j++)
            {
                if (!kept[j]) continue;
                double rest = _products[(i * terms) + j] / (scale[i] * scale[j]);
                for (int l = 0; l < j; l++) rest -= factor[(i * used) + l] * factor[(j * used) + l];
                factor[(i * used) + j] = rest / factor[(j * used) + j];
                left -= factor[(i * used) + j] * factor[(i * used) + j];
            }

            if (!(left > LeastShareLeft))
            {
                factor.AsSpan(i * used, i).Clear();
                continue;
            }

            kept[i] = true;
            factor[(i * used) + i] = Math.Sqrt(left);
        }

        var coefficients = new double[terms * targets];
        for (int k = 0; k < targets; k++)
        {
            Span<double> solution = coefficients.AsSpan(k * terms, used);
            for (int i = 0; i < used; i++)
            {
                if (!kept[i]) continue;
                double rest = _targets[(k * terms) + i] / scale[i];
                for (int j = 0; j < i; j++) rest -= factor[(i * used) + j] * solution[j];
                solution[i] = rest / factor[(i * used) + i];
            }

            for (int i = used - 1; i >= 0; i--)
            {
                if (!kept[i]) continue;
                double rest = solution[i];
                for (int j = i + 1; j < used; j++) rest -= factor[(j * used) + i] * solution[j];
                solution[i] = rest / factor[(i * used) + i];
            }

            for (int i = 0; i < used; i++) solution[i] = kept[i] ? solution[i] / scale[i] : 0;
        }

        return coefficients;
    }
}
