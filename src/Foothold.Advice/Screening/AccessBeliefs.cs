using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice.Screening;

/// <summary>Beliefs about how open a market is to goods or services from home: agreements and the duty left after them.</summary>
internal sealed class AccessBeliefs(EvidenceSet evidence, CountryCode home, Product product, DateOnly asAt)
{
    /// <summary>How a note says that an agreement leaves part of the food trade out.</summary>
    internal static readonly Phrase FoodPartlyCovered = Phrase.Text("food is only partly covered, look the product up");

    // Chapters 1 to 24 of the Harmonized System: agricultural goods, raw and processed.
    private readonly bool _isFood = product is Goods { Code.Chapter: <= 24 };
    private readonly bool _isGoods = product is Goods;

    /// <summary>The agreement that opens the market widest, or null.</summary>
    public AgreementLink? Best(CountryCode market) => evidence.AgreementsBetween(home, market, asAt).MaxBy(link => DepthOf(link.Kind, _isGoods));

    /// <summary>How deep the deepest agreement reaches, 0 (none) to 1 (one market).</summary>
    public ComponentBelief Depth(Component component, CountryCode market)
    {
        AgreementLink? link = Best(market);
        double depth = link is null ? 0 : DepthOf(link.Kind, _isGoods);
        Phrase brief = link is null ? Phrase.Text("no agreement on record") : Phrase.Of($"{link.Name}, since {link.InForce.Year}");
        Phrase note = link is null ? brief : Phrase.Sequence("; ", brief, LeavesFoodOut(link, market) ? Phrase.Text("does not cover all food") : null, link.Checked ? null : Phrase.Text("not checked against its source: please confirm"));
        double known = link is null ? 0.1 : component.UnstatedError;
        return BeliefBuilder.Make(component, depth, known, Basis.Fact, null, link is null ? [] : [link.SourceId], note) with { Brief = brief };
    }

    /// <summary>The duty on the product itself where a schedule of the market is imported; else the average tariff of the market. Less what the agreement takes off.</summary>
    public ComponentBelief Tariff(Component component, CountryCode market, SeriesPosterior tariffs, int index)
    {
        AgreementLink? link = Best(market);
        bool foodLeftOut = link is not null && LeavesFoodOut(link, market);
        (double left, double doubt) = link is null ? (1.0, 0.0) : foodLeftOut ? (0.4, 0.3) : link.Kind switch
        {
            AgreementKind.SingleMarket or AgreementKind.CustomsUnion => (0.0, 0.0),
            // Agreements free most industrial goods, but often leave food to quotas and lists.
            AgreementKind.FreeTrade => _isFood ? (0.3, 0.25) : (0.15, 0.15),
            AgreementKind.EconomicPartnership => (0.2, 0.2),
            _ => (0.7, 0.2),
        };
        if (left > 0 && ProductTariff.Of(evidence, home, market, product, asAt, (left, doubt)) is { } own)
            return BeliefBuilder.Make(component with { ProxyError = 0 }, own.Percent, own.Error, own.IsAverage ? Basis.Estimated : Basis.Reported, own.Period, [own.ReleaseId], own.Note) with { Component = component };
        double general = Math.Max(0, tariffs.Means[index]), error = tariffs.StandardDeviations[index];
        // Averages over all goods stand in for one product: that doubt shrinks with the share of the duty that is left.
        // A mean weighted by trade says least about food, whose high duties keep trade, and so weight, away.
        double proxy = (_isFood ? 2 : 1) * component.ProxyError * Math.Max(left, doubt);
        // Variance of a product of two independent uncertain factors, and of the proxy.
        double sd = Math.Sqrt(left * left * error * error + doubt * doubt * (general * general + error * error) + proxy * proxy);
        Observed? figure = tariffs.Figures[index];
        bool isFree = left == 0;
        Phrase note = isFree ? Phrase.Of($"no duty: {link!.Name}") : link is null ? Phrase.Empty : Relief(link, general, foodLeftOut);
        if (figure is null && !isFree) note = note.IsEmpty ? BeliefBuilder.Usual : Phrase.Sequence("; ", note, Phrase.Text("no figure for the general tariff, only what is usual there"));
        Basis basis = isFree ? Basis.Fact : figure is null ? Basis.Imputed : Basis.Estimated;
        return BeliefBuilder.Make(component with { ProxyError = 0 }, left * general, sd, basis, isFree ? null : figure?.Period, isFree ? [link!.SourceId] : [.. component.SeriesIds.SelectMany(evidence.SourcesOf)], note) with { Component = component };
    }

    private static Phrase Relief(AgreementLink link, double general, bool foodLeftOut) => Phrase.Sequence(
        "; ",
        foodLeftOut || link.Kind < AgreementKind.FreeTrade
            ? Phrase.Of($"{link.Name} takes part of the general {general:0.#} % off if origin is proved")
            : Phrase.Of($"{link.Name} takes most of the general {general:0.#} % off if origin is proved"),
        foodLeftOut ? FoodPartlyCovered : null);

    private static double DepthOf(AgreementKind kind, bool goods) => kind switch
    {
        AgreementKind.SingleMarket => 1,
        AgreementKind.CustomsUnion => goods ? 0.85 : 0.4,
        AgreementKind.FreeTrade => goods ? 0.65 : 0.35,
        AgreementKind.EconomicPartnership => goods ? 0.55 : 0.3,
        _ => goods ? 0.2 : 0.05,
    };

    /// <summary>Whether the product is food that an agreement leaves to separate protocols: the EEA's, and those of the EU's customs unions with third countries.</summary>
    internal bool LeavesFoodOut(AgreementLink link, CountryCode market) =>
        _isFood && (link.Id.StartsWith("eea", StringComparison.OrdinalIgnoreCase) || link.Kind == AgreementKind.CustomsUnion && link.Id.StartsWith("eu-", StringComparison.OrdinalIgnoreCase)) && market != home;
}
