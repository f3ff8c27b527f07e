using Foothold.Statistics.Beliefs;
using MathNet.Numerics.LinearAlgebra;

namespace Foothold.Statistics.Tests.Beliefs;

/// <summary>The nested model written out with full covariance matrices: one row per measurement, nothing collapsed, nothing clever.</summary>
internal sealed class DenseNestedModel
{
    private static readonly MatrixBuilder<double> M = Matrix<double>.Build;
    private readonly NestedNormalData _data;
    private readonly Matrix<double> _design;
    private readonly Matrix<double> _allRows;
    private readonly Vector<double> _values;

    internal DenseNestedModel(NestedNormalData data)
    {
        _data = data;
        int q = data.PredictorCount + 1;
        _allRows = M.Dense(data.UnitCount, q, (c, j) => j == 0 ? 1 : data.Predictors[(c * data.PredictorCount) + j - 1]);
        _design = M.Dense(data.Observations.Count, q, (o, j) => _allRows[data.Observations[o].Unit, j]);
        _values = Vector<double>.Build.Dense(data.Observations.Count, o => data.Observations[o].Value);
    }

    /// <summary>Restricted log likelihood up to a constant, coefficients with covariance, and means and variances of all units.</summary>
    internal (double LogLikelihood, Vector<double> Beta, Matrix<double> BetaCovariance, Vector<double> Means, Vector<double> Variances) At(double groupScale, double unitScale)
    {
        int count = _data.Observations.Count;
        double Effects(int c, int d) =>
            (_data.GroupOfUnit[c] == _data.GroupOfUnit[d] ? groupScale * groupScale : 0) + (c == d ? unitScale * unitScale : 0);
        Matrix<double> covariance = M.Dense(count, count, (o, p) =>
            Effects(_data.Observations[o].Unit, _data.Observations[p].Unit) + (o == p ? _data.Observations[o].StandardError * _data.Observations[o].StandardError : 0));
        Matrix<double> cross = M.Dense(_data.UnitCount, count, (c, o) => Effects(c, _data.Observations[o].Unit));
        Matrix<double> inverse = covariance.Inverse();
        Matrix<double> precision = _design.Transpose() * inverse * _design;
        Matrix<double> betaCovariance = precision.Inverse();
        Vector<double> beta = betaCovariance * (_design.Transpose() * (inverse * _values));
        Vector<double> residual = _values - (_design * beta);
        double likelihood = -0.5 * (covariance.Cholesky().DeterminantLn + precision.Cholesky().DeterminantLn + (residual * (inverse * residual)));
        Matrix<double> gain = cross * inverse;
        Vector<double> means = (_allRows * beta) + (gain * residual);
        Matrix<double> slope = _allRows - (gain * _design);
        Matrix<double> posterior = M.Dense(_data.UnitCount, _data.UnitCount, Effects) - (gain * cross.Transpose()) + (slope * betaCovariance * slope.Transpose());
        return (likelihood, beta, betaCovariance, means, posterior.Diagonal());
    }
}
