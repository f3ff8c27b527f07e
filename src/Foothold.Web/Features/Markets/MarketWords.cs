using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Text;
using Foothold.Web.Desk;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Markets;

/// <summary>Sentences that the pages about markets share.</summary>
internal static class MarketWords
{
    /// <summary>A share in percent; what is rarer than one in two hundred is said to be below one percent, so that 0 means never.</summary>
    public static string Share(Localiser say, double share) => share is > 0 and < 0.005 ? $"< {say.Percent(0.01)}" : say.Percent(share);

    /// <summary>The first market and how sure that is, in one sentence.</summary>
    public static string Answer(Localiser say, Ranking ranking)
    {
        RankedMarket first = ranking.Markets[0];
        string share = Share(say, first.Result.FirstChoice);
        return first.Result.FirstChoice switch
        {
            >= 0.6 => say["Look at {0} first, and that is fairly clear: it comes out best in {1} of all tries.", first.Code, share],
            >= 0.35 => say["Look at {0} first, though not by much: it comes out best in {1} of all tries.", first.Code, share],
            _ => say["The choice is open. {0} stands first on average, but comes out best in only {1} of all tries.", first.Code, share],
        };
    }

    /// <summary>By what was ranked.</summary>
    public static string Statement(Localiser say, ScreeningResult result) => result.Statement switch
    {
        WeightStatement.Weights => say["Ranked by what you said counts, held with some doubt: {0}.", string.Join(", ", Heaviest(result).Select(pair => $"{say[pair.Criterion.Name]} {say.Percent(pair.Weight)}"))],
        WeightStatement.Order => say["Ranked by your order of importance: {0}.", string.Join(", ", InOrder(say, result))],
        _ => say["You have not said what counts most, so every weighting is held possible. Rich, well-governed markets then lead for most firms."],
    };

    /// <summary>What demand was judged by: the product itself, or all goods or services together.</summary>
    public static string Demand(Localiser say, ScreeningResult result) => result.ProductEvidence is { IsEmpty: false } own
        ? say["Demand is that of the product itself: {0}.", own]
        : result.Request.Product is Goods
            ? say["Demand is that of all goods together, as no trade data of your product were imported here."]
            : say["Demand is that of all services together, as no trade data of services were imported here."];

    /// <summary>A product with its code.</summary>
    public static string Product(Product product) => product is Goods goods ? $"{product.Name}, {goods.Code}" : product.Name;

    /// <summary>A value with three digits that count, and bn or m where it is large.</summary>
    public static string Value(Localiser say, double value)
    {
        double size = Math.Abs(value);
        return size switch
        {
            >= 1e12 => say["{0} tn", Digits(say, value / 1e12)],
            >= 1e9 => say["{0} bn", Digits(say, value / 1e9)],
            >= 1e6 => say["{0} m", Digits(say, value / 1e6)],
            _ => Digits(say, value),
        };
    }

    /// <summary>The range that is reckoned with, 5 to 95 %; one value where it is known exactly.</summary>
    public static string Range(Localiser say, ComponentBelief component)
    {
        (string low, string high) = (Value(say, Math.Min(component.Low, component.High)), Value(say, Math.Max(component.Low, component.High)));
        return low == high ? low : say["{0} to {1}", low, high];
    }

    /// <summary>What kind of knowledge a value is.</summary>
    public static string Quality(Localiser say, ComponentBelief component) => component switch
    {
        { IsOwn: true } => say["your own finding"],
        { Basis: Basis.Fact } => say["a fact on record"],
        { Basis: Basis.Reported } => say["as reported"],
        { Basis: Basis.Estimated, Component.ProxyError: > 0 } => say["stands in for what is meant"],
        { Basis: Basis.Estimated } => say["estimated"],
        _ => say["filled in"],
    };

    public static string Path(OpenFirm firm, string rest = "") => $"/firms/{firm.Firm.Id}/markets{rest}";

    private static string Digits(Localiser say, double value) => say.Number(value, Math.Abs(value) switch { >= 100 => 0, >= 10 => 1, >= 1 => 2, 0 => 0, _ => 3 });

    private static IEnumerable<string> InOrder(Localiser say, ScreeningResult result) => result.Request.Wishes.Order!
        .Select(group => say.Say(Phrase.List(group.Select(id => result.Criteria.FirstOrDefault(criterion => criterion.Id == id)).OfType<Criterion>().Select(criterion => say[criterion.Name])))).Where(names => names.Length > 0);

    private static IEnumerable<(Criterion Criterion, double Weight)> Heaviest(ScreeningResult result) =>
        result.Criteria.Select((criterion, j) => (criterion, result.ExpectedWeights[j])).OrderByDescending(pair => pair.Item2).Take(5);
}
