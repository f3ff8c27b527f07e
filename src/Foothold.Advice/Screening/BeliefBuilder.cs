using Foothold.Domain.Figures;
using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice.Screening;

/// <summary>Builds the beliefs about all criteria in all markets for one firm and one of its products.</summary>
internal sealed class BeliefBuilder
{
    /// <summary>What is said where there is no figure.</summary>
    internal static readonly Phrase Usual = Phrase.Text("no figure; what is usual in its region and income group");

    private readonly IReadOnlyList<CountryFacts> _countries;
    private readonly SeriesBeliefs _series;
    private readonly AccessBeliefs _access;
    private readonly ClosenessBeliefs _closeness;
    private readonly CurrencyBeliefs _currency;

    public BeliefBuilder(EvidenceSet evidence, Firm firm, Product product, Journey journey, IReadOnlyList<CountryFacts> countries, DateOnly asAt, CancellationToken cancellation = default)
    {
        _countries = countries;
        _series = new SeriesBeliefs(evidence, countries, asAt);
        _access = new AccessBeliefs(evidence, firm.Home, product, asAt);
        _closeness = new ClosenessBeliefs(evidence, firm, journey, countries, asAt);
        _currency = new CurrencyBeliefs(evidence, firm.Home, countries, asAt);
        Product = ProductBeliefs.Of(evidence, firm.Home, product, countries, _series, asAt, cancellation);
    }

    /// <summary>Beliefs from imported flows of the product itself; null where there are none.</summary>
    public ProductBeliefs? Product { get; }

    /// <summary>Does the costly part of several components at once.</summary>
    public void Prepare(IEnumerable<Component> components) => _series.Prepare(components.SelectMany(component => component.Kind switch
    {
        ComponentKind.Series or ComponentKind.SeriesMean or ComponentKind.SeriesAverage => [component],
        ComponentKind.TariffFaced => [component with { Kind = ComponentKind.Series }],
        ComponentKind.InstitutionalDistance => component.SeriesIds.Select(id => SeriesBeliefs.Part(component, id)),
        _ => (IEnumerable<Component>)[],
    }));

    /// <summary>The belief about a component in the market with that index among the countries.</summary>
    public ComponentBelief Build(Component component, int index)
    {
        CountryFacts market = _countries[index];
        return component.Kind switch
        {
            ComponentKind.Series or ComponentKind.SeriesMean or ComponentKind.SeriesAverage => FromSeries(component, index),
            ComponentKind.TariffFaced => _access.Tariff(component, market.Code, _series.Of(component with { Kind = ComponentKind.Series }), index),
            ComponentKind.AgreementDepth => _access.Depth(component, market.Code),
            ComponentKind.Distance => _closeness.Distance(component, market),
            ComponentKind.Language => _closeness.Language(component, market),
            ComponentKind.SharedHistory => _closeness.SharedHistory(component, market),
            ComponentKind.Culture => _closeness.Culture(component, market),
            ComponentKind.InstitutionalDistance => _closeness.InstitutionalDistance(component, index, _series),
            ComponentKind.CurrencyRisk => _currency.Risk(component, index),
            ComponentKind.OwnTies => _closeness.OwnTies(component, market),
            ComponentKind.TroddenPath => _closeness.TroddenPath(component, market),
            ComponentKind.ProductImports or ComponentKind.ProductGrowth or ComponentKind.ProductSuppliers or ComponentKind.ProductPrice or ComponentKind.ProductPotential => Product!.Belief(component, index),
            _ => throw new InvalidOperationException($"No belief is built for {component.Kind}."),
        };
    }

    private ComponentBelief FromSeries(Component component, int index)
    {
        SeriesPosterior posterior = _series.Of(component);
        Observed? figure = posterior.Figures[index];
        Basis basis = figure is null ? Basis.Imputed : posterior.Quality >= FigureQuality.Estimated ? Basis.Estimated : Basis.Reported;
        return Make(component, posterior.Means[index], posterior.StandardDeviations[index], basis, figure?.Period, _series.SourcesOf(component), figure is null ? Usual : Phrase.Empty);
    }

    /// <summary>A belief from a normal distribution on the analysis scale; the proxy error of the component is added.</summary>
    internal static ComponentBelief Make(
        Component component, double mean, double sd, Basis basis, Domain.Time.Period? period, IReadOnlyList<string> sources, Phrase note)
    {
        double whole = Math.Sqrt(sd * sd + component.ProxyError * component.ProxyError);
        const double NinetyPercent = 1.6448536269514722;
        double Possible(double onAnalysisScale) => Math.Clamp(component.FromAnalysis(onAnalysisScale), component.Lowest, component.Highest);
        // The range shown is that of the figure; what it may say wrongly about the question asked (the proxy error) widens only its worth.
        return new ComponentBelief(
            component, component.Worth(mean), Math.Abs(component.WorthPerUnit) * whole, Possible(mean),
            Possible(mean - NinetyPercent * sd), Possible(mean + NinetyPercent * sd), basis, period, sources, note);
    }
}
