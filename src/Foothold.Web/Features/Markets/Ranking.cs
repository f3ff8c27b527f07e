using Foothold.Advice.Screening;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Time;

namespace Foothold.Web.Features.Markets;

/// <summary>A ranking with all that its pages say of it, worked out once: pages only put it into words.</summary>
public sealed class Ranking
{
    // Beyond this a figure is marked as old, as on the command line.
    public const double OldAfterYears = 5;

    // Two markets of which the better one wins less than this often cannot be told apart.
    private const double ToldApart = 0.6;
    private const int Leading = 5;
    private const int Shown = 10;

    private readonly Dictionary<CountryCode, RankedMarket> _byMarket;

    private Ranking(ScreeningResult result, IReadOnlyList<RankedMarket> markets)
    {
        (Result, Markets) = (result, markets);
        _byMarket = markets.ToDictionary(market => market.Code);
    }

    public ScreeningResult Result { get; }

    /// <summary>The markets, best expected rank first.</summary>
    public IReadOnlyList<RankedMarket> Markets { get; }

    /// <summary>Neighbours among the first markets whose order is open.</summary>
    public required IReadOnlyList<OpenOrder> Open { get; init; }

    /// <summary>A market of the first few that is the best more often than the first, but ranks lower on average; usually none.</summary>
    public required RankedMarket? Oftener { get; init; }

    /// <summary>The largest market that is not among the first, about which people ask; null where the largest are.</summary>
    public required RankedMarket? LargeButLater { get; init; }

    /// <summary>Where the figures come from, those that carry most first.</summary>
    public required IReadOnlyList<UsedSource> Sources { get; init; }

    public RankedMarket? Find(CountryCode market) => _byMarket.GetValueOrDefault(market);

    public VetoedMarket? FindVetoed(CountryCode market) => Result.Vetoed.FirstOrDefault(veto => veto.Market == market);

    public static Ranking Of(ScreeningResult result)
    {
        DateOnly asAt = result.Request.AsAt;
        RankedMarket[] markets = [.. result.Markets.Select(market => RankedMarket.Of(result, market, asAt))];
        return new Ranking(result, markets) { Open = OpenOrders(result, markets), Oftener = FindOftener(markets), LargeButLater = FindLarge(result, markets), Sources = SourcesOf(result, asAt) };
    }

    /// <summary>How the order of two markets stands.</summary>
    public OpenOrder OrderOf(RankedMarket one, RankedMarket other) =>
        new(one, other, Result.Wins(one.Result, other.Result), Result.Wins(other.Result, one.Result), Explanation.SettlingDoubts(Result, one.Result, other.Result));

    private static OpenOrder[] OpenOrders(ScreeningResult result, RankedMarket[] markets)
    {
        var open = new List<OpenOrder>();
        for (int place = 0; place + 1 < Math.Min(Leading, markets.Length); place++)
        {
            MarketResult one = markets[place].Result, other = markets[place + 1].Result;
            (double wins, double loses) = (result.Wins(one, other), result.Wins(other, one));
            if (Math.Max(wins, loses) < ToldApart) open.Add(new OpenOrder(markets[place], markets[place + 1], wins, loses, Explanation.SettlingDoubts(result, one, other)));
        }

        return [.. open];
    }

    private static RankedMarket? FindOftener(RankedMarket[] markets) =>
        markets.Take(Leading).MaxBy(market => market.Result.FirstChoice) is { } other && other.Result.FirstChoice > markets[0].Result.FirstChoice + 2 * markets[0].Result.FirstChoiceError ? other : null;

    private static RankedMarket? FindLarge(ScreeningResult result, RankedMarket[] markets)
    {
        int size = result.Criteria.ToList().FindIndex(criterion => criterion.Id == "demand-size");
        if (size < 0) return null;
        // By value, not by worth: beyond the best anchor all are worth the same.
        RankedMarket largest = markets.MaxBy(market => market.Result.Beliefs[size].Components[0].Value)!;
        return largest.Result.Place > Shown ? largest : null;
    }

