using System.Numerics.Tensors;

namespace Foothold.Statistics.Information.Regression;

/// <summary>
/// How the range of one parameter is cut for regression: cubic B-splines between quantiles, or one group per value where there are few.
/// </summary>
internal sealed class SplineCells
{
    /// <summary>Up to this many distinct values a parameter is discrete: groups are the most flexible function and need no smoothing.</summary>
    internal const int MostGroups = 20;

    /// <summary>With fewer rows than this in each group on average, means of groups would mostly repeat the rows, and a small sample of a continuous parameter would pass for a discrete one.</summary>
    private const int LeastRowsPerGroup = 3;

    /// <summary>Most cells of any parameter.</summary>
    internal const int MostCells = MostQuantileCells + 2;

    private const int QuantileRows = 4096, MostQuantileCells = 20, RowsPerCell = 40;

    // Polynomial of basis function cell + b on a cell: coefficient of tᵏ at (cell·4 + b)·4 + k.
    private readonly double[] _polynomials;
    private readonly double[] _widths;

    private SplineCells(bool discrete, double mean, double deviation, double[] edges)
    {
        IsDiscrete = discrete;
        Mean = mean;
        Deviation = deviation;
        CellCount = discrete ? edges.Length : edges.Length - 1;
        BasisCount = discrete ? CellCount : CellCount + 3;
        InnerEdges = edges[1..CellCount];
        Left = edges[..CellCount];
        InverseWidth = new double[CellCount];
        _widths = new double[CellCount];
        _polynomials = new double[CellCount * 16];
        for (int c = 0; c < CellCount; c++)
        {
            if (discrete)
            {
                _polynomials[c * 16] = 1;
                continue;
            }

            InverseWidth[c] = 1 / (edges[c + 1] - edges[c]);
            _widths[c] = (edges[c + 1] - edges[c]) / deviation;
            FillBasis(edges, c, _polynomials.AsSpan(c * 16, 16));
        }
    }

    internal bool IsDiscrete { get; }

    internal bool IsConstant => Deviation == 0;

    internal double Mean { get; }

    internal double Deviation { get; }

    internal int CellCount { get; }

    /// <summary>Number of basis functions K; a cell's functions are cell .. cell + 3, or the cell's own where discrete.</summary>
    internal int BasisCount { get; }

    /// <summary>Functions that the penalty leaves alone: the straight lines, or every group.</summary>
    internal int UnpenalisedCount => IsDiscrete ? BasisCount : 2;

    internal double[] InnerEdges { get; }

    internal double[] Left { get; }

    internal double[] InverseWidth { get; }

    /// <summary>Cuts the range of a parameter.</summary>
    internal static SplineCells Build(ReadOnlySpan<double> values)
    {
        (double mean, double deviation) = Moments(values);
        double least = TensorPrimitives.Min(values), most = TensorPrimitives.Max(values);
        if (least == most) return new SplineCells(true, least, 0, [least]);
        if (FewDistinct(values) is { } groups) return new SplineCells(true, mean, deviation, groups);

        // Quantiles of evenly spaced rows are near enough: edges may lie anywhere.
        var sorted = new double[Math.Min(values.Length, QuantileRows)];
        for (int i = 0; i < sorted.Length; i++) sorted[i] = values[(int)((long)i * values.Length / sorted.Length)];
        Array.Sort(sorted);
        int cells = Math.Clamp(values.Length / RowsPerCell, 2, MostQuantileCells);
        var edges = new List<double> { least };
        double gap = 1e-6 * deviation;
        for (int j = 0; j <= cells; j++)
        {
            // The two outer edges cut off the tails, where curvature would otherwise meet a cell that is far too long.
            double share = j == 0 ? 0.005 : j == cells ? 0.995 : (double)j / cells;
            if (j == 0 || j == cells)
            {
                if (cells < MostQuantileCells) continue;
            }

            double edge = sorted[(int)(share * (sorted.Length - 1))];
            if (edge > edges[^1] + gap && edge < most - gap) edges.Add(edge);
        }

        edges.Add(most);
        return new SplineCells(false, mean, deviation, [.. edges]);
    }

    /// <summary>BᵀB from sums of powers by cell.</summary>
    internal double[] Gram(ReadOnlySpan<double> moments)
    {
        var gram = new double[BasisCount * BasisCount];
        int count = IsDiscrete ? 1 : 4;
        for (int c = 0; c < CellCount; c++)
        {
            ReadOnlySpan<double> own = moments.Slice(c * MomentKernel.GramMoments, MomentKernel.GramMoments);
            for (int a = 0; a < count; a++)
            {
                ReadOnlySpan<double> left = _polynomials.AsSpan(((c * 4) + a) * 4, 4);
                for (int b = 0; b <= a; b++)
                {
                    ReadOnlySpan<double> right = _polynomials.AsSpan(((c * 4) + b) * 4, 4);
                    double sum = 0;
                    for (int k = 0; k < 4; k++)
                        for (int l = 0; l < 4; l++) sum += left[k] * right[l] * own[k + l];
                    gram[((c + a) * BasisCount) + c + b] += sum;
                    if (b < a) gram[((c + b) * BasisCount) + c + a] += sum;
                }
            }
        }

        return gram;
    }

