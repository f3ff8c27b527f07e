using System.Globalization;

namespace Foothold.Advice.Screening;

/// <summary>The sentences that a ranking is told in, on screen, in the plan and in print.</summary>
public static class Sentences
{
    // Two markets of which the better one wins less than this often cannot be told apart.
    private const double ToldApart = 0.6;
    private const int ReasonsTold = 3;

    /// <summary>What the ranking is a ranking by.</summary>
    public static string Statement(ScreeningResult result) => result.Statement switch
    {
        WeightStatement.Weights => $"Ranked by what you said counts, held with some doubt: {string.Join(", ", Heaviest(result).Select(pair => $"{pair.Criterion.Name} {Percent(pair.Weight)}"))}.",
        WeightStatement.Order => $"Ranked by your order of importance: {string.Join(", then ", InOrder(result))}.",
        _ => $"You said nothing about what counts most{(result.Request.Wishes.Order is null ? "" : " that matters to this product")}, so every weighting is held possible. Rich, well-governed markets then lead for most homes; an order of importance (\"order\" in \"screening\") tells what is yours.",
    };

    /// <summary>The strongest reasons for a market, as facts.</summary>
    public static string Why(MarketResult market) => string.Join(", ", market.Reasons.Where(reason => reason.Contribution > 0 && reason.Text.Length > 0).Take(ReasonsTold).Select(reason => reason.Text));

    /// <summary>What speaks against it or is not known, in one line.</summary>
    public static string Doubt(MarketResult market)
    {
        if (market.Warnings.Count > 0) return market.Warnings[0];
        string? hurts = Hurts(market).FirstOrDefault();
        string? unknown = market.Missing.Count > 0 ? $"no figure for {string.Join(", ", market.Missing.Take(2).Select(criterion => criterion.Name))}" : market.Doubts.Count > 0 ? LeastSure(market) : null;
        return string.Join("; ", new[] { hurts, unknown }.OfType<string>());
    }

    /// <summary>What speaks against a market compared with the average one, the strongest first, as facts under the name of their criterion.</summary>
    public static IEnumerable<string> Hurts(MarketResult market) =>
        market.Reasons.Where(reason => reason.Contribution < -0.005 && reason.Text.Length > 0).Select(reason => reason.Text.Contains(reason.Criterion.Name, StringComparison.OrdinalIgnoreCase) || IsPlain(reason.Criterion) ? reason.Text : $"{reason.Criterion.Name} below average: {reason.Text}");

    // Facts that say by themselves what is bad about them: "7,005 km", "no language in common", "12 % duty".
    private static bool IsPlain(Criterion criterion) => criterion.Id is "distance" or "language" or "tariff" or "agreement" or "own-ties";

    // Doubts name a criterion by what makes it doubtful: a judgement, a figure that stands in for another, or a wide range.
    private static string LeastSure(MarketResult market)
    {
        Belief belief = market.Beliefs.First(known => known.Criterion == market.Doubts[0].Criterion);
        ComponentBelief widest = belief.Components.MaxBy(component => component.Component.Share * component.StandardDeviation)!;
        return widest.Component.Kind switch
        {
            ComponentKind.OwnTies => "how far your ties there carry is a judgement",
            ComponentKind.Language => $"how well you get by: {widest.Note}",
            ComponentKind.AgreementDepth => "how far the agreement covers you",
            _ when widest.Component.ProxyError > 0 && widest.Basis != Basis.Imputed => $"{belief.Criterion.Name} judged by a country-level proxy",
            _ => $"{belief.Criterion.Name} uncertain ({Wording.ValueWithRange(widest)})",
        };
    }

    /// <summary>Neighbours among the first markets that cannot be told apart, and what would settle it.</summary>
    /// <param name="result">The ranking.</param>
    /// <param name="top">How many of the first markets to look at.</param>
    public static IEnumerable<string> Indistinct(ScreeningResult result, int top)
    {
        for (int place = 0; place + 1 < Math.Min(top, result.Markets.Count); place++)
        {
            MarketResult one = result.Markets[place], other = result.Markets[place + 1];
            double wins = result.Wins(one, other), loses = result.Wins(other, one);
            if (Math.Max(wins, loses) >= ToldApart) continue;
            if (wins + loses == 0)
            {
                yield return $"{one.Market.Name} and {other.Market.Name} are exactly alike in everything on record.";
                continue;
            }

            Doubt? settles = Explanation.SettlingDoubts(result, one, other) is [var first, ..] ? first : null;
            yield return $"{one.Market.Name} and {other.Market.Name} can't be told apart: {one.Market.Name} wins {Percent(wins)} of the time.{(settles is null ? "" : $" What would help most: {settles.Criterion.Name} ({settles.Text}).")}";
        }
    }

    /// <summary>How it was computed, in one line.</summary>
    public static string Method(ScreeningResult result)
    {
        ScreeningRequest request = result.Request;
        return string.Create(CultureInfo.InvariantCulture,
            $"Evidence {request.Evidence.Release.Id} · as at {request.AsAt:yyyy-MM-dd} · {result.Markets.Count} markets, {result.Criteria.Count} criteria · {request.Draws:N0} draws, seed {request.Seed} · demand of {(result.ProductEvidence is { Length: > 0 } own ? own : request.Product is Domain.Firms.Goods ? "all goods, as no trade data of the product were imported" : "all services, as no trade in services was imported")} · how: docs/explanation/screening.md");
    }

    /// <summary>1st, 2nd, 3rd, 4th …</summary>
    public static string Ordinal(int number) => number.ToString(CultureInfo.InvariantCulture) + ((number % 100) is 11 or 12 or 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" });

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);

    // Only criteria that count: a tariff put first says nothing about a service.
    private static IEnumerable<string> InOrder(ScreeningResult result) => result.Request.Wishes.Order!
        .Select(group => string.Join(" and ", group.Select(id => result.Criteria.FirstOrDefault(criterion => criterion.Id == id)?.Name).OfType<string>())).Where(names => names.Length > 0);

    private static IEnumerable<(Criterion Criterion, double Weight)> Heaviest(ScreeningResult result) =>
        result.Criteria.Select((criterion, j) => (criterion, result.ExpectedWeights[j])).OrderByDescending(pair => pair.Item2).Take(5);
}
