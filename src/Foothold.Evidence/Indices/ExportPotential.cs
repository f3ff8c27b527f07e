using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Statistics.Complexity;
using Foothold.Statistics.LinearAlgebra;
using Foothold.Statistics.Potentials;

namespace Foothold.Evidence.Indices;

/// <summary>What an exporter could sell of a product in one market, beside what it sells.</summary>
/// <param name="Area">The market, place among the areas of the flows.</param>
/// <param name="Potential">Export potential, US dollars a year: share in supply × demand × ease.</param>
/// <param name="Low">5 % quantile of <paramref name="Potential"/>, from the doubt about ease and demand.</param>
/// <param name="High">95 % quantile.</param>
/// <param name="Actual">Mean yearly exports recorded, US dollars.</param>
/// <param name="Demand">Mean yearly imports of the market, US dollars.</param>
/// <param name="Ease">How easily goods flow between the two: 1 where as much flows as supply and demand let expect; drawn toward what lies between them.</param>
/// <param name="NeverTraded">Whether the pair has no recorded trade at all, so that the ease is predicted alone.</param>
public sealed record MarketPotential(int Area, double Potential, double Low, double High, double Actual, double Demand, double Ease, bool NeverTraded)
{
    /// <summary>Potential above what is sold, US dollars a year; 0 where more is sold.</summary>
    public double Unrealised => Math.Max(0, Potential - Actual);

    /// <summary>Share of the potential that is sold, 0 to 1; NaN without potential.</summary>
    public double Realised => Potential > 0 ? Math.Min(Potential, Actual) / Potential : double.NaN;
}

/// <summary>
/// Export potential after the International Trade Centre's indicator in its base form (Decreux and Spies 2016): supply × demand × ease, with an ease that is drawn toward a gravity prediction, so that potential is not zero
/// exactly where a newcomer needs it. Formulas and what was left out of the published form: docs/explanation/trade-indices.md.
/// </summary>
/// <remarks>Building one reads the totals of some years (see <see cref="ITradeFlows.Totals"/>); keep it for many questions. Safe for use from several threads.</remarks>
public sealed class ExportPotential
{
    /// <summary>Years averaged where nothing else is said.</summary>
    public const int UsualYears = 3;

    // A flow of one product between two countries, around what supply, demand and ease let expect: about three times its size either way. Judged on BACI-like data; stated on the page.
    private const double CellVariation = 3;

    // What years and recording leave open of a market's imports, on the logarithm.
    private const double DemandError = 0.25;

    private const double NinetyPercent = 1.6448536269514722;

    private readonly ITradeFlows _flows;
    private readonly MeanFlows _mean;
    private readonly FlowPotential _potential;
    private readonly Lazy<ActivitySpace> _space;

    private ExportPotential(ITradeFlows flows, MeanFlows mean, FlowPotential potential, PairEase ease)
    {
        (_flows, _mean, _potential, Ease) = (flows, mean, potential, ease);
        _space = new Lazy<ActivitySpace>(() => new ActivitySpace(PresenceMatrix.FromAmounts(mean.Exports)));
    }

    /// <summary>The years averaged.</summary>
    public IReadOnlyList<int> Years => _mean.Years;

    /// <summary>The gravity regression behind the ease.</summary>
    public PairEase Ease { get; }

    /// <summary>Prepares the index.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="evidence">Distances, ties and agreements.</param>
    /// <param name="asAt">The day as at which agreements count.</param>
    /// <param name="lastYear">The last year to look at, or null for the newest.</param>
    /// <param name="years">Years averaged; at least 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="EvidenceException">The flows are too few for a gravity estimate, or there is no such year.</exception>
    public static ExportPotential Of(ITradeFlows flows, EvidenceSet evidence, DateOnly asAt, int? lastYear = null, int years = UsualYears, CancellationToken cancellation = default)
    {
        MeanFlows mean = MeanFlows.Of(flows, lastYear, years);
        FlowPotential plain = FlowPotential.FromTotals(mean.Exports, mean.Imports, mean.Pairs);
        int areas = flows.Areas.Count;
        var expected = new double[areas * areas];
        for (int i = 0; i < areas; i++) plain.Origin(i).Expected.CopyTo(expected.AsSpan(i * areas, areas));
        PairEase ease = PairEase.Fit(flows, new RealMatrix(areas, areas, expected), mean.Pairs, evidence, asAt, cancellation);
        FlowPotential potential = FlowPotential.FromTotals(mean.Exports, mean.Imports, mean.Pairs, new FlowPotentialOptions { Ease = new EaseRule.Shrunk(ease.PredictedLog, ease.PredictionSd, CellVariation), CancellationToken = cancellation });
        return new ExportPotential(flows, mean, potential, ease);
    }

