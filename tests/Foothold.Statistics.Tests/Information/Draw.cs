using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Random;

namespace Foothold.Statistics.Tests.Information;

/// <summary>Random problems for the tests.</summary>
internal static class Draw
{
    internal static double[] Normals(RandomStream stream, int count, double scale = 1)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++) values[i] = scale * stream.NextNormal();
        return values;
    }

    /// <summary>A covariance of the given rank.</summary>
    internal static RealMatrix Covariance(RandomStream stream, int size, int rank)
    {
        double[] factor = Normals(stream, size * rank);
        var values = new double[size * size];
        for (int i = 0; i < size; i++)
            for (int j = 0; j < size; j++)
                for (int k = 0; k < rank; k++) values[(i * size) + j] += factor[(i * rank) + k] * factor[(j * rank) + k];
        return new RealMatrix(size, size, values);
    }

    internal static double[] Distribution(RandomStream stream, int count)
    {
        var values = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) sum += values[i] = stream.NextExponential();
        for (int i = 0; i < count; i++) values[i] /= sum;
        return values;
    }

    /// <summary>Probability of signal (row) in state (column).</summary>
    internal static RealMatrix Likelihood(RandomStream stream, int signals, int states)
    {
        var values = new double[signals * states];
        for (int s = 0; s < states; s++)
        {
            double[] column = Distribution(stream, signals);
            for (int y = 0; y < signals; y++) values[(y * states) + s] = column[y];
        }

        return new RealMatrix(signals, states, values);
    }
}
