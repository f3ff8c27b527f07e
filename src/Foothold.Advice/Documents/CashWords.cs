using System.Globalization;
using Foothold.Advice.CashGap;

namespace Foothold.Advice.Documents;

/// <summary>Sentences about cash: the answer first.</summary>
public static class CashWords
{
    /// <summary>What has to be funded, from when to when, and by what.</summary>
    /// <param name="result">The analysis.</param>
    public static string Answer(CashGapAnalysis result)
    {
        CashTimeline timeline = result.Timeline;
        CashGapInput input = timeline.Input;
        string home = input.Home.Code;
        if (timeline.DeepestGap == 0) return "The customers' money comes before your own goes out: nothing needs to be funded.";
        if (timeline.FundingNeed == 0)
            return $"Your cash lasts: at worst {Amount(home, timeline.DeepestGap)} of your {Amount(home, input.OpeningCash)} are bound, on {Day(timeline.DeepestDay)}.";
        string until = timeline.NeedTo is { } to ? $"from {Day(timeline.NeedFrom!.Value)} to {Day(to)}" : $"from {Day(timeline.NeedFrom!.Value)}, and within this plan it does not come back";
        string beyond = input.OpeningCash > 0 ? $" beyond your {Amount(home, input.OpeningCash)}" : "";
        return $"You need {Amount(home, timeline.FundingNeed)} more{beyond} {until}; it is deepest on {Day(timeline.DeepestDay)}.{Again(timeline)}{Line(input, timeline.FundingNeed)}{Cost(input, timeline)}";
    }

    /// <summary>How far the need may go under what is in doubt.</summary>
    /// <param name="simulation">The draws.</param>
    /// <param name="input">What is analysed.</param>
    public static string Doubt(GapSimulation simulation, CashGapInput input)
    {
        if (simulation.Doubts.Count == 0) return "No doubt was stated (late payment, volume) and no exchange rate is in it, so these are plain sums.";
        string home = input.Home.Code;
        string runs = simulation.AllRunsOut.IsDefined
            ? $"cash and credit line run out in {Share(simulation.AllRunsOut.Value)}"
            : $"cash alone runs out in {Share(simulation.CashRunsOut.Value)} (no credit line is stated)";
        return $"With {string.Join(", ", simulation.Doubts)} in doubt the need is {Rounded(simulation.Need[1])} {home} in the middle and {Rounded(simulation.Need[0])} to {Rounded(simulation.Need[2])} (90 %), deepest around {Day(simulation.MedianDay)}; {runs}.";
    }

    /// <summary>The days between paying and being paid.</summary>
    /// <param name="cycle">The days.</param>
    public static string Cycle(CashCycle cycle) => string.Create(CultureInfo.InvariantCulture,
        $"Cash conversion cycle: {cycle.Days:0.#} days = making and stock {cycle.InventoryDays:0.#} + customers pay {cycle.SalesDays:0.#} days after shipment − suppliers are paid {cycle.PayableDays:0.#} days after arrival.");

    /// <summary>A day, e.g. "22 Nov 2026".</summary>
    /// <param name="day">The day.</param>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>An amount without decimals, its currency before it.</summary>
    /// <param name="currency">The code of the currency.</param>
    /// <param name="amount">The amount.</param>
    public static string Amount(string currency, decimal amount) => $"{currency} {Whole(amount)}";

    /// <summary>An amount without decimals.</summary>
    /// <param name="amount">The amount.</param>
    public static string Whole(decimal amount) => decimal.Round(amount, 0, MidpointRounding.AwayFromZero).ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A simulated amount, in three digits: more would only show the noise of the draws.</summary>
    /// <param name="amount">The amount.</param>
    public static string Rounded(double amount)
    {
        if (amount == 0) return "0";
        double unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Abs(amount))) - 2));
        return (Math.Round(amount / unit) * unit).ToString("N0", CultureInfo.InvariantCulture);
    }

    private static string Share(double share) => share switch { 0 => "none of the draws", 1 => "all draws", _ => $"{NumberWords.Percent(share)} of draws" };

    private static string Again(CashTimeline timeline)
    {
        CashNeed[] others = [.. timeline.Needs.Where(need => need.From != timeline.NeedFrom)];
        if (others.Length == 0) return "";
        CashNeed worst = others.MaxBy(need => need.Deepest)!;
        string when = worst.To is { } to ? $"from {Day(worst.From)} to {Day(to)}" : $"from {Day(worst.From)} on";
        return others.Length == 1 ? $" Another {Amount(timeline.Input.Home.Code, worst.Deepest)} are needed {when}." : $" Cash falls below zero {others.Length} more times, at most by {Amount(timeline.Input.Home.Code, worst.Deepest)} ({when}).";
    }

    private static string Line(CashGapInput input, decimal need) => input.CreditLine switch
    {
        null => " No credit line is stated.",
        { } line when line >= need => $" Your credit line of {Amount(input.Home.Code, line)} covers it.",
        { } line => $" Your credit line of {Amount(input.Home.Code, line)} leaves {Amount(input.Home.Code, need - line)} open.",
    };

    private static string Cost(CashGapInput input, CashTimeline timeline) => input.CreditRatePercent is { } rate
        ? string.Create(CultureInfo.InvariantCulture, $" Borrowing it costs {Amount(input.Home.Code, timeline.Interest)} at {rate:0.##} % a year.")
        : "";
}
