using Foothold.Advice.Origin;
using Foothold.Domain.Amounts;
using Foothold.Evidence;
using Foothold.Evidence.Tariffs;

namespace Foothold.Cli.Rendering;

/// <summary>A preference with what has to be met and shown to claim it.</summary>
internal sealed record PreferenceReport(TariffPreference Preference, DutyEquivalent? Equivalent, ProductRule? Rule, IReadOnlyList<ProofKind> Proofs, string? Publication);

/// <summary>An answer about duty with what its documents say beside it.</summary>
internal sealed record TariffReport(TariffAnswer Answer, EvidenceSet Evidence, UnitValue? Goods, DutyEquivalent? Equivalent, IReadOnlyList<PreferenceReport> Preferences, ulong Seed)
{
    public static TariffReport Of(TariffAnswer answer, OriginRuleBook book, EvidenceSet evidence, UnitValue? goods, ulong seed)
    {
        DutyEquivalent? Worth(Foothold.Evidence.Tariffs.Duty? duty) => duty is null ? null : DutyEquivalent.Of(duty, goods, (money, currency) => Convert(evidence, money, currency, answer.AsAt));
        return new TariffReport(answer, evidence, goods, Worth(answer.General.Duty), [.. answer.Preferences.Select(preference =>
        {
            AgreementRules? rules = preference is { AgreementId: { } id } ? book.Find(id, answer.Origin, answer.Destination, answer.AsAt) : null;
            return new PreferenceReport(preference, Worth(preference.Duty), rules?.RuleFor(answer.Product), rules?.Proofs ?? [], rules?.Publication);
        })], seed);
    }

    private static Money? Convert(EvidenceSet evidence, Money money, Currency currency, DateOnly day) =>
        evidence.Rates.OnDay(money.Currency, currency, day) is { } rate ? rate.Convert(money)
        : evidence.Rates.LastDay is { } last && last < day ? evidence.Rates.OnDay(money.Currency, currency, last)?.Convert(money) : null;
}
