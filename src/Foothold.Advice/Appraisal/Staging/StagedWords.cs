using System.Globalization;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Text;

namespace Foothold.Advice.Appraisal.Staging;

/// <summary>A staged plan in sentences.</summary>
public static class StagedWords
{
    // Points and choices that hardly ever come up would only blur the plan.
    private const double LeastPoint = 0.08, LeastChoice = 0.02;
    private const int MostPoints = 6;

    /// <summary>The first step, then what to do on what is seen.</summary>
    internal static IReadOnlyList<Phrase> Say(StagedCommitment staged)
    {
        StagedPlan plan = staged.Plan;
        if (plan.First < 0) return [Phrase.Of($"Do nothing in {staged.Market}: no way of beginning that you can afford is worth its cost, not even a pilot.")];
        var lines = new List<Phrase> { Begin(staged, plan.First) };
        foreach (StagedDecision decision in plan.Decisions.Where(decision => decision.Period > 0 && decision.Probability >= LeastPoint))
        {
            List<StagedChoice> choices = Main(decision);
            if (choices.All(choice => decision.Before.Count > 0 && choice.Action == decision.Before[^1])) continue;
            lines.Add(Phrase.Of($"{When(staged, decision)}: {Phrase.Sequence("; ", choices.Select(choice => Rule(staged, decision, choice, choices.Count)))}."));
            if (lines.Count > MostPoints) break;
        }

        return lines;
    }

    /// <summary>A path in words: "pilot, then distributor from month 4; stopped after month 12".</summary>
    /// <param name="staged">The plan.</param>
    /// <param name="path">One of its paths.</param>
    public static Phrase Path(StagedCommitment staged, StagedPath path)
    {
        ArgumentNullException.ThrowIfNull(staged);
        ArgumentNullException.ThrowIfNull(path);
        if (path.Steps.Count == 0) return Phrase.Text("do nothing");
        int months = staged.Request.MonthsPerPeriod;
        Phrase steps = Then(path.Steps.Select(step => step.Period == 0 ? staged.Activities[step.Operation].Name : Phrase.Of($"{staged.Activities[step.Operation].Name} from month {(step.Period * months) + 1}")));
        return path.StoppedAfter is { } after ? Phrase.Of($"{steps}; stopped after month {after * months}") : steps;
    }

    /// <summary>What is learnt, in words.</summary>
    /// <param name="assumption">The assumption.</param>
    public static Phrase Topic(Assumption assumption)
    {
        ArgumentNullException.ThrowIfNull(assumption);
        return assumption.Topic.Says;
    }

    /// <summary>A value of an assumption with its unit, to three digits.</summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="value">Shares as fractions.</param>
    public static Phrase Value(Assumption assumption, double value)
    {
        ArgumentNullException.ThrowIfNull(assumption);
        if (assumption.Topic.IsShare) return Phrase.Of($"{100 * value:0.#} %");
        double rounded = value == 0 ? 0 : double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return assumption.Currency is { } currency ? Phrase.Of($"{ShownAmount.Rounded(rounded, currency, "#,0.##")}") : Phrase.Of($"{rounded:#,0.##}");
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

    private static Phrase Begin(StagedCommitment staged, int operation)
    {
        if (staged.Activities[operation].Mode is not null) return Phrase.Of($"First: begin with {staged.Activities[operation].Name}.");
        PilotTerms pilot = staged.Pilot!;
        return Phrase.Of($"First: {pilot.Units} units on consignment for {pilot.Weeks} weeks with buyers who stand for about {100 * pilot.Share:0.#} % of the market.");
    }

    private static Phrase When(StagedCommitment staged, StagedDecision decision)
    {
        if (decision.Before.Count == 0) return Phrase.Text("Then");
        Phrase before = OnlyTried(staged, decision) ? Phrase.Text("After the pilot") : Phrase.Of($"After month {decision.Period * staged.Request.MonthsPerPeriod} ({Then(decision.Before.Select(step => staged.Activities[step].Name))})");
        return decision.Probability < 0.995 ? Phrase.Of($"{before}, if it comes to that ({100 * decision.Probability:0} %)") : before;
    }

    private static Phrase Rule(StagedCommitment staged, StagedDecision decision, StagedChoice choice, int choices)
    {
        Phrase what = What(staged, decision, choice);
        return choices == 1 ? what : Conditional(staged, decision, choice, what, new Rounded(100 * choice.Probability, "0"));
    }

    private static Phrase What(StagedCommitment staged, StagedDecision decision, StagedChoice choice)
    {
        if (choice.Action == StagedInduction.Stop) return Phrase.Text("stop");
        StagedActivity next = staged.Activities[choice.Action];
        if (decision.Before.Count > 0 && decision.Before[^1] == choice.Action) return Phrase.Of($"go on with {next.Name}");
        if (next.Mode is null) return Phrase.Text("a second pilot");
        return OnlyTried(staged, decision) ? Phrase.Of($"begin with {next.Name}") : Phrase.Of($"go over to {next.Name}");
    }

    // Condition and consequence together: languages differ in how they tie them.
    private static Phrase Conditional(StagedCommitment staged, StagedDecision decision, StagedChoice choice, Phrase what, Rounded chance)
    {
        if (Units(staged, decision) is { } units)
        {
            (int? low, int? high) = (double.IsInfinity(choice.From) ? null : units(choice.From), double.IsInfinity(choice.To) ? null : units(choice.To));
            int all = staged.Pilot!.Units;
            if ((low ?? 0) < all && (high ?? 0) < all)
            {
                return low is null ? Phrase.Of($"if at most {high} of the {all} units sell in {staged.Pilot.Weeks} weeks {what} ({chance} %)")
                    : high is null ? Phrase.Of($"if more than {low} sell {what} ({chance} %)") : Phrase.Of($"if more than {low} and at most {high} sell {what} ({chance} %)");
            }
        }

        Assumption assumption = staged.Learned.Assumption;
        Phrase? from = double.IsInfinity(choice.From) ? null : Value(assumption, staged.LearnedAt(choice.From)), to = double.IsInfinity(choice.To) ? null : Value(assumption, staged.LearnedAt(choice.To));
        return from is null ? Phrase.Of($"if the best estimate of the {Topic(assumption)} is then below {to} {what} ({chance} %)")
            : to is null ? Phrase.Of($"above {from} {what} ({chance} %)") : Phrase.Of($"between {from} and {to} {what} ({chance} %)");
    }

    private static bool OnlyTried(StagedCommitment staged, StagedDecision decision) => decision.Before.All(step => staged.Activities[step].Mode is null);

    // "a, then b, then c".
    private static Phrase Then(IEnumerable<Phrase> steps) => steps.Aggregate((before, next) => Phrase.Of($"{before}, then {next}"));

    // After one pilot of the volume a belief follows from units sold: the score seen is the expected score times (1 + h)/h.
    private static Func<double, int?>? Units(StagedCommitment staged, StagedDecision decision)
    {
        if (staged.Pilot is not { } pilot || staged.Learned.Assumption.Kind != AssumptionKind.Volume || decision.Before.Count != 1 || decision.Period != 1 || staged.Activities[decision.Before[0]].Mode is not null) return null;
        double precision = staged.Activities[decision.Before[0]].Precision;
        return location => (int)Math.Floor(StagedBuilder.Sold(pilot, staged.LearnedAt(location * (1 + precision) / precision)));
    }
}
