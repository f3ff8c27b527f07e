using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.Screening;

/// <summary>Why a market stands where it does, and what would have to be different.</summary>
public sealed record Explanation
{
    /// <summary>The market.</summary>
    public required CountryCode Market { get; init; }

    /// <summary>Its result; null when it was ruled out.</summary>
    public required MarketResult? Result { get; init; }

    /// <summary>The best market, or the second when this is the best: the one it is compared with.</summary>
    public required MarketResult? Rival { get; init; }

    /// <summary>Why it was ruled out; empty when it was not.</summary>
    public required IReadOnlyList<Phrase> Vetoes { get; init; }

    /// <summary>Weights that would make it first, at the expected values of everything else; the smallest change first. Empty when its expected worth is the best already (nearly always that of the first place), or when no single weight would.</summary>
    public required IReadOnlyList<WeightFlip> WeightFlips { get; init; }

    /// <summary>Facts that would make it first if they were so, at the expected weights; the smallest change first.</summary>
    public required IReadOnlyList<WorthFlip> WorthFlips { get; init; }

    /// <summary>Which criteria cause the doubt about whether it is better than its rival, the strongest first.</summary>
    public required IReadOnlyList<Doubt> Settles { get; init; }

    /// <summary>Explains a market from the ranking as it is.</summary>
    /// <param name="screening">The ranking.</param>
    /// <param name="market">The market.</param>
    /// <returns>The explanation; for a market that was ruled out only the reasons.</returns>
    /// <exception cref="AdviceException">The market is the firm's home, or the evidence set does not rank it.</exception>
    public static Explanation Of(ScreeningResult screening, CountryCode market)
    {
        if (market == screening.Request.Firm.Home) throw new AdviceException(Phrase.Of($"{market} is the firm's home country, not a market abroad."));
        VetoedMarket? vetoed = screening.Vetoed.FirstOrDefault(veto => veto.Market == market);
        if (vetoed is not null)
            return new Explanation { Market = market, Result = null, Rival = screening.Markets[0], Vetoes = vetoed.Reasons, WeightFlips = [], WorthFlips = [], Settles = [] };
        MarketResult result = screening.Find(market) ?? throw new AdviceException($"{market.Name} ({market}) is not ranked: the evidence set holds too little about it. `foothold evidence show {market}` lists what there is.",
            Phrase.Of($"{market} is not ranked: too little is known about it."));
        MarketResult? rival = screening.Markets.FirstOrDefault(other => other != result);
        return new Explanation
        {
            Market = market,
            Result = result,
            Rival = rival,
            Vetoes = [],
            WeightFlips = FlipsByWeight(screening, result),
            WorthFlips = FlipsByWorth(screening, result),
            Settles = rival is null ? [] : SettlingDoubts(screening, result, rival),
        };
    }

    /// <summary>Which criteria cause the doubt about the order of two markets, at the expected weights: their shares of the variance of the difference in worth.</summary>
    /// <param name="screening">The ranking.</param>
    /// <param name="one">A market.</param>
    /// <param name="other">Another.</param>
    public static IReadOnlyList<Doubt> SettlingDoubts(ScreeningResult screening, MarketResult one, MarketResult other)
    {
        var doubts = new List<(Criterion Criterion, double Variance, Phrase Text)>();
        for (int j = 0; j < screening.Criteria.Count; j++)
        {
            Belief first = one.Beliefs[j], second = other.Beliefs[j];
            double variance = Math.Pow(screening.ExpectedWeights[j], 2) * (first.Doubt * first.Doubt + second.Doubt * second.Doubt);
            Belief widest = first.Doubt >= second.Doubt ? first : second;
            doubts.Add((screening.Criteria[j], variance, Phrase.Of($"{widest.Market}, {Wording.Range(widest)}")));
        }

        double total = doubts.Sum(doubt => doubt.Variance);
        return total == 0 ? [] : [.. doubts.OrderByDescending(doubt => doubt.Variance).Select(doubt => new Doubt(doubt.Criterion, doubt.Variance / total, doubt.Text))];
    }

    // Differences below this are rounding; a weight that many times as large is all the weight there is.
    private const double NoDifference = 1e-12;
    private const double LargestFactor = 1e4;

    // With weight j multiplied by f, the market beats rival k when Σ_{l≠j} w_l d_l + f w_j d_j > 0, d the difference in worth: each rival gives a bound on f from one side.
    private static WeightFlip[] FlipsByWeight(ScreeningResult screening, MarketResult result)
    {
        var flips = new List<WeightFlip>();
        for (int j = 0; j < screening.Criteria.Count; j++)
        {
            double least = 0, most = double.PositiveInfinity;
            foreach (MarketResult rival in screening.Markets)
            {
                if (rival == result) continue;
                double own = screening.ExpectedWeights[j] * (result.Beliefs[j].Worth - rival.Beliefs[j].Worth);
                double rest = result.Worth - rival.Worth - own;
                if (own > NoDifference) least = Math.Max(least, -rest / own);
                else if (own < -NoDifference) most = Math.Min(most, rest / -own);
                else if (rest < -NoDifference) most = -1;
                if (most < least) break;
            }

            if (least <= most && least <= LargestFactor && (least > 1 || most < 1)) flips.Add(new WeightFlip(screening.Criteria[j], least > 1 ? least : most));
        }

        return [.. flips.OrderBy(flip => Math.Abs(Math.Log(Math.Max(flip.Factor, 1e-3))))];
    }

    private static WorthFlip[] FlipsByWorth(ScreeningResult screening, MarketResult result)
    {
        double best = screening.Markets.Where(rival => rival != result).Select(rival => rival.Worth).DefaultIfEmpty(0).Max();
        if (result.Worth >= best) return [];
        var flips = new List<WorthFlip>();
        for (int j = 0; j < screening.Criteria.Count; j++)
        {
            double needed = (best - result.Worth) / screening.ExpectedWeights[j], own = result.Beliefs[j].Worth;
            if (needed > 1 - own) continue;
            Component? component = result.Beliefs[j].Components is [var only] ? only.Component : null;
            double? value = component?.FromAnalysis(component.ToAnalysis(component.Worst) + (own + needed) / component.WorthPerUnit);
            flips.Add(new WorthFlip(screening.Criteria[j], own, own + needed, value is { } at && component is not null ? Phrase.Of($"{Phrase.Text(component.What)}: {Wording.Number(component, at)} or better") : null));
        }

        return [.. flips.OrderBy(flip => flip.Needed - flip.Worth)];
    }
}

/// <summary>A change of one weight that would make the market first.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Factor">How many times its expected weight, the others keeping their proportions: above 1 more, below 1 less.</param>
public sealed record WeightFlip(Criterion Criterion, double Factor);

/// <summary>A better value on one criterion that would make the market first.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Worth">Its expected worth today, 0 to 1.</param>
/// <param name="Needed">The worth needed, at most 1.</param>
/// <param name="Value">The value that has that worth, in words; null when the criterion has several components.</param>
public sealed record WorthFlip(Criterion Criterion, double Worth, double Needed, Phrase? Value);
