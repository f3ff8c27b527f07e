using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.Origin;

/// <summary>Judges whether a product originates under the rules of one agreement.</summary>
/// <remarks>
/// Three-valued and exact: yes when it originates however the open facts turn out, no when it does not however they turn out. Method: docs/explanation/origin.md.
/// </remarks>
public static class OriginJudgement
{
    /// <summary>Judges a product.</summary>
    /// <param name="bill">The product and what it is made of.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="market">Where it is sold.</param>
    /// <param name="asAt">The day of the claim.</param>
    /// <returns>The answer with its reasons. No when the rules do not hold on the day or between the two countries, or do not cover the product.</returns>
    public static OriginResult Of(BillOfMaterials bill, AgreementRules rules, CountryCode market, DateOnly asAt)
    {
        var subject = Subject.Of(bill);
        var worst = new World(rules, asAt, _ => false);
        var best = new World(rules, asAt, _ => true);
        Outcome low = worst.Judge(subject), high = best.Judge(subject);
        var result = new OriginResult
        {
            Agreement = rules, Market = market, AsAt = asAt, Answer = Answer.No, Because = Phrase.Empty, Rule = low.Rule,
            Materials = [.. bill.Making.Materials.Select(material => Standing(material, bill, rules, asAt))],
            WorkShare = 1m - bill.Making.Materials.Sum(material => material.Value.Amount / bill.Product.ExWorksPrice.Amount),
            Assumptions = Assumptions(bill, rules, low.Rule),
        };
        if (Outside(bill, rules, market, asAt) is { } outside) return result with { Because = outside };

        Answer origin = low.Originates ? Answer.Yes : high.Originates ? Answer.CannotTell : Answer.No;
        OpenFact[] open = [.. worst.Touched.Concat(best.Touched).Distinct().OrderBy(fact => fact.Kind).ThenBy(fact => fact.About, StringComparer.Ordinal)];
        result = result with { Answer = origin, Alternatives = Combine(low, high), Open = open };
        return origin switch
        {
            Answer.Yes => result with { Because = WhyYes(low) },
            Answer.CannotTell => Hanging(result, subject, open, asAt),
            _ => result with { Because = Phrase.Sequence(" ", WhyNot(bill, high), open.Length > 0 ? Phrase.Text("That is so even if everything that is open turns out well.") : null), Remedies = Origin.Remedies.For(bill, rules, asAt, high) },
        };
    }

    // Conditions that decide before any rule of the product is looked at.
    private static Phrase? Outside(BillOfMaterials bill, AgreementRules rules, CountryCode market, DateOnly asAt)
    {
        if (!rules.HoldsOn(asAt))
            return rules.Until is { } last ? Phrase.Of($"The rules of {rules.Name} on record hold from {rules.From} to {last}, not on {asAt}.") : Phrase.Of($"The rules of {rules.Name} on record hold from {rules.From}, not on {asAt}.");
        if (!rules.Links(bill.Making.Country, market)) return Phrase.Of($"{rules.Name} does not link {bill.Making.Country}, where it is made, with {market}.");
        foreach ((CodeRange codes, Phrase why) in rules.NotCovered)
            if (codes.Holds(bill.Product.Code)) return Phrase.Of($"{rules.Name} does not cover {bill.Product.Code}: {why}.");
        if (bill.Transport == Transport.Altered) return Phrase.Of($"The goods are altered on the way; {rules.Name} asks: {rules.TransportRule}.");
        return bill.Drawback == true && rules.Drawback == DrawbackRule.Prohibited ? Phrase.Of($"Duty on foreign materials is refunded or suspended, which {rules.Name} does not allow together with preference.") : null;
    }

    private static OriginResult Hanging(OriginResult result, Subject subject, OpenFact[] open, DateOnly asAt)
    {
        // Taking facts away one by one as long as the product still originates leaves a set of which none can be missed.
        var needed = new List<OpenFact>(open);
        foreach (OpenFact fact in open.OrderByDescending(fact => fact.Kind == OpenFactKind.Rule).ThenBy(fact => fact.About, StringComparer.Ordinal).ThenBy(fact => fact.Kind))
        {
            var without = needed.Where(one => one != fact).ToHashSet();
            if (new World(result.Agreement, asAt, without.Contains).Judge(subject).Originates) needed.Remove(fact);
        }

        Phrase because = needed is [{ Kind: OpenFactKind.Rule } rule]
            ? Phrase.Of($"{rule.Text.Capitalised()}; look it up at {result.Agreement.Publication} and state it with --rules.")
            : Phrase.Of($"It originates if {Together(needed.Select(fact => fact.Wish))}. Until that is known, these count as foreign and the preference must not be claimed.");
        return result with { Needed = needed, Because = because };
    }

    private static Phrase WhyYes(Outcome low)
    {
        if (low.OnlyOriginatingMaterials) return Phrase.Text("All its materials originate.");
        AlternativeOutcome met = low.Alternatives.First(alternative => alternative.IsMet);
        Phrase demands = Together(met.Demands.Select(demand => demand.Demand.Says));
        return met.UsesTolerance ? Phrase.Of($"The rule is met: {demands}; what breaks it ({Names(met.Demands.SelectMany(demand => demand.Breaking))}) stays within the tolerance.") : Phrase.Of($"The rule is met: {demands}.");
    }

