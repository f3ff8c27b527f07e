using Foothold.Statistics.Distributions;
using Foothold.Statistics.RealOptions;
using Foothold.Statistics.Tests.Reference;

namespace Foothold.Statistics.Tests.RealOptions;

/// <summary>Numbers of the literature, and some computed by other means.</summary>
public sealed class RealOptionReferenceTests
{
    private const string Independent = "independent computation, exact";
    private const string TableOne = "Longstaff and Schwartz 2001, table 1";

    private static readonly OptionTerms Textbook = new() { Kind = OptionKind.Call, Value = 42, Strike = 40, Rate = 0.1, Volatility = 0.2, Years = 0.5 };

    private static readonly OptionTerms Case = new() { Kind = OptionKind.Call, Value = 100, Strike = 100, Rate = 0.05, Volatility = 0.2, Years = 1 };

    /// <summary>Value today, volatility, years; value with 50 dates a year by finite differences; European value.</summary>
    private static readonly (double Value, double Volatility, int Years, double Early, double End)[] LongstaffSchwartz =
    [
        (36, 0.2, 1, 4.478, 3.844), (36, 0.2, 2, 4.840, 3.763), (36, 0.4, 1, 7.101, 6.711), (36, 0.4, 2, 8.508, 7.700),
        (38, 0.2, 1, 3.250, 2.852), (38, 0.2, 2, 3.745, 2.991), (38, 0.4, 1, 6.148, 5.834), (38, 0.4, 2, 7.670, 6.979),
        (40, 0.2, 1, 2.314, 2.066), (40, 0.2, 2, 2.885, 2.356), (40, 0.4, 1, 5.312, 5.060), (40, 0.4, 2, 6.920, 6.326),
        (42, 0.2, 1, 1.617, 1.465), (42, 0.2, 2, 2.212, 1.841), (42, 0.4, 1, 4.582, 4.379), (42, 0.4, 2, 6.248, 5.736),
        (44, 0.2, 1, 1.110, 1.017), (44, 0.2, 2, 1.690, 1.429), (44, 0.4, 1, 3.948, 3.783), (44, 0.4, 2, 5.647, 5.202),
    ];

    [Fact]
    public void Reference_PublishedNumbers_Reproduced() =>
        ValidationTable.Hold("real-options.md", [.. ClosedForms(), .. Trees(), .. Perpetuals(), .. Simulations()]);

    private static IEnumerable<ReferenceCheck> ClosedForms()
    {
        yield return new("call, S = 42", "Hull, Options, Futures, and Other Derivatives, chapter on Black, Scholes and Merton, S = 42 and K = 40", 4.76, 0.005, () => BlackScholes.Price(Textbook).Value);
        yield return new("put, S = 42", "the same", 0.81, 0.005, () => BlackScholes.Price(Textbook with { Kind = OptionKind.Put }).Value);
        yield return new(
            "implied volatility of a call at 1.875",
            "Hull, same chapter, implied volatilities",
            0.235,
            0.0005,
            () => BlackScholes.ImpliedVolatility(new OptionTerms { Kind = OptionKind.Call, Value = 21, Strike = 20, Rate = 0.1, Volatility = 0, Years = 0.25 }, 1.875).Volatility);
        yield return new("call, S = K = 100", Independent, 10.450583572185565, 1e-12, () => BlackScholes.Price(Case).Value);
        yield return new("exchange of equals, volatilities 0.2", Independent, 11.246291601828489, 1e-12, () => Exchange(100, 100, 0.2, 0, 0, 0, 1));
        yield return new("exchange, ρ = −0.5, σ₂ = 0.15, T = 0.1", "Haug 2007, Complete Guide to Option Pricing Formulas, exchange-one-asset-for-another options", 2.1251, 5e-5, () => Exchange(22, 20, 0.15, -0.5, 0.06, 0.04, 0.1));
        yield return new("exchange, ρ = 0, σ₂ = 0.20, T = 0.5", "the same", 2.6496, 5e-5, () => Exchange(22, 20, 0.2, 0, 0.06, 0.04, 0.5));
        yield return new("put on call (source rounds the bivariate normal)", "Haug 2007, options on options", 21.1965, 2e-4, () => Compound(OptionKind.Put, OptionKind.Call));
        yield return new("call on call, same terms", "independent numerical integration", 17.594525409783838, 1e-10, () => Compound(OptionKind.Call, OptionKind.Call));
        yield return new("call on put, same terms", "independent numerical integration", 18.71288359044315, 1e-10, () => Compound(OptionKind.Call, OptionKind.Put));
        yield return new("put on put, same terms", "independent numerical integration", 15.26017001733498, 1e-10, () => Compound(OptionKind.Put, OptionKind.Put));
        yield return new("bivariate normal at (0, 0), ρ = ½", Independent, 1.0 / 3, 1e-15, () => BivariateNormal.Cumulative(0, 0, 0.5));
    }

