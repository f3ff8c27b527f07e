using System.CommandLine;
using System.Globalization;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;
using Foothold.Evidence;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Indices;

namespace Foothold.Cli.Commands;

/// <summary>`foothold trade suppliers`: who supplies a market with a product, at what price, and who gains.</summary>
internal static class TradeSuppliersCommand
{
    public static Command Create(TradeContext context)
    {
        Option<string> hs = TradeContext.Hs();
        Option<CountryCode?> importer = TradeContext.Place("--importer", "The market.", required: true);
        Option<int?> year = TradeContext.LastYear();
        Option<int> limit = TradeContext.Limit(20);
        var command = new Command("suppliers", "Who supplies a market with a product, at what price, and whose share grows.") { hs, importer, year, limit };
        command.SetAction(parsed =>
        {
            ITradeFlows flows = context.OpenFlows(parsed);
            EvidenceSet evidence = context.OpenEvidence(parsed);
            GoodsNames names = new(evidence, context.OpenStore(parsed));
            CountryCode place = parsed.GetValue(importer)!;
            ProductDemand demand = DemandIndex.Of(flows, TradeContext.Product(parsed.GetRequiredValue(hs), flows.Edition), context.Until(parsed, year));
            MarketDemand market = flows.Find(place) is >= 0 and int at && demand.Markets[at] is { } found
                ? found
                : throw new BadInputException($"{place.Name} is not recorded to have bought {demand.Product} in {demand.Span}. `foothold trade market --hs {demand.Product.Digits}` lists the markets.");
            int shown = parsed.GetValue(limit);
            Supplier? gainer = market.Suppliers.MaxBy(supplier => supplier.Change);
            new TradeReport
            {
                Releases = flows.Releases, Edition = flows.Edition, Years = (demand.FirstYear, demand.LastYear), Evidence = evidence.Release.Id, AsAt = context.Day(parsed), Table = "suppliers",
                Answer =
                [
                    string.Create(CultureInfo.InvariantCulture, $"{market.Suppliers.Count} countries supplied {place.Name} with {names.Of(demand.Product)} in {market.NewestYear}, as concentrated as {market.EffectiveSuppliers:0.0} equal ones (HHI {market.Concentration:0.000})."),
                    .. gainer is { Change: > 0.01 } ? (string[])[string.Create(CultureInfo.InvariantCulture, $"{TradeWords.Area(flows.Areas[gainer.Area])} gained most since {demand.FirstYear}: {100 * gainer.Change:0.0} percentage points of the market.")] : [],
                ],
                Facts = [("importer", place.Alpha3), ("product", demand.Product.Digits), ("year", market.NewestYear), ("concentration", market.Concentration), ("effectiveSuppliers", market.EffectiveSuppliers), ("notSpecified", market.NotSpecified)],
                Columns =
                [
                    ReportColumn.Text("code", ""), ReportColumn.Text("supplier", "supplier"), ReportColumn.Dollars("value", "sold"), ReportColumn.Percent("share", "share"), ReportColumn.Change("change", $"of the market since {demand.FirstYear}"),
                    ReportColumn.Number("unitValue", "USD a kg"), ReportColumn.Text("marks", "beware"),
                ],
                Rows = [.. market.Suppliers.Take(shown).Select(supplier => (object?[])
                [
                    TradeWords.AreaCode(flows.Areas[supplier.Area]), TradeWords.Area(flows.Areas[supplier.Area]), supplier.Value, supplier.Share, supplier.Change, supplier.UnitValue, TradeWords.Marks(supplier.Marks),
                ])],
                Notes =
                [
                    .. market.Suppliers.Count > shown ? (string[])[$"{market.Suppliers.Count - shown} smaller suppliers are left out (--limit)."] : [],
                    .. market.NotSpecified > 0 ? (string[])[$"{TradeWords.Percent(market.NotSpecified)} of the imports come from suppliers that are not specified; they are in no share."] : [],
                    .. names.Notes,
                    $"From {string.Join(", ", flows.Releases)}, HS {(int)flows.Edition}; docs/explanation/trade-indices.md.",
                ],
            }.Write(context.Terminal, parsed.GetValue(context.Format));
            return ExitCodes.Success;
        });
        return command;
    }
}
