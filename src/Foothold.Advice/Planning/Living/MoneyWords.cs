using Foothold.Advice.Assumptions;
using Foothold.Advice.Screening;
using Foothold.Domain.Amounts;
using static Foothold.Advice.Planning.PlanContext;
using MoneyAssumption = Foothold.Advice.Assumptions.Assumption;

namespace Foothold.Advice.Planning.Living;

/// <summary>Values of numbers the money rests on, with their unit.</summary>
internal static class MoneyWords
{
    public static string Value(MoneyAssumption about, double value) => $"{Front(about)}{Bare(about, value)}{Behind(about)}";

    public static string Range(MoneyAssumption about) => about.Law.IsKnown ? Value(about, about.Law.Mean) : $"{Front(about)}{Bare(about, about.Law.Low)} to {Bare(about, about.Law.High)}{Behind(about)}";

    /// <summary>A value as files write it: shares in percent.</summary>
    public static decimal InFile(MoneyAssumption about, double value) => PlanDraft.ThreeDigits(about.Topic.IsShare ? value * 100 : value);

    private static string Bare(MoneyAssumption about, double value) => about.Topic.IsShare ? Say($"{value * 100:0.#}") : Wording.Short((double)PlanDraft.ThreeDigits(value));

    private static string Front(MoneyAssumption about) => about.Topic.IsMoney && about.Currency == Currency.Euro ? "€" : "";

    private static string Behind(MoneyAssumption about) => (about.Topic.IsMoney && about.Currency is { } currency && currency != Currency.Euro ? $" {currency}" : "") + about.Topic.Unit switch
    {
        AssumptionUnit.UnitsPerMonth => " a month",
        AssumptionUnit.MoneyPerMonth => " a month",
        AssumptionUnit.MoneyPerHour => " an hour",
        AssumptionUnit.Months => " months",
        AssumptionUnit.Hours => " hours",
        AssumptionUnit.HoursPerWeek => " hours a week",
        AssumptionUnit.Share => " %",
        AssumptionUnit.ChancePerYear => " % a year",
        _ => "",
    };
}
