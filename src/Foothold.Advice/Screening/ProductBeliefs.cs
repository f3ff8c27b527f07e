using Foothold.Domain.Figures;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Time;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Indices;
using Foothold.Evidence.Services;
using Foothold.Statistics;

namespace Foothold.Advice.Screening;

/// <summary>
/// Beliefs about the product itself, from imported flows: what every market buys, how that grows, who supplies it, what is paid, what home could sell more. Markets without a figure keep what is usual in their region
/// and income group, as for all figures. Anchors are shares of the world's trade in the product, so they never depend on which markets are compared.
/// </summary>
internal sealed class ProductBeliefs
{
    // How a figure of trade loses its hold, a year, on the analysis scale. Judgements, stated in docs/explanation/screening.md.
    private const double SizeDrift = 0.15, GrowthDrift = 2, SupplierDrift = 0.1, PriceDrift = 0.08, PotentialDrift = 0.2;

    // What a concentration of suppliers leaves open where one year is seen, on the logarithm.
    private const double SupplierError = 0.2;

    // A market that buys less than this share of the world's trade in the product is worth nothing, one that buys a tenth everything.
    private const double Smallest = 1e-4, Largest = 0.1;

    private readonly SeriesBeliefs _series;
    private readonly DateOnly _asAt;
    private readonly string[] _sources;
    private readonly Dictionary<ComponentKind, SeriesPosterior> _posteriors = [];

    private ProductBeliefs(SeriesBeliefs series, DateOnly asAt, IReadOnlyList<string> releases, Phrase about)
    {
        (_series, _asAt, _sources, About) = (series, asAt, [.. releases], about);
    }

    /// <summary>What is known of the product, in words: code or category, years and releases.</summary>
    public Phrase About { get; }

    /// <summary>The criteria with the product's components in place of the broader ones, and those that only the product has.</summary>
    public IReadOnlyList<Criterion> Criteria { get; private set; } = Criterion.All;

    /// <summary>What the user should know about these figures.</summary>
    public List<Phrase> Warnings { get; } = [];

    /// <summary>Beliefs about a product, or null when no flows of it were imported.</summary>
    public static ProductBeliefs? Of(EvidenceSet evidence, CountryCode home, Product product, IReadOnlyList<CountryFacts> countries, SeriesBeliefs series, DateOnly asAt, CancellationToken cancellation) => product switch
    {
        Goods goods when evidence.Trade is { } flows => OfGoods(evidence, flows, home, goods.Code, countries, series, asAt, cancellation),
        Service service when evidence.Services is { } flows => OfService(flows, service.Category, countries, series, asAt),
        _ => null,
    };

    /// <summary>The belief about a component in the market with that index among the countries.</summary>
    public ComponentBelief Belief(Component component, int index)
    {
        SeriesPosterior posterior = _posteriors[component.Kind];
        Observed? figure = posterior.Figures[index];
        Phrase note = figure is null ? Phrase.Text("nothing recorded; what is usual in its region and income group") : Phrase.Empty;
        return BeliefBuilder.Make(component, posterior.Means[index], posterior.StandardDeviations[index], figure is null ? Basis.Imputed : Basis.Reported, figure?.Period, _sources, note);
    }

