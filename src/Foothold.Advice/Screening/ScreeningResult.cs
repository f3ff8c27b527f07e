using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence;
using Foothold.Statistics.Multicriteria;

namespace Foothold.Advice.Screening;

/// <summary>What a screening is asked.</summary>
/// <param name="Evidence">The evidence set.</param>
/// <param name="Firm">The firm; its home country is never a market.</param>
/// <param name="Product">The product, one of the firm's.</param>
/// <param name="Journey">What happened to the firm: its ties come from it.</param>
/// <param name="Wishes">What it said about choosing markets.</param>
/// <param name="AsAt">The date from which figures, agreements and ties are seen.</param>
public sealed record ScreeningRequest(EvidenceSet Evidence, Firm Firm, Product Product, Domain.Journeys.Journey Journey, ScreeningWishes Wishes, DateOnly AsAt)
{
    /// <summary>Draws of weights and values; at least 1. 100,000 by default: shares are then known to about ±0.3 percentage points.</summary>
    public int Draws { get; init; } = 100_000;

    /// <summary>Seed of the draws; 1 by default.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Most threads to use, 0 for all processors; the result does not depend on it.</summary>
    public int MaxThreads { get; init; }

    /// <summary>Receives the finished share, or null.</summary>
    public IProgress<double>? Progress { get; init; }
}

/// <summary>How the firm stated what matters to it.</summary>
public enum WeightStatement
{
    /// <summary>Not at all: every weighting is equally possible.</summary>
    None,

    /// <summary>As an order of importance.</summary>
    Order,

    /// <summary>As weights.</summary>
    Weights,
}

/// <summary>A ranking of all markets under uncertainty.</summary>
public sealed record ScreeningResult
{
    internal ScreeningResult(ScreeningModel model) => Model = model;

    /// <summary>What was asked.</summary>
    public required ScreeningRequest Request { get; init; }

    /// <summary>The criteria that counted, in order.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>How weights were stated.</summary>
    public required WeightStatement Statement { get; init; }

    /// <summary>The expected weight of each criterion; they add up to 1.</summary>
    public required IReadOnlyList<double> ExpectedWeights { get; init; }

    /// <summary>The markets, best expected rank first.</summary>
    public required IReadOnlyList<MarketResult> Markets { get; init; }

    /// <summary>Markets that were ruled out, and why.</summary>
    public required IReadOnlyList<VetoedMarket> Vetoed { get; init; }

    /// <summary>On what demand, growth, competition, price level and potential rest where they are those of the product itself: code, years and releases; null where they are those of all goods or services together.</summary>
    public Phrase? ProductEvidence { get; init; }

    /// <summary>Things the reader of the whole ranking should know.</summary>
    public required IReadOnlyList<Phrase> Warnings { get; init; }

    /// <summary>The analysis behind the ranking, its alternatives in the order of <see cref="Markets"/>' <see cref="MarketResult.Index"/>.</summary>
    public required SmaaResult Analysis { get; init; }

    internal ScreeningModel Model { get; }

    /// <summary>The result of a market, or null when it was ruled out or is no market.</summary>
    public MarketResult? Find(CountryCode market) => Markets.FirstOrDefault(result => result.Market == market);

    /// <summary>The probability that two markets are worth the same.</summary>
    public double Ties(MarketResult one, MarketResult other) => Analysis.PairwiseTie(one.Index, other.Index);

    /// <summary>The probability that one market is worth more than another; a tie counts for neither.</summary>
    public double Wins(MarketResult one, MarketResult other) => Analysis.PairwiseWinning(one.Index, other.Index);
}

/// <summary>A market ruled out.</summary>
/// <param name="Market">The market.</param>
/// <param name="Reasons">Why, in sentences; at least one.</param>
public sealed record VetoedMarket(CountryCode Market, IReadOnlyList<Phrase> Reasons);

/// <summary>One market in the ranking.</summary>
public sealed record MarketResult
{
    /// <summary>The market.</summary>
    public required CountryCode Market { get; init; }

    /// <summary>Its place by expected rank, from 1.</summary>
    public required int Place { get; init; }

    /// <summary>Its index among the alternatives of the analysis.</summary>
    public required int Index { get; init; }

    /// <summary>Share of draws in which it is the best market (first-rank acceptability), 0 to 1.</summary>
    public required double FirstChoice { get; init; }

    /// <summary>Monte Carlo standard error of <see cref="FirstChoice"/>.</summary>
    public required double FirstChoiceError { get; init; }

    /// <summary>Share of draws in which it is among the best five.</summary>
    public required double TopFive { get; init; }

    /// <summary>Its mean rank over the draws.</summary>
    public required double ExpectedRank { get; init; }

    /// <summary>5 % quantile of its rank.</summary>
    public required int RankLow { get; init; }

    /// <summary>95 % quantile of its rank.</summary>
    public required int RankHigh { get; init; }

    /// <summary>The weights a firm would hold on average for which this is the best market; null (undefined) when it never is.</summary>
    public required IReadOnlyList<double>? CentralWeights { get; init; }

    /// <summary>The probability that it is the best market for a firm with exactly its central weights; null when undefined.</summary>
    public required double? ConfidenceFactor { get; init; }

    /// <summary>What is believed about it, criterion by criterion.</summary>
    public required IReadOnlyList<Belief> Beliefs { get; init; }

    /// <summary>What speaks for and against it compared with the average market, the strongest first.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Criteria that cause most of the doubt about it, the strongest first.</summary>
    public required IReadOnlyList<Doubt> Doubts { get; init; }

    /// <summary>Criteria without any figure.</summary>
    public required IReadOnlyList<Criterion> Missing { get; init; }

    /// <summary>Warnings, such as sanctions to check.</summary>
    public required IReadOnlyList<Phrase> Warnings { get; init; }

    /// <summary>Expected worth, Σ weight × worth, 0 to 1.</summary>
    public required double Worth { get; init; }
}

/// <summary>What one criterion adds to or takes from a market compared with the average market.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Contribution">Expected weight × (worth − average worth).</param>
/// <param name="Text">The fact behind it, e.g. "420 km" or "no duty: European Economic Area".</param>
public sealed record Reason(Criterion Criterion, double Contribution, Phrase Text);

/// <summary>How much of the doubt about a market's worth comes from one criterion.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Share">Its share of the variance that beliefs cause at the expected weights, 0 to 1.</param>
/// <param name="Text">What is not known, with the range.</param>
public sealed record Doubt(Criterion Criterion, double Share, Phrase Text);
