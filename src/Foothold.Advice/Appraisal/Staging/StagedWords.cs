using System.Globalization;
using Foothold.Advice.Assumptions;

namespace Foothold.Advice.Appraisal.Staging;

/// <summary>A staged plan in sentences.</summary>
public static class StagedWords
{
    // Points and choices that hardly ever come up would only blur the plan.
    private const double LeastPoint = 0.08, LeastChoice = 0.02;
    private const int MostPoints = 6;

    /// <summary>The first step, then what to do on what is seen.</summary>
    internal static IReadOnlyList<string> Say(StagedCommitment staged)
    {
        StagedPlan plan = staged.Plan;
        if (plan.First < 0) return [$"Do nothing in {staged.Market.Name}: no way of beginning that you can afford is worth its cost, not even a pilot."];
        var lines = new List<string> { $"First: {Begin(staged, plan.First)}." };
        foreach (StagedDecision decision in plan.Decisions.Where(decision => decision.Period > 0 && decision.Probability >= LeastPoint))
        {
            List<StagedChoice> choices = Main(decision);
            if (choices.All(choice => decision.Before.Count > 0 && choice.Action == decision.Before[^1])) continue;
            lines.Add($"{When(staged, decision)}: {string.Join("; ", choices.Select(choice => Rule(staged, decision, choice, choices.Count)))}.");
            if (lines.Count > MostPoints) break;
        }

        return lines;
    }

    /// <summary>A path in words: "pilot, then distributor from month 4; stopped after month 12".</summary>
    /// <param name="staged">The plan.</param>
    /// <param name="path">One of its paths.</param>
    public static string Path(StagedCommitment staged, StagedPath path)
    {
        ArgumentNullException.ThrowIfNull(staged);
        ArgumentNullException.ThrowIfNull(path);
        if (path.Steps.Count == 0) return "do nothing";
        int months = staged.Request.MonthsPerPeriod;
        string steps = string.Join(", then ", path.Steps.Select(step => step.Period == 0 ? staged.Activities[step.Operation].Name : Say($"{staged.Activities[step.Operation].Name} from month {(step.Period * months) + 1}")));
        return path.StoppedAfter is { } after ? Say($"{steps}; stopped after month {after * months}") : steps;
    }

    /// <summary>What is learnt, in words.</summary>
    /// <param name="assumption">The assumption.</param>
    public static string Topic(Assumption assumption)
    {
        ArgumentNullException.ThrowIfNull(assumption);
        return assumption.Topic.Says;
    }

    /// <summary>A value of an assumption with its unit, to three digits.</summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="value">Shares as fractions.</param>
    public static string Value(Assumption assumption, double value)
    {
        ArgumentNullException.ThrowIfNull(assumption);
        if (assumption.Topic.IsShare) return Say($"{100 * value:0.#} %");
        double rounded = value == 0 ? 0 : double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return assumption.Currency is { } currency ? Say($"{currency} {rounded:#,0.##}") : Say($"{rounded:#,0.##}");
    }

    // Choices that hardly ever come up are left out, and their neighbours reach over them.
    private static List<StagedChoice> Main(StagedDecision decision)
    {
        var kept = new List<StagedChoice>();
        foreach (StagedChoice choice in decision.Choices.Where(choice => choice.Probability >= LeastChoice))
        {
            if (kept.Count > 0 && kept[^1].Action == choice.Action) kept[^1] = kept[^1] with { To = choice.To, Probability = kept[^1].Probability + choice.Probability };
            else kept.Add(choice with { From = kept.Count == 0 ? double.NegativeInfinity : kept[^1].To });
        }

        if (kept.Count > 0) kept[^1] = kept[^1] with { To = double.PositiveInfinity };
        return kept;
    }

    private static string Begin(StagedCommitment staged, int operation)
    {
        if (staged.Activities[operation].Mode is not null) return $"begin with {staged.Activities[operation].Name}";
        PilotTerms pilot = staged.Pilot!;
        return Say($"{pilot.Units} units on consignment for {pilot.Weeks} weeks with buyers who stand for about {100 * pilot.Share:0.#} % of the market");
    }

    private static string When(StagedCommitment staged, StagedDecision decision)
    {
        if (decision.Before.Count == 0) return "Then";
        string before = decision.Before.All(step => staged.Activities[step].Mode is null) ? "After the pilot" : Say($"After month {decision.Period * staged.Request.MonthsPerPeriod} ({string.Join(", then ", decision.Before.Select(step => staged.Activities[step].Name))})");
        return decision.Probability < 0.995 ? Say($"{before}, if it comes to that ({100 * decision.Probability:0} %)") : before;
    }

    private static string Rule(StagedCommitment staged, StagedDecision decision, StagedChoice choice, int choices)
    {
        string what = choice.Action == StagedInduction.Stop ? "stop" : decision.Before.Count > 0 && decision.Before[^1] == choice.Action ? $"go on with {staged.Activities[choice.Action].Name}"
            : staged.Activities[choice.Action].Mode is null ? "a second pilot" : $"{(decision.Before.All(step => staged.Activities[step].Mode is null) ? "begin with" : "go over to")} {staged.Activities[choice.Action].Name}";
        return choices == 1 ? what : Say($"{Condition(staged, decision, choice)} {what} ({100 * choice.Probability:0} %)");
    }

    private static string Condition(StagedCommitment staged, StagedDecision decision, StagedChoice choice)
    {
        if (Units(staged, decision) is { } units)
        {
            (int? low, int? high) = (double.IsInfinity(choice.From) ? null : units(choice.From), double.IsInfinity(choice.To) ? null : units(choice.To));
            int all = staged.Pilot!.Units;
            if ((low ?? 0) < all && (high ?? 0) < all)
                return low is null ? Say($"if at most {high} of the {all} units sell in {staged.Pilot.Weeks} weeks") : high is null ? Say($"if more than {low} sell") : Say($"if more than {low} and at most {high} sell");
        }

        Assumption assumption = staged.Learned.Assumption;
        string topic = Topic(assumption);
        string? from = double.IsInfinity(choice.From) ? null : Value(assumption, staged.LearnedAt(choice.From)), to = double.IsInfinity(choice.To) ? null : Value(assumption, staged.LearnedAt(choice.To));
        return from is null ? $"if the best estimate of the {topic} is then below {to}" : to is null ? $"above {from}" : $"between {from} and {to}";
    }

    // After one pilot of the volume a belief follows from units sold: the score seen is the expected score times (1 + h)/h.
    private static Func<double, int?>? Units(StagedCommitment staged, StagedDecision decision)
    {
        if (staged.Pilot is not { } pilot || staged.Learned.Assumption.Kind != AssumptionKind.Volume || decision.Before.Count != 1 || decision.Period != 1 || staged.Activities[decision.Before[0]].Mode is not null) return null;
        double precision = staged.Activities[decision.Before[0]].Precision;
        return location => (int)Math.Floor(StagedBuilder.Sold(pilot, staged.LearnedAt(location * (1 + precision) / precision)));
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
