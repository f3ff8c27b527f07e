namespace Foothold.Statistics.Information;

/// <summary>Cholesky factorisation with pivoting of a symmetric positive semidefinite matrix, which may be singular.</summary>
/// <remarks>Rows are taken by largest remaining diagonal, so the factor's columns fall in importance and the rank shows. O(size · rank²).</remarks>
internal sealed class PivotedCholesky
{
    private PivotedCholesky(int size, int rank, int[] pivots, double[] factor)
    {
        Size = size;
        Rank = rank;
        Pivots = pivots;
        Factor = factor;
    }

    internal int Size { get; }

    /// <summary>Number of columns of the factor.</summary>
    internal int Rank { get; }

    /// <summary>Rows taken, in order; the first <see cref="Rank"/> span the matrix.</summary>
    internal int[] Pivots { get; }

    /// <summary>F with F·Fᵀ = matrix, size × size row by row; columns from <see cref="Rank"/> on are 0. Rows stand in their original places.</summary>
    internal double[] Factor { get; }

    /// <summary>Factors a matrix. What remains below a share of the row's own diagonal is rounding.</summary>
    /// <param name="matrix">Symmetric, row by row.</param>
    /// <param name="size">Rows.</param>
    /// <param name="scaled">True: rows compete by share of their own diagonal left, so units do not matter. False: by what is left, so the first column carries most variance.</param>
    /// <returns>The factor, or null where the matrix has a negative direction beyond rounding.</returns>
    internal static PivotedCholesky? TryFactor(ReadOnlySpan<double> matrix, int size, bool scaled)
    {
        double tolerance = 1e-13 * Math.Max(8, size);
        var rest = new double[size];
        var own = new double[size];
        var factor = new double[size * size];
        var pivots = new int[size];
        for (int i = 0; i < size; i++)
        {
            pivots[i] = i;
            own[i] = rest[i] = matrix[(i * size) + i];
            if (!(own[i] >= 0)) return null;
        }

        int rank = 0;
        for (; rank < size; rank++)
        {
            int best = -1;
            double most = 0;
            for (int at = rank; at < size; at++)
            {
                int i = pivots[at];
                if (own[i] == 0 || rest[i] <= tolerance * own[i]) continue;
                double merit = scaled ? rest[i] / own[i] : rest[i];
                if (merit > most) (best, most) = (at, merit);
            }

            if (best < 0) break;
            (pivots[rank], pivots[best]) = (pivots[best], pivots[rank]);
            int pivot = pivots[rank];
            double root = Math.Sqrt(rest[pivot]);
            factor[(pivot * size) + rank] = root;
            for (int at = rank + 1; at < size; at++)
            {
                int i = pivots[at];
                double sum = matrix[(i * size) + pivot];
                for (int k = 0; k < rank; k++) sum -= factor[(i * size) + k] * factor[(pivot * size) + k];
                double entry = sum / root;
                factor[(i * size) + rank] = entry;
                rest[i] -= entry * entry;
            }
        }

        return Explains(matrix, size, rank, pivots, factor, rest, own) ? new PivotedCholesky(size, rank, pivots, factor) : null;
    }

    /// <summary>Squared length of a vector in the metric of the (generalised) inverse; also leaves L⁻¹·v at the pivots in <paramref name="solved"/>.</summary>
    /// <param name="vector">A vector in the range of the matrix, length size.</param>
    /// <param name="solved">Receives the first <see cref="Rank"/> coordinates.</param>
    internal double Solve(ReadOnlySpan<double> vector, Span<double> solved)
    {
        double square = 0;
        for (int j = 0; j < Rank; j++)
        {
            int row = Pivots[j] * Size;
            double rest = vector[Pivots[j]];
            for (int k = 0; k < j; k++) rest -= Factor[row + k] * solved[k];
            solved[j] = rest / Factor[row + j];
            square += solved[j] * solved[j];
        }

        return square;
    }

    /// <summary>What the factor leaves over must be rounding; a negative or unexplained rest means that the matrix is no covariance.</summary>
    private static bool Explains(ReadOnlySpan<double> matrix, int size, int rank, int[] pivots, double[] factor, double[] rest, double[] own)
    {
        const double Slack = 1e-8;
        for (int at = rank; at < size; at++)
        {
            int i = pivots[at];
            if (rest[i] < -Slack * own[i]) return false;
            for (int other = rank; other < at; other++)
            {
                int j = pivots[other];
                double left = matrix[(i * size) + j];
                for (int k = 0; k < rank; k++) left -= factor[(i * size) + k] * factor[(j * size) + k];
                if (Math.Abs(left) > Slack * Math.Sqrt(own[i] * own[j])) return false;
            }
        }

        return true;
    }
}
