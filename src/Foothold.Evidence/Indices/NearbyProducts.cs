using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Statistics.Complexity;

namespace Foothold.Evidence.Indices;

/// <summary>A product in the space of products, seen from one exporter.</summary>
/// <param name="Product">The product.</param>
/// <param name="Advantage">Revealed comparative advantage of the exporter (Balassa 1965): above 1 it exports more of it than the world does; 0 none.</param>
/// <param name="Density">How much of what lies near the product the exporter is good at, 0 to 1 (Hidalgo et al. 2007).</param>
/// <param name="Complexity">Product complexity index in standard deviations; NaN where it is not defined.</param>
/// <param name="Gain">What having it would add to the exporter's outlook (complexity outlook gain); NaN where it has it or it is not defined.</param>
/// <param name="Proximity">Closeness to the product asked about, 0 to 1; NaN when none was.</param>
/// <param name="WorldExports">World exports, US dollars a year.</param>
public sealed record NearbyProduct(HsCode Product, double Advantage, double Density, double Complexity, double Gain, double Proximity, double WorldExports);

/// <summary>The space of products over some years of flows: advantage, proximity, density, complexity. Formulas: docs/explanation/complexity.md.</summary>
/// <remarks>Safe for use from several threads.</remarks>
public sealed class ProductSpace
{
    private readonly ITradeFlows _flows;
    private readonly MeanFlows _mean;
    private readonly Statistics.LinearAlgebra.RealMatrix _advantage;
    private readonly ActivitySpace _space;

    private ProductSpace(ITradeFlows flows, MeanFlows mean, double leastExports)
    {
        (_flows, _mean) = (flows, mean);
        _advantage = RevealedAdvantage.Balassa(mean.Exports);
        _space = new ActivitySpace(PresenceMatrix.FromAmounts(mean.Exports, 1, leastExports));
        Index = ComplexityIndex.Compute(_space.Presence);
    }

    /// <summary>Complexity of countries and products.</summary>
    public ComplexityResult Index { get; }

    /// <summary>The years averaged.</summary>
    public IReadOnlyList<int> Years => _mean.Years;

    /// <summary>Prepares the space.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="lastYear">The last year to look at, or null for the newest.</param>
    /// <param name="years">Years averaged; at least 1.</param>
    /// <param name="leastExports">Areas that export less than this, US dollars a year, are left out: the advantages of very small exporters are noise. Usual: a billion.</param>
    /// <exception cref="EvidenceException">There is no such year.</exception>
    public static ProductSpace Of(ITradeFlows flows, int? lastYear = null, int years = ExportPotential.UsualYears, double leastExports = 1e9) => new(flows, MeanFlows.Of(flows, lastYear, years), leastExports);

    /// <summary>Complexity of an exporter in standard deviations; NaN where it is not defined.</summary>
    /// <exception cref="EvidenceException">It is not in the flows.</exception>
    public double ComplexityOf(CountryCode exporter) => Index.Places[Place(exporter)];

    /// <summary>Products an exporter could turn to: those it has no advantage in, nearest first; or, with a product, those nearest to that product.</summary>
    /// <param name="exporter">The exporter.</param>
    /// <param name="near">Six digits, or null.</param>
    /// <param name="limit">Most products; at least 1.</param>
    /// <exception cref="EvidenceException">The exporter or the product is not in the flows.</exception>
    public IReadOnlyList<NearbyProduct> Near(CountryCode exporter, HsCode? near, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        int place = Place(exporter), count = _mean.Products.Length;
        double[] densities = new double[count], gains = new double[count], proximities = new double[count];
        _space.Densities(place, densities, withItself: false);
        ComplexityOutlook.Gains(_space, Index, place, gains);
        Array.Fill(proximities, double.NaN);
        int asked = -1;
        if (near is not null)
        {
            asked = near.Digits.Length >= 6 ? _mean.Column(int.Parse(near.Digits.AsSpan(0, 6), CultureInfo.InvariantCulture)) : -1;
            if (asked < 0) throw new EvidenceException($"Nobody is recorded to have traded {near} in {_mean.Span}, or it is no subheading of six digits. Check the code with `foothold hs {near.Digits}`.");
            _space.Proximities(asked, proximities);
        }

        var world = new double[count];
        for (int area = 0; area < _flows.Areas.Count; area++)
        {
            ReadOnlySpan<double> row = _mean.Exports.Row(area);
            for (int k = 0; k < count; k++) world[k] += row[k];
        }

        // Files may hold codes of chapters that do not exist; nobody can be told to make such goods.
        IEnumerable<int> candidates = Enumerable.Range(0, count).Where(k => k != asked && HsCode.TryParse(Digits(k), _flows.Edition, out _, out _) && (near is not null || !(_advantage[place, k] >= 1)) && double.IsFinite(densities[k]));
        candidates = near is null
            ? candidates.OrderByDescending(k => densities[k]).ThenBy(k => k)
            : candidates.Where(k => double.IsFinite(proximities[k])).OrderByDescending(k => proximities[k]).ThenByDescending(k => densities[k]).ThenBy(k => k);
        return
        [
            .. candidates.Take(limit).Select(k => new NearbyProduct(
                HsCode.Parse(Digits(k), _flows.Edition), double.IsFinite(_advantage[place, k]) ? _advantage[place, k] : 0, densities[k], Index.Activities[k], gains[k], proximities[k], world[k])),
        ];
    }

    private string Digits(int column) => _mean.Products[column].ToString("D6", CultureInfo.InvariantCulture);

    private int Place(CountryCode exporter) => _flows.Find(exporter) is >= 0 and int place
        ? place
        : throw new EvidenceException($"{exporter.Name} is not in the trade data ({string.Join(", ", _flows.Releases)}).");
}
