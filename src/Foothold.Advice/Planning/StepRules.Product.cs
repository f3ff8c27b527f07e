using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence;
using static Foothold.Advice.Planning.PlanContext;

namespace Foothold.Advice.Planning;

/// <summary>Steps about the product: language, requirements, shelf life.</summary>
internal static partial class StepRules
{
    private static IEnumerable<PlanStep> ProductAdaptation(PlanContext context)
    {
        CountryCode there = context.First.Market;
        string product = context.Product.Name;
        foreach (Requirement requirement in Requirement.For(context))
            yield return Step(context, PlanSection.ProductAdaptation, $"requirement-{requirement.Key}", requirement.Text(context), [Phrase.Of($"{requirement.Source}, from memory of the law: check before you rely on it")], requirement.Hours, requirement.CostEuro, null);
        IReadOnlyList<string> lacking = context.LanguagesLacking;
        var languages = Phrase.List(lacking.Take(2).Select(NameOf));
        Phrase[] because = [Phrase.Of($"official languages there: {Phrase.Sequence(", ", context.Market.OfficialLanguages.Select(NameOf))}"), Phrase.Of($"yours: {Phrase.Sequence(", ", context.Firm.WorkingLanguages.Select(NameOf))}")];
        if (context.IsFood)
        {
            if (lacking.Count > 0)
                yield return Step(context, PlanSection.ProductAdaptation, "label", Phrase.Of($"Have the label of {product} put into {languages}: name, ingredients with allergens, net quantity, best-before date."), because, 5, 350 * Math.Min(lacking.Count, 2), null);
            if (context.Goods!.ShelfLifeDays is { } days && double.IsFinite(context.Pair.DistanceKm))
            {
                double road = Math.Max(2, Math.Ceiling(context.Pair.DistanceKm / 500) + 2);
                yield return Step(context, PlanSection.ProductAdaptation, "shelf-life", Phrase.Of($"Ask a buyer in {there} how much of the {days} days of shelf life has to be left on arrival; the way takes about {road:0} days of them."),
                    [Phrase.Of($"shelf life {days} days"), Phrase.Of($"{context.Pair.DistanceKm:N0} km at 500 km a day and two days of handling")], 1, 0, Phrase.Text("the buyer asks for more than is left"));
            }
        }
        else if (context.Goods is { } goods)
        {
            if (lacking.Count > 0)
                yield return Step(context, PlanSection.ProductAdaptation, "instructions", Phrase.Of($"Put the instructions and safety notes of {product} into {languages}."), because, 6, 400 * Math.Min(lacking.Count, 2), null);
            if (context.Agreement is not { Kind: AgreementKind.SingleMarket })
                yield return Step(context, PlanSection.ProductAdaptation, "approval", Phrase.Of($"Find out which approval or mark {there} asks for on HS {goods.Code.ToPointedText()}: your home approval does not count there by itself."), [context.Agreement is { } link ? Phrase.Verbatim(link.Name) : Phrase.Text("no agreement on record")], 4, 0, Phrase.Text("an approval costs more than the money at risk"));
        }
        else
        {
            if (lacking.Count > 0)
            {
                Phrase offer = context.Firm.WorkingLanguages.Contains("en") ? Phrase.Of($"Put offer, contract and first-line support of {product} into {languages}, or ask two users there whether English will do.")
                    : Phrase.Of($"Put offer, contract and first-line support of {product} into {languages}, or ask two users there whether your language will do.");
                yield return Step(context, PlanSection.ProductAdaptation, "offer-language", offer, because, 8, 500 * Math.Min(lacking.Count, 2), null);
            }

            if (context.Product is Service { Category: ServiceCategory.Computer or ServiceCategory.Personal })
            {
                yield return Step(context, PlanSection.ProductAdaptation, "data-of-users",
                    context.IsInsideUnion ? Phrase.Of($"Write down where the data of users of {product} in {there} are kept: the same data-protection rules as at home apply, with the authority of {there} as a second address.")
                        : Phrase.Of($"Find out what {there} asks of personal data that leave the country before you show {product} with real users."),
                    [Phrase.Of($"{product} handles data of users")], 4, 0, null);
            }
        }
    }
}
