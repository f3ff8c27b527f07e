using System.Text.Json;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.FirmFiles;

public sealed partial class FirmFileReader
{
    private ScreeningWishes ReadWishes(Fields fields, IReadOnlyList<Product> products)
    {
        Dictionary<string, double>? weights = null;
        if (fields.Group("weights", "\"weights\"") is { } points)
        {
            weights = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach ((string name, int offset, LocatedValue value) in points.Members)
            {
                KnownCriterion(name, offset);
                if (Fields.NumberOf(value, name, 0, 1_000_000, $"the weight of {name}", _problems) is { } weight) weights[name] = (double)weight;
            }

            if (weights.Count > 0 && weights.Values.All(weight => weight == 0)) _problems.Add(points.Offset, "all weights are zero, so no criterion would count; give at least one a weight.");
            if (weights.Count == 0) _problems.Add(points.Offset, "\"weights\" names no criterion; leave it out if nothing was said.");
        }

        double? firmness = (double?)fields.Number("firmness", 1, 100_000);
        List<IReadOnlyList<string>>? order = fields.Has("order") ? ReadOrder(fields) : null;
        if (weights is not null && order is not null) _problems.Add(fields.OffsetOf("order"), "\"weights\" and \"order\" contradict each other: keep the one the firm means.");
        if (firmness is not null && weights is null) _problems.Add(fields.OffsetOf("firmness"), "\"firmness\" says how firmly the weights are meant, but there are no \"weights\".");

        string? product = fields.Text("product");
        if (product is not null && products.All(known => known.Name != product))
            _problems.Add(fields.OffsetOf("product"), $"no product is called \"{product}\".{Spelling.DidYouMean(product, products.Select(known => known.Name))}");
        var exclude = new List<ExcludedMarket>();
        foreach (LocatedValue item in fields.List("exclude"))
        {
            var excluded = new Fields(item, "an excluded market", _problems);
            excluded.Require("market", "reason");
            CountryCode? market = excluded.Country("market", "excluded market");
            string? reason = excluded.Text("reason");
            excluded.End();
            if (market is not null && reason is not null) exclude.Add(new ExcludedMarket(market, reason));
        }

        MarketLimits limits = new();
        if (fields.Group("limits", "\"limits\"") is { } limit)
        {
            limits = new MarketLimits
            {
                MaxDistanceKm = (double?)limit.Number("maxDistanceKm", 1, 20_100),
                MinPoliticalStability = (double?)limit.Number("minPoliticalStability", -4, 4),
                MaxTariffPercent = (double?)limit.Number("maxTariffPercent", 0, 1000),
                RequireAgreement = limit.Flag("requireAgreement") ?? false,
                AvoidSanctions = limit.Flag("avoidSanctions") ?? true,
            };
            limit.End();
        }

        fields.End();
        return new ScreeningWishes { Weights = weights, Firmness = firmness ?? ScreeningWishes.None.Firmness, Order = order, Exclude = exclude, Limits = limits, Product = product };
    }

    private List<IReadOnlyList<string>> ReadOrder(Fields fields)
    {
        var order = new List<IReadOnlyList<string>>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (LocatedValue item in fields.List("order"))
        {
            LocatedValue[] group = item.Kind == JsonValueKind.Array ? [.. item.Items] : [item];
            var names = new List<string>();
            foreach (LocatedValue name in group)
            {
                if (name.Kind != JsonValueKind.String) _problems.Add(name.Offset, $"\"order\" lists names of criteria, or lists of equal ones, not {name.KindInWords}.");
                else if (!KnownCriterion(name.Text, name.Offset)) continue;
                else if (!seen.Add(name.Text)) _problems.Add(name.Offset, $"\"{name.Text}\" stands twice in \"order\"; a criterion has one place.");
                else names.Add(name.Text);
            }

            if (names.Count > 0) order.Add(names);
        }

        return order;
    }

    private bool KnownCriterion(string name, int offset)
    {
        if (Criterion.All.Any(criterion => criterion.Id == name)) return true;
        _problems.Add(offset, $"\"{name}\" is not a criterion.{Spelling.DidYouMean(name, Criterion.All.Select(criterion => criterion.Id))} Criteria: {string.Join(", ", Criterion.All.Select(criterion => criterion.Id))}.");
        return false;
    }
}
