using Foothold.Statistics.Distributions;

namespace Foothold.Statistics.RealOptions;

/// <summary>Options on options, for commitments in two stages (Geske 1979).</summary>
public static class CompoundOption
{
    private const double CriticalTolerance = 1e-14;

    // A bound may be the critical value itself up to rounding; a little farther out the sign is beyond doubt.
    private const double BoundSlack = 1e-10;

    /// <summary>Values a call or put on a call or put.</summary>
    /// <param name="terms">The option; zeros are limits with a value.</param>
    /// <returns>Value and critical value; <see cref="StatisticalResult.Convergence"/> tells of the search for the critical value, on the scale of its logarithm.</returns>
    /// <exception cref="ArgumentException">A term is outside its range.</exception>
    /// <remarks>Source: Geske (1979), Journal of Financial Economics 7(1), 63–81; the other three kinds by the same argument with signs.</remarks>
    public static CompoundResult Price(CompoundTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        terms.Check();
        (double critical, Convergence convergence) = Critical(terms);
        double second = BlackScholesKernel.Price(terms.SecondKind, terms.Value, terms.SecondStrike, terms.Rate, terms.Leakage, terms.Volatility, terms.SecondYears);
        (double value, double probability) = terms.Volatility * Math.Sqrt(terms.FirstYears) == 0 || terms.Value == 0
            ? Certain(terms)
            : Uncertain(terms, critical);
        double discountedStrike = terms.FirstStrike * Math.Exp(-terms.Rate * terms.FirstYears);
        // Call less put is the second option less its price, so one of the two bounds is the value without any choice.
        double ahead = terms.FirstKind == OptionKind.Call ? second - discountedStrike : discountedStrike - second;
        return new CompoundResult
        {
            ObservationsUsed = 0,
            Terms = terms,
            Value = Math.Clamp(value, Math.Max(0, ahead), Math.Max(Math.Max(0, ahead), terms.FirstKind == OptionKind.Call ? second : discountedStrike)),
            SecondValue = second,
            CriticalValue = critical,
            FirstExerciseProbability = probability,
            Convergence = convergence,
            Warnings = BracketedRoot.WarningsOf(convergence),
        };
    }

    private static double SecondAtFirstDate(CompoundTerms terms, double value) => BlackScholesKernel.Price(
        terms.SecondKind, value, terms.SecondStrike, terms.Rate, terms.Leakage, terms.Volatility, terms.SecondYears - terms.FirstYears);

    private static (double Value, Convergence Convergence) Critical(CompoundTerms terms)
    {
        double years = terms.SecondYears - terms.FirstYears;
        double grow = Math.Exp(terms.Leakage * years);
        double bond = terms.SecondStrike * Math.Exp(-terms.Rate * years);
        double price = terms.FirstStrike;
        double low, high;
        if (terms.SecondKind == OptionKind.Call)
        {
            if (price == 0) return (0, Convergence.Direct);
            // A call is worth between asset − bond and asset.
            low = price * grow;
            high = (price + bond) * grow;
        }
        else
        {
            if (price == 0) return (double.PositiveInfinity, Convergence.Direct);
            if (price >= bond) return (0, Convergence.Direct);
            // A put is worth at least bond − asset; from there upwards until it is worth less than its price.
            low = (bond - price) * grow;
            high = 2 * bond * grow;
            while (SecondAtFirstDate(terms, high) > price && high < 1e300) high *= 2;
        }

        (double root, Convergence convergence) = BracketedRoot.Find(
            logarithm => SecondAtFirstDate(terms, Math.Exp(logarithm)) - price, Math.Log(low) - BoundSlack, Math.Log(high) + BoundSlack, CriticalTolerance);
        return (Math.Exp(root), convergence);
    }

    private static (double Value, double Probability) Certain(CompoundTerms terms)
    {
        double ahead = SecondAtFirstDate(terms, terms.Value * Math.Exp((terms.Rate - terms.Leakage) * terms.FirstYears)) - terms.FirstStrike;
        if (terms.FirstKind == OptionKind.Put) ahead = -ahead;
        return (Math.Exp(-terms.Rate * terms.FirstYears) * Math.Max(ahead, 0), ahead > 0 ? 1 : 0);
    }

    private static (double Value, double Probability) Uncertain(CompoundTerms terms, double critical)
    {
        double first = terms.FirstKind == OptionKind.Call ? 1 : -1;
        double second = terms.SecondKind == OptionKind.Call ? 1 : -1;
        double both = first * second;
        double correlation = first * Math.Sqrt(terms.FirstYears / terms.SecondYears);
        (double criticalUpper, double criticalLower) = BlackScholesKernel.Arguments(terms.Value, critical, terms.Rate, terms.Leakage, terms.Volatility, terms.FirstYears);
        (double upper, double lower) = BlackScholesKernel.Arguments(terms.Value, terms.SecondStrike, terms.Rate, terms.Leakage, terms.Volatility, terms.SecondYears);
        double probability = StandardNormal.Cumulative(both * criticalLower);
        double asset = terms.Value * Math.Exp(-terms.Leakage * terms.SecondYears) * BivariateNormal.Cumulative(both * criticalUpper, second * upper, correlation);
        double paidSecond = terms.SecondStrike * Math.Exp(-terms.Rate * terms.SecondYears) * BivariateNormal.Cumulative(both * criticalLower, second * lower, correlation);
        double paidFirst = terms.FirstStrike * Math.Exp(-terms.Rate * terms.FirstYears) * probability;
        return ((both * (asset - paidSecond)) - (first * paidFirst), probability);
    }
}
