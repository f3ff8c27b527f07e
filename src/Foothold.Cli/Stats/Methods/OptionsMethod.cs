using Foothold.Statistics.RealOptions;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats options`.</summary>
internal sealed class OptionsMethod : StatsMethod
{
    private const string ValueMeaning = "Value of the option today, in the unit of the underlying.";
    private const int MostPaths = 20_000_000;
    private const long MostStored = 100_000_000;
    private static readonly StatsOption<string> Model = StatsOption.Choice("model", "Which option.", ["black_scholes", "crr", "lsmc", "margrabe", "geske", "perpetual", "entry_exit"]);
    private static readonly StatsOption<string> Kind = StatsOption.Choice("kind", "call or put; geske: of the second option.", ["call", "put"], "call").For("black_scholes", "crr", "lsmc", "geske");
    private static readonly StatsOption<double> S = StatsOption.Number("s", "Value of the underlying today.").For("black_scholes", "crr", "lsmc", "geske");
    private static readonly StatsOption<double> K = StatsOption.Number("k", "Strike; geske: of the second option; entry_exit: cost of starting.").For("black_scholes", "crr", "lsmc", "geske", "entry_exit");
    private static readonly StatsOption<double> R = StatsOption.Number("r", "Rate a year, continuously compounded, as a fraction.", 0).For("black_scholes", "crr", "lsmc", "geske", "perpetual", "entry_exit");
    private static readonly StatsOption<double> Q = StatsOption.Number("q", "Leakage (dividend yield) a year, as a fraction.", 0).For("black_scholes", "crr", "lsmc", "geske");
    private static readonly StatsOption<double> Vol = StatsOption.Number("vol", "Volatility a year, as a fraction.").For("black_scholes", "crr", "lsmc", "geske", "perpetual", "entry_exit");
    private static readonly StatsOption<double> T = StatsOption.Number("t", "Years until the end; geske: of the second option.").For("black_scholes", "crr", "lsmc", "geske", "margrabe");
    private static readonly StatsOption<double> Price = StatsOption.Number("price", "black_scholes: a price to explain instead of vol.").For("black_scholes");
    private static readonly StatsOption<string> Style = StatsOption.Choice("style", "crr, lsmc: when it may be exercised.", ["american", "european"], "american").For("crr", "lsmc");
    private static readonly StatsOption<int> Steps = StatsOption.Integer("steps", "crr: steps of the tree; lsmc: dates of exercise.", 200).For("crr", "lsmc");
    private static readonly StatsOption<int> Paths = StatsOption.Integer("paths", "lsmc: paths that fit the rule; twice as many value it.", 20_000).For("lsmc");
    private static readonly StatsOption<double> S1 = StatsOption.Number("s1", "margrabe: value received.").For("margrabe");
    private static readonly StatsOption<double> S2 = StatsOption.Number("s2", "margrabe: value given.").For("margrabe");
    private static readonly StatsOption<double> Vol1 = StatsOption.Number("vol1", "margrabe: volatility of s1.").For("margrabe");
    private static readonly StatsOption<double> Vol2 = StatsOption.Number("vol2", "margrabe: volatility of s2; perpetual: of the cost.", 0).For("margrabe", "perpetual");
    private static readonly StatsOption<double> Rho = StatsOption.Number("rho", "margrabe, perpetual: correlation of the two.", 0).For("margrabe", "perpetual");
    private static readonly StatsOption<double> Q1 = StatsOption.Number("q1", "margrabe: leakage of s1.", 0).For("margrabe");
    private static readonly StatsOption<double> Q2 = StatsOption.Number("q2", "margrabe: leakage of s2.", 0).For("margrabe");
    private static readonly StatsOption<string> FirstKind = StatsOption.Choice("first_kind", "geske: to buy (call) or sell (put) the second option.", ["call", "put"], "call").For("geske");
    private static readonly StatsOption<double> K1 = StatsOption.Number("k1", "geske: price of the second option at the first date.").For("geske");
    private static readonly StatsOption<double> T1 = StatsOption.Number("t1", "geske: years to the first date.").For("geske");
    private static readonly StatsOption<double> V = StatsOption.Number("v", "perpetual: value of what one would get, today.").For("perpetual");
    private static readonly StatsOption<double> I = StatsOption.Number("i", "perpetual: what it costs.").For("perpetual");
    private static readonly StatsOption<double> Delta = StatsOption.Number("delta", "perpetual, entry_exit: rate less expected growth, a year.").For("perpetual", "entry_exit");
    private static readonly StatsOption<double> W = StatsOption.Number("w", "entry_exit: cost a year while active.").For("entry_exit");
    private static readonly StatsOption<double> L = StatsOption.Number("l", "entry_exit: cost of stopping; negative where money comes back.", 0).For("entry_exit");

    private static readonly StatsOption<double> Flow = StatsOption.Number("flow", "entry_exit: today's flow a year, for the values of being idle and active.").For("entry_exit");

    public override string Name => "options";

    public override string Summary => "Value the right to wait, switch or stop: European and American options, exchange, compound, perpetual investment, entry and exit.";

    public override IReadOnlyList<StatsOption> Options { get; } =
        [Model, Kind, S, K, R, Q, Vol, T, Price, Style, Steps, Paths, S1, S2, Vol1, Vol2, Rho, Q1, Q2, FirstKind, K1, T1, V, I, Delta, W, L, Flow];

    public override IReadOnlyList<string> Examples { get; } =
    [
        "--model black_scholes --s 100 --k 100 --r 0.05 --vol 0.2 --t 1",
        "--model black_scholes --s 100 --k 100 --r 0.05 --t 1 --price 10.45",
        "--model crr --kind put --s 100 --k 100 --r 0.05 --vol 0.2 --t 1 --steps 200",
        "--model lsmc --kind put --s 36 --k 40 --r 0.06 --vol 0.2 --t 1 --steps 50",
        "--model margrabe --s1 100 --s2 100 --vol1 0.2 --vol2 0.2 --t 1",
        "--model geske --s 500 --k1 50 --k 520 --t1 0.25 --t 0.5 --r 0.08 --q 0.03 --vol 0.35",
        "--model perpetual --v 1 --i 1 --r 0.04 --delta 0.04 --vol 0.2",
        "--model entry_exit --w 1 --k 4 --l 0 --r 0.025 --delta 0.025 --vol 0.1 --flow 1.2",
    ];

    public override StatsOption<string> Selector => Model;

    public override IReadOnlyDictionary<string, string> Names(StatsInput input) => new Dictionary<string, string>
    {
        ["FitPaths"] = "--paths", ["FirstYears"] = "--t1", ["SecondYears"] = "--t", ["FirstStrike"] = "--k1", ["SecondStrike"] = "--k", ["Received"] = "--s1", ["Given"] = "--s2", ["ReceivedVolatility"] = "--vol1", ["GivenVolatility"] = "--vol2",
        ["CostVolatility"] = "--vol2", ["EntryCost"] = "--k", ["ExitCost"] = "--l", ["FlowCost"] = "--w", ["Strike"] = "--k", ["Rate"] = "--r", ["Volatility"] = "--vol", ["Years"] = "--t", ["Correlation"] = "--rho", ["Leakage"] = input.Has(Delta) ? Delta.Flag : Q.Flag, ["Value"] = input.Has(V) ? V.Flag : S.Flag,
        ["Cost"] = "--i", ["steps"] = "--steps", ["price"] = "--price",
    };

    public override StatsReport Run(StatsInput input) => input.Get(Model) switch
    {
        "black_scholes" when input.Has(Price) => Implied(input),
        "black_scholes" => European(input),
        "crr" => Tree(input),
        "lsmc" => LeastSquares(input),
        "margrabe" => Exchange(input),
        "geske" => Compound(input),
        "perpetual" => Perpetual(input),
        _ => StartAndStop(input),
    };

    private static OptionTerms Terms(StatsInput input) => new()
    {
        Kind = KindOf(input.Get(Kind)), Value = input.Get(S), Strike = input.Get(K), Rate = input.Get(R), Leakage = input.Get(Q), Volatility = input.Has(Price) ? 0 : input.Get(Vol), Years = input.Get(T),
    };

    private static OptionKind KindOf(string kind) => kind == "put" ? OptionKind.Put : OptionKind.Call;

    private static StatsReport European(StatsInput input)
    {
        EuropeanOptionResult found = BlackScholes.Price(Terms(input));
        return new StatsReport(found)
            .Number("value", ValueMeaning, found.Value)
            .Number("delta", "Change of the value per unit of the underlying.", found.Delta)
            .Number("gamma", "Change of delta per unit of the underlying.", found.Gamma)
            .Number("vega", "Change of the value per unit (not percent) of volatility.", found.Vega)
            .Number("theta", "Change of the value per year that passes.", found.Theta)
            .Number("rho", "Change of the value per unit (not percent) of the rate.", found.Rho)
            .Number("exercise_probability", "Probability of exercise under the pricing measure.", found.ExerciseProbability);
    }

    private static StatsReport Implied(StatsInput input)
    {
        input.Unused(Vol, "is what --price is to explain");
        ImpliedVolatilityResult found = BlackScholes.ImpliedVolatility(Terms(input), input.Get(Price));
        return new StatsReport(found).Number("implied_volatility", "Volatility that explains the price; null where none or every one does.", found.Volatility);
    }

    private static StatsReport Tree(StatsInput input)
    {
        OptionTerms terms = Terms(input);
        BinomialResult found = input.Get(Style) == "european" ? BinomialTree.European(terms, input.Get(Steps)) : BinomialTree.American(terms, input.Get(Steps));
        StatsAxis steps = StatsAxis.OfNumbers("steps", Enumerable.Range(0, found.Steps + 1).Select(step => (double)step));
        return new StatsReport(found)
            .Number("value", ValueMeaning, found.Value)
            .Number("up_factor", "Factor of an upward move in one step.", found.UpFactor)
            .Number("up_probability", "Probability of an upward move under the pricing measure.", found.UpProbability)
            .Vector("exercise_boundary", "Value of the underlying from which the tree exercises at a step; null where it does not.", steps, found.ExerciseBoundary);
    }

    private static StatsReport LeastSquares(StatsInput input)
    {
        OptionTerms terms = Terms(input);
        int dates = input.Get(Steps);
        int paths = input.Get(Paths);
        // Nine numbers a path are kept for blocks that are fitted; the states of all dates only where they fit easily.
        if (paths > MostPaths) throw new BadInputException(FormattableString.Invariant($"--paths is {paths}; at most {MostPaths} fit into memory. The standard error falls with its root: ask whether so many are needed."));
        if (dates < 1) throw new BadInputException($"--steps is {dates}; at least one date of exercise is needed.");
        double[] years = input.Get(Style) == "european" ? [terms.Years] : [.. Enumerable.Range(1, dates).Select(date => terms.Years * date / dates)];
        var problem = new StoppingProblem
        {
            Factors = new GeometricFactors([terms.Value], [terms.Rate - terms.Leakage], [terms.Volatility]),
            ExerciseYears = years,
            Rate = terms.Rate,
            Payoff = terms.Kind == OptionKind.Call ? (_, state) => state[0] - terms.Strike : (_, state) => terms.Strike - state[0],
        };
        StoppingResult found = OptimalStopping.Run(problem, new LeastSquaresOptions { FitPaths = paths, ValuePaths = 2 * paths, StorePaths = (long)paths * dates < MostStored, Seed = input.Seed, Progress = input.Progress, CancellationToken = input.CancellationToken });
        return new StatsReport(found)
            .Estimate("value", ValueMeaning, found.Value)
            .Estimate("fit_value", "Value on the paths that fitted the rule; biased high, not to be reported alone.", found.FitValue)
            .Estimate("last_date_value", "Value of exercise at the end only, on the same fresh paths.", found.LastDateValue)
            .Number("mean_exercise_years", "Mean years until exercise over the paths that exercise.", found.MeanExerciseYears)
            .Vector("exercise_share", "Share of the paths that exercise at the date.", StatsAxis.OfNumbers("dates", years), found.ExerciseShares);
    }

    private static StatsReport Exchange(StatsInput input)
    {
        ExchangeResult found = ExchangeOption.Price(new ExchangeTerms
        {
            Received = input.Get(S1), Given = input.Get(S2), ReceivedVolatility = input.Get(Vol1), GivenVolatility = input.Get(Vol2), Correlation = input.Get(Rho), ReceivedLeakage = input.Get(Q1), GivenLeakage = input.Get(Q2), Years = input.Get(T),
        });
        return new StatsReport(found)
            .Number("value", ValueMeaning, found.Value)
            .Number("ratio_volatility", "Volatility of s1 / s2 a year.", found.RatioVolatility)
            .Number("delta_received", "Change of the value per unit of s1.", found.ReceivedDelta)
            .Number("delta_given", "Change of the value per unit of s2.", found.GivenDelta);
    }

    private static StatsReport Compound(StatsInput input)
    {
        CompoundResult found = CompoundOption.Price(new CompoundTerms
        {
            FirstKind = KindOf(input.Get(FirstKind)), SecondKind = KindOf(input.Get(Kind)), Value = input.Get(S), FirstStrike = input.Get(K1), SecondStrike = input.Get(K), FirstYears = input.Get(T1), SecondYears = input.Get(T), Rate = input.Get(R), Leakage = input.Get(Q), Volatility = input.Get(Vol),
        });
        return new StatsReport(found)
            .Number("value", ValueMeaning, found.Value)
            .Number("second_value", "Value today of the second option on its own.", found.SecondValue)
            .Number("critical_value", "Value of the underlying at the first date at which the second option is worth its price.", found.CriticalValue)
            .Number("exercise_probability", "Probability of exercise under the pricing measure.", found.FirstExerciseProbability);
    }

    private static StatsReport Perpetual(StatsInput input)
    {
        PerpetualResult found = PerpetualInvestment.Price(new PerpetualTerms { Value = input.Get(V), Cost = input.Get(I), Rate = input.Get(R), Leakage = input.Get(Delta), Volatility = input.Get(Vol), CostVolatility = input.Get(Vol2), Correlation = input.Get(Rho) });
        return new StatsReport(found)
            .Number("beta", "Exponent of the value of waiting, above 1.", found.Beta)
            .Number("trigger_ratio", "Value over cost at which investing is best; the rule of net present value would be 1.", found.TriggerRatio)
            .Number("trigger", "Value at which investing is best at today's cost.", found.Trigger)
            .Number("option_value", "Value today of the right to invest at any time.", found.OptionValue)
            .Flag("invest_now", "Whether investing now is best.", found.InvestNow);
    }

    private static StatsReport StartAndStop(StatsInput input)
    {
        EntryExitResult found = EntryExit.Solve(new EntryExitTerms { FlowCost = input.Get(W), EntryCost = input.Get(K), ExitCost = input.Get(L), Rate = input.Get(R), Leakage = input.Get(Delta), Volatility = input.Get(Vol) });
        StatsReport report = new StatsReport(found)
            .Number("entry_trigger", "Flow a year at which to start.", found.EntryTrigger)
            .Number("exit_trigger", "Flow a year at which to stop; null where stopping is never best.", found.ExitTrigger)
            .Number("marshallian_entry", "The same without uncertainty: w + r·k.", found.MarshallianEntry)
            .Number("marshallian_exit", "The same without uncertainty: w − r·l.", found.MarshallianExit)
            .Number("entry_trigger_without_exit", "Flow at which to start if one could never stop.", found.EntryTriggerWithoutExit)
            .Number("exit_trigger_without_reentry", "Flow at which to stop if one could never start again.", found.ExitTriggerWithoutReentry);
        return input.Has(Flow)
            ? report.Number("idle_value", "Value today while idle, at the flow given.", found.IdleValue(input.Get(Flow))).Number("active_value", "Value today while active, at the flow given.", found.ActiveValue(input.Get(Flow)))
            : report;
    }
}
