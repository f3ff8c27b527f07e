using Foothold.Statistics.Summaries;

namespace Foothold.Statistics.Finance;

/// <summary>f(x) = Σ cᵢ·exp(−tᵢx) with distinct ascending tᵢ and no cᵢ of 0, and all its real zeros.</summary>
internal sealed class ExponentialSum
{
    /// <summary>Smallest x looked at: exp(−36) − 1 is still above −1.</summary>
    private const double Lowest = -36;

    /// <summary>Largest x looked at: exp(700) is still a number.</summary>
    private const double Highest = 700;

    /// <summary>Turning points closer than this, at which the value cannot be told from 0, are one zero.</summary>
    private const double SameZero = 1e-6;

    /// <summary>Exponent of 2 by which coefficients beyond its reach are shifted: every derivative multiplies by times, and hundreds of them leave the range of numbers.</summary>
    private const int Shift = 400;

    private static readonly double Large = Math.ScaleB(1, Shift / 2);

    private readonly double[] _coefficients;
    private readonly double[] _logScales;
    private readonly double[] _times;
    private readonly double _scaleSpan;

    /// <summary>Takes the terms over: coefficient i stands for itself times exp of its log scale.</summary>
    private ExponentialSum(double[] coefficients, double[] logScales, double[] times)
    {
        _coefficients = coefficients;
        _logScales = logScales;
        _times = times;
        double least = double.PositiveInfinity;
        double most = double.NegativeInfinity;
        for (int i = 0; i < coefficients.Length; i++)
        {
            while (Math.Abs(coefficients[i]) > Large) Rescale(i, -Shift);
            while (Math.Abs(coefficients[i]) < 1 / Large) Rescale(i, Shift);
            least = Math.Min(least, logScales[i]);
            most = Math.Max(most, logScales[i]);
        }

        // What all terms share is left out: it would only cost digits of the exponents.
        for (int i = 0; i < logScales.Length; i++) logScales[i] -= most;
        _scaleSpan = coefficients.Length == 0 ? 0 : most - least;
        for (int i = 1; i < coefficients.Length; i++)
            if (coefficients[i] > 0 != coefficients[i - 1] > 0) SignChanges++;
    }

    /// <summary>Sign changes in the order of the times; no more zeros than these.</summary>
    internal int SignChanges { get; }

    /// <summary>Adds up terms of equal times and leaves terms of 0 out.</summary>
    internal static ExponentialSum Of(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> ascendingTimes)
    {
        var kept = new List<double>();
        var times = new List<double>();
        for (int i = 0; i < coefficients.Length;)
        {
            double time = ascendingTimes[i];
            var sum = new CompensatedSum();
            for (; i < coefficients.Length && ascendingTimes[i] == time; i++) sum.Add(coefficients[i]);
            if (sum.Value == 0) continue;
            kept.Add(sum.Value);
            times.Add(time);
        }

        return new ExponentialSum([.. kept], new double[kept.Count], [.. times]);
    }

    /// <summary>All zeros, ascending, and whether one lies too far out to be written as a rate.</summary>
    internal (List<double> Zeros, bool Beyond) Zeros()
    {
        var zeros = new List<double>();
        if (SignChanges == 0) return (zeros, false);
        bool beyond = false;
        List<double> turns = SignChanges == 1 ? [] : Reduced().Zeros().Zeros;

        // Between two turning points f·exp(τx) is monotone and has the sign of f. Beyond the ends the term of the largest (left) or
        // smallest (right) time wins; where that is not yet so at the ends, a zero lies farther out than any number we can report.
        int leftmost = Math.Sign(_coefficients[^1]);
        int rightmost = Math.Sign(_coefficients[0]);
        double from = Lowest;
        int signFrom = SignAt(Lowest) is not 0 and int left ? left : leftmost;
        beyond |= signFrom != leftmost;
        foreach (double to in turns.Append(Highest))
        {
            int signTo = SignAt(to);
            if (to == Highest)
            {
                if (signTo == 0) signTo = rightmost;
                beyond |= signTo != rightmost;
            }

            if (signTo == 0)
            {
                // The value only touches 0 here. A monotone piece that starts or ends at 0 has no zero inside.
                if (zeros.Count == 0 || to - zeros[^1] > SameZero * (1 + Math.Abs(to))) zeros.Add(to);
            }
            else if (signFrom == -signTo)
            {
                zeros.Add(Bisect(from, to, signFrom));
            }

            (from, signFrom) = (to, signTo);
        }

        return (zeros, beyond);
    }

    /// <summary>The derivative of f·exp(τx) times −exp(−τx), with τ inside the middle sign change, which is thereby gone.</summary>
    private ExponentialSum Reduced()
    {
        int middle = (SignChanges + 1) / 2;
        int at = 0;
        for (int seen = 0; seen < middle;)
        {
            at++;
            if (_coefficients[at] > 0 != _coefficients[at - 1] > 0) seen++;
        }

        // As shares of the span no factor exceeds 1. Between two times next to each other there is no number, so that tau is one of them:
        // a factor of 0 takes its term away.
        double tau = 0.5 * (_times[at - 1] + _times[at]);
        double span = _times[^1] - _times[0];
        var coefficients = new List<double>(_coefficients.Length);
        var logScales = new List<double>(_coefficients.Length);
        var times = new List<double>(_coefficients.Length);
        for (int i = 0; i < _times.Length; i++)
        {
            double coefficient = _coefficients[i] * ((_times[i] - tau) / span);
            if (coefficient == 0) continue;
            coefficients.Add(coefficient);
            logScales.Add(_logScales[i]);
            times.Add(_times[i]);
        }

        return new ExponentialSum([.. coefficients], [.. logScales], [.. times]);
    }

    private void Rescale(int term, int exponent)
    {
        _coefficients[term] = Math.ScaleB(_coefficients[term], exponent);
        _logScales[term] -= exponent * Math.Log(2);
    }

    /// <summary>Sign of f, 0 where it cannot be told from 0 in double precision.</summary>
    private int SignAt(double x)
    {
        (double value, double size) = Evaluate(x);
        // Exponents are rounded in proportion to their size.
        double tolerance = 4e-16 * (4 + (Math.Abs(x) * (_times[^1] - _times[0])) + _scaleSpan);
        return Math.Abs(value) <= tolerance * size ? 0 : Math.Sign(value);
    }

    /// <summary>f(x) and Σ|cᵢ|exp(−tᵢx), both divided by the largest exponential so that nothing overflows.</summary>
    private (double Value, double Size) Evaluate(double x)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < _times.Length; i++) largest = Math.Max(largest, _logScales[i] - (_times[i] * x));
        var sum = new CompensatedSum();
        double size = 0;
        for (int i = 0; i < _coefficients.Length; i++)
        {
            double term = _coefficients[i] * Math.Exp(_logScales[i] - (_times[i] * x) - largest);
            sum.Add(term);
            size += Math.Abs(term);
        }

        return (sum.Value, size);
    }

    private double Bisect(double low, double high, int signLow)
    {
        while (high - low > 1e-16 * (1 + Math.Abs(low)))
        {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) break;
            int sign = Math.Sign(Evaluate(middle).Value);
            if (sign == 0) return middle;
            if (sign == signLow) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }
}
