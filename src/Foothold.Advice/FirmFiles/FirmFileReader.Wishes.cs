using System.Text.Json;
using Foothold.Advice.Screening;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.FirmFiles;

public sealed partial class FirmFileReader
{
    private ScreeningWishes ReadWishes(Fields fields)
    {
        Dictionary<string, double>? weights = null;
        if (fields.Group("weights", "\"weights\"") is { } points)
        {
            weights = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach ((string name, int offset, LocatedValue value) in points.Members)
            {
                if (!KnownCriterion(name, offset) || value.Kind == JsonValueKind.Null) continue;
                if (Fields.NumberOf(value, name, 0, 1_000_000, $"the weight of {name}", _problems) is { } weight) weights[name] = (double)weight;
            }

            if (weights.Count > 0 && weights.Values.All(weight => weight == 0)) _problems.Add(points.Offset, Phrase.Text("all weights are zero, so no criterion would count; give at least one a weight."));
            if (points.Members.All(member => member.Value.Kind == JsonValueKind.Null)) _problems.Add(points.Offset, Phrase.Text("\"weights\" names no criterion; leave it out if nothing was said."));
        }

        double? firmness = (double?)fields.Number("firmness", 1, 100_000);
        List<IReadOnlyList<string>>? order = fields.Has("order") ? ReadOrder(fields) : null;
        if (fields.HasList("order") && fields.List("order").Count == 0) _problems.Add(fields.OffsetOf("order"), Phrase.Text("\"order\" names no criterion; leave it out if nothing was said."));
        if (weights is not null && order is not null) _problems.Add(fields.OffsetOf("order"), Phrase.Text("\"weights\" and \"order\" contradict each other: keep the one the firm means."));
        if (firmness is not null && weights is null) _problems.Add(fields.OffsetOf("firmness"), Phrase.Text("\"firmness\" says how firmly the weights are meant, but there are no \"weights\"."));

        string? product = fields.Text("product");
        if (product is not null && !_productNames.Contains(product))
            _problems.Add(fields.OffsetOf("product"), Phrase.Sequence(" ", Phrase.Of($"no product is called \"{product}\"."), Spelling.Suggestion(product, _productNames)));
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
            if (item is { Kind: JsonValueKind.Array, Items.Count: 0 }) _problems.Add(item.Offset, Phrase.Text("this group of equal criteria is empty; name some or take it out."));
            LocatedValue[] group = item.Kind == JsonValueKind.Array ? [.. item.Items] : [item];
            var names = new List<string>();
            foreach (LocatedValue name in group)
            {
                if (name.Kind != JsonValueKind.String) _problems.Add(name.Offset, Phrase.Of($"\"order\" lists names of criteria, or lists of equal ones, not {name.KindSaid}."));
                else if (!KnownCriterion(name.Text, name.Offset)) continue;
                else if (!seen.Add(name.Text)) _problems.Add(name.Offset, Phrase.Of($"\"{name.Text}\" stands twice in \"order\"; a criterion has one place."));
                else names.Add(name.Text);
            }

            if (names.Count > 0) order.Add(names);
        }

        return order;
    }

    private bool KnownCriterion(string name, int offset)
    {
        if (Criterion.Known.Any(criterion => criterion.Id == name)) return true;
        _problems.Add(offset, Phrase.Sequence(" ", Phrase.Of($"\"{name}\" is not a criterion."), Spelling.Suggestion(name, Criterion.Known.Select(criterion => criterion.Id)), Phrase.Of($"Criteria: {string.Join(", ", Criterion.Known.Select(criterion => criterion.Id))}.")));
        return false;
    }
}
