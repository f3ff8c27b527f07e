using Foothold.Domain.Text;

namespace Foothold.Advice.Screening;

/// <summary>Something that makes a market better or worse for this firm, with the components it is measured by.</summary>
/// <param name="Id">Stable id, e.g. "demand-size"; the word used in files and on the command line.</param>
/// <param name="Name">Short name for tables, e.g. "market size".</param>
/// <param name="Question">What it answers, in plain words.</param>
/// <param name="Goods">How it is measured for goods; empty when it does not matter to them.</param>
/// <param name="Services">How it is measured for services; empty when it does not matter to them.</param>
public sealed record Criterion(string Id, string Name, string Question, IReadOnlyList<Component> Goods, IReadOnlyList<Component> Services)
{
    /// <summary>All criteria, in the order in which they are shown.</summary>
    public static IReadOnlyList<Criterion> All => CriterionCatalogue.All;

    /// <summary>Criteria that can be judged only where flows of the product itself were imported: what the market pays, and how much more home's exporters could sell there. They have no components without.</summary>
    public static IReadOnlyList<Criterion> OfProduct => CriterionCatalogue.OfProduct;

    /// <summary>Every criterion that can be named: <see cref="All"/> and <see cref="OfProduct"/>.</summary>
    public static IReadOnlyList<Criterion> Known { get; } = [.. CriterionCatalogue.All, .. CriterionCatalogue.OfProduct];

    /// <summary>The name, to be said in the reader's language.</summary>
    public Phrase Label => Phrase.Text(Name);

    /// <summary>The components for goods or for services.</summary>
    public IReadOnlyList<Component> For(bool goods) => goods ? Goods : Services;
}

/// <summary>Where a component's value comes from.</summary>
public enum ComponentKind
{
    /// <summary>A series of country figures, completed by the hierarchical prior.</summary>
    Series,

    /// <summary>The mean of yearly figures of the last years, completed by the hierarchical prior.</summary>
    SeriesMean,

    /// <summary>The mean of the newest figures of several series, whose errors move together; no figure where one of them is missing.</summary>
    SeriesAverage,

    /// <summary>The tariff that the home country's goods meet, after agreements.</summary>
    TariffFaced,

    /// <summary>How deep the trade agreement between home and market reaches.</summary>
    AgreementDepth,

    /// <summary>Distance between the main cities.</summary>
    Distance,

    /// <summary>A language in which firm and market can deal.</summary>
    Language,

    /// <summary>Distance between the institutions of home and market (Kogut and Singh's index over the governance indicators).</summary>
    InstitutionalDistance,

    /// <summary>A common border or colonial past.</summary>
    SharedHistory,

    /// <summary>Whether home and market belong to one cluster of cultures, or to related ones.</summary>
    Culture,

    /// <summary>How much the exchange rate between the two currencies moved.</summary>
    CurrencyRisk,

    /// <summary>The firm's own relations with the market, from its journey.</summary>
    OwnTies,

    /// <summary>The share of home's exports that goes there already.</summary>
    TroddenPath,

    /// <summary>What the market buys of the product itself from abroad, from imported flows.</summary>
    ProductImports,

    /// <summary>How that grows.</summary>
    ProductGrowth,

    /// <summary>How few suppliers hold the market for the product.</summary>
    ProductSuppliers,

    /// <summary>What the market pays for the product against the rest of the world.</summary>
    ProductPrice,

    /// <summary>How much more of the product home's exporters could sell there.</summary>
    ProductPotential,
}

/// <summary>One measured part of a criterion: a value on its own scale, and the two anchors that make it 0 and 1.</summary>
/// <param name="Kind">Where the value comes from.</param>
/// <param name="SeriesIds">The series used; empty for components that come from facts about the pair of countries.</param>
/// <param name="Worst">The value worth 0, in the unit of the source.</param>
/// <param name="Best">The value worth 1. Values beyond the anchors are worth 0 and 1.</param>
/// <param name="IsLogarithmic">Whether equal ratios, not equal differences, are worth the same.</param>
/// <param name="Share">Its share in the criterion; the shares of a criterion add up to 1.</param>
/// <param name="UnstatedError">Standard deviation on the analysis scale (natural logarithm or the unit itself) where the source states no error.</param>
/// <param name="ProxyError">Extra standard deviation on the analysis scale because the figure only stands in for what is meant.</param>
/// <param name="What">What the value is, with its unit, for tables.</param>
/// <remarks>
/// The anchors are fixed and stated, not taken from the markets at hand: so a market's value never depends on which others are compared, and ranks do not reverse when one is left out.
/// </remarks>
public sealed record Component(
    ComponentKind Kind, IReadOnlyList<string> SeriesIds, double Worst, double Best, bool IsLogarithmic, double Share, double UnstatedError, double ProxyError, string What)
{
    /// <summary>The lowest value there can be, in the unit of the source; no range is told below it.</summary>
    public double Lowest { get; init; } = double.NegativeInfinity;

    /// <summary>The highest value there can be, in the unit of the source; no range is told above it.</summary>
    public double Highest { get; init; } = double.PositiveInfinity;

    /// <summary>From the unit of the source to the analysis scale.</summary>
    public double ToAnalysis(double value) => IsLogarithmic ? Math.Log(value) : value;

    /// <summary>From the analysis scale to the unit of the source.</summary>
    public double FromAnalysis(double value) => IsLogarithmic ? Math.Exp(value) : value;

    /// <summary>From the analysis scale to worth, before clamping to 0–1.</summary>
    public double Worth(double onAnalysisScale) => (onAnalysisScale - ToAnalysis(Worst)) / (ToAnalysis(Best) - ToAnalysis(Worst));

    /// <summary>Worth per unit of the analysis scale; negative when less is better.</summary>
    public double WorthPerUnit => 1 / (ToAnalysis(Best) - ToAnalysis(Worst));
}
