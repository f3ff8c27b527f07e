namespace Foothold.Statistics.RealOptions;

/// <summary>Starting and stopping under uncertainty (Dixit 1989).</summary>
public static class EntryExit
{
    private const double Tolerance = 1e-14;

    /// <summary>Finds the flows at which to start and to stop.</summary>
    /// <param name="terms">The activity; costs, exit cost and volatility of 0 are limits with an answer.</param>
    /// <returns>
    /// Triggers and values; <see cref="StatisticalResult.Convergence"/> tells of the search for the logarithm of the ratio of the triggers.
    /// </returns>
    /// <exception cref="ArgumentException">A term is outside its range.</exception>
    /// <remarks>
    /// The four equations (value matching and smooth pasting at both triggers; Dixit 1989, Journal of Political Economy 97(3), 620–638)
    /// are linear in the two option values, and for a given ratio z of the triggers also linear in the lower
    /// trigger. One equation in ln z is left, which is positive near 0 and negative far out, so bracketing cannot miss it.
    /// </remarks>
    public static EntryExitResult Solve(EntryExitTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        terms.Check();
        if (terms.Leakage <= 0)
        {
            return Result(terms, double.NaN, double.NaN, double.NaN, double.NaN) with
            {
                Warnings = [new("value_without_bound", FormattableString.Invariant($"The leakage is {terms.Leakage}: the earned flow grows as fast as it is discounted, so being active is worth more than any number."))],
            };
        }

        double activeCost = terms.FlowCost / terms.Rate;
        double gap = terms.EntryCost + terms.ExitCost;
        double costToEnter = terms.EntryCost + activeCost;
        double costToStay = activeCost - terms.ExitCost;
        if (IsCertain(terms)) return Certain(terms);

        double excess = GeometricRoots.UpperExcess(terms.Rate, terms.Leakage, terms.Volatility);
        double upper = 1 + excess;
        double lower = GeometricRoots.Lower(terms.Rate, terms.Leakage, terms.Volatility);
        if (costToStay <= 0)
        {
            // Staying for ever costs no more than leaving: the option to stop is worthless.
            double entry = terms.Leakage / excess * upper * costToEnter;
            return Result(terms, entry, double.NaN, (entry / terms.Leakage) - costToEnter, 0) with { Warnings = [NeverExits()] };
        }

        double logRatio = 0;
        double exit;
        Convergence convergence = Convergence.Direct;
        if (gap == 0)
        {
            // Starting and stopping cost nothing together: both triggers are where the flow covers its cost and the interest on k.
            exit = terms.FlowCost + (terms.Rate * terms.EntryCost);
        }
        else
        {
            var equation = new TriggerEquation(costToEnter, costToStay, gap, terms.Leakage, excess, lower);
            (logRatio, convergence) = equation.Solve(Tolerance);
            exit = equation.LowerTrigger(logRatio);
        }

        double entryTrigger = exit * Math.Exp(logRatio);
        double idleOption = (((1 - lower) * entryTrigger / terms.Leakage) + (lower * costToEnter)) / (upper - lower);
        double activeOption = ((upper * costToStay) - (excess / terms.Leakage * exit)) / (upper - lower);
        return Result(terms, entryTrigger, exit, Math.Max(0, idleOption), Math.Max(0, activeOption)) with
        {
            Convergence = convergence,
            Warnings = BracketedRoot.WarningsOf(convergence),
        };
    }

    /// <summary>Without uncertainty: the rules of Marshall where the flow stays as it is; with a certain trend the model is another one.</summary>
    private static EntryExitResult Certain(EntryExitTerms terms)
    {
        if (terms.Leakage != terms.Rate)
        {
            return Result(terms, double.NaN, double.NaN, double.NaN, double.NaN) with
            {
                Warnings = [new("certain_trend", "Without uncertainty a flow with a trend crosses each trigger once, on a known day; the rules for starting and stopping again do not apply.")],
            };
        }

        double exit = terms.FlowCost - (terms.Rate * terms.ExitCost);
        EntryExitResult result = Result(terms, terms.FlowCost + (terms.Rate * terms.EntryCost), exit > 0 ? exit : double.NaN, 0, 0);
        return exit > 0 ? result : result with { Warnings = [NeverExits()] };
    }

    /// <summary>Whether the variance is 0, or so small that it cannot be told from 0.</summary>
    private static bool IsCertain(EntryExitTerms terms) => terms.Volatility * terms.Volatility == 0;

    private static StatisticalWarning NeverExits() =>
        new("never_exits", "Leaving costs at least as much as staying for ever, so stopping is never best and there is no exit trigger.");

