using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice.Origin;

/// <summary>One agreement between the place of making and the market, and what it gives.</summary>
/// <param name="Link">The agreement as the evidence has it.</param>
/// <param name="Origin">The judgement; null when no rules of it are on record.</param>
/// <param name="Proof">How origin is proved for one shipment; null when not on record.</param>
public sealed record AgreementOption(AgreementLink Link, OriginResult? Origin, Phrase? Proof);

/// <summary>The whole answer to "is the preference worth claiming?".</summary>
public sealed record PreferenceAnswer
{
    /// <summary>The product.</summary>
    public required BillOfMaterials Bill { get; init; }

    /// <summary>The market.</summary>
    public required CountryCode Market { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly AsAt { get; init; }

    /// <summary>Whether to claim.</summary>
    public required Answer Answer { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public required Phrase Because { get; init; }

    /// <summary>All agreements that link the two, the one the answer is about first.</summary>
    public IReadOnlyList<AgreementOption> Options { get; init; } = [];

    /// <summary>The money; null when there is nothing to claim.</summary>
    public PreferenceWorth? Worth { get; init; }

    /// <summary>Answers for a market, choosing the agreement whose origin is surest.</summary>
    /// <param name="bill">The product and what it is made of.</param>
    /// <param name="market">Where it is sold.</param>
    /// <param name="links">Agreements between the place of making and the market on the day.</param>
    /// <param name="book">Rules of origin.</param>
    /// <param name="averageDuty">The market's average tariff, used where the bill has no duty for the market; null when there is none.</param>
    /// <param name="asAt">The day.</param>
    /// <param name="convert">Converts money into a currency; null when there is no rate.</param>
    public static PreferenceAnswer Of(BillOfMaterials bill, CountryCode market, IReadOnlyList<AgreementLink> links, OriginRuleBook book, Percentage? averageDuty, DateOnly asAt, Func<Money, Currency, Money?> convert)
    {
        CountryCode maker = bill.Making.Country;
        var answer = new PreferenceAnswer { Bill = bill, Market = market, AsAt = asAt, Answer = Answer.No, Because = Phrase.Empty };
        if (market == maker) return answer with { Because = Phrase.Of($"It is made in {maker}: sold there, it meets no duty.") };
        if (links.FirstOrDefault(link => link.Id is "eu" or "eu-uk-transition") is { } union) return answer with { Because = Phrase.Of($"There is no duty between {maker} and {market} ({union.Name}), whatever the origin."), Options = [new AgreementOption(union, null, null)] };
        if (links.Count == 0) return answer with { Because = Phrase.Of($"No agreement between {maker} and {market} is on record for {asAt}, so there is no preference to claim.") };

        AgreementOption[] options =
        [
            .. links.Select(link => book.Find(link.Id, maker, market, asAt) is { } rules ? new AgreementOption(link, OriginJudgement.Of(bill, rules, market, asAt), ProofFor(bill, rules, convert)) : new AgreementOption(link, null, null))
                .OrderByDescending(option => option.Origin?.Answer ?? Answer.CannotTell).ThenByDescending(option => option.Origin is not null),
        ];
        AgreementOption first = options[0];
        DutyTerms? duties = bill.Duties.FirstOrDefault(one => one.Market == market);
        bool isAverage = duties is null && averageDuty is not null;
        if (isAverage) duties = new DutyTerms(market, new Duty(averageDuty!.Value, null), Duty.Free, null);
        Answer origin = first.Origin?.Answer ?? Answer.CannotTell;
        PreferenceWorth worth = PreferenceWorth.Of(bill, origin, duties, isAverage, convert);
        answer = answer with { Options = options, Worth = worth };
        if (first is { Origin: null, Link.Kind: AgreementKind.CustomsUnion })
            return answer with { Answer = Answer.CannotTell, Because = Phrase.Of($"{first.Link.Name} is a customs union: what it covers moves without duty once it is in free circulation, whatever its origin. Whether it covers {bill.Product.Code}, and how free circulation is shown, has to be looked up ({first.Link.SourceNote})") };
        if (first.Origin is null) return answer with { Answer = worth.Answer == Answer.No ? Answer.No : Answer.CannotTell, Because = worth.Answer == Answer.No ? worth.Because : Phrase.Of($"The rules of origin of {first.Link.Name} are not on record: look them up ({first.Link.SourceNote}) and state them with --rules.") };
        if (origin == Answer.No) return answer with { Because = first.Origin.Because };
        if (worth.Answer == Answer.No) return answer with { Because = worth.Because };
        if (origin == Answer.CannotTell) return answer with { Answer = Answer.CannotTell, Because = first.Origin.Because };
        return answer with { Answer = worth.Answer, Because = worth.Because };
    }

    private static Phrase? ProofFor(BillOfMaterials bill, AgreementRules rules, Func<Money, Currency, Money?> convert)
    {
        if (rules.Proofs.Count == 0) return null;
        Money? value = bill.Product.QuantityPerShipment is { } quantity ? (bill.Product.TransactionValue ?? bill.Product.ExWorksPrice) * quantity : null;
        foreach (ProofKind proof in rules.Proofs)
        {
            if (proof.UpTo is null) return proof.What;
            Money? compared = value is null ? null : value.Currency == proof.UpTo.Currency ? value : convert(value, proof.UpTo.Currency);
            if (compared is null) return Phrase.Of($"up to {ShownAmount.Exact(proof.UpTo)}: {proof.What}; above: {rules.Proofs.FirstOrDefault(one => one.UpTo is null)?.What ?? Phrase.Text("not on record")}");
            if (compared <= proof.UpTo) return Phrase.Of($"{proof.What} (a shipment is worth {ShownAmount.Exact(compared.Round(MidpointRounding.AwayFromZero))}, at most {ShownAmount.Exact(proof.UpTo)})");
        }

        return null;
    }
}
