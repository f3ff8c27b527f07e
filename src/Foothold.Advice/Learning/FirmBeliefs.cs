using Foothold.Advice.Appraisal;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Learning.Asking;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice.Learning;

/// <summary>What a firm believes about money on a day, stated, usual or learned, and the choice that rests on it.</summary>
public sealed record FirmBeliefs
{
    /// <summary>What is believed before any experiment.</summary>
    public required IReadOnlyList<Assumption> Stated { get; init; }

    /// <summary>The case with what was not stated filled in; null where too little is stated to compare money.</summary>
    public CompletedCase? Case { get; init; }

    /// <summary>Why money cannot be compared, naming the missing facts; null when it can.</summary>
    public AdviceException? Refusal { get; init; }

    /// <summary>The same for people who see forms; empty when money can be compared.</summary>
    public Phrase Problem => Refusal?.Says ?? Phrase.Empty;

    /// <summary>Fills in what the firm did not state; says what is missing instead of failing.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="profile">The firm on a day.</param>
    /// <param name="markets">The markets to compare; empty for all of its file.</param>
    public static FirmBeliefs Of(EvidenceSet evidence, FirmProfile profile, IReadOnlyList<CountryCode> markets)
    {
        ArgumentNullException.ThrowIfNull(profile);
        AppraisalCase stated = profile.File.Appraisal;
        try
        {
            CompletedCase completed = CaseCompletion.Complete(new AppraisalRequest(evidence, profile, stated) { Markets = markets });
            // A mode that cannot be used is not compared, but what was learned about it stays learned.
            IReadOnlyList<Assumption> known = completed.Terms.Assumptions;
            return new FirmBeliefs { Case = completed, Stated = [.. known, .. stated.Assumptions.ExceptBy(known.Select(one => one.Id), one => one.Id)] };
        }
        catch (AdviceException missing)
        {
            return new FirmBeliefs { Stated = stated.Assumptions, Refusal = missing };
        }
    }

    /// <summary>The firm's case with what its experiments had taught by the day: what an appraisal starts from. Also what was learned about numbers that nobody stated is part of it.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="profile">The firm on a day.</param>
    public static AppraisalCase CaseOf(EvidenceSet evidence, FirmProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        AppraisalCase stated = profile.File.Appraisal;
        if (!profile.File.Journey.Log.OfType<ExperimentFinished>().Any()) return stated;
        return stated.With(Learned.Of(Of(evidence, profile, []).Stated, profile.File.Journey, profile.AsAt).Where(assumption => assumption.Learned.Count > 0));
    }

    /// <summary>The choice as it is believed with what has been learned; null where money cannot be compared.</summary>
    /// <param name="believed">The assumptions as they are believed.</param>
    public AskedDecision? DecisionWith(IReadOnlyList<Assumption> believed)
    {
        if (Case is null) return null;
        Dictionary<string, Assumption> now = believed.DistinctBy(one => one.Id).ToDictionary(one => one.Id, StringComparer.Ordinal);
        return AskedDecision.Of(CashModel.Of(Case.Terms with { Assumptions = [.. Case.Terms.Assumptions.Select(one => now.GetValueOrDefault(one.Id, one))] }));
    }

    /// <summary>An amount in the currency of the comparison; null where there is no rate, or money cannot be compared.</summary>
    /// <param name="money">The amount.</param>
    public double? ToComparison(Money money)
    {
        ArgumentNullException.ThrowIfNull(money);
        if (Case is null) return null;
        return RateOf(money.Currency) is { } rate ? (double)money.Amount * rate : money.Amount == 0 ? 0 : null;
    }

    /// <summary>What an own hour is believed to cost, in the currency of the comparison; null where it is not stated.</summary>
    /// <param name="believed">The assumptions as they are believed.</param>
    public double? HourCost(IReadOnlyList<Assumption> believed)
    {
        if (Case is null || believed.FirstOrDefault(one => one.Kind == AssumptionKind.HourCost) is not { } hour) return null;
        return hour.Law.Mean * (hour.Currency is { } stated ? RateOf(stated) : 1);
    }

    private double? RateOf(Currency currency) => currency == Case!.Terms.Currency ? 1 : CurrencyOutlooks.Of(Case.Request.Evidence, currency, Case.Terms.Currency, Case.Request.AsAt)?.Rate;
}
