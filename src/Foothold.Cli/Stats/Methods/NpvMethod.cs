using Foothold.Statistics.Finance;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats npv`.</summary>
internal sealed class NpvMethod : StatsMethod
{
    private static readonly StatsOption<double[]> Flows = StatsOption.Numbers("flows", "Cash flows at times 0, 1, 2, …; instead of a file.");
    private static readonly StatsOption<double> Rate = StatsOption.Number("rate", "Discount rate per period, as a fraction.", 0.1);

    public override string Name => "npv";

    public override string Summary => "Appraise known cash flows: net present value, every internal rate of return, payback.";

    public override string Data => "CSV with a column flow; a column time (in periods, any fractions) where flows are not one period apart.";

    public override bool DataIsOptional => true;

    public override IReadOnlyList<StatsOption> Options { get; } = [Flows, Rate];

    public override IReadOnlyList<string> Examples { get; } = ["--flows=-100,30,40,50,20 --rate 0.1", "samples/stats/stall-flows.csv --rate 0.08"];

    public override StatsReport Run(StatsInput input)
    {
        double rate = input.Get(Rate);
        if (input.Table is { } table && table.Has("time")) return Dated(table.Numbers("flow"), table.Numbers("time"), rate);
        double[] flows = input.Table?.Numbers("flow") ?? input.Get(Flows);
        CashFlowAppraisal found = CashFlows.Appraise(flows, rate);
        return Basics(new StatsReport(found), found.NetPresentValue, found.InternalRates)
            .Number("modified_irr", "Modified internal rate with the same rate for outflows and inflows.", found.ModifiedInternalRate)
            .Number("payback", "Periods until the flows have added up to 0; null where they never do.", found.Payback)
            .Number("discounted_payback", "The same with discounted flows.", found.DiscountedPayback)
            .Number("profitability_index", "Present value of later flows per unit of the first outlay.", found.ProfitabilityIndex)
            .Number("equivalent_annuity", "Equal flow per period that is worth as much.", found.EquivalentAnnuity);
    }

    private static StatsReport Dated(double[] flows, double[] times, double rate)
    {
        InternalRateResult rates = CashFlows.InternalRates(flows, times);
        return Basics(new StatsReport(rates), CashFlows.NetPresentValue(flows, times, rate), rates);
    }

    private static StatsReport Basics(StatsReport report, double value, InternalRateResult rates) => report
        .Number("npv", "Net present value, in the unit of the flows.", value)
        .Number("irr", "Internal rate of return per period where there is exactly one; else null.", rates.Rate)
        .List("irr_all", "All internal rates above −1, ascending.", rates.Rates.Cast<object?>())
        .Integer("sign_changes", "Sign changes of the flows: the largest possible number of internal rates.", rates.SignChanges);
}