    /// <summary>∫ of products of second derivatives, with the parameter in units of its standard deviation; 0 for groups.</summary>
    internal double[] Penalty()
    {
        var penalty = new double[BasisCount * BasisCount];
        if (IsDiscrete) return penalty;
        for (int c = 0; c < CellCount; c++)
        {
            double scale = 1 / (_widths[c] * _widths[c] * _widths[c]);
            for (int a = 0; a < 4; a++)
            {
                ReadOnlySpan<double> left = _polynomials.AsSpan(((c * 4) + a) * 4, 4);
                for (int b = 0; b < 4; b++)
                {
                    ReadOnlySpan<double> right = _polynomials.AsSpan(((c * 4) + b) * 4, 4);
                    penalty[((c + a) * BasisCount) + c + b] += scale
                        * ((4 * left[2] * right[2]) + (6 * ((left[2] * right[3]) + (left[3] * right[2]))) + (12 * left[3] * right[3]));
                }
            }
        }

        return penalty;
    }

    /// <summary>BᵀY from sums of powers times right-hand sides by cell.</summary>
    internal double[] RightHandSide(ReadOnlySpan<double> sums, int stride)
    {
        var right = new double[BasisCount * stride];
        int count = IsDiscrete ? 1 : 4;
        for (int c = 0; c < CellCount; c++)
        {
            for (int a = 0; a < count; a++)
            {
                for (int k = 0; k < 4; k++)
                {
                    double factor = _polynomials[(((c * 4) + a) * 4) + k];
                    if (factor == 0) continue;
                    TensorPrimitives.MultiplyAdd(sums.Slice(((c * 4) + k) * stride, stride), factor, right.AsSpan((c + a) * stride, stride), right.AsSpan((c + a) * stride, stride));
                }
            }
        }

        return right;
    }

    /// <summary>Polynomials by cell from coefficients of the basis: tᵏ of a lane at (cell·4 + k)·stride + lane.</summary>
    internal void FillPolynomials(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> constants, int stride, Span<double> polynomials)
    {
        polynomials.Clear();
        int count = IsDiscrete ? 1 : 4;
        for (int c = 0; c < CellCount; c++)
        {
            constants.CopyTo(polynomials.Slice(c * 4 * stride, stride));
            for (int a = 0; a < count; a++)
            {
                for (int k = 0; k < 4; k++)
                {
                    double factor = _polynomials[(((c * 4) + a) * 4) + k];
                    if (factor == 0) continue;
                    Span<double> target = polynomials.Slice(((c * 4) + k) * stride, stride);
                    TensorPrimitives.MultiplyAdd(coefficients.Slice((c + a) * stride, stride), factor, target, target);
                }
            }
        }
    }

    /// <summary>All basis functions at one place.</summary>
    internal void Evaluate(long cell, double place, Span<double> basis)
    {
        basis.Clear();
        int c = (int)cell;
        for (int a = 0; a < (IsDiscrete ? 1 : 4); a++)
        {
            ReadOnlySpan<double> p = _polynomials.AsSpan(((c * 4) + a) * 4, 4);
            basis[c + a] = p[0] + (place * (p[1] + (place * (p[2] + (place * p[3])))));
        }
    }

    private static (double Mean, double Deviation) Moments(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        Span<double> apart = stackalloc double[512];
        for (int from = 0; from < values.Length; from += 512) sum += TensorPrimitives.Sum(values.Slice(from, Math.Min(512, values.Length - from)));
        double mean = sum / values.Length;
        for (int from = 0; from < values.Length; from += 512)
        {
            int count = Math.Min(512, values.Length - from);
            TensorPrimitives.Subtract(values.Slice(from, count), mean, apart);
            squares += TensorPrimitives.SumOfSquares<double>(apart[..count]);
        }

        return (mean, Math.Sqrt(squares / values.Length));
    }

    /// <summary>All distinct values in ascending order, or null where there are many; stops as soon as that is known.</summary>
    private static double[]? FewDistinct(ReadOnlySpan<double> values)
    {
        int most = Math.Min(MostGroups, values.Length / LeastRowsPerGroup);
        var seen = new List<double>(most);
        double last = double.NaN;
        foreach (double value in values)
        {
            if (value == last) continue;
            last = value;
            int at = seen.BinarySearch(value);
            if (at >= 0) continue;
            if (seen.Count == most) return null;
            seen.Insert(~at, value);
        }

        return [.. seen];
    }

    /// <summary>The four B-splines that live on a cell as polynomials in the place 0 .. 1 (recursion of de Boor and Cox on polynomials).</summary>
    private static void FillBasis(double[] edges, int cell, Span<double> polynomials)
    {
        double left = edges[cell], width = edges[cell + 1] - left;
        Span<double> next = stackalloc double[16];
        polynomials.Clear();
        polynomials[12] = 1; // Only function cell + 3 of degree 0 lives here.
        for (int degree = 1; degree <= 3; degree++)
        {
            next.Clear();
            for (int a = 3 - degree; a <= 3; a++)
            {
                int j = cell + a;
                Span<double> own = next.Slice(a * 4, 4);
                // (x − knot(j)) / (knot(j + degree) − knot(j)) times the lower function j, where that lives on the cell.
                if (a > 3 - degree) AddTimesLine(own, polynomials.Slice(a * 4, 4), left - Knot(j), width, Knot(j + degree) - Knot(j));
                if (a < 3) AddTimesLine(own, polynomials.Slice((a + 1) * 4, 4), Knot(j + degree + 1) - left, -width, Knot(j + degree + 1) - Knot(j + 1));
            }

            next.CopyTo(polynomials);
        }

        double Knot(int index) => edges[Math.Clamp(index - 3, 0, edges.Length - 1)];

        static void AddTimesLine(Span<double> target, ReadOnlySpan<double> polynomial, double constant, double slope, double divisor)
        {
            for (int k = 0; k < 4; k++)
            {
                target[k] += polynomial[k] * constant / divisor;
                if (k < 3) target[k + 1] += polynomial[k] * slope / divisor;
            }
        }
    }
}