    private static ProductBeliefs? OfGoods(EvidenceSet evidence, ITradeFlows flows, CountryCode home, HsCode code, IReadOnlyList<CountryFacts> countries, SeriesBeliefs series, DateOnly asAt, CancellationToken cancellation)
    {
        // Flows of a year are known when it is over.
        int lastYear = asAt.Year - 1;
        if (!flows.Years.Any(year => year <= lastYear)) return null;
        HsCode asked = HsCode.Parse(code.Digits.Length > 6 ? code.Digits[..6] : code.Digits, flows.Edition);
        ProductDemand demand;
        try
        {
            demand = DemandIndex.Of(flows, asked, lastYear);
        }
        catch (EvidenceException unknown)
        {
            var none = new ProductBeliefs(series, asAt, flows.Releases, Phrase.Empty);
            none.Warnings.Add(Phrase.Of($"The trade data say nothing about your product, so demand, growth and competition are those of all goods. {unknown.Message}"));
            return none;
        }

        var beliefs = new ProductBeliefs(series, asAt, flows.Releases, Phrase.Verbatim($"{asked.ToPointedText()}, {demand.Span}, {string.Join(", ", flows.Releases)}"));
        if (code.Edition != flows.Edition) beliefs.Warnings.Add(Phrase.Of($"Your code is of HS {(int)code.Edition}, the trade data of HS {(int)flows.Edition}; the same digits were read. Import a concordance if the code changed (`foothold evidence sources`)."));
        MarketDemand?[] markets = [.. countries.Select(country => flows.Find(country.Code) is >= 0 and int at ? demand.Markets[at] : null)];
        Component size = beliefs.Add(ComponentKind.ProductImports, Smallest * demand.WorldImports, Largest * demand.WorldImports, logarithmic: true, SizeDrift, "imports of the product, USD a year", markets, market => (Math.Log(market.Size.Value), market.Size.StandardError, Of(market)));
        Component growth = beliefs.Add(ComponentKind.ProductGrowth, -5, 12, logarithmic: false, GrowthDrift, "growth of imports of the product, % a year", markets, market =>
            market.Growth.IsDefined ? (100 * (Math.Exp(market.Growth.Value) - 1), 100 * Math.Exp(market.Growth.Value) * market.Growth.StandardError, Of(market)) : null);
        Component suppliers = beliefs.Add(ComponentKind.ProductSuppliers, 0.8, 0.08, logarithmic: true, SupplierDrift, "concentration of suppliers of the product, 0-1", markets, market =>
            double.IsFinite(market.Concentration) ? (Math.Log(market.Concentration), SupplierError, Of(market)) : null) with { Lowest = 0, Highest = 1 };
        Component price = beliefs.Add(ComponentKind.ProductPrice, 0.5, 2, logarithmic: true, PriceDrift, "unit value against the world's middle, 1 = the same", markets, market =>
            market.PriceLevel.IsDefined ? (market.PriceLevel.Value, market.PriceLevel.StandardError, Of(market)) : null) with { Lowest = 0 };
        Component? potential = beliefs.Potential(evidence, flows, home, asked, countries, lastYear, cancellation);
        beliefs.Criteria =
        [
            .. Criterion.All.Select(criterion => criterion.Id switch
            {
                "demand-size" => criterion with { Goods = [size] },
                "demand-growth" => criterion with { Goods = [growth] },
                "competition" => criterion with { Goods = [suppliers] },
                _ => criterion,
            }),
            .. Criterion.OfProduct.Select(criterion => criterion.Id switch
            {
                "price-level" => criterion with { Goods = [price] },
                _ => potential is null ? criterion : criterion with { Goods = [potential] },
            }),
        ];
        return beliefs;

        static Period Of(MarketDemand market) => Period.Year(market.NewestYear!.Value);
    }

    private Component? Potential(EvidenceSet evidence, ITradeFlows flows, CountryCode home, HsCode code, IReadOnlyList<CountryFacts> countries, int lastYear, CancellationToken cancellation)
    {
        ProductPotential found;
        try
        {
            found = ExportPotential.Of(flows, evidence, _asAt, lastYear, cancellation: cancellation).For(home, code);
        }
        catch (EvidenceException cannot)
        {
            Warnings.Add(Phrase.Of($"Potential could not be judged: {cannot.Message}"));
            return null;
        }

        double whole = found.Markets.Sum(market => market.Potential);
        if (!(whole > 0)) return null;
        Dictionary<int, MarketPotential> byArea = found.Markets.ToDictionary(market => market.Area);
        MarketPotential?[] markets = [.. countries.Select(country => byArea.GetValueOrDefault(flows.Find(country.Code)))];
        const double NinetyPercent = 1.6448536269514722;
        // Nothing left to sell is the bottom of the scale, not minus infinity.
        double least = Smallest * whole;
        if (found.Newcomer) Warnings.Add(Phrase.Of($"{home} is not recorded to export {code.ToPointedText()}; its potential is inferred from what it exports nearby."));
        return Add(ComponentKind.ProductPotential, least, Largest * whole, logarithmic: true, PotentialDrift, "what firms from home could sell more, USD a year", markets, Room);

        (double, double, Period)? Room(MarketPotential market)
        {
            if (!(market.Potential > 0)) return null;
            (double log, double error) = RoomToSell.Of(market.Potential, Math.Log(market.High / market.Low) / (2 * NinetyPercent), market.Actual, least);
            return (log, error, Period.Year(found.LastYear));
        }
    }

