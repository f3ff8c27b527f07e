using Foothold.Statistics.Distributions;
using MathNet.Numerics;

namespace Foothold.Statistics.Finance;

/// <content>Laws of a number: drawn once, or afresh in each period.</content>
public abstract partial record FactorLaw
{
    /// <summary>A law given by its quantile function on the normal scale.</summary>
    private abstract record NumberLaw(FactorTiming Timing) : FactorLaw(Timing)
    {
        internal sealed override void Path(ReadOnlySpan<double> normals, Span<double> path)
        {
            if (Timing == FactorTiming.Once) path.Fill(Value(normals[0]));
            else
                for (int t = 0; t < path.Length; t++) path[t] = Value(normals[t]);
        }

        internal sealed override double Mean(int period) => Expectation;

        internal sealed override double Covariance(int period, int other) => Timing == FactorTiming.Once || period == other ? Variance : 0;

        protected abstract double Value(double normal);

        protected abstract double Expectation { get; }

        protected abstract double Variance { get; }
    }

    private sealed record ConstantLaw(double Number) : NumberLaw(FactorTiming.Once)
    {
        internal override bool IsConstant => true;

        protected override double Expectation => Number;

        protected override double Variance => 0;

        protected override double Value(double normal) => Number;
    }

    private sealed record NormalLaw(double Centre, double Deviation, FactorTiming Timing) : NumberLaw(Timing)
    {
        internal override bool IsGaussian => true;

        protected override double Expectation => Centre;

        protected override double Variance => Deviation * Deviation;

        internal override double Weight(int period, int slot) => slot == (Timing == FactorTiming.Once ? 0 : period) ? Deviation : 0;

        protected override double Value(double normal) => Centre + (Deviation * normal);
    }

    private sealed record LogNormalLaw(double Mu, double Sigma, FactorTiming Timing) : NumberLaw(Timing)
    {
        internal override bool IsGaussian => true;

        internal override bool IsExponential => true;

        protected override double Expectation => Math.Exp(Mu + (0.5 * Sigma * Sigma));

        protected override double Variance => Expectation * Expectation * Accurate.ExpMinusOne(Sigma * Sigma);

        internal override double Weight(int period, int slot) => slot == (Timing == FactorTiming.Once ? 0 : period) ? Sigma : 0;

        protected override double Value(double normal) => Math.Exp(Mu + (Sigma * normal));
    }

    private sealed record UniformLaw(double Minimum, double Maximum, FactorTiming Timing) : NumberLaw(Timing)
    {
        protected override double Expectation => Minimum + (0.5 * (Maximum - Minimum));

        protected override double Variance => (Maximum - Minimum) * (Maximum - Minimum) / 12;

        protected override double Value(double normal) => Minimum + ((Maximum - Minimum) * StandardNormal.Cumulative(normal));
    }

    private sealed record TriangularLaw(double Minimum, double Mode, double Maximum, FactorTiming Timing) : NumberLaw(Timing)
    {
        protected override double Expectation => (Minimum + Mode + Maximum) / 3;

        protected override double Variance
        {
            get
            {
                double left = Mode - Minimum;
                double right = Maximum - Mode;
                return ((left * left) + (left * right) + (right * right)) / 18;
            }
        }

        protected override double Value(double normal)
        {
            double range = Maximum - Minimum;
            if (range == 0) return Minimum;
            double p = StandardNormal.Cumulative(normal);
            double left = Mode - Minimum;
            return p * range <= left
                ? Minimum + Math.Sqrt(p * range * left)
                : Maximum - Math.Sqrt(StandardNormal.Cumulative(-normal) * range * (Maximum - Mode));
        }
    }

    private sealed record DiscreteLaw : NumberLaw
    {
        private readonly double[] _values;
        private readonly double[] _bounds;
        private readonly double _mean;
        private readonly double _variance;

        internal DiscreteLaw(double[] values, double[] probabilities, FactorTiming timing)
            : base(timing)
        {
            _values = values;
            _bounds = new double[values.Length];
            double below = 0;
            for (int i = 0; i < values.Length; i++)
            {
                below += probabilities[i];
                _bounds[i] = StandardNormal.Quantile(Math.Min(1, below));
                _mean += probabilities[i] * values[i];
            }

            // Whatever rounding left above the last value belongs to the last value that can occur.
            for (int i = values.Length - 1; i >= 0; i--)
            {
                _bounds[i] = double.PositiveInfinity;
                if (probabilities[i] > 0) break;
            }

            for (int i = 0; i < values.Length; i++) _variance += probabilities[i] * (values[i] - _mean) * (values[i] - _mean);
        }

        protected override double Expectation => _mean;

        protected override double Variance => _variance;

        protected override double Value(double normal)
        {
            int at = 0;
            while (normal >= _bounds[at]) at++;
            return _values[at];
        }
    }

    private sealed record PertLaw : NumberLaw
    {
        private const int Steps = 600;
        private const double Reach = 6;
        private readonly double[] _shares = new double[Steps + 1];
        private readonly double[] _slopes = new double[Steps + 1];
        private readonly double _minimum;
        private readonly double _range;
        private readonly double _alpha;
        private readonly double _beta;

        internal PertLaw(double minimum, double mode, double maximum, double weight, FactorTiming timing)
            : base(timing)
        {
            _minimum = minimum;
            _range = maximum - minimum;
            _alpha = 1 + (weight * (mode - minimum) / _range);
            _beta = 1 + (weight * (maximum - mode) / _range);
            double logNorm = SpecialFunctions.BetaLn(_alpha, _beta);
            double x = 0;
            for (int i = 0; i <= Steps; i++)
            {
                double z = Reach * ((2.0 * i / Steps) - 1);
                _shares[i] = x = Solve(z, x);
                double logDensity = ((_alpha - 1) * Math.Log(x)) + ((_beta - 1) * Accurate.LogOnePlus(-x)) - logNorm;
                _slopes[i] = Math.Exp(Math.Log(StandardNormal.Density(z)) - logDensity) * (2 * Reach / Steps);
            }
        }

        protected override double Expectation => _minimum + (_range * _alpha / (_alpha + _beta));

        protected override double Variance => _range * _range * _alpha * _beta / ((_alpha + _beta) * (_alpha + _beta) * (_alpha + _beta + 1));

        protected override double Value(double normal)
        {
            double position = Math.Clamp((normal + Reach) * (Steps / (2 * Reach)), 0, Steps);
            int at = Math.Min((int)position, Steps - 1);
            double u = position - at;
            double rest = 1 - u;
            double share = (_shares[at] * (1 + (2 * u)) * rest * rest) + (_shares[at + 1] * (3 - (2 * u)) * u * u)
                + (_slopes[at] * u * rest * rest) - (_slopes[at + 1] * u * u * rest);
            return _minimum + (_range * share);
        }

        /// <summary>The share of the range below which a standard normal z lies, by bisection in the tail that keeps digits.</summary>
        private double Solve(double z, double atLeast)
        {
            double low = atLeast;
            double high = 1;
            double tail = StandardNormal.Cumulative(-Math.Abs(z));
            for (int step = 0; step < 200 && high - low > 1e-15 * high; step++)
            {
                double middle = 0.5 * (low + high);
                bool below = z <= 0
                    ? SpecialFunctions.BetaRegularized(_alpha, _beta, middle) < tail
                    : SpecialFunctions.BetaRegularized(_beta, _alpha, 1 - middle) > tail;
                if (below) low = middle;
                else high = middle;
            }

            return 0.5 * (low + high);
        }
    }
}
