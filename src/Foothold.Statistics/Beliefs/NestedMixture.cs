namespace Foothold.Statistics.Beliefs;

/// <summary>Means and standard deviations of all units at every grid point that matters, for whoever asks for more than moments.</summary>
internal sealed class NestedMixture
{
    /// <summary>The fit leaves out points below this weight as well.</summary>
    private const double Unnoticed = 1e-12;

    private readonly double[] _weights;
    private readonly double[][] _means;
    private readonly double[][] _deviations;

    internal NestedMixture(NestedNormalData data, NestedDesign design, ScaleGrid grid, bool grouped)
    {
        var kernel = new NestedKernel(data, design);
        int[] kept = [.. Enumerable.Range(0, grid.Weights.Length).Where(at => grid.Weights[at] >= Unnoticed)];
        double total = kept.Sum(at => grid.Weights[at]);
        _weights = [.. kept.Select(at => grid.Weights[at] / total)];
        _means = new double[kept.Length][];
        _deviations = new double[kept.Length][];
        for (int k = 0; k < kept.Length; k++)
        {
            double groupScale = grouped ? grid.First.Tau(kept[k] / grid.Second.Points) : 0;
            double unitScale = grid.Second.Tau(kept[k] % grid.Second.Points);
            _means[k] = new double[data.UnitCount];
            _deviations[k] = new double[data.UnitCount];
            kernel.Solve(groupScale, unitScale);
            kernel.Predict(groupScale, unitScale, _means[k], _deviations[k]);
            for (int c = 0; c < data.UnitCount; c++) _deviations[k][c] = Math.Sqrt(_deviations[k][c]);
        }
    }

    internal MixtureOfNormals Unit(int unit) =>
        new(_weights, [.. _means.Select(means => means[unit])], [.. _deviations.Select(deviations => deviations[unit])]);
}
