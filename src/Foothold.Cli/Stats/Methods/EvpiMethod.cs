using Foothold.Statistics.Information;
using Foothold.Statistics.LinearAlgebra;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats evpi`.</summary>
internal sealed class EvpiMethod : StatsMethod
{
    private static readonly StatsOption<double[][]> Payoff = StatsOption.Matrix("payoff", "Net benefit of each decision (row) in each state (column).");
    private static readonly StatsOption<double[]> Prior = StatsOption.Numbers("prior", "Probability of each state, summing to 1.");
    private static readonly StatsOption<string[]> Decisions = StatsOption.Words("decisions", "Simulation: columns with the net benefit of each decision, at least two.");

    public override string Name => "evpi";

    public override string Summary => "Say what it would be worth to know everything before deciding (expected value of perfect information).";

    public override string Data => "CSV of a simulation: one row per draw, one column per decision with its net benefit. Instead: --payoff and --prior, or --prior with a CSV of one row per decision (name first) and one column per state.";

    public override bool DataIsOptional => true;

    public override IReadOnlyList<StatsOption> Options { get; } = [Payoff, Prior, Decisions];

    public override IReadOnlyList<string> Examples { get; } = ["--payoff '0,0;-50,80' --prior 0.6,0.4", "samples/stats/launch-draws.csv --decisions wait,pilot,launch"];

    public override StatsReport Run(StatsInput input)
    {
        (EvpiResult found, IReadOnlyList<string> labels) = Solve(input);
        var decisions = new StatsAxis("decisions", labels);
        return new StatsReport(found)
            .Estimate("evpi", "Expected value of perfect information, in the unit of the net benefits.", found.Evpi)
            .Word("best_decision", "The decision with the highest expected net benefit without further knowledge.", labels[found.BestDecision])
            .Integer("best", "Its number, from 1.", found.BestDecision + 1)
            .Number("value_current", "Its expected net benefit.", found.ValueCurrent)
            .Number("value_perfect", "Expected net benefit of deciding after learning the truth.", found.ValuePerfect)
            .Vector("expected_by_decision", "Expected net benefit.", decisions, found.ExpectedByDecision)
            .Vector("probability_best", "Probability that the decision is the best one in truth.", decisions, found.ProbabilityBest)
            .Vector("opportunity_loss", "What the decision costs on average against knowing the truth; the least is the EVPI.", decisions, found.OpportunityLoss);
    }

    private static (EvpiResult Found, IReadOnlyList<string> Labels) Solve(StatsInput input)
    {
        if (input.Has(Payoff))
        {
            input.Unused(Decisions, "goes with a simulation, not with --payoff");
            if (input.Table is not null) throw new BadInputException("Give a file of data or --payoff, not both.");
            RealMatrix payoff = input.Matrix(Payoff);
            return (Evpi.FromPayoffs(payoff, input.Get(Prior)), StatsReport.Numbered(payoff.RowCount));
        }

        StatsTable table = input.Table ?? throw new BadInputException("stats evpi needs --payoff and --prior, or a file of data.");
        if (input.Has(Prior))
        {
            input.Unused(Decisions, "goes with a simulation, which has no --prior");
            string[] states = [.. table.Header.Skip(1)];
            return (Evpi.FromPayoffs(new RealMatrix(table.RowCount, states.Length, table.Cells(states)), input.Get(Prior)), table.UniqueLabels);
        }

        string[] columns = input.Get(Decisions);
        if (columns.Length < 2) throw new BadInputException("--decisions names one column; at least two decisions are needed to choose between.");
        return (Evpi.FromSample(table.Cells(columns), columns.Length), columns);
    }
}