    private static IEnumerable<ReferenceCheck> Trees()
    {
        OptionTerms put = new() { Kind = OptionKind.Put, Value = 50, Strike = 50, Rate = 0.1, Volatility = 0.4, Years = 5.0 / 12 };
        yield return new("American put, 5 steps", "Hull, chapter on basic numerical procedures, S = K = 50", 4.49, 0.005, () => BinomialTree.American(put, 5).Value);
        yield return new("American put, 500 steps", "the same", 4.283, 0.0005, () => BinomialTree.American(put, 500).Value);
        yield return new("American put, S = K = 100, 200 steps", Independent, 6.086382749916101, 1e-10, () => BinomialTree.American(Case with { Kind = OptionKind.Put }, 200).Value);
        foreach ((double value, double volatility, int years, double early, double end) in LongstaffSchwartz)
        {
            // With σ = 0.4 over two years the source's own grid is off by up to 0.005, more the higher the value (fine trees here and elsewhere agree).
            bool wide = volatility == 0.4 && years == 2;
            string name = FormattableString.Invariant($"S = {value}, σ = {volatility}, T = {years}{(wide ? " (grid of the source)" : string.Empty)}");
            OptionTerms terms = new() { Kind = OptionKind.Put, Value = value, Strike = 40, Rate = 0.06, Volatility = volatility, Years = years };
            yield return new($"put at 50 dates a year in a tree, {name}", TableOne + ", finite differences", early, wide ? 0.006 : 0.002, () => BinomialTree.American(terms, 1000 * years, 20).Value);
            if (value is 36 or 44) yield return new(FormattableString.Invariant($"European put, S = {value}, σ = {volatility}, T = {years}"), TableOne, end, 0.0006, () => BlackScholes.Price(terms).Value);
        }
    }

    private static IEnumerable<ReferenceCheck> Perpetuals()
    {
        PerpetualTerms invest = new() { Value = 1, Cost = 1, Rate = 0.04, Leakage = 0.04, Volatility = 0.2 };
        yield return new("β, r = δ = 0.04, σ = 0.2", "Dixit and Pindyck 1994, chapter 5", 2, 1e-12, () => PerpetualInvestment.Price(invest).Beta);
        yield return new("trigger over cost", "the same", 2, 1e-12, () => PerpetualInvestment.Price(invest).Trigger);
        yield return new("value of the option at V = I = 1", "the same", 0.25, 1e-12, () => PerpetualInvestment.Price(invest).OptionValue);
        EntryExitTerms enter = new() { FlowCost = 1, EntryCost = 4, ExitCost = 0, Rate = 0.025, Leakage = 0.025, Volatility = 0.1 };
        yield return new("entry trigger, w = 1, k = 4, l = 0, ρ = 0.025, μ = 0, σ = 0.1", "Dixit 1989, numerical results", 1.4667, 5e-5, () => EntryExit.Solve(enter).EntryTrigger);
        yield return new("exit trigger, the same", "Dixit 1989, numerical results", 0.7657, 5e-5, () => EntryExit.Solve(enter).ExitTrigger);
        EntryExitTerms both = new() { FlowCost = 0.8, EntryCost = 2, ExitCost = 0.2, Rate = 0.04, Leakage = 0.04, Volatility = 0.2 };
        yield return new("entry trigger, w = 0.8, k = 2, l = 0.2, ρ = δ = 0.04, σ = 0.2", "independent four-equation solver", 1.33611294, 1e-7, () => EntryExit.Solve(both).EntryTrigger);
        yield return new("exit trigger, the same", "independent four-equation solver", 0.54521463, 1e-7, () => EntryExit.Solve(both).ExitTrigger);
    }

