using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.FixedEffects;

/// <summary>Sums over a chunk of rows after a step.</summary>
internal record struct PoissonSums(double Deviance, double Decrement, double LeastZeroWeight);

/// <summary>The passes of a Poisson fit over a chunk of rows.</summary>
/// <param name="rows">The rows.</param>
/// <param name="mean">Mean of each row.</param>
/// <param name="linear">Linear predictor of each row, with the offset.</param>
/// <param name="before">Linear predictor before the last step.</param>
/// <param name="weights">Weight of each row: prior weight times mean.</param>
/// <param name="floor">Least mean, so that no weight vanishes.</param>
internal sealed unsafe class PoissonKernel(PreparedRows rows, PinnedNumbers mean, PinnedNumbers linear, PinnedNumbers before, PinnedNumbers weights, double floor)
{
    private const int Tile = 512;

    /// <summary>Puts the working residual y/μ − 1, or at first the working outcome, into column 0.</summary>
    internal void Working(int chunk, bool first)
    {
        (int begin, int end) = rows.Layout.RowsOf(chunk);
        double* column = rows.Blocks[0].Values.Pointer, outcome = rows.Outcome.Pointer, means = mean.Pointer, predictor = linear.Pointer;
        double* offset = rows.Offset is null ? null : rows.Offset.Pointer;
        int width = rows.Blocks[0].Width;
        for (int i = begin; i < end; i++)
        {
            double residual = (outcome[i] / means[i]) - 1;
            if (first) residual += predictor[i] - (offset is null ? 0 : offset[i]);
            column[(long)i * width] = residual;
        }
    }

    /// <summary>Moves the linear predictor by the projection of the working residual, and the means with it.</summary>
    internal PoissonSums Advance(int chunk, double[] change)
    {
        (int begin, int end) = rows.Layout.RowsOf(chunk);
        double* outcome = rows.Outcome.Pointer, means = mean.Pointer, predictor = linear.Pointer, old = before.Pointer, weight = weights.Pointer;
        double decrement = 0, least = double.PositiveInfinity, deviance = 0;
        Vector256<double> decrements = Vector256<double>.Zero, leasts = Vector256.Create(double.PositiveInfinity);
        double* left = stackalloc double[Tile];
        for (int from = begin; from < end; from += Tile)
        {
            int count = Math.Min(Tile, end - from);
            Unexplained(from, count, change, left);
            int whole = count & ~3;
            for (int k = 0; k < whole; k += 4)
            {
                int i = from + k;
                Vector256<double> y = Vector256.Load(outcome + i), w = Vector256.Load(weight + i), now = Vector256.Load(predictor + i);
                Vector256<double> step = (y / Vector256.Load(means + i)) - Vector256<double>.One - Vector256.Load(left + k);
                decrements += w * step * step;
                leasts = Vector256.Min(leasts, Vector256.ConditionalSelect(Vector256.Equals(y, Vector256<double>.Zero), w, leasts));
                now.Store(old + i);
                (now + step).Store(predictor + i);
            }

            for (int k = whole; k < count; k++)
            {
                int i = from + k;
                double step = (outcome[i] / means[i]) - 1 - left[k];
                decrement += weight[i] * step * step;
                if (outcome[i] == 0) least = Math.Min(least, weight[i]);
                old[i] = predictor[i];
                predictor[i] += step;
            }

            deviance += Refresh(from, count);
        }

        for (int lane = 0; lane < 4; lane++) least = Math.Min(least, leasts[lane]);
        return new PoissonSums(deviance, decrement + Vector256.Sum(decrements), least);
    }

    /// <summary>Goes half of the way back.</summary>
    internal double Halve(int chunk)
    {
        (int begin, int end) = rows.Layout.RowsOf(chunk);
        double* predictor = linear.Pointer, old = before.Pointer;
        double deviance = 0;
        for (int from = begin; from < end; from += Tile)
        {
            int count = Math.Min(Tile, end - from);
            for (int i = from; i < from + count; i++) predictor[i] = old[i] + ((predictor[i] - old[i]) / 2);
            deviance += Refresh(from, count);
        }

        return deviance;
    }

    /// <summary>What regressors and effects leave of the working residual.</summary>
    private void Unexplained(int from, int count, double[] change, double* left)
    {
        foreach (ColumnBlock block in rows.Blocks)
        {
            int width = block.Width;
            double* data = block.Values.Pointer + ((long)from * width);
            if (block.FirstColumn == 0 && width == 4)
            {
                Vector256<double> by = Vector256.Create(1.0, Negative(change, 0), Negative(change, 1), Negative(change, 2));
                for (int k = 0; k < count; k++) left[k] = Vector256.Sum(Vector256.Load(data + ((long)k * 4)) * by);
                continue;
            }

            for (int lane = 0; lane < width; lane++)
            {
                int column = block.FirstColumn + lane;
                if (column == 0)
                {
                    for (int k = 0; k < count; k++) left[k] = data[(long)k * width];
                }
                else if (column <= change.Length && change[column - 1] != 0)
                {
                    double by = change[column - 1];
                    for (int k = 0; k < count; k++) left[k] -= by * data[((long)k * width) + lane];
                }
            }
        }
    }

    private static double Negative(double[] change, int regressor) => regressor < change.Length ? -change[regressor] : 0;

    /// <summary>Means and weights from the linear predictor; returns the deviance.</summary>
    private double Refresh(int from, int count)
    {
        Span<double> logs = stackalloc double[Tile];
        logs = logs[..count];
        ReadOnlySpan<double> y = rows.Outcome.Span.Slice(from, count), predictor = linear.Span.Slice(from, count);
        Span<double> means = mean.Span.Slice(from, count);
        TensorPrimitives.Exp(predictor, means);
        TensorPrimitives.Log(y, logs);
        double deviance = 0;
        PinnedNumbers? prior = rows.Prior;
        if (prior is null) return 2 * Deviance(y, logs, predictor, means);
        for (int k = 0; k < count; k++)
        {
            double own = Math.Max(means[k], floor);
            means[k] = own;
            double part = y[k] > 0 ? (y[k] * (logs[k] - predictor[k])) - (y[k] - own) : own;
            weights[from + k] = prior[from + k] * own;
            deviance += prior[from + k] * part;
        }

        return 2 * deviance;
    }

    /// <summary>Half of the deviance; lifts means to the floor.</summary>
    private double Deviance(ReadOnlySpan<double> outcome, ReadOnlySpan<double> logs, ReadOnlySpan<double> predictor, Span<double> means)
    {
        Vector256<double> sum = Vector256<double>.Zero, lowest = Vector256.Create(floor);
        int whole = outcome.Length & ~3;
        for (int k = 0; k < whole; k += 4)
        {
            Vector256<double> own = Vector256.Max(Vector256.Create<double>(means[k..]), lowest), y = Vector256.Create<double>(outcome[k..]);
            own.CopyTo(means[k..]);
            Vector256<double> positive = (y * (Vector256.Create<double>(logs[k..]) - Vector256.Create<double>(predictor[k..]))) - (y - own);
            sum += Vector256.ConditionalSelect(Vector256.GreaterThan(y, Vector256<double>.Zero), positive, own);
        }

        double total = Vector256.Sum(sum);
        for (int k = whole; k < outcome.Length; k++)
        {
            double own = means[k] = Math.Max(means[k], floor);
            total += outcome[k] > 0 ? (outcome[k] * (logs[k] - predictor[k])) - (outcome[k] - own) : own;
        }

        return total;
    }
}
