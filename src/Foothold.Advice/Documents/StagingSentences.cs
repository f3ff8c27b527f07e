using Foothold.Domain.Text;
using System.Globalization;
using Foothold.Advice.Appraisal.Portfolio;
using Foothold.Advice.Appraisal.Staging;

namespace Foothold.Advice.Documents;

/// <summary>What going step by step is worth, and what is learnt on the way, in sentences.</summary>
public static class StagingSentences
{
    /// <summary>Ways that come about less often are not told one by one.</summary>
    public const double LeastPath = 0.01;

    /// <summary>Whether to begin small, at once, or not at all, with what that is worth.</summary>
    /// <param name="staged">The plan.</param>
    public static string Answer(StagedCommitment staged)
    {
        StagedPlan plan = staged.Plan;
        if (plan.First < 0) return Say($"{staged.Market.Name}, step by step: nothing is worth beginning.");
        string atOnce = plan.BestCommitted < 0 ? "doing nothing" : Say($"committing to {staged.Activities[plan.BestCommitted].Name} at once ({Money(plan.CommittedValue, staged)})");
        StagedActivity begun = staged.Activities[plan.First];
        string what = begun.Mode is null || begun.Size != Intensity.Full ? "start small wins" : "begin, and keep the right to stop or change";
        return IsWorthIt(staged)
            ? Say($"{staged.Market.Name}: {what}. Going step by step is worth {Money(plan.OptionValue, staged)} more than {atOnce}.")
            : Say($"{staged.Market.Name}: going step by step is worth no more than {atOnce}.");
    }

    /// <summary>Whether going step by step brings more: a gain below a hundredth of the value is within the error of grid and draws.</summary>
    /// <param name="staged">The plan.</param>
    public static bool IsWorthIt(StagedCommitment staged) => staged.Plan.OptionValue > 0.01 * Math.Abs(staged.Plan.Value);

    /// <summary>The activities that the plan can come to.</summary>
    /// <param name="staged">The plan.</param>
    public static IReadOnlySet<int> Used(StagedCommitment staged) => staged.Plan.Paths.Where(path => path.Probability >= LeastPath).SelectMany(path => path.Steps.Select(step => step.Operation)).ToHashSet();

    /// <summary>What is learnt, what it is worth to know it, and what is lost where one stops.</summary>
    /// <param name="staged">The plan.</param>
    public static string Learnt(StagedCommitment staged)
    {
        var assumption = staged.Learned.Assumption;
        StagedPlan plan = staged.Plan;
        string spend = !(plan.SpendBeforeStopping > 0) ? "" : Say($" Where it is stopped, {Money(plan.SpendBeforeStopping, staged)} are gone on average (own hours not counted).");
        string limit = plan.CostOfLimit > 0.005 * Math.Abs(plan.ValueWithoutLimit) ? Say($" The limit on cash costs {Money(plan.CostOfLimit, staged)} of it.") : "";
        return Say($"What is learnt on the way: {StagedWords.Topic(assumption)}, now {StagedWords.Value(assumption, assumption.Law.Low)} – {StagedWords.Value(assumption, assumption.Law.High)}; knowing it today would be worth {Money(staged.WorthOfKnowing.Value, staged)}. You stop in {NumberWords.Percent(plan.StopProbability)} of cases.{spend}{limit}");
    }

    /// <summary>How the numbers come about.</summary>
    /// <param name="staged">The plan.</param>
    public static Phrase Method(StagedCommitment staged)
    {
        int period = staged.Request.MonthsPerPeriod, horizon = staged.Terms.HorizonMonths;
        Phrase learnt = StagedWords.Topic(staged.Learned.Assumption);
        double error = 100 * staged.Request.Learning.ErrorOfPeriod;
        Phrase decisions = staged.Request.Smaller is { } small
            ? Phrase.Of($"A decision every {period} months over {horizon}; \"{small.Name}\" reaches {100 * small.Reach:0} % of the customers for {100 * small.FixedCosts:0} % of the fixed costs; a mode that teaches most shows the {learnt} to ± {error:0} % in {period} months: both are estimates of ours.")
            : Phrase.Of($"A decision every {period} months over {horizon}; a mode that teaches most shows the {learnt} to ± {error:0} % in {period} months: both are estimates of ours.");
        return Phrase.Sequence(" ", decisions, Phrase.Text("Cash may not fall below 0. Other doubts are averaged over."), Phrase.Text("How: docs/explanation/staged-commitment.md"));
    }

    private static string Money(double amount, StagedCommitment staged) => PortfolioWords.Money(amount, staged.Terms.Currency);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