    private static IEnumerable<ReferenceCheck> Simulations()
    {
        yield return new(
            "worked example of eight paths, fitted value", "Longstaff and Schwartz 2001, section 1", 0.1144, 5e-5, () => EightPaths().FitValue.Value);
        yield return new("the same, at the last date only", "Longstaff and Schwartz 2001, section 1", 0.0564, 5e-5, () => EightPaths().LastDateValue.Value);
        var options = new LeastSquaresOptions { FitPaths = 20_000, ValuePaths = 40_000, Seed = 2001 };
        foreach (int row in new[] { 0, 10, 16 })
        {
            (double value, double volatility, int years, double early, _) = LongstaffSchwartz[row];
            yield return new(
                FormattableString.Invariant($"simulated put, fresh paths, S = {value}, σ = {volatility}, T = {years} (three standard errors)"),
                TableOne + ", finite differences",
                early,
                0.03,
                () => OptimalStopping.Run(OptimalStoppingTests.Put(value, volatility, 50 * years, years), options).Value.Value);
        }

        foreach ((double value, double expected) in new[] { (90.0, 8.075), (100.0, 13.902), (110.0, 21.345) })
        {
            yield return new(
                FormattableString.Invariant($"call on the larger of two, nine dates, S = {value} (three standard errors)"),
                "Andersen and Broadie 2004, table 2, binomial",
                expected,
                0.2,
                () => OptimalStopping.Run(LargerOfTwo(value), options).Value.Value);
        }
    }

    private static double Exchange(double received, double given, double givenVolatility, double correlation, double leakage, double otherLeakage, double years) => ExchangeOption.Price(new ExchangeTerms
    {
        Received = received, Given = given, ReceivedVolatility = 0.2, GivenVolatility = givenVolatility, Correlation = correlation,
        ReceivedLeakage = leakage, GivenLeakage = otherLeakage, Years = years,
    }).Value;

    private static double Compound(OptionKind first, OptionKind second) => CompoundOption.Price(new CompoundTerms
    {
        FirstKind = first, SecondKind = second, Value = 500, FirstStrike = 50, SecondStrike = 520,
        FirstYears = 0.25, SecondYears = 0.5, Rate = 0.08, Leakage = 0.03, Volatility = 0.35,
    }).Value;

    private static StoppingProblem LargerOfTwo(double value) => new()
    {
        Factors = new GeometricFactors([value, value], [-0.05, -0.05], [0.2, 0.2]),
        ExerciseYears = [.. Enumerable.Range(0, 10).Select(i => i / 3.0)],
        Rate = 0.05,
        Payoff = (_, state) => Math.Max(state[0], state[1]) - 100,
    };

    private static StoppingResult EightPaths() => OptimalStopping.Run(
        new StoppingProblem { Factors = new FixedPaths(), ExerciseYears = [1, 2, 3], Rate = 0.06, Payoff = (_, state) => 1.1 - state[0] },
        new LeastSquaresOptions { FitPaths = 512, ValuePaths = 512, Degree = 2, Antithetic = false });

    /// <summary>The eight paths of the worked example, over and over: repeating all of them changes neither regression nor mean.</summary>
    private sealed class FixedPaths : IFactorModel
    {
        private static readonly double[][] Paths =
        [
            [1.09, 1.08, 1.34], [1.16, 1.26, 1.54], [1.22, 1.07, 1.03], [0.93, 0.97, 0.92],
            [1.11, 1.56, 1.52], [0.76, 0.77, 0.90], [0.92, 0.84, 1.01], [0.88, 1.22, 1.34],
        ];

        public int FactorCount => 1;

        public int ShockCount => 0;

        public void Start(Span<double> states, int paths) => states.Fill(1);

        public void Advance(double fromYears, double toYears, ReadOnlySpan<double> shocks, Span<double> states, int paths)
        {
            for (int p = 0; p < paths; p++) states[p] = Paths[p % 8][(int)toYears - 1];
        }
    }
}
