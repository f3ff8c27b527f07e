using Foothold.Advice.Appraisal;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Evidence;

namespace Foothold.Advice.CashGap;

/// <summary>All there is to say about cash and currency when selling to one market.</summary>
/// <param name="Timeline">Cash day by day if all goes as planned.</param>
/// <param name="Cycle">Cash conversion cycle.</param>
/// <param name="Exposure">Goods shipped and not paid, at their worst.</param>
/// <param name="Levers">What would shrink the gap, the most effective first.</param>
/// <param name="Terms">Terms of payment side by side, the firm's own first.</param>
/// <param name="Outlook">Where the rate may go.</param>
/// <param name="Foreign">Cover and break-even rate; null when the customer pays in the home currency.</param>
/// <param name="Simulation">The gap under doubt.</param>
public sealed record CashGapAnalysis(
    CashTimeline Timeline, CashCycle Cycle, Exposure Exposure, IReadOnlyList<Lever> Levers, IReadOnlyList<TermsOutcome> Terms, CurrencyOutlook Outlook, CurrencyPlan? Foreign, GapSimulation Simulation)
{
    /// <summary>The market as the file states it.</summary>
    public required CashMarket Stated { get; init; }

    /// <summary>Computes everything for one market of a firm's file.</summary>
    /// <param name="evidence">Where rates come from.</param>
    /// <param name="section">The section "cash" of the file.</param>
    /// <param name="beliefs">What the firm believes about money there, for what the section leaves out; <see cref="AppraisalCase.Empty"/> for nothing.</param>
    /// <param name="market">The market.</param>
    /// <param name="asAt">The day looked at.</param>
    /// <param name="options">Draws, seed and threads of the simulation.</param>
    /// <exception cref="AdviceException">The file says nothing of this market, a fact that decides is missing, or the amounts are too large to be added up.</exception>
    public static CashGapAnalysis Of(EvidenceSet evidence, CashSection section, AppraisalCase beliefs, CountryCode market, DateOnly asAt, GapSimulationOptions options)
    {
        section = FromAppraisal.Complete(section, beliefs, market);
        CashMarket stated = section.Markets.FirstOrDefault(known => known.Market == market) ?? throw new AdviceException(
            $"The file says nothing about cash in {market.Name}: add an entry to \"cash\", \"markets\" with market {market.Alpha3}, unitPrice, unitCost, volume or orders, and terms (docs/reference/firm-file.md).{Known(section)} Nothing was written.",
            Phrase.Of($"Nothing is on record about cash in {market}: enter price, cost, volume and terms of payment."));
        ExchangeRate? quoted = stated is { Rate: { } rate, RateOn: { } on, UnitPrice: { } price, UnitCost: { } cost } && rate > 0 && price.Currency != cost.Currency ? new ExchangeRate(price.Currency, cost.Currency, rate, on, "stated by the firm") : null;
        CurrencyOutlook outlook = CurrencyOutlook.Of(evidence, (stated.UnitPrice ?? stated.UnitCost)?.Currency ?? Currency.Euro, (stated.UnitCost ?? stated.UnitPrice)?.Currency ?? Currency.Euro, asAt, quoted);
        if (outlook.Spot is null && stated.UnitPrice is not null && stated.UnitCost is not null)
            throw new AdviceException($"No exchange rate of {outlook.Market} in {outlook.Home} is known for {asAt:yyyy-MM-dd}: write \"rate\" (units of {outlook.Home} for one {outlook.Market}) and \"rateOn\" into the entry {market.Alpha3} of \"cash\", \"markets\". Nothing was written.",
                Phrase.Of($"No exchange rate of {outlook.Market.Code} in {outlook.Home.Code} is known for {asAt}."));
        try
        {
            CashGapInput input = CashGapInput.From(section, stated, outlook.Spot!, asAt);
            CashTimeline timeline = CashTimeline.Of(input);
            if (timeline.Movements.Count == 0)
                throw new AdviceException($"Every movement of cash in {market.Name} lies before {asAt:yyyy-MM-dd}: add later orders to \"cash\", \"markets\", or look as at an earlier day with --as-at. Nothing was written.",
                    Phrase.Of($"Every movement of cash in {market} lies before {asAt}: enter later orders."));
            return new CashGapAnalysis(
                timeline, CashCycle.Of(input), Exposure.Of(input), CashGap.Levers.Of(timeline), TermsComparison.Of(input, stated.Alternatives), outlook,
                CurrencyPlan.Of(timeline, outlook, stated.HomeInterestPercent, stated.MarketInterestPercent), GapSimulation.Run(input, outlook, options)) { Stated = stated };
        }
        catch (OverflowException tooLarge)
        {
            throw new AdviceException($"The amounts of cash in {market.Name} are too large to be added up: check units, prices and the rate in \"cash\", \"markets\". Nothing was written.",
                Phrase.Of($"The amounts of cash in {market} are too large to be added up: check units, prices and the rate."), tooLarge);
        }
    }

    private static string Known(CashSection section) => section.Markets.Count == 0 ? "" : $" It has {string.Join(", ", section.Markets.Select(known => known.Market.Alpha3))}.";
}
