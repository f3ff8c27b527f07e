using Foothold.Advice.Screening;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Evidence;

namespace Foothold.Web.Features.Markets;

/// <summary>All that the page of one market says, worked out once from a ranking.</summary>
public sealed class MarketStory
{
    public required Ranking Ranking { get; init; }

    public required Explanation Explanation { get; init; }

    /// <summary>The market in the ranking; null when it was ruled out.</summary>
    public required RankedMarket? Market { get; init; }

    /// <summary>Its places when one criterion is left out; null when it was ruled out.</summary>
    public required LeaveOneOut? Without { get; init; }

    /// <summary>How it stands against the market above it; null for the first.</summary>
    public required OpenOrder? Above { get; init; }

    /// <summary>How it stands against the market below it; null for the last.</summary>
    public required OpenOrder? Below { get; init; }

    /// <summary>What is known of it, criterion by criterion.</summary>
    public required IReadOnlyList<CriterionFigures> Figures { get; init; }

    public required IReadOnlyList<AgreementLink> Agreements { get; init; }

    public required IReadOnlyList<Restriction> Restrictions { get; init; }

    /// <summary>What trade data say of the product there; null where none were imported or they do not have it.</summary>
    public required ProductTrade? Trade { get; init; }

    public CountryCode Code => Explanation.Market;

    /// <exception cref="Foothold.Advice.AdviceException">It is the firm's home, or too little is on record to rank it.</exception>
    public static MarketStory Of(Ranking ranking, CountryCode market, CancellationToken cancellation)
    {
        ScreeningResult result = ranking.Result;
        ScreeningRequest request = result.Request;
        Explanation explanation = Explanation.Of(result, market);
        RankedMarket? ranked = ranking.Find(market);
        RankedMarket? above = ranked is { Result.Place: > 1 } ? ranking.Markets[ranked.Result.Place - 2] : null;
        RankedMarket? below = ranked is not null && ranked.Result.Place < ranking.Markets.Count ? ranking.Markets[ranked.Result.Place] : null;
        return new MarketStory
        {
            Ranking = ranking,
            Explanation = explanation,
            Market = ranked,
            Without = ranked is null ? null : LeaveOneOut.Of(result, ranked.Result, cancellation),
            Above = above is null ? null : ranking.OrderOf(above, ranked!),
            Below = below is null ? null : ranking.OrderOf(ranked!, below),
            Figures = ranked is null ? [] : [.. result.Criteria.Select((criterion, j) => CriterionFigures.Of(request, ranked.Result, ranked.Result.Beliefs[j], result.ExpectedWeights[j]))],
            Agreements = request.Evidence.AgreementsBetween(request.Firm.Home, market, request.AsAt),
            Restrictions = request.Evidence.Restrictions(market, request.AsAt),
            Trade = ProductTrade.Of(request, market),
        };
    }
}

/// <summary>What one criterion rests on in one market.</summary>
/// <param name="Belief">What is believed.</param>
/// <param name="Weight">Its expected weight, 0 to 1.</param>
/// <param name="Reason">What it adds to or takes from the market.</param>
/// <param name="Parts">Its components with the figures behind them.</param>
public sealed record CriterionFigures(Belief Belief, double Weight, Reason Reason, IReadOnlyList<FigurePart> Parts)
{
    internal static CriterionFigures Of(ScreeningRequest request, MarketResult market, Belief belief, double weight)
    {
        Reason reason = market.Reasons.First(reason => reason.Criterion == belief.Criterion);
        return new CriterionFigures(belief, weight, reason, [.. belief.Components.Select(component => FigurePart.Of(request, market.Market, component))]);
    }
}

/// <summary>One component of a criterion with the published figures it was made from.</summary>
/// <param name="Component">What is believed of it.</param>
/// <param name="Published">The newest figures of the series it uses; empty for facts about the two countries and for the firm's own findings.</param>
/// <param name="Sources">Where they come from.</param>
/// <param name="IsOld">Whether its figure is older than <see cref="Ranking.OldAfterYears"/>.</param>
public sealed record FigurePart(ComponentBelief Component, IReadOnlyList<PublishedFigure> Published, IReadOnlyList<Source> Sources, bool IsOld)
{
    public bool IsMissing => Component.Basis == Basis.Imputed;

    internal static FigurePart Of(ScreeningRequest request, CountryCode market, ComponentBelief component)
    {
        EvidenceSet evidence = request.Evidence;
        // Series that a rule of its own turns into a value (exchange rates, distances between institutions) are named by their source, the others by their newest figure. Where an agreement lifts the duty, the mean tariff says nothing.
        bool shows = !component.IsOwn && (component.Component.Kind is ComponentKind.Series or ComponentKind.SeriesMean or ComponentKind.SeriesAverage || component is { Component.Kind: ComponentKind.TariffFaced, Basis: not Basis.Fact });
        PublishedFigure[] published = shows
            ? [.. component.Component.SeriesIds.Where(id => evidence.Series.Any(series => series.Id == id)).Select(id => evidence.Latest(id, market, request.AsAt)).OfType<Figure>().Select(figure => new PublishedFigure(figure, evidence.GetSeries(figure.SeriesId), evidence.SourceOf(figure)))]
            : [];
        Source[] sources = [.. published.Select(figure => figure.Source), .. component.SourceIds.Select(evidence.GetSource)];
        return new FigurePart(component, published, [.. sources.DistinctBy(source => source.Id)], component.Period?.AgeInYears(request.AsAt) > Ranking.OldAfterYears);
    }
}

/// <summary>A figure as published.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Series">What it measures.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record PublishedFigure(Figure Figure, Series Series, Source Source);