    private static Phrase WhyNot(BillOfMaterials bill, Outcome high)
    {
        if (!high.IsSufficient)
            return Phrase.Of($"What is done in {bill.Making.Country} ({Phrase.Sequence(", ", bill.Making.Operations!.Select(OperationNames.Of))}) is insufficient by the agreement, whatever the rule of the product says.");
        Phrase[] missed = [.. high.Alternatives.Select(alternative => Together(alternative.Demands.Where(demand => !demand.IsMet).Select(Missed)))];
        return missed.Length == 1 ? Phrase.Of($"The rule is not met: {missed[0]}.")
            : Phrase.Of($"None of the {missed.Length} alternatives of the rule is met: {Phrase.Sequence("; ", missed.Select((why, at) => Phrase.Of($"({(char)('a' + at)}) {why}")))}.");
    }

    private static Phrase Missed(DemandOutcome demand)
    {
        Phrase asked = demand.Demand.Says;
        if (demand is { Share: { } share, Limit: not null }) return Phrase.Of($"it asks for {asked}, and it is {Percent(share)}");
        if (demand.Breaking.Count == 0) return Phrase.Of($"it asks that {asked}");
        string names = Names(demand.Breaking);
        return Phrase.Count(demand.Breaking.Count, $"it asks that {asked}, which {names} breaks", $"it asks that {asked}, which {names} break");
    }

    // "a; and b".
    private static Phrase Together(IEnumerable<Phrase> parts) => parts.DefaultIfEmpty(Phrase.Empty).Aggregate((first, next) => Phrase.Of($"{first}; and {next}"));

    private static AlternativeResult[] Combine(Outcome low, Outcome high) =>
    [
        .. low.Alternatives.Zip(high.Alternatives, (bad, good) => new AlternativeResult(
            Both(bad.IsMet, good.IsMet),
            [.. bad.Demands.Zip(good.Demands, (worse, better) => new DemandResult(worse.Demand, Both(worse.IsMet, better.IsMet), better.Share, worse.Share, worse.Limit, [.. worse.Breaking.Select(input => input.Path)]))],
            bad.IsMet ? bad.UsesTolerance : good.UsesTolerance, bad.ToleratedShare)),
    ];

    private static Answer Both(bool low, bool high) => low ? Answer.Yes : high ? Answer.CannotTell : Answer.No;

    private static MaterialResult Standing(Material material, BillOfMaterials bill, AgreementRules rules, DateOnly asAt)
    {
        decimal share = material.Value.Amount / bill.Product.ExWorksPrice.Amount;
        if (material.MadeFrom is not { IsInHouse: true } own)
        {
            var standing = MaterialStanding.Of(material, material.Name, rules, asAt);
            return new MaterialResult(material.Name, material, material.Value.Amount, share, standing.Originating, standing.Because);
        }

        var part = Subject.Of(material, own, material.Name);
        Answer made = Both(new World(rules, asAt, _ => false).Judge(part).Originates, new World(rules, asAt, _ => true).Judge(part).Originates);
        Phrase because = made switch
        {
            Answer.Yes => Phrase.Text("made in house and originating itself, so it counts whole"),
            Answer.No => Phrase.Text("made in house without originating itself, so its own materials count"),
            _ => Phrase.Text("made in house; whether it originates depends on its materials"),
        };
        return new MaterialResult(material.Name, material, material.Value.Amount, share, made, because);
    }

    private static List<Phrase> Assumptions(BillOfMaterials bill, AgreementRules rules, ProductRule? rule)
    {
        var assumed = new List<Phrase>();
        if (!rules.Checked || rule is { Checked: false })
        {
            assumed.Add(rule is null ? Phrase.Of($"The rules of {rules.Name} were written down without checking them against {rules.Publication}: confirm them.")
                : Phrase.Of($"The rules of {rules.Name} were written down without checking them against {rules.Publication}: confirm them ({rule.Source})."));
        }

        if (rules.Edition != bill.Product.Code.Edition) assumed.Add(Phrase.Of($"The rules are written for HS {(int)rules.Edition}, your code is of HS {(int)bill.Product.Code.Edition}: confirm that it is the same code there."));
        if (bill.Transport is null) assumed.Add(Phrase.Of($"How the goods travel is not said; taken as allowed by the agreement ({rules.TransportRule})."));
        if (bill.Drawback is null && rules.Drawback == DrawbackRule.Prohibited) assumed.Add(Phrase.Text("No duty on foreign materials is refunded or suspended (drawback); not said."));
        if (bill.Drawback == true && rules.Drawback is null) assumed.Add(Phrase.Text("You use drawback; whether the agreement allows it is not on record."));
        if (rules.Note is { } note) assumed.Add(note);
        return assumed;
    }

    internal static string Names(IEnumerable<Input> inputs) => string.Join(", ", inputs.Select(input => $"'{input.Path}'").Distinct());

    internal static Phrase Percent(decimal share) => Phrase.Of($"{share * 100m:0.##} %");
}
