using Foothold.Advice.Assumptions;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using Foothold.Domain.Text;
using MoneyAssumption = Foothold.Advice.Assumptions.Assumption;

namespace Foothold.Advice.Planning.Living;

/// <summary>Values of numbers the money rests on, with their unit.</summary>
internal static class MoneyWords
{
    public static Phrase Value(MoneyAssumption about, double value) => WithUnit(about, Bare(about, value));

    public static Phrase Range(MoneyAssumption about) => about.Law.IsKnown ? Value(about, about.Law.Mean) : WithUnit(about, Phrase.Of($"{Bare(about, about.Law.Low)} to {Bare(about, about.Law.High)}"));

    /// <summary>A value as files write it: shares in percent.</summary>
    public static decimal InFile(MoneyAssumption about, double value) => PlanDraft.ThreeDigits(about.Topic.IsShare ? value * 100 : value);

    private static Phrase Bare(MoneyAssumption about, double value) => about.Topic.IsShare ? Phrase.Of($"{new Rounded(value * 100, "0.#")}") : Wording.Short((double)PlanDraft.ThreeDigits(value));

    private static Phrase WithUnit(MoneyAssumption about, Phrase value)
    {
        Phrase told = !about.Topic.IsMoney || about.Currency is not { } currency ? value : currency == Currency.Euro ? Phrase.Of($"€{value}") : Phrase.Of($"{value} {currency.Code}");
        return about.Topic.Unit switch
        {
            AssumptionUnit.UnitsPerMonth or AssumptionUnit.MoneyPerMonth => Phrase.Of($"{told} a month"),
            AssumptionUnit.MoneyPerHour => Phrase.Of($"{told} an hour"),
            AssumptionUnit.Months => Phrase.Of($"{told} months"),
            AssumptionUnit.Hours => Phrase.Of($"{told} hours"),
            AssumptionUnit.HoursPerWeek => Phrase.Of($"{told} hours a week"),
            AssumptionUnit.Share => Phrase.Of($"{told} %"),
            AssumptionUnit.ChancePerYear => Phrase.Of($"{told} % a year"),
            _ => told,
        };
    }
}
