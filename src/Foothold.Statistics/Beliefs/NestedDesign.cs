namespace Foothold.Statistics.Beliefs;

/// <summary>Intercept and usable predictors, centred and scaled over the measured units.</summary>
internal sealed class NestedDesign
{
    private const double DependenceTolerance = 1e-8;
    private readonly double[] _centres;
    private readonly double[] _scales;

    internal NestedDesign(NestedNormalData data, List<StatisticalWarning> warnings)
    {
        int[] observed = [.. Enumerable.Range(0, data.UnitCount).Where(c => !double.IsNaN(data.UnitMeans[c]))];
        int p = data.PredictorCount;
        // Two residual degrees of freedom keep the mean of τ² determined by the data rather than by where the prior is cut.
        int room = Math.Max(0, observed.Length - 3);
        var kept = new List<int>();
        var basis = new List<double[]>();
        _centres = new double[p];
        _scales = new double[p];
        for (int j = 0; j < p; j++)
        {
            double centre = observed.Average(c => data.Predictors[(c * p) + j]);
            double[] column = [.. observed.Select(c => data.Predictors[(c * p) + j] - centre)];
            double size = Math.Sqrt(column.Sum(v => v * v));
            double level = observed.Max(c => Math.Abs(data.Predictors[(c * p) + j]));
            _centres[j] = centre;
            _scales[j] = size / Math.Sqrt(observed.Length);
            // Centring leaves rounding noise of a constant column behind; it must not pass for variation.
            if (size <= DependenceTolerance * level * Math.Sqrt(observed.Length) || !IsIndependent(column, size, basis))
            {
                warnings.Add(new StatisticalWarning("predictor_left_out", $"Predictor {j} was left out: among the measured units it is constant or follows from the predictors before it."));
                continue;
            }

            if (kept.Count == room)
            {
                warnings.Add(new StatisticalWarning("predictor_left_out", $"Predictor {j} was left out: {observed.Length} measured units are too few for it."));
                continue;
            }

            kept.Add(j);
            basis.Add(column);
        }

        Kept = [.. kept];
        Columns = Kept.Length + 1;
        Rows = new double[data.UnitCount * Columns];
        for (int c = 0; c < data.UnitCount; c++)
        {
            Rows[c * Columns] = 1;
            for (int k = 0; k < Kept.Length; k++)
                Rows[(c * Columns) + k + 1] = (data.Predictors[(c * p) + Kept[k]] - _centres[Kept[k]]) / _scales[Kept[k]];
        }
    }

    /// <summary>Predictors in use, by their number in the data.</summary>
    internal int[] Kept { get; }

    /// <summary>Intercept and kept predictors.</summary>
    internal int Columns { get; }

    /// <summary>Row-major units × columns.</summary>
    internal double[] Rows { get; }

    internal ReadOnlySpan<double> Row(int unit) => Rows.AsSpan(unit * Columns, Columns);

    /// <summary>Takes coefficients and their covariance back to the scale of the data; dropped predictors are NaN.</summary>
    internal (double[] Means, double[] Covariance) Restore(double[] means, double[] covariance, int predictorCount)
    {
        int q = Columns;
        // β = T·b: slopes are divided by their scale, the intercept gives back what centring took.
        var transform = new double[q * q];
        transform[0] = 1;
        for (int k = 1; k < q; k++)
        {
            int j = Kept[k - 1];
            transform[(k * q) + k] = 1 / _scales[j];
            transform[k] = -_centres[j] / _scales[j];
        }

        int size = predictorCount + 1;
        var outMeans = new double[size];
        var outCovariance = new double[size * size];
        Array.Fill(outMeans, double.NaN);
        Array.Fill(outCovariance, double.NaN);
        for (int a = 0; a < q; a++)
        {
            int row = a == 0 ? 0 : Kept[a - 1] + 1;
            outMeans[row] = 0;
            for (int c = 0; c < q; c++) outMeans[row] += transform[(a * q) + c] * means[c];
            for (int b = 0; b < q; b++)
            {
                int column = b == 0 ? 0 : Kept[b - 1] + 1;
                double sum = 0;
                for (int c = 0; c < q; c++)
                    for (int d = 0; d < q; d++)
                        sum += transform[(a * q) + c] * covariance[(c * q) + d] * transform[(b * q) + d];
                outCovariance[(row * size) + column] = sum;
            }
        }

        return (outMeans, outCovariance);
    }

    /// <summary>Orthogonalises a column against the basis, in place and to unit length, and says whether anything is left.</summary>
    private static bool IsIndependent(double[] column, double size, List<double[]> basis)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] direction in basis)
            {
                double along = 0;
                for (int at = 0; at < column.Length; at++) along += column[at] * direction[at];
                for (int at = 0; at < column.Length; at++) column[at] -= along * direction[at];
            }
        }

        double left = Math.Sqrt(column.Sum(v => v * v));
        if (left <= DependenceTolerance * size) return false;
        for (int at = 0; at < column.Length; at++) column[at] /= left;
        return true;
    }
}
