using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;

namespace Foothold.Advice.Planning;

/// <summary>The cheapest way known to find out about a criterion in a market, for this product.</summary>
public static class HowToFindOut
{
    /// <summary>What to do, as a sentence that begins with a verb.</summary>
    /// <param name="criterion">What is not known.</param>
    /// <param name="market">Where.</param>
    /// <param name="sold">The product.</param>
    public static string For(Criterion criterion, CountryCode market, Product sold)
    {
        string product = sold.Name, name = market.Name;
        string code = sold is Goods goods ? $"HS {goods.Code.AtLevel((Domain.Trade.HsLevel)Math.Min(6, goods.Code.Digits.Length)).ToPointedText()}" : product;
        return criterion.Id switch
        {
            "demand-size" => sold is not Goods
                ? $"count the organisations in {name} that could use {product} and what the two largest pay for it now."
                : $"look up what {name} imported under {code} last year and from whom (the customs statistics of either country show it), instead of all its imports.",
            "demand-growth" => $"compare the imports of {name} under {code} over the last three years; the growth of the whole economy only stands in for it.",
            "income" => $"note the shelf prices of three products like {product} in two web shops of {name}.",
            "tariff" => $"look up {code} in the tariff of {name}; the average over all goods says little about one product.",
            "agreement" => $"ask the chamber whether the agreement with {name} covers {code}.",
            "distance" => $"ask two carriers for the price and days of one pallet to {name}.",
            "logistics" => $"ask a carrier how often consignments to {name} were late last year.",
            "institutions" => $"ask a firm from home that sells in {name} how long its last unpaid invoice took.",
            "competition" => $"list who supplies {product} to the three largest sellers in {name}, and at what price.",
            "language" => $"write to three buyers in {name} in the language you have and count the answers.",
            "psychic-distance" => $"ask somebody from home who sold in {name} what surprised them.",
            "digital" => $"look at how the three largest sellers of such goods in {name} take orders.",
            "risk" => $"ask your bank what it pays for a forward on {market.Currency?.Code ?? "the currency"} and whether it insures buyers in {name}.",
            "ethics" => $"ask the first buyer in {name} for their supplier code, and look for your trade in reports on labour and environment there.",
            "own-ties" => $"ask five people you know whether they know a buyer in {name}.",
            _ => $"ask the trade office of home in {name} which firms of your size sell there.",
        };
    }

    internal static string For(Criterion criterion, CountryCode market, PlanContext context) => For(criterion, market, context.Product);
}