    /// <summary>The potential of a product in all markets, largest unrealised first.</summary>
    /// <param name="exporter">The exporting country.</param>
    /// <param name="product">Six digits in the edition of the flows; longer codes are cut.</param>
    /// <exception cref="EvidenceException">The exporter or the product is not in the flows, or the code is shorter than six digits.</exception>
    public ProductPotential For(CountryCode exporter, HsCode product)
    {
        if (product.Digits.Length < 6) throw new EvidenceException($"Potential is told for subheadings of six digits, not for {product}. `foothold hs {product.Digits}` lists those under it.");
        int origin = _flows.Find(exporter);
        if (origin < 0) throw new EvidenceException($"{exporter.Name} is not in the trade data ({string.Join(", ", _flows.Releases)}).");
        int column = _mean.Column(int.Parse(product.Digits.AsSpan(0, 6), System.Globalization.CultureInfo.InvariantCulture));
        if (column < 0) throw new EvidenceException($"Nobody is recorded to have traded {product} in {_mean.Span}. Check the code with `foothold hs {product.Digits}`; the data use HS {(int)_flows.Edition}.");

        OriginPotential mine = _potential.Origin(origin);
        (double share, bool newcomer) = Supply(origin, column);
        Dictionary<int, double> sold = Sold(origin, product);
        var markets = new List<MarketPotential>();
        for (int area = 0; area < _flows.Areas.Count; area++)
        {
            double demand = _mean.Imports[area, column], ease = mine.Ease[area];
            if (area == origin || _flows.Areas[area].Class != AreaClass.Country || !(demand > 0) || !double.IsFinite(ease)) continue;
            double potential = share * demand * ease, sd = mine.EaseLogSd[area] is var log && double.IsFinite(log) ? log : 0;
            double doubt = Math.Exp(NinetyPercent * Math.Sqrt(sd * sd + DemandError * DemandError));
            markets.Add(new MarketPotential(area, potential, potential / doubt, potential * doubt, sold.GetValueOrDefault(area), demand, ease, _mean.Pairs[origin, area] == 0));
        }

        markets.Sort((a, b) => b.Unrealised != a.Unrealised ? b.Unrealised.CompareTo(a.Unrealised) : a.Area.CompareTo(b.Area));
        return new ProductPotential(exporter, product, _mean.Years[0], _mean.Years[^1], share, newcomer, markets);
    }

    // Where the country sells nothing of the product yet, its share in world exports, as far as what it is good at lies near the product: a country with all neighbours of a product counts as the rest of its exports do.
    private (double Share, bool Newcomer) Supply(int origin, int column)
    {
        if (_potential.SupplyShares(origin)[column] is > 0 and double share) return (share, false);
        var densities = new double[_mean.Products.Length];
        _space.Value.Densities(origin, densities, withItself: false);
        (double own, double world) = (0, 0);
        foreach (double value in _mean.Exports.Row(origin)) own += value;
        foreach (double value in _mean.Exports.Values) world += value;
        return (double.IsFinite(densities[column]) ? own / world * densities[column] : 0, true);
    }

    private Dictionary<int, double> Sold(int origin, HsCode product)
    {
        var sold = new Dictionary<int, double>();
        foreach (int year in _mean.Years)
        {
            ProductFlows flows = _flows.Read(product, year);
            for (int i = 0; i < flows.Count; i++)
                if (flows.Exporters[i] == origin) sold[flows.Importers[i]] = sold.GetValueOrDefault(flows.Importers[i]) + flows.Values[i] / _mean.Years.Length;
        }

        return sold;
    }
}

/// <summary>The potential of one product of one exporter.</summary>
/// <param name="Exporter">The exporting country.</param>
/// <param name="Product">The product.</param>
/// <param name="FirstYear">First year averaged.</param>
/// <param name="LastYear">Last year averaged.</param>
/// <param name="SupplyShare">Share of the exporter in world exports of the product, 0 to 1.</param>
/// <param name="Newcomer">Whether it exports none yet, so that the share is inferred from what it exports nearby.</param>
/// <param name="Markets">All markets with demand, largest unrealised potential first.</param>
public sealed record ProductPotential(CountryCode Exporter, HsCode Product, int FirstYear, int LastYear, double SupplyShare, bool Newcomer, IReadOnlyList<MarketPotential> Markets)
{
    /// <summary>The years in words, e.g. "2021-2023", or one year alone.</summary>
    public string Span => YearSpan.Of(FirstYear, LastYear);
}
