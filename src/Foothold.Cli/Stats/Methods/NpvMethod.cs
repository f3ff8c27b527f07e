using Foothold.Statistics.Finance;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats npv`.</summary>
internal sealed class NpvMethod : StatsMethod
{
    /// <summary>24 bytes are kept for each draw of each plan: 2.4 GB.</summary>
    private const int MostOutcomes = 100_000_000;

    private static readonly StatsOption<double[]> Flows = StatsOption.Numbers("flows", "Cash flows at times 0, 1, 2, …; instead of a file.");
    private static readonly StatsOption<double> Rate = StatsOption.Number("rate", "Discount rate per period, as a fraction.", 0.1);

    private static readonly StatsOption<double> FinanceRate = StatsOption.Number("finance_rate", "modified_irr: rate paid on outflows; rate when not given.");
    private static readonly StatsOption<double> ReinvestmentRate = StatsOption.Number("reinvestment_rate", "modified_irr: rate earned on inflows; rate when not given.");
    private static readonly StatsOption<double> Correlation = StatsOption.Number("correlation", "Plans: correlation of a plan's flows between any two periods, 0 to 1.", 0);
    private static readonly StatsOption<double> Cash = StatsOption.Number("cash", "Plans: cash before the first flow; ruin is undefined without it.");
    private static readonly StatsOption<double> Overdraft = StatsOption.Number("overdraft", "Plans: deepest debt allowed.", 0);
    private static readonly StatsOption<double> Tail = StatsOption.Number("tail", "Plans: share of worst draws that expected_shortfall averages.", 0.05);
    private static readonly StatsOption<int> Draws = StatsOption.Integer("draws", "Plans: number of draws.", 100_000);

    public override string Name => "npv";

    public override string Summary => "Appraise cash flows: net present value, every internal rate of return, payback; under uncertainty also shortfall, ruin and regret.";

    public override string Data => "CSV with a column flow; a column time (in periods, any fractions) where flows are not one period apart. Or plans under uncertainty: one row per period 0, 1, 2, …, a column period, and per plan a column NAME with the mean flow and NAME_sd with its standard deviation.";

    public override bool DataIsOptional => true;

    public override IReadOnlyList<StatsOption> Options { get; } = [Flows, Rate, FinanceRate, ReinvestmentRate, Correlation, Cash, Overdraft, Tail, Draws];

    public override IReadOnlyList<string> Examples { get; } = ["--flows=-100,30,40,50,20 --rate 0.1", "samples/stats/stall-flows.csv --rate 0.08", "samples/stats/two-plans.csv --rate 0.08 --correlation 0.5 --cash 9000 --overdraft 2000"];

    public override StatsReport Run(StatsInput input)
    {
        double rate = input.Get(Rate);
        if (input.Table is not null) input.Unused(Flows, "is instead of a file of data");
        if (input.Table is { } plans && !plans.Has("flow"))
        {
            foreach (StatsOption option in new StatsOption[] { FinanceRate, ReinvestmentRate }) input.Unused(option, "goes with known flows, not with plans");
            return Plans(input, plans, rate);
        }

        foreach (StatsOption option in new StatsOption[] { Correlation, Cash, Overdraft, Tail, Draws }) input.Unused(option, "goes with plans (columns NAME and NAME_sd), not with known flows");
        input.Table?.RefuseOthers("flow", "time", "period");
        if (input.Table is { } table && table.Has("time"))
        {
            foreach (StatsOption option in new StatsOption[] { FinanceRate, ReinvestmentRate }) input.Unused(option, "goes with flows one period apart");
            return Dated(table.Numbers("flow"), table.Numbers("time"), rate);
        }

        if (input.Table is { } spaced && spaced.Has("period")) CheckPeriods(spaced, "period");
        double[] flows = input.Table?.Numbers("flow") ?? input.Get(Flows);
        if (flows.Length < 2) throw new BadInputException("There is one cash flow only; at least two are needed.");
        CashFlowAppraisal found = CashFlows.Appraise(flows, rate);
        return Basics(new StatsReport(found), found.NetPresentValue, found.InternalRates)
            .Number("modified_irr", "Modified internal rate of return.", CashFlows.ModifiedInternalRate(flows, input.Has(FinanceRate) ? input.Get(FinanceRate) : rate, input.Has(ReinvestmentRate) ? input.Get(ReinvestmentRate) : rate))
            .Number("payback", "Periods until the flows have added up to 0; null where they never do.", found.Payback)
            .Number("discounted_payback", "The same with discounted flows.", found.DiscountedPayback)
            .Number("profitability_index", "Present value of later flows per unit of the first outlay.", found.ProfitabilityIndex)
            .Number("equivalent_annuity", "Equal flow per period that is worth as much.", found.EquivalentAnnuity);
    }

    private static void CheckPeriods(StatsTable table, string column)
    {
        if (table.Numbers(column).Where((value, i) => value != i).Any()) throw new BadInputException($"{table.Name}: the column {column} must be 0, 1, 2, … in order here; leave it out or put it right.");
    }

    private static StatsReport Dated(double[] flows, double[] times, double rate)
    {
        InternalRateResult rates = CashFlows.InternalRates(flows, times);
        return Basics(new StatsReport(rates), CashFlows.NetPresentValue(flows, times, rate), rates);
    }

    /// <summary>Normal flows; a shock of the whole plan and one of each period give the correlation, and all plans meet the same shocks.</summary>
    private static StatsReport Plans(StatsInput input, StatsTable table, double rate)
    {
        string[] names = [.. table.Header.Where(column => column is not ("period" or "time") && !column.EndsWith("_sd", StringComparison.Ordinal))];
        string? alone = table.Header.FirstOrDefault(column => column.EndsWith("_sd", StringComparison.Ordinal) && !names.Contains(column[..^3]));
        if (names.Length == 0 || alone is not null) throw new BadInputException(alone is null ? $"{table.Name} has neither a column flow nor the column of a plan." : $"{table.Name} has a column {alone} but no column {alone[..^3]} with the mean flow.");
        foreach (string clock in table.Header.Where(column => column is "period" or "time")) CheckPeriods(table, clock);
        if (table.Header.FirstOrDefault(column => column.Equals("flow", StringComparison.OrdinalIgnoreCase)) is { } flow) throw new BadInputException($"{table.Name} has a column {flow}; did you mean flow?");
        if (input.Get(Draws) > MostOutcomes / names.Length) throw new BadInputException(FormattableString.Invariant($"--draws is {input.Get(Draws)}; every draw of every plan is kept, so at most {MostOutcomes / names.Length} fit here."));
        double shared = input.Get(Correlation);
        if (shared is not (>= 0 and <= 1)) throw new BadInputException(FormattableString.Invariant($"--correlation is {shared}; it must be between 0 and 1."));
        int periods = table.RowCount;
        CashFlowAlternative[] alternatives = [.. names.Select(name =>
        {
            double[] deviations = table.Has(name + "_sd") ? table.Numbers(name + "_sd") : new double[periods];
            int bad = Array.FindIndex(deviations, deviation => deviation < 0);
            if (bad >= 0) throw new BadInputException($"{table.Name}, period {bad}, column {name}_sd: a standard deviation is at least 0.");
            double[] coefficients = [.. deviations.Select(deviation => deviation * Math.Sqrt(shared)), .. deviations.Select(deviation => deviation * Math.Sqrt(1 - shared))];
            return CashFlowAlternative.Linear(name, new RealMatrix(2, periods, coefficients), table.Numbers(name));
        })];
        CashReserve? reserve = input.Has(Cash) ? new CashReserve(input.Get(Cash), input.Get(Overdraft)) : null;
        var problem = new CashFlowProblem(periods - 1, [FactorLaw.Normal(0, 1), FactorLaw.Normal(0, 1, FactorTiming.EachPeriod)], alternatives, rate, null, reserve);
        MonteCarloCashFlowResult found = MonteCarloCashFlows.Run(problem, new MonteCarloCashFlowOptions { Draws = input.Get(Draws), TailShare = input.Get(Tail), Seed = input.Seed, Progress = input.Progress, CancellationToken = input.CancellationToken });
        var axis = new StatsAxis("plans", names);
        var others = new StatsAxis("plans", names);
        IEnumerable<double> Each(Func<AlternativeOutcome, double> value) => found.Alternatives.Select(value);
        return new StatsReport(found)
            .Vector("npv", "Net present value, in the unit of the flows; the mean where flows are uncertain.", axis, Each(plan => plan.NetPresentValue.Value))
            .Vector("npv_standard_error", "Monte Carlo standard error of npv.", axis, Each(plan => plan.NetPresentValue.StandardError))
            .Vector("npv_exact", "Exact mean, which the simulation is checked against.", axis, Each(plan => plan.ExactMoments!.Mean))
            .Vector("npv_sd", "Standard deviation of the net present value between draws.", axis, Each(plan => plan.StandardDeviation))
            .Vector("npv_sd_exact", "Exact standard deviation.", axis, Each(plan => plan.ExactMoments!.StandardDeviation))
            .Vector("npv_05", "Net present value that 5 % of draws fall below.", axis, Each(plan => plan.Quantile(0.05).Value))
            .Vector("npv_50", "Median net present value.", axis, Each(plan => plan.Quantile(0.5).Value))
            .Vector("npv_95", "Net present value that 5 % of draws exceed.", axis, Each(plan => plan.Quantile(0.95).Value))
            .Vector("probability_of_loss", "Probability of a net present value below 0.", axis, Each(plan => plan.ProbabilityOfLoss.Value))
            .Vector("expected_shortfall", "Mean net present value of the worst draws, as many as asked for (CVaR).", axis, Each(plan => plan.ExpectedShortfall.Value))
            .Vector("cash_trough", "Mean over draws of the lowest cash after any flow.", axis, Each(plan => plan.CashTrough.Value))
            .Vector("ruin_probability", "Probability that cash ever falls below minus the overdraft; null without cash.", axis, Each(plan => plan.RuinProbability.Value))
            .Vector("never_recovered", "Probability that the discounted flows never add up to 0.", axis, Each(plan => plan.NeverRecovered.Value))
            .Vector("probability_best", "Probability of the highest net present value.", axis, Each(plan => plan.ProbabilityBest.Value))
            .Vector("expected_regret", "Mean of the best plan's value less this one's.", axis, Each(plan => plan.ExpectedRegret.Value))
            .Matrix("probability_better", "Probability that the row's net present value is above the column's.", axis, others, found.ProbabilitiesBetter)
            .Matrix("difference", "Mean net present value of the row less that of the column.", axis, others, found.DifferenceMeans)
            .Matrix("difference_standard_error", "Its standard error, on common draws.", axis, others, found.DifferenceStandardErrors);
    }

    private static StatsReport Basics(StatsReport report, double value, InternalRateResult rates) => report
        .Number("npv", "Net present value, in the unit of the flows; the mean where flows are uncertain.", value)
        .Number("irr", "Internal rate of return per period where there is exactly one; else null.", rates.Rate)
        .List("irr_all", "All internal rates above −1, ascending.", rates.Rates.Cast<object?>())
        .Integer("sign_changes", "Sign changes of the flows: the largest possible number of internal rates.", rates.SignChanges);
}
