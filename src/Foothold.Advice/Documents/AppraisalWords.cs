using System.Globalization;
using Foothold.Advice.Appraisal;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;

namespace Foothold.Advice.Documents;

/// <summary>Numbers and sentences of an appraisal.</summary>
public static class AppraisalWords
{
    /// <summary>The answer for one market: which mode, what it brings, how sure that is.</summary>
    /// <param name="result">The appraisal.</param>
    /// <param name="market">One of its markets.</param>
    public static string Answer(AppraisalResult result, MarketAppraisal market)
    {
        string currency = result.Case.Terms.Currency.Code;
        int months = result.Case.Terms.HorizonMonths;
        if (market.First is not { } first) return $"{market.Market.Name}: no entry mode can be used within your means; see below what each would take.";
        string chances = Say($"loss in {Percent(first.Loss.Value)} of draws");
        if (market.NothingIsBetter)
        {
            string which = market.Modes.Count == 1 ? $"{first.Profile.Name}, the only mode within your means, loses" : $"each of the {market.Modes.Count} modes within your means loses";
            string nearest = market.Modes.Count == 1 ? Money(first.Mean.Value, currency) : $"nearest is {first.Profile.Name} with {Money(first.Mean.Value, currency)}";
            // Committing may not pay while finding out does.
            bool test = market.Staged is { Plan: { First: >= 0, Value: > 0 } };
            return $"{market.Market.Name}: {(test ? "commit to nothing yet; a small beginning is worth it" : "do nothing")}. Over {months} months {which} money on average; {nearest}, {chances}.";
        }

        return $"{market.Market.Name}: {first.Profile.Name}, {Money(first.Mean.Value, currency)} over {months} months on average ({Money(first.Low, "")} to {Money(first.High, "")}), {chances}; best of all in {Percent(first.Best.Value)}.";
    }

    /// <summary>How far a mode is behind the best.</summary>
    /// <param name="first">The best.</param>
    /// <param name="other">The other.</param>
    /// <param name="currency">The code of the currency.</param>
    public static string Behind(ModeOutcome first, ModeOutcome other, string currency) =>
        $"{first.Profile.Name} beats {other.Profile.Name} in {Percent(other.BeatenByFirst!.Value)} of draws, by {Money(other.BehindFirst!.Value.Value, currency)} on average";

    /// <summary>What would change the choice, with the chance that the firm gives it.</summary>
    /// <param name="flip">What would change it.</param>
    /// <param name="market">Where.</param>
    /// <param name="names">The names of the modes.</param>
    public static string FlipOf(Flip flip, MarketAppraisal market, IReadOnlyDictionary<EntryMode, string> names)
    {
        string becomes = flip.Becomes is { } mode ? $"{names[mode]} becomes best" : "doing nothing becomes best";
        if (flip.Assumption is not { } assumption)
        {
            double change = flip.Value - 1;
            return Say($"{flip.Currency} {Math.Abs(change) * 100:0} % {(change > 0 ? "stronger" : "weaker")}: {becomes}");
        }

        string chance = flip.Chance is { } share ? $" (you give that {Percent(share)})" : "";
        return $"{Name(assumption, names)} {(flip.Above ? "above" : "below")} {Value(assumption, flip.Value)}{chance}: {becomes}";
    }

    /// <summary>What an assumption is about, with its mode where it has one.</summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="names">The names of the modes.</param>
    public static string Name(Assumption assumption, IReadOnlyDictionary<EntryMode, string> names) =>
        assumption.Mode is { } mode ? $"{names[mode]}: {(assumption.Kind == AssumptionKind.Margin ? MarginOf(mode) : assumption.Topic.Says)}" : assumption.Topic.Says;

    /// <summary>A value in the unit of the assumption.</summary>
    /// <param name="assumption">The assumption.</param>
    /// <param name="value">The value.</param>
    public static string Value(Assumption assumption, double value)
    {
        string number = assumption.Topic.IsShare ? Say($"{value * 100:0.#} %") : assumption.Topic.IsMoney ? $"{assumption.Currency} {Plain(value)}" : Plain(value);
        return assumption.Topic.Unit switch
        {
            AssumptionUnit.UnitsPerMonth => $"{number} a month",
            AssumptionUnit.Months => $"{number} months",
            AssumptionUnit.Hours => $"{number} hours",
            AssumptionUnit.HoursPerWeek => $"{number} h a week",
            AssumptionUnit.MoneyPerMonth => $"{number} a month",
            AssumptionUnit.ChancePerYear => $"{number} a year",
            _ => number,
        };
    }

    /// <summary>What is believed: one value where it is known, else the low and the high end.</summary>
    /// <param name="assumption">The assumption.</param>
    public static string Range(Assumption assumption)
    {
        if (assumption.Law.IsKnown) return Value(assumption, assumption.Law.Mean);
        string high = Value(assumption, assumption.Law.High), currency = assumption.Topic.IsMoney ? $"{assumption.Currency} " : "";
        return $"{currency}{Bare(assumption, assumption.Law.Low)} – {high[currency.Length..]}";
    }

    /// <summary>What an assumption rests on, in a word.</summary>
    /// <param name="assumption">The assumption.</param>
    public static string Basis(Assumption assumption) => Words.Hyphenated(assumption.Basis.ToString());

