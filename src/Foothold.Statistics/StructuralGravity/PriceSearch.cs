using Foothold.Statistics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra;

namespace Foothold.Statistics.StructuralGravity;

/// <summary>Finds the prices at which every place sells what it makes.</summary>
/// <remarks>
/// With λ_ij the share of i in the spending of j before and â_ij the change of access, shares become s_ij = λ_ij·â_ij·p_i^(1−σ)/Σ_l λ_lj·â_lj·p_l^(1−σ), and p_i·Y_i = Σ_j s_ij·E'_j. Newton steps on
/// ln p with the analytic Jacobian, shortened until they come nearer; where none does, the price rises with excess demand, ln p += ln(sales/output)/σ, which is the fixed point of the equation above.
/// </remarks>
internal sealed class PriceSearch
{
    private readonly GravityBaseline _baseline;
    private readonly double[] _weights;
    private readonly int _places;
    private readonly double _earned;

    internal PriceSearch(GravityBaseline baseline, RealMatrix accessChange)
    {
        (_baseline, _places, _earned) = (baseline, baseline.PlaceCount, baseline.Output.Sum());
        _weights = new double[_places * _places];
        for (int i = 0; i < _places; i++)
            for (int j = 0; j < _places; j++) _weights[(i * _places) + j] = baseline.Flows[i, j] / baseline.Spending[j] * accessChange[i, j];
    }

    /// <summary>Solves.</summary>
    internal (double[] LogPrices, Convergence Convergence, double Deviation) Solve()
    {
        GravityOptions options = _baseline.Options;
        var log = new double[_places];
        double[] excess = Excess(log, out double deviation);
        int iteration = 0;
        while (deviation > options.Tolerance && iteration < options.MaxIterations)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            iteration++;
            double[]? step = Newton(log, excess);
            bool nearer = false;
            for (double length = 1; step is not null && !nearer && length > 0.05; length /= 2)
            {
                double[] tried = [.. log.Select((value, i) => value + (length * step[i]))];
                double[] triedExcess = Excess(tried, out double triedDeviation);
                if (!(triedDeviation < deviation)) continue;
                (log, excess, deviation, nearer) = (tried, triedExcess, triedDeviation, true);
            }

            if (nearer) continue;
            for (int i = 0; i < _places; i++) log[i] += excess[i] / _baseline.Elasticity;
            excess = Excess(log, out deviation);
        }

        return (log, new Convergence(deviation <= options.Tolerance, iteration, options.Tolerance), deviation);
    }

    /// <summary>The world at given prices.</summary>
    /// <returns>κ of the ratio rule, or 1.</returns>
    internal double Evaluate(double[] logPrices, out double[] shares, out double[] logInward, out double[] output, out double[] spending)
    {
        int n = _places;
        double power = 1 - _baseline.Elasticity, least = logPrices.Min(), earned = 0, spent = 0;
        shares = new double[n * n];
        (logInward, output, spending) = (new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++)
        {
            double weight = Math.Exp(power * (logPrices[i] - least));
            for (int j = 0; j < n; j++) logInward[j] += shares[(i * n) + j] = _weights[(i * n) + j] * weight;
            output[i] = _baseline.Output[i] * Math.Exp(logPrices[i]);
            earned += output[i];
        }

        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) shares[(i * n) + j] /= logInward[j];
        for (int j = 0; j < n; j++)
        {
            logInward[j] = (Math.Log(logInward[j]) / power) + least;
            spending[j] = _baseline.Options.Imbalances == ImbalanceRule.Ratio
                ? _baseline.Spending[j] / _baseline.Output[j] * output[j]
                : output[j] + ((_baseline.Spending[j] - _baseline.Output[j]) * (earned / _earned));
            spent += spending[j];
        }

        if (_baseline.Options.Imbalances != ImbalanceRule.Ratio) return 1;
        double balance = earned / spent;
        for (int j = 0; j < n; j++) spending[j] *= balance;
        return balance;
    }

    /// <summary>ln(sales/output) of each place, and the largest of their absolute values.</summary>
    private double[] Excess(double[] logPrices, out double deviation)
    {
        Evaluate(logPrices, out double[] shares, out _, out double[] output, out double[] spending);
        var excess = new double[_places];
        deviation = 0;
        for (int i = 0; i < _places; i++)
        {
            // A place that would have to spend less than nothing is no equilibrium, whatever the sums say.
            double sales = spending[i] > 0 ? 0 : double.NaN;
            for (int j = 0; j < _places; j++) sales += shares[(i * _places) + j] * spending[j];
            excess[i] = Math.Log(sales / output[i]);
            double gap = Math.Abs(excess[i]);
            // A NaN must not pass for solved.
            if (!(gap <= deviation)) deviation = gap;
        }

        return excess;
    }

    /// <summary>The Newton step with the price of the reference held; its equation follows from the others (Walras).</summary>
    private double[]? Newton(double[] logPrices, double[] excess)
    {
        int n = _places, held = _baseline.Reference;
        if (n == 1) return null;
        Evaluate(logPrices, out double[] shares, out _, out double[] output, out double[] spending);
        double earned = output.Sum(), power = 1 - _baseline.Elasticity;
        bool ratio = _baseline.Options.Imbalances == ImbalanceRule.Ratio;
        Matrix<double> share = Matrix<double>.Build.Dense(n, n, (i, j) => shares[(i * n) + j]);
        // ∂E_j/∂ln p_l: by the place's own income, and by what the common factor or the world's output does.
        Matrix<double> income = Matrix<double>.Build.Dense(n, n, (j, l) => ratio
            ? (j == l ? spending[j] : 0) + (spending[j] * ((output[l] / earned) - (spending[l] / earned)))
            : (j == l ? output[j] : 0) + ((_baseline.Spending[j] - _baseline.Output[j]) / _earned * output[l]));
        Matrix<double> substitution = share * Matrix<double>.Build.DiagonalOfDiagonalArray(spending) * share.Transpose();
        Matrix<double> ofIncome = share * income;
        Vector<double> sales = share * Vector<double>.Build.Dense(spending);
        int Shift(int i) => i < held ? i : i + 1;
        Matrix<double> jacobian = Matrix<double>.Build.Dense(n - 1, n - 1, (r, c) =>
        {
            (int i, int l) = (Shift(r), Shift(c));
            double change = (power * ((i == l ? sales[i] : 0) - substitution[i, l])) + ofIncome[i, l];
            return (change / sales[i]) - (i == l ? 1 : 0);
        });
        Vector<double> step = jacobian.Solve(Vector<double>.Build.Dense(n - 1, r => -excess[Shift(r)]));
        var full = new double[n];
        for (int r = 0; r < n - 1; r++)
        {
            // Beyond e² at once the step is no guide; a NaN (singular Jacobian) is none either.
            if (!(Math.Abs(step[r]) < 2)) return null;
            full[Shift(r)] = step[r];
        }

        return full;
    }
}
