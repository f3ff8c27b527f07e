using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice.Planning;

/// <summary>
/// Something a market asks of a kind of goods that small firms meet first and miss most. Few and well known; written from memory of the law and shown so, never as advice that it is all.
/// </summary>
/// <param name="Key">A short name that stays, e.g. "food-label".</param>
/// <param name="Source">The rule.</param>
/// <param name="FirstChapter">First chapter of the Harmonized System it is about.</param>
/// <param name="LastChapter">Last chapter.</param>
/// <param name="Applies">Whether it holds for this firm and its first market.</param>
/// <param name="Text">What to do.</param>
/// <param name="Hours">Estimated hours.</param>
/// <param name="CostEuro">Estimated cost in euro.</param>
internal sealed record Requirement(string Key, Phrase Source, int FirstChapter, int LastChapter, Func<PlanContext, bool> Applies, Func<PlanContext, Phrase> Text, double Hours, double CostEuro)
{
    private static readonly CountryCode Usa = CountryCode.Parse("USA");
    private static readonly CountryCode Britain = CountryCode.Parse("GBR");

    private static readonly Requirement[] All =
    [
        new("lead-and-cadmium", Phrase.Text("Regulation (EC) 1935/2004 and Directive 84/500/EEC"), 69, 69, IntoSingleMarket,
            context => Phrase.Of($"Keep a declaration that {context.Product.Name} give off no more lead and cadmium than allowed, with a test report, if food touches them: buyers in {context.First.Market} ask for it."), 3, 250),
        new("machinery-ce", Phrase.Text("Directive 2006/42/EC, replaced by Regulation (EU) 2023/1230 from 20 January 2027"), 84, 84, IntoSingleMarket,
            context => Phrase.Of($"Check that the CE declaration and the instructions of {context.Product.Name} fit the Machinery Regulation, which replaces the directive on 20 January 2027: what {context.First.Market} gets after that day needs it."), 6, 0),
        new("food-label", Phrase.Text("Regulation (EU) 1169/2011"), 1, 24, context => IntoSingleMarket(context) && context.LanguagesLacking.Count == 0,
            context => Phrase.Of($"Check the label of {context.Product.Name} against what {context.First.Market} adds to the common rules on food information; the language you have already."), 1, 0),
        new("us-food-facility", Phrase.Text("US Federal Food, Drug, and Cosmetic Act, sections 415 and 801(m)"), 2, 22, context => context.First.Market == Usa,
            context => Phrase.Of($"Register {context.Firm.Name} as a food facility with the FDA, name an agent there, and have prior notice sent for each consignment of {context.Product.Name}."), 5, 300),
        new("gb-mark", Phrase.Text("rules of Great Britain on product marking"), 84, 95, context => context.First.Market == Britain,
            context => Phrase.Of($"Ask whether {context.Product.Name} may go to Great Britain with the CE mark or needs the UKCA mark; it differs by kind of product."), 3, 0),
    ];

    /// <summary>What the first market asks of the product.</summary>
    public static IEnumerable<Requirement> For(PlanContext context) =>
        context.Goods is { } goods ? All.Where(requirement => goods.Code.Chapter >= requirement.FirstChapter && goods.Code.Chapter <= requirement.LastChapter && requirement.Applies(context)) : [];

    // Into the European Union or the European Economic Area, from wherever.
    private static bool IntoSingleMarket(PlanContext context) => context.Evidence.IsInSingleMarket(context.First.Market, context.AsAt);
}