    private static EntryExitResult Result(EntryExitTerms terms, double entry, double exit, double idleOption, double activeOption)
    {
        bool bounded = terms.Leakage > 0;
        bool uncertain = !IsCertain(terms);
        double excess = GeometricRoots.UpperExcess(terms.Rate, terms.Leakage, terms.Volatility);
        double lower = uncertain ? GeometricRoots.Lower(terms.Rate, terms.Leakage, terms.Volatility) : double.NegativeInfinity;
        double activeCost = terms.FlowCost / terms.Rate;
        double entryFactor = 1 + (1 / excess);
        double exitFactor = uncertain ? lower / (lower - 1) : 1;
        double stay = activeCost - terms.ExitCost;
        return new EntryExitResult
        {
            ObservationsUsed = 0,
            Terms = terms,
            EntryTrigger = entry,
            ExitTrigger = exit,
            MarshallianEntry = terms.FlowCost + (terms.Rate * terms.EntryCost),
            MarshallianExit = terms.FlowCost - (terms.Rate * terms.ExitCost),
            EntryTriggerWithoutExit = bounded ? entryFactor * terms.Leakage * (terms.EntryCost + activeCost) : double.NaN,
            ExitTriggerWithoutReentry = bounded && stay > 0 ? exitFactor * terms.Leakage * stay : double.NaN,
            UpperRoot = 1 + excess,
            LowerRoot = lower,
            IdleOptionAtEntry = idleOption,
            ActiveOptionAtExit = activeOption,
        };
    }

    /// <summary>The one equation that is left, in u = ln(P_H/P_L).</summary>
    private sealed class TriggerEquation(double enter, double stay, double gap, double leakage, double excess, double lower)
    {
        /// <summary>Below this the two sides of the equation are so close that only their difference, in closed form, keeps digits.</summary>
        private const double Small = 0.3;

        private readonly double _upper = 1 + excess;

        internal (double LogRatio, Convergence Convergence) Solve(double tolerance)
        {
            double low = 0.5;
            double high = 0.5;
            if (Gap(high) > 0)
            {
                while (Gap(high) >= 0 && high < 1e4) (low, high) = (high, 2 * high);
            }
            else
            {
                while (Gap(low) <= 0 && low > 1e-150) (low, high) = (0.5 * low, low);
            }

            return BracketedRoot.Find(Gap, low, high, tolerance * high);
        }

        /// <summary>Lower trigger that matches values and pastes smoothly as far as the option to stop is concerned.</summary>
        internal double LowerTrigger(double u)
        {
            // δ·β₁/(β₁ − 1)·(c_H − z^β₂·c_L)/(z − z^β₂), over z. With c_L = c_H − gap both parts are positive: nothing cancels.
            double rest = (gap * Math.Exp((lower - 1) * u)) - (enter * Math.Exp(-u) * Accurate.ExpMinusOne(lower * u));
            return leakage / excess * _upper * rest / -Accurate.ExpMinusOne((lower - 1) * u);
        }

        // The same trigger from the option to start: δ·(−β₂)/(1 − β₂)·(z^β₁·c_L − c_H)/(z^β₁ − z), over z^β₁.
        private double LowerTriggerFromStart(double u)
        {
            double rest = _upper * u > 1 ? stay - (enter * Math.Exp(-_upper * u)) : -gap - (enter * Accurate.ExpMinusOne(-_upper * u));
            return leakage * -lower / (1 - lower) * rest / -Accurate.ExpMinusOne(-excess * u);
        }

        private double Gap(double u) =>
            Math.Max(_upper, 1 - lower) * u < 2 * Small ? GapNearOne(u) : LowerTrigger(u) - LowerTriggerFromStart(u);

        /// <summary>The same difference where z is close to 1: the part of gap, and the part of c_H, which falls like u².</summary>
        /// <remarks>
        /// With s(x) = sinh(x)/x and v = u/2 the part of c_H is a constant times s(β₂v)/s((β₂ − 1)v) − s(β₁v)/s((β₁ − 1)v); the logarithms
        /// of the two ratios are subtracted power by power.
        /// </remarks>
        private double GapNearOne(double u)
        {
            double fromStop = leakage / excess * _upper * Math.Exp((lower - 1) * u) / -Accurate.ExpMinusOne((lower - 1) * u);
            double fromStart = leakage * -lower / (1 - lower) / -Accurate.ExpMinusOne(-excess * u);
            double v = 0.5 * u;
            ReadOnlySpan<double> series = [1.0 / 6, -1.0 / 180, 1.0 / 2835, -1.0 / 37800, 1.0 / 467775, -691.0 / 3831077250];
            double logRatio = 0;
            double a = _upper * v, b = excess * v, c = (1 - lower) * v, d = -lower * v;
            // The first powers by hand: a² − b² = v²(β₁ + β₁ − 1), c² − d² = v²(1 − 2β₂).
            logRatio -= series[0] * v * v * 2 * (_upper - lower);
            for (int j = 1; j < series.Length; j++)
            {
                int power = 2 * (j + 1);
                logRatio -= series[j] * (Math.Pow(a, power) - Math.Pow(b, power) + Math.Pow(c, power) - Math.Pow(d, power));
            }

            double scale = leakage * _upper / excess * -lower / (1 - lower) * Math.Exp(-v) * (Math.Sinh(a) / a) / (Math.Sinh(b) / b);
            return (gap * (fromStop + fromStart)) + (enter * scale * Accurate.ExpMinusOne(logRatio));
        }
    }
}
