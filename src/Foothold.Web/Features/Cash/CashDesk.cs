using System.Globalization;
using Foothold.Advice;
using Foothold.Advice.Appraisal;
using Foothold.Advice.CashGap;
using Foothold.Advice.Learning;
using Foothold.Domain.Geography;
using Foothold.Web.Desk;
using Foothold.Web.Work;

namespace Foothold.Web.Features.Cash;

/// <summary>The cash of a market, or why it cannot be worked out.</summary>
/// <param name="Analysis">The analysis; null where something is missing.</param>
/// <param name="Problem">What is missing; null with an analysis.</param>
public sealed record CashAnswer(CashGapAnalysis? Analysis, AdviceException? Problem);

/// <summary>Works out cash gaps, for the page and for the API.</summary>
/// <param name="computations">Where they run.</param>
public sealed class CashDesk(Computations computations)
{
    public const int UsualDraws = 20_000;
    public const int LeastDraws = 100;
    public const int MostDraws = 1_000_000;

    public Computation<CashAnswer> Start(OpenFirm firm, CountryCode market, int draws = UsualDraws, ulong seed = 1) =>
        computations.Start(firm.Firm.Id, string.Create(CultureInfo.InvariantCulture, $"{firm.Key} {market.Alpha3} {draws} {seed}"), "Working out the cash", (progress, cancellation) =>
        {
            AppraisalCase beliefs = Learned.Of(firm.File.Appraisal, firm.File.Journey, firm.AsAt);
            try
            {
                return new CashAnswer(CashGapAnalysis.Of(firm.Evidence, firm.File.Cash, beliefs, market, firm.AsAt, new GapSimulationOptions { Draws = draws, Seed = seed, Progress = progress, CancellationToken = cancellation }), null);
            }
            catch (AdviceException missing)
            {
                return new CashAnswer(null, missing);
            }
        });

    /// <summary>The markets of which something about money is on record, those with terms of payment first.</summary>
    public static IReadOnlyList<CountryCode> MarketsOf(OpenFirm firm) => [.. firm.File.Cash.Markets.Select(market => market.Market).Concat(firm.File.Appraisal.Markets.Select(terms => terms.Market)).Distinct()];
}
