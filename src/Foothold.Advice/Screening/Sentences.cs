using System.Globalization;
using Foothold.Domain.Text;

namespace Foothold.Advice.Screening;

/// <summary>The sentences that a ranking is told in, on screen, in the plan and in print.</summary>
public static class Sentences
{
    // Two markets of which the better one wins less than this often cannot be told apart.
    private const double ToldApart = 0.6;
    private const int ReasonsTold = 3;

    /// <summary>What the ranking is a ranking by.</summary>
    public static Phrase Statement(ScreeningResult result) => result.Statement switch
    {
        WeightStatement.Weights => Phrase.Of($"Ranked by what you said counts, held with some doubt: {Phrase.Sequence(", ", Heaviest(result).Select(pair => Phrase.Of($"{pair.Criterion.Label} {pair.Weight:0 %}")))}."),
        WeightStatement.Order => Phrase.Of($"Ranked by your order of importance: {Phrase.Sequence(", ", InOrder(result).Select((names, place) => place == 0 ? names : Phrase.Of($"then {names}")))}."),
        _ when result.Request.Wishes.Order is null => Phrase.Text("You said nothing about what counts most, so every weighting is held possible. Rich, well-governed markets then lead for most homes; an order of importance (\"order\" in \"screening\") tells what is yours."),
        _ => Phrase.Text("You said nothing about what counts most that matters to this product, so every weighting is held possible. Rich, well-governed markets then lead for most homes; an order of importance (\"order\" in \"screening\") tells what is yours."),
    };

    /// <summary>The strongest reasons for a market, as facts.</summary>
    public static Phrase Why(MarketResult market) => Phrase.Sequence(", ", market.Reasons.Where(reason => reason.Contribution > 0 && !reason.Text.IsEmpty).Take(ReasonsTold).Select(reason => reason.Text));

    /// <summary>What speaks against it or is not known, in one line.</summary>
    public static Phrase Doubt(MarketResult market)
    {
        if (market.Warnings.Count > 0) return market.Warnings[0];
        Phrase? hurts = Hurts(market).FirstOrDefault();
        Phrase? unknown = market.Missing.Count > 0 ? Phrase.Of($"no figure for {Phrase.Sequence(", ", market.Missing.Take(2).Select(criterion => criterion.Label))}") : market.Doubts.Count > 0 ? LeastSure(market) : null;
        return Phrase.Sequence("; ", hurts, unknown);
    }

    /// <summary>What speaks against a market compared with the average one, the strongest first, as facts under the name of their criterion.</summary>
    public static IEnumerable<Phrase> Hurts(MarketResult market) =>
        market.Reasons.Where(reason => reason.Contribution < -0.005 && !reason.Text.IsEmpty).Select(reason => reason.Text.ToString().Contains(reason.Criterion.Name, StringComparison.OrdinalIgnoreCase) || IsPlain(reason.Criterion) ? reason.Text : Phrase.Of($"{reason.Criterion.Label} below average: {reason.Text}"));

    // Facts that say by themselves what is bad about them: "7,005 km", "no language in common", "12 % duty".
    private static bool IsPlain(Criterion criterion) => criterion.Id is "distance" or "language" or "tariff" or "agreement" or "own-ties";

    // Doubts name a criterion by what makes it doubtful: a judgement, a figure that stands in for another, or a wide range.
    private static Phrase LeastSure(MarketResult market)
    {
        Belief belief = market.Beliefs.First(known => known.Criterion == market.Doubts[0].Criterion);
        ComponentBelief widest = belief.Components.MaxBy(component => component.Component.Share * component.StandardDeviation)!;
        return widest.Component.Kind switch
        {
            ComponentKind.OwnTies => Phrase.Text("how far your ties there carry is a judgement"),
            ComponentKind.Language => Phrase.Of($"how well you get by: {widest.Note}"),
            ComponentKind.AgreementDepth => Phrase.Text("how far the agreement covers you"),
            _ when widest.Component.ProxyError > 0 && widest.Basis != Basis.Imputed => Phrase.Of($"{belief.Criterion.Label} judged by a country-level proxy"),
            _ => Phrase.Of($"{belief.Criterion.Label} uncertain ({Wording.ValueWithRange(widest)})"),
        };
    }

    /// <summary>Neighbours among the first markets that cannot be told apart, and what would settle it.</summary>
    /// <param name="result">The ranking.</param>
    /// <param name="top">How many of the first markets to look at.</param>
    public static IEnumerable<Phrase> Indistinct(ScreeningResult result, int top)
    {
        for (int place = 0; place + 1 < Math.Min(top, result.Markets.Count); place++)
        {
            MarketResult one = result.Markets[place], other = result.Markets[place + 1];
            double wins = result.Wins(one, other), loses = result.Wins(other, one);
            if (Math.Max(wins, loses) >= ToldApart) continue;
            if (wins + loses == 0)
            {
                yield return Phrase.Of($"{one.Market} and {other.Market} are exactly alike in everything on record.");
                continue;
            }

            Doubt? settles = Explanation.SettlingDoubts(result, one, other) is [var first, ..] ? first : null;
            yield return Phrase.Sequence(
                " ", Phrase.Of($"{one.Market} and {other.Market} can't be told apart: {one.Market} wins {wins:0 %} of the time."),
                settles is null ? null : Phrase.Of($"What would help most: {settles.Criterion.Label} ({settles.Text})."));
        }
    }

    /// <summary>How it was computed, in one line.</summary>
    public static Phrase Method(ScreeningResult result)
    {
        ScreeningRequest request = result.Request;
        Phrase demand = result.ProductEvidence is { IsEmpty: false } own ? own
            : Phrase.Text(request.Product is Domain.Firms.Goods ? "all goods, as no trade data of the product were imported" : "all services, as no trade in services was imported");
        return Phrase.Of($"Evidence {request.Evidence.Release.Id} · as at {request.AsAt} · {result.Markets.Count} markets, {result.Criteria.Count} criteria · {request.Draws:N0} draws, seed {request.Seed} · demand of {demand} · how: docs/explanation/screening.md");
    }

    /// <summary>1st, 2nd, 3rd, 4th …</summary>
    public static string Ordinal(int number) => number.ToString(CultureInfo.InvariantCulture) + ((number % 100) is 11 or 12 or 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" });

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);

    // Only criteria that count: a tariff put first says nothing about a service.
    private static IEnumerable<Phrase> InOrder(ScreeningResult result) => result.Request.Wishes.Order!
        .Select(group => Phrase.Sequence(" and ", group.Select(id => result.Criteria.FirstOrDefault(criterion => criterion.Id == id)?.Label))).Where(names => !names.IsEmpty);

    private static IEnumerable<(Criterion Criterion, double Weight)> Heaviest(ScreeningResult result) =>
        result.Criteria.Select((criterion, j) => (criterion, result.ExpectedWeights[j])).OrderByDescending(pair => pair.Item2).Take(5);
}
