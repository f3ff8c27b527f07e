using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Indices;

namespace Foothold.Cli.Commands;

/// <summary>`foothold trade potential`: where a country could sell more of a product than it does.</summary>
internal static class TradePotentialCommand
{
    public static Command Create(TradeContext context)
    {
        Option<string> hs = TradeContext.Hs();
        Option<CountryCode?> exporter = TradeContext.Place("--exporter", "The exporting country.", required: true);
        Option<int?> year = TradeContext.LastYear();
        Option<int> limit = TradeContext.Limit(20);
        var command = new Command("potential", "Where a country could sell more of a product than it does: supply, demand and ease, with the doubt.") { hs, exporter, year, limit };
        command.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            ITradeFlows flows = context.OpenFlows(parsed);
            EvidenceSet evidence = context.OpenEvidence(parsed);
            GoodsNames names = new(evidence, context.OpenStore(parsed));
            CountryCode home = parsed.GetValue(exporter)!;
            HsCode code = TradeContext.Product(parsed.GetRequiredValue(hs), flows.Edition);
            ExportPotential index = ExportPotential.Of(flows, evidence, context.Day(parsed), context.Until(parsed, year), cancellation: cancellation);
            ProductPotential potential = index.For(home, code);
            int shown = parsed.GetValue(limit);
            double open = potential.Markets.Sum(market => market.Unrealised), sold = potential.Markets.Sum(market => market.Actual);
            MarketPotential? first = potential.Markets.Count > 0 ? potential.Markets[0] : null;
            new TradeReport
            {
                Releases = flows.Releases, Edition = flows.Edition, Years = (potential.FirstYear, potential.LastYear), Evidence = evidence.Release.Id, AsAt = context.Day(parsed), Table = "markets",
                Answer =
                [
                    potential.Newcomer
                        ? $"{home.Name} is not recorded to export {names.Of(code)} yet; its supply is inferred from what it exports nearby, so take the amounts as an order of markets, not as money."
                        : $"{home.Name} sold {TradeWords.Dollars(sold)} of {names.Of(code)} a year ({TradeWords.Percent(potential.SupplyShare)} of the world's exports) and could sell {TradeWords.Dollars(open)} more where it sells less than its supply, the demand and the ease of the pair let expect.",
                    .. first is { Unrealised: > 0 } ? (string[])[$"Most of it in {TradeWords.Area(flows.Areas[first.Area])}: {TradeWords.Dollars(first.Potential)} against {TradeWords.Dollars(first.Actual)} sold (90 %: {TradeWords.Dollars(first.Low)} to {TradeWords.Dollars(first.High)})."] : [],
                ],
                Facts =
                [
                    ("exporter", home.Alpha3), ("product", code.Digits), ("supplyShare", potential.SupplyShare), ("newcomer", potential.Newcomer),
                    ("sold", sold), ("unrealised", open), ("easeSpread", index.Ease.Spread),
                ],
                Columns =
                [
                    ReportColumn.Text("code", ""), ReportColumn.Text("market", "market"), ReportColumn.Dollars("unrealised", "could sell more"), ReportColumn.Dollars("potential", "potential"), ReportColumn.DollarRange("low", "high", "90 % range"),
                    ReportColumn.Dollars("actual", "sold"), ReportColumn.Dollars("demand", "market buys", group: 2), ReportColumn.Number("ease", "ease"), ReportColumn.Text("note", "") with { IsShown = potential.Markets.Any(market => market.NeverTraded) },
                ],
                Rows = [.. potential.Markets.Take(shown).Select(market => (object?[])
                [
                    TradeWords.AreaCode(flows.Areas[market.Area]), TradeWords.Area(flows.Areas[market.Area]), market.Unrealised, market.Potential, (market.Low, market.High), market.Actual, market.Demand, market.Ease, market.NeverTraded ? "no trade yet" : "",
                ])],
                Notes =
                [
                    $"Supply share × demand × ease, mean of {potential.Span}. Ease is what flows between the pair over what supply and demand let expect, drawn toward a gravity prediction (distance, border, language, history, agreements); no tariffs, no projected growth. Where a pair has never traded, ease is the prediction. docs/explanation/trade-indices.md.",
                    .. names.Notes,
                    .. TradeWords.Coverage(flows, potential.LastYear),
                    $"From {string.Join(", ", flows.Releases)}, HS {(int)flows.Edition}; distances from {TradeWords.PairsOf(evidence)}, agreements from evidence release {TradeWords.OwnOf(evidence)}.",
                ],
            }.Write(context.Terminal, parsed.GetValue(context.Format));
            return ExitCodes.Success;
        });
        return command;
    }
}