    private static UsedSource[] SourcesOf(ScreeningResult result, DateOnly asAt)
    {
        Dictionary<string, Source> known = result.Request.Evidence.Sources.ToDictionary(source => source.Id, StringComparer.Ordinal);
        var used = new Dictionary<string, (int Count, Period? Oldest, Period? Newest, double Weight)>(StringComparer.Ordinal);
        foreach (MarketResult market in result.Markets)
        {
            for (int j = 0; j < market.Beliefs.Count; j++)
            {
                foreach (ComponentBelief component in market.Beliefs[j].Components)
                {
                    if (component.Basis == Basis.Imputed) continue;
                    foreach (string id in component.SourceIds)
                    {
                        (int count, Period? oldest, Period? newest, double weight) = used.GetValueOrDefault(id);
                        if (component.Period is { } period)
                        {
                            oldest = oldest is { } first && first.End <= period.End ? first : period;
                            newest = newest is { } last && last.End >= period.End ? last : period;
                        }

                        used[id] = (count + 1, oldest, newest, weight + result.ExpectedWeights[j] * component.Component.Share);
                    }
                }
            }
        }

        return
        [
            .. used.Where(pair => known.ContainsKey(pair.Key)).OrderByDescending(pair => pair.Value.Weight).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new UsedSource(known[pair.Key], pair.Value.Count, pair.Value.Oldest, pair.Value.Newest, pair.Value.Newest is { } newest ? newest.AgeInYears(asAt) : null)),
        ];
    }
}

/// <summary>One market of a ranking.</summary>
/// <param name="Result">What the ranking found.</param>
/// <param name="Bands">Shares of draws in which it comes first, second to fifth, sixth to tenth, and later; they add up to 1.</param>
/// <param name="Old">Criteria judged by figures older than <see cref="Ranking.OldAfterYears"/>.</param>
/// <param name="Why">The strongest reasons for it.</param>
/// <param name="Doubt">What speaks against it or is not known.</param>
public sealed record RankedMarket(MarketResult Result, IReadOnlyList<double> Bands, IReadOnlyList<OldCriterion> Old, Phrase Why, Phrase Doubt)
{
    public CountryCode Code => Result.Market;

    internal static RankedMarket Of(ScreeningResult result, MarketResult market, DateOnly asAt)
    {
        double[] shares = result.Analysis.RankAcceptabilities(market.Index);
        double five = shares.Take(5).Sum(), ten = shares.Take(10).Sum();
        double[] bands = [shares[0], five - shares[0], ten - five, Math.Max(0, 1 - ten)];
        OldCriterion[] old =
        [
            .. market.Beliefs.Where(belief => belief.AgeInYears(asAt) > Ranking.OldAfterYears)
                .Select(belief => new OldCriterion(belief.Criterion, belief.Components.Where(component => component.Period is not null).MinBy(component => component.Period!.Value.End)!.Period!.Value)),
        ];
        return new RankedMarket(market, bands, old, Sentences.Why(market), Sentences.Doubt(market));
    }
}

/// <summary>A criterion that rests on an old figure.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Period">The time of its oldest figure.</param>
public sealed record OldCriterion(Criterion Criterion, Period Period);

/// <summary>Two markets and how sure their order is.</summary>
/// <param name="One">The one that stands higher.</param>
/// <param name="Other">The other.</param>
/// <param name="Wins">Share of draws in which the first is worth more.</param>
/// <param name="Loses">Share in which the other is.</param>
/// <param name="Settles">What causes the doubt about their order, the strongest first.</param>
public sealed record OpenOrder(RankedMarket One, RankedMarket Other, double Wins, double Loses, IReadOnlyList<Doubt> Settles)
{
    /// <summary>Whether nothing on record tells them apart.</summary>
    public bool IsAlike => Wins + Loses == 0;
}

/// <summary>A source that a ranking rests on.</summary>
/// <param name="Source">The source.</param>
/// <param name="Figures">How many of the values used come from it.</param>
/// <param name="Oldest">The oldest period among them; null where they are facts without one.</param>
/// <param name="Newest">The newest.</param>
/// <param name="AgeYears">How long ago the newest ended; null where there is none.</param>
public sealed record UsedSource(Source Source, int Figures, Period? Oldest, Period? Newest, double? AgeYears);
