using Foothold.Statistics.Information.Regression;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information.Regression;

public sealed class KernelTwinTests
{
    [Theory]
    [InlineData(1, 16, 0)]
    [InlineData(64, 48, 0)]
    [InlineData(37, 80, 64)]
    public void AddProducts_AnyBlock_EqualsPlainLoops(int rows, int width, int firstColumn)
    {
        double[] block = Numbers(rows * width, (ulong)rows), sums = Numbers(width * width, 5), before = [.. sums];
        DenseKernel.AddProducts(block, rows, width, firstColumn, sums);
        for (int i = 0; i < width; i++)
        {
            for (int j = Math.Max(i, firstColumn); j < width; j++)
            {
                double expected = before[(i * width) + j];
                for (int s = 0; s < rows; s++) expected += block[(s * width) + i] * block[(s * width) + j];
                Assert.Equal(expected, sums[(i * width) + j], 1e-12 * rows);
            }
        }
    }

    [Theory]
    [InlineData(1, 3, 8)]
    [InlineData(13, 40, 24)]
    [InlineData(16, 7, 40)]
    public void SumLargest_DenseRows_EqualsPlainLoops(int rows, int functions, int stride)
    {
        int rowStride = functions + 5;
        double[] basis = Numbers(rows * rowStride, 1), coefficients = Numbers(functions * stride, 2), constants = [.. Numbers(stride, 3).Select(v => v - 2)];
        (double sum, double squares) = DenseKernel.SumLargest(basis, rows, functions, rowStride, coefficients, constants, stride);
        double[] largest = [.. Enumerable.Range(0, rows).Select(s => Math.Max(0, Enumerable.Range(0, stride).Max(e =>
            constants[e] + Enumerable.Range(0, functions).Sum(k => basis[(s * rowStride) + k] * coefficients[(k * stride) + e]))))];
        Assert.Equal(largest.Sum(), sum, 1e-10);
        Assert.Equal(largest.Sum(v => v * v), squares, 1e-9);
    }

    [Fact]
    public void Locate_AnyValues_EqualsSearch()
    {
        double[] values = Numbers(1003, 9);
        SplineCells cells = SplineCells.Build(values);
        var cell = new long[values.Length];
        var place = new double[values.Length];
        MomentKernel.Locate(values, cells, cell, place);
        for (int i = 0; i < values.Length; i++)
        {
            int at = Array.FindLastIndex(cells.Left, left => left <= values[i]);
            Assert.Equal(at, cell[i]);
            Assert.Equal((values[i] - cells.Left[at]) * cells.InverseWidth[at], place[i]);
            Assert.InRange(place[i], 0, 1 + 1e-12);
        }

        Assert.Equal(22, cells.CellCount);
    }

    [Fact]
    public void Columns_SingularCovariance_MultiplyBackToIt()
    {
        // Second equals the first, third is twice the fourth: rank 2 of 4.
        double[][] rows = [[1, 1, 0.6, 0.3], [1, 1, 0.6, 0.3], [0.6, 0.6, 4, 2], [0.3, 0.3, 2, 1]];
        const int Stride = 8;
        var matrix = new double[4 * Stride];
        for (int i = 0; i < 4; i++) rows[i].CopyTo(matrix, i * Stride);
        double[] columns = SemidefiniteFactor.Columns(matrix, 4, Stride);
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 4; j++)
                Assert.Equal(rows[i][j], Enumerable.Range(0, 4).Sum(k => columns[(k * Stride) + i] * columns[(k * Stride) + j]), 1e-12);
    }

    private static double[] Numbers(int count, ulong seed)
    {
        var numbers = new double[count];
        new RandomStream(seed).FillNormal(numbers);
        return numbers;
    }
}
