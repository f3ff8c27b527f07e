using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning;

/// <summary>The cheapest way known to find out about a criterion in a market, for this product.</summary>
public static class HowToFindOut
{
    /// <summary>What to do, as a sentence that begins with a verb.</summary>
    /// <param name="criterion">What is not known.</param>
    /// <param name="market">Where.</param>
    /// <param name="sold">The product.</param>
    public static Phrase For(Criterion criterion, CountryCode market, Product sold)
    {
        string product = sold.Name;
        string code = sold is Goods goods ? $"HS {goods.Code.AtLevel((Domain.Trade.HsLevel)Math.Min(6, goods.Code.Digits.Length)).ToPointedText()}" : product;
        return criterion.Id switch
        {
            "demand-size" => sold is not Goods
                ? Phrase.Of($"count the organisations in {market} that could use {product} and what the two largest pay for it now.")
                : Phrase.Of($"look up what {market} imported under {code} last year and from whom (the customs statistics of either country show it), instead of all its imports."),
            "demand-growth" => Phrase.Of($"compare the imports of {market} under {code} over the last three years; the growth of the whole economy only stands in for it."),
            "income" => Phrase.Of($"note the shelf prices of three products like {product} in two web shops of {market}."),
            "tariff" => Phrase.Of($"look up {code} in the tariff of {market}; the average over all goods says little about one product."),
            "agreement" => Phrase.Of($"ask the chamber whether the agreement with {market} covers {code}."),
            "distance" => Phrase.Of($"ask two carriers for the price and days of one pallet to {market}."),
            "logistics" => Phrase.Of($"ask a carrier how often consignments to {market} were late last year."),
            "institutions" => Phrase.Of($"ask a firm from home that sells in {market} how long its last unpaid invoice took."),
            "competition" => Phrase.Of($"list who supplies {product} to the three largest sellers in {market}, and at what price."),
            "language" => Phrase.Of($"write to three buyers in {market} in the language you have and count the answers."),
            "psychic-distance" => Phrase.Of($"ask somebody from home who sold in {market} what surprised them."),
            "digital" => Phrase.Of($"look at how the three largest sellers of such goods in {market} take orders."),
            "risk" => market.Currency is { } currency
                ? Phrase.Of($"ask your bank what it pays for a forward on {currency.Code} and whether it insures buyers in {market}.")
                : Phrase.Of($"ask your bank what it pays for a forward on the currency and whether it insures buyers in {market}."),
            "ethics" => Phrase.Of($"ask the first buyer in {market} for their supplier code, and look for your trade in reports on labour and environment there."),
            "own-ties" => Phrase.Of($"ask five people you know whether they know a buyer in {market}."),
            _ => Phrase.Of($"ask the trade office of home in {market} which firms of your size sell there."),
        };
    }

    internal static Phrase For(Criterion criterion, CountryCode market, PlanContext context) => For(criterion, market, context.Product);
}
