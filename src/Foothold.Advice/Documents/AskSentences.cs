using System.Globalization;
using Foothold.Advice.Learning.Asking;

namespace Foothold.Advice.Documents;

/// <summary>What to ask first and when to stop, in sentences.</summary>
public static class AskSentences
{
    /// <summary>When to stop, in sentences.</summary>
    /// <param name="asked">The questions with their worth.</param>
    /// <param name="currency">The code of the currency.</param>
    public static IEnumerable<string> Advice(AskResult asked, string currency)
    {
        if (asked.First is not { } first)
        {
            QuestionValue? nearest = asked.Questions.Where(value => value.Best is { Evsi: > 0 }).MaxBy(value => value.Best!.Net);
            yield return nearest is null ? "Asking is not worth it: no answer that a test could give would change the choice. Decide now."
                : $"Asking is not worth it: even the best test ({nearest.Question.Says}, {nearest.Best!.Test.Sized(nearest.Best.Sample)}) costs {Amount(nearest.Best.Cost, currency)} and brings {Amount(nearest.Best.Evsi, currency)}. Decide now.";
            yield break;
        }

        TestOffer best = first.First.Best!;
        yield return $"Ask first: {first.First.Question.Says}, by {best.Test.Sized(best.Sample)}{(best.Test.Does is { } does ? $" ({does})" : "")}; {best.Test.Days} days, {Hours(best.Hours)}.";
        if (best.Net <= 0) yield return $"Alone it does not pay; it does because of what may follow ({Amount(first.Net, currency)} net).";
        if (first.ChanceOfNext == 0) yield return "Stop asking after it: whatever the answer, nothing left is worth its cost.";
        else if (first.ChanceOfNext == 1) yield return $"Whatever the answer, asking again will pay{(first.Next is { } following ? $", mostly: {following.Says}" : "")}. `foothold learn` with the result, then `foothold ask` again.";
        else yield return $"Then stop with {Percent(1 - first.ChanceOfNext)} of the answers; after the others ask again{(first.Next is { } next ? $", mostly: {next.Says}" : "")}. `foothold learn` with the result says which.";
    }

    /// <summary>Money with three digits: more would only show the noise of the draws.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">The code of the currency.</param>
    public static string Amount(double amount, string currency) => $"{currency} {Number(amount)}";

    /// <summary>A number with three digits, or a dash.</summary>
    /// <param name="amount">The number.</param>
    public static string Number(double amount)
    {
        if (!double.IsFinite(amount)) return "–";
        double size = Math.Abs(amount), step = size < 10 ? 0.1 : size < 1000 ? 1 : Math.Pow(10, Math.Floor(Math.Log10(size)) - 2);
        double rounded = Math.Round(amount / step) * step;
        return (rounded == 0 ? 0 : rounded).ToString(step < 1 ? "0.#" : "N0", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    /// <summary>A share in percent, with a decimal where it is small.</summary>
    /// <param name="share">The share.</param>
    public static string Percent(double share) => share.ToString(share is > 0 and < 0.1 ? "0.# %" : "0 %", CultureInfo.InvariantCulture);

    private static string Hours(double hours) => FormattableString.Invariant($"{hours:0.#} hours");
}
