using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.Origin;

/// <summary>Finds changes that would turn a no into a yes, by trying them.</summary>
internal static class Remedies
{
    // Pairs are tried only while there are few enough of them to stay quick.
    private const int MostForPairs = 40;

    private const int MostShown = 5;

    public static IReadOnlyList<Remedy> For(BillOfMaterials bill, AgreementRules rules, DateOnly asAt, Outcome high)
    {
        if (!high.IsSufficient) return [new Remedy(Phrase.Of($"do more in {bill.Making.Country} than the operations that are insufficient"), [], null)];
        var found = new List<Remedy>(Amounts(bill, high));
        var subject = Subject.Of(bill);
        Input[] foreign = [.. high.Inputs.Where(input => !input.IsOriginating).OrderBy(input => input.Value).ThenBy(input => input.Path, StringComparer.Ordinal)];
        bool Helps(params string[] paths) => new World(rules, asAt, _ => true, paths.ToHashSet(StringComparer.Ordinal)).Judge(subject).Originates;

        Input[] singles = [.. foreign.Where(input => Helps(input.Path))];
        found.AddRange(singles.Select(input => Swap(bill, input)));
        if (singles.Length == 0 && foreign.Length <= MostForPairs)
        {
            IEnumerable<(Input First, Input Second)> pairs = foreign.SelectMany((first, at) => foreign.Skip(at + 1), (first, second) => (first, second));
            found.AddRange(pairs.Where(pair => Helps(pair.First.Path, pair.Second.Path)).OrderBy(pair => pair.First.Value + pair.Second.Value).Take(MostShown).Select(pair => Swap(bill, pair.First, pair.Second)));
        }

        // Neither one nor two: the smallest run of the dearest that is enough.
        if (found.Count == 0)
        {
            Input[] dearest = [.. foreign.Reverse()];
            for (int count = 3; count <= dearest.Length; count++)
            {
                if (!Helps([.. dearest.Take(count).Select(input => input.Path)])) continue;
                found.Add(Swap(bill, [.. dearest.Take(count)]));
                break;
            }
        }

        return [.. found.Take(MostShown)];
    }

    // Where only a value limit is broken, the foreign value above it.
    private static IEnumerable<Remedy> Amounts(BillOfMaterials bill, Outcome high)
    {
        foreach (AlternativeOutcome alternative in high.Alternatives)
        {
            if (alternative.Demands.Where(demand => !demand.IsMet).ToArray() is not [{ Share: { } share, Limit: { } limit } broken]) continue;
            decimal price = broken.Demand switch
            {
                Requirement.MaxForeignValue { Base: PriceBase.ExWorks } or Requirement.MinRegionalContent { Method: not ContentMethod.NetCost, Base: PriceBase.ExWorks } => bill.Product.ExWorksPrice.Amount,
                Requirement.MaxForeignValue or Requirement.MinRegionalContent { Method: not ContentMethod.NetCost } => bill.Product.TransactionValue?.Amount ?? 0m,
                Requirement.MinRegionalContent => bill.Product.NetCost?.Amount ?? 0m,
                _ => 0m,
            };
            if (price == 0m) continue;
            bool isBuildUp = broken.Demand is Requirement.MinRegionalContent { Method: ContentMethod.BuildUp };
            decimal unit = bill.Product.ExWorksPrice.Currency.SmallestUnit, missing = Math.Abs(share - limit) * price;
            decimal amount = Math.Ceiling(missing / unit) * unit;
            Phrase now = OriginJudgement.Percent(share), most = OriginJudgement.Percent(limit);
            var money = ShownAmount.Exact(new Money(amount, bill.Product.ExWorksPrice.Currency));
            yield return new Remedy(
                (bill.Product.Unit, isBuildUp) switch
                {
                    ({ } unitName, true) => Phrase.Of($"the share is {now}, the limit {most}: {money} a {unitName} more originating material"),
                    ({ } unitName, _) => Phrase.Of($"the share is {now}, the limit {most}: {money} a {unitName} less foreign material"),
                    (_, true) => Phrase.Of($"the share is {now}, the limit {most}: {money} a unit more originating material"),
                    _ => Phrase.Of($"the share is {now}, the limit {most}: {money} a unit less foreign material"),
                },
                [], amount);
        }
    }

    private static Remedy Swap(BillOfMaterials bill, params Input[] inputs)
    {
        Phrase named = inputs.Select(input => Phrase.Of($"'{input.Path}' ({OriginJudgement.Percent(input.Value / bill.Product.ExWorksPrice.Amount)} of the price)")).Aggregate((first, next) => Phrase.Of($"{first} and {next}"));
        return new Remedy(Phrase.Of($"buy {named} from a maker within the cumulation, with a supplier's declaration"), [.. inputs.Select(input => input.Path)], null);
    }
}