    private static ProductBeliefs? OfService(ServiceFlows flows, Domain.Firms.ServiceCategory category, IReadOnlyList<CountryFacts> countries, SeriesBeliefs series, DateOnly asAt)
    {
        string code = CodeOf(category);
        int[] years = [.. flows.Years.Where(year => year < asAt.Year).TakeLast(DemandIndex.UsualYears)];
        if (years.Length == 0) return null;
        var markets = new ServiceDemand?[countries.Count];
        double world = 0;
        for (int i = 0; i < markets.Length; i++)
        {
            ServiceFlow?[] bought = [.. years.Select(year => flows.Imports(code, countries[i].Code, year))];
            if (bought.All(flow => flow is null)) continue;
            markets[i] = ServiceDemand.Of(years, bought);
            world += markets[i]!.Size;
        }

        if (world == 0) return null;
        string named = Evidence.Services.ServiceCategory.Of(code).Name;
        var beliefs = new ProductBeliefs(series, asAt, [.. flows.Releases.Select(release => release.Id)], Phrase.Of($"{Phrase.Text(named)}, {YearSpan.Of(years).ToString()}, {string.Join(", ", flows.Releases.Select(release => release.Id))}"));
        Component size = beliefs.Add(ComponentKind.ProductImports, Smallest * world, Largest * world, logarithmic: true, SizeDrift, $"imports of {named.ToLowerInvariant()}, USD a year", markets, market => (Math.Log(market.Size), market.SizeError, Period.Year(market.NewestYear)));
        Component growth = beliefs.Add(ComponentKind.ProductGrowth, -5, 12, logarithmic: false, GrowthDrift, $"growth of imports of {named.ToLowerInvariant()}, % a year", markets, market =>
            market.Growth.IsDefined ? (100 * (Math.Exp(market.Growth.Value) - 1), 100 * Math.Exp(market.Growth.Value) * market.Growth.StandardError, Period.Year(market.NewestYear)) : null);
        beliefs.Criteria = [.. Criterion.All.Select(criterion => criterion.Id switch { "demand-size" => criterion with { Services = [size] }, "demand-growth" => criterion with { Services = [growth] }, _ => criterion })];
        return beliefs;
    }

    // The main items of the balance of payments (EBOPS 2010).
    private static string CodeOf(Domain.Firms.ServiceCategory category) => category switch
    {
        Domain.Firms.ServiceCategory.Manufacturing => "SA",
        Domain.Firms.ServiceCategory.Maintenance => "SB",
        Domain.Firms.ServiceCategory.Transport => "SC",
        Domain.Firms.ServiceCategory.Travel => "SD",
        Domain.Firms.ServiceCategory.Construction => "SE",
        Domain.Firms.ServiceCategory.Insurance => "SF",
        Domain.Firms.ServiceCategory.Finance => "SG",
        Domain.Firms.ServiceCategory.IntellectualProperty => "SH",
        Domain.Firms.ServiceCategory.Computer => "SI",
        Domain.Firms.ServiceCategory.Business => "SJ",
        _ => "SK",
    };

    private Component Add<T>(ComponentKind kind, double worst, double best, bool logarithmic, double drift, string what, T?[] markets, Func<T, (double Value, double Error, Period Period)?> read)
        where T : class
    {
        var component = new Component(kind, [], worst, best, logarithmic, 1, 0, 0, what);
        Observed?[] figures =
        [
            .. markets.Select(market => market is not null && read(market) is { } seen
                ? new Observed(seen.Value, Math.Sqrt(seen.Error * seen.Error + drift * drift * seen.Period.AgeInYears(_asAt)), seen.Period)
                : null),
        ];
        _posteriors[kind] = _series.Complete(component, figures, FigureQuality.Reported);
        return component;
    }

    // What a market buys of a category of services over some years.
    private sealed record ServiceDemand(double Size, double SizeError, Estimate Growth, int NewestYear)
    {
        // Balanced figures of services differ between editions by about a fifth, estimates by more. A judgement, stated.
        private const double ReportedError = 0.2, EstimatedError = 0.5;

        public static ServiceDemand Of(int[] years, ServiceFlow?[] bought)
        {
            double[] amounts = [.. bought.Select(flow => flow?.Usd ?? 0)];
            ServiceFlow[] known = [.. bought.OfType<ServiceFlow>()];
            double estimated = known.Count(flow => flow.Marks.HasFlag(ServiceMarks.Estimated)) / (double)known.Length;
            return new ServiceDemand(known.Average(flow => flow.Usd), (1 - estimated) * ReportedError + estimated * EstimatedError, DemandIndex.Trend(years, amounts), known[^1].Year);
        }
    }
}