    /// <summary>Money in thousands from ten thousand on, without more digits than the draws carry.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">The code of the currency; empty to leave it out.</param>
    public static string Money(double amount, string currency)
    {
        if (!double.IsFinite(amount)) return "–";
        double size = Math.Abs(amount);
        string digits = size >= 9_999_500 ? Say($"{size / 1e6:0.#} m") : size >= 9_950 ? Say($"{size / 1000:#,0} k") : Say($"{Math.Round(size / 10) * 10:#,0}");
        string sign = amount < 0 && digits != "0" ? "−" : "";
        return currency.Length == 0 ? sign + digits : $"{sign}{currency} {digits}";
    }

    /// <summary>An amount in units of a size, for tables whose heading names the size.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="unit">The size, e.g. 1000.</param>
    public static string Scaled(double amount, double unit)
    {
        string digits = Math.Abs(amount / unit).ToString(unit > 1 && Math.Abs(amount) < 9950 ? "0.#" : "#,0", CultureInfo.InvariantCulture);
        return amount < 0 && digits != "0" ? $"−{digits}" : digits;
    }

    /// <summary>A share of draws in percent, and never none or all where it is neither.</summary>
    /// <param name="share">The share.</param>
    public static string Percent(double share) => share is > 0 and < 0.005 ? "< 1 %" : share is > 0.995 and < 1 ? "> 99 %" : share.ToString("0 %", CultureInfo.InvariantCulture);

    /// <summary>A month by its number, or a dash.</summary>
    /// <param name="month">The month; not a number where it never comes.</param>
    public static string Month(double month) => double.IsNaN(month) ? "–" : month.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>How easily a mode is given up, in a word or two.</summary>
    /// <param name="profile">The mode.</param>
    public static string Undo(EntryModeProfile profile) => profile.Traits[ModeTrait.Reversibility].Level switch { 5 => "at once", 4 => "easy", 3 => "contract", 2 => "hard", _ => "very hard" };

    /// <summary>How much is learnt by a mode, in a word.</summary>
    /// <param name="profile">The mode.</param>
    public static string Learn(EntryModeProfile profile) => profile.Traits[ModeTrait.Knowledge].Level switch { 5 => "most", 4 => "much", 3 => "some", 2 => "little", _ => "least" };

    /// <summary>The name of a theory.</summary>
    /// <param name="lens">The theory.</param>
    public static string Lens(FitLens lens) => lens switch
    {
        FitLens.TransactionCost => "transaction costs",
        FitLens.Institutional => "institutions",
        FitLens.ResourceBased => "resources",
        FitLens.Eclectic => "OLI",
        _ => "learning",
    };

    /// <summary>What a theory says, as a sign.</summary>
    /// <param name="verdict">What it says.</param>
    public static string Sign(FitVerdict verdict) => verdict switch { FitVerdict.For => "+", FitVerdict.Against => "−", _ => "·" };

    /// <summary>The names of all modes.</summary>
    /// <param name="result">The appraisal.</param>
    public static IReadOnlyDictionary<EntryMode, string> Names(AppraisalResult result) => result.Request.Modes.Modes.ToDictionary(profile => profile.Mode, profile => profile.Name);

    /// <summary>How the numbers come about, with draws, seed, day and evidence.</summary>
    /// <param name="result">The appraisal.</param>
    public static string Method(AppraisalResult result)
    {
        AppraisalRequest request = result.Request;
        string exchange = result.Case.Terms.Rates.Count == 0 ? "" : $" Rates: {string.Join("; ", result.Case.Terms.Rates.OrderBy(rate => rate.Key).Select(rate => rate.Value.Source))}.";
        return Say($"Profit: cash of {result.Case.Terms.HorizonMonths} months and own hours at their cost, discounted at {result.Case.Terms.DiscountRate * 100:0.#} % a year; nothing is left at the end, taxes on profit are not in it. Worst cash, out of cash: money only, without own hours. Payback: not discounted.{exchange} {request.Draws:N0} draws · seed {request.Seed} · as at {request.AsAt:yyyy-MM-dd} · evidence {request.Evidence.Release.Id} · how: docs/explanation/entry-modes.md");
    }

    private static string MarginOf(EntryMode mode) => mode switch
    {
        EntryMode.Agent => "commission",
        EntryMode.Licensing or EntryMode.Franchising => "royalty",
        EntryMode.JointVenture => "share of the partner",
        EntryMode.Sourcing => "carriage and buying on the supplier's price",
        EntryMode.OwnECommerce => "payment, discounts, returns",
        EntryMode.Marketplace => "fees and returns",
        _ => "margin",
    };

    private static string Bare(Assumption assumption, double value) => assumption.Topic.IsShare ? Say($"{value * 100:0.#}") : Plain(value);

    // Three digits: thresholds and ranges carry no more.
    private static string Plain(double value)
    {
        double size = Math.Abs(value);
        return size >= 1000 ? Say($"{Math.Round(value / 10) * 10:#,0}") : size >= 100 ? Say($"{value:0}") : size >= 10 ? Say($"{value:0.#}") : Say($"{value:0.##}");
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
