using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Evidence;
using static Foothold.Advice.Planning.PlanContext;

namespace Foothold.Advice.Planning;

/// <summary>Steps about the product: language, requirements, shelf life.</summary>
internal static partial class StepRules
{
    private static IEnumerable<PlanStep> ProductAdaptation(PlanContext context)
    {
        foreach (Requirement requirement in Requirement.For(context))
            yield return Step(context, PlanSection.ProductAdaptation, $"requirement-{requirement.Key}", requirement.Text(context), [$"{requirement.Source}, from memory of the law: check before you rely on it"], requirement.Hours, requirement.CostEuro, null);
        IReadOnlyList<string> lacking = context.LanguagesLacking;
        string languages = string.Join(" and ", lacking.Take(2).Select(Languages.NameOf));
        string[] because = [$"official languages there: {string.Join(", ", context.Market.OfficialLanguages.Select(Languages.NameOf))}", $"yours: {string.Join(", ", context.Firm.WorkingLanguages.Select(Languages.NameOf))}"];
        if (context.IsFood)
        {
            if (lacking.Count > 0)
                yield return Step(context, PlanSection.ProductAdaptation, "label", $"Have the label of {context.Product.Name} put into {languages}: name, ingredients with allergens, net quantity, best-before date.", because, 5, 350 * Math.Min(lacking.Count, 2), null);
            if (context.Goods!.ShelfLifeDays is { } days && double.IsFinite(context.Pair.DistanceKm))
            {
                double road = Math.Max(2, Math.Ceiling(context.Pair.DistanceKm / 500) + 2);
                yield return Step(context, PlanSection.ProductAdaptation, "shelf-life", Say($"Ask a buyer in {context.MarketName} how much of the {days} days of shelf life has to be left on arrival; the way takes about {road:0} days of them."), [Say($"shelf life {days} days"), Say($"{context.Pair.DistanceKm:N0} km at 500 km a day and two days of handling")], 1, 0, "the buyer asks for more than is left");
            }
        }
        else if (context.Goods is { } goods)
        {
            if (lacking.Count > 0)
                yield return Step(context, PlanSection.ProductAdaptation, "instructions", $"Put the instructions and safety notes of {context.Product.Name} into {languages}.", because, 6, 400 * Math.Min(lacking.Count, 2), null);
            if (context.Agreement is not { Kind: AgreementKind.SingleMarket })
                yield return Step(context, PlanSection.ProductAdaptation, "approval", $"Find out which approval or mark {context.MarketName} asks for on HS {goods.Code.ToPointedText()}: your home approval does not count there by itself.", [context.Agreement?.Name ?? "no agreement on record"], 4, 0, "an approval costs more than the money at risk");
        }
        else
        {
            if (lacking.Count > 0)
                yield return Step(context, PlanSection.ProductAdaptation, "offer-language", $"Put offer, contract and first-line support of {context.Product.Name} into {languages}, or ask two users there whether {(context.Firm.WorkingLanguages.Contains("en") ? "English" : "your language")} will do.", because, 8, 500 * Math.Min(lacking.Count, 2), null);
            if (context.Product is Service { Category: ServiceCategory.Computer or ServiceCategory.Personal })
            {
                yield return Step(context, PlanSection.ProductAdaptation, "data-of-users",
                    context.IsInsideUnion ? $"Write down where the data of users of {context.Product.Name} in {context.MarketName} are kept: the same data-protection rules as at home apply, with the authority of {context.MarketName} as a second address." : $"Find out what {context.MarketName} asks of personal data that leave the country before you show {context.Product.Name} with real users.",
                    [$"{context.Product.Name} handles data of users"], 4, 0, null);
            }
        }
    }
}
