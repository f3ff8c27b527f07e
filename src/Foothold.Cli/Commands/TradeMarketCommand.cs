using System.CommandLine;
using System.Globalization;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;
using Foothold.Evidence;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Indices;

namespace Foothold.Cli.Commands;

/// <summary>`foothold trade market`: how much of a product is bought where, how that grows, at what price, and how open the field of suppliers is.</summary>
internal static class TradeMarketCommand
{
    private const int ManyMarkets = 60;

    public static Command Create(TradeContext context)
    {
        Option<string> hs = TradeContext.Hs();
        Option<CountryCode?> importer = TradeContext.Place("--importer", "One market in detail; all markets by size when not given."), home = TradeContext.Place("--exporter", "Also show the share of this country.");
        Option<int?> year = TradeContext.LastYear();
        Option<int> limit = TradeContext.Limit(20);
        var command = new Command("market", "Size, growth, price and suppliers of the markets for a product.") { hs, importer, home, year, limit };
        command.SetAction(parsed =>
        {
            ITradeFlows flows = context.OpenFlows(parsed);
            EvidenceSet evidence = context.OpenEvidence(parsed);
            GoodsNames names = new(evidence, context.OpenStore(parsed));
            ProductDemand demand = DemandIndex.Of(flows, TradeContext.Product(parsed.GetRequiredValue(hs), flows.Edition), context.Until(parsed, year));
            TradeReport report = parsed.GetValue(importer) is { } market
                ? One(flows, evidence, names, demand, market, parsed.GetValue(home), context.Day(parsed))
                : All(flows, evidence, names, demand, parsed.GetValue(home), parsed.GetValue(limit), context.Day(parsed));
            report.Write(context.Terminal, parsed.GetValue(context.Format));
            return ExitCodes.Success;
        });
        return command;
    }

    private static TradeReport All(ITradeFlows flows, EvidenceSet evidence, GoodsNames names, ProductDemand demand, CountryCode? home, int limit, DateOnly asAt)
    {
        int own = home is null ? -1 : flows.Find(home);
        MarketDemand[] markets = [.. demand.Markets.OfType<MarketDemand>().OrderByDescending(market => market.Size.Value).ThenBy(market => market.Area)];
        List<ReportColumn> columns =
        [
            ReportColumn.Text("code", ""), ReportColumn.Text("market", "market"), ReportColumn.Dollars("size", "imports a year"), ReportColumn.Growth("growth", "growth, % a year"),
            ReportColumn.Number("unitValue", "USD a kg"), ReportColumn.Change("priceLevel", "against world"), ReportColumn.Number("effectiveSuppliers", "equal suppliers", "0.0"), ReportColumn.Text("largest", "largest"), ReportColumn.Percent("largestShare", "its share"),
        ];
        if (home is not null) columns.Add(ReportColumn.Percent("homeShare", $"{home.Name}'s share"));
        return new TradeReport
        {
            Releases = flows.Releases, Edition = flows.Edition, Years = (demand.FirstYear, demand.LastYear), Evidence = evidence.Release.Id, AsAt = asAt, Table = "markets", Columns = columns,
            Answer = [$"The world bought {TradeWords.Dollars(demand.WorldImports)} of {names.Of(demand.Product)} in {demand.LastYear}: {TradeWords.Growth(demand.WorldGrowth, demand.FirstYear)}. {markets.Length} countries buy it."],
            Facts = [("product", demand.Product.Digits), ("worldImports", demand.WorldImports), ("worldGrowth", TradeWords.AsShare(demand.WorldGrowth).Value), ("worldGrowthError", TradeWords.AsShare(demand.WorldGrowth).StandardError), ("worldUnitValue", demand.WorldUnitValue)],
            Rows = [.. markets.Take(limit).Select(market => (object?[])
            [
                TradeWords.AreaCode(flows.Areas[market.Area]), TradeWords.Area(flows.Areas[market.Area]), market.Size.Value, TradeWords.AsShare(market.Growth), market.UnitValue.Value,
                Math.Exp(market.PriceLevel.Value) - 1, market.EffectiveSuppliers, market.Suppliers.Count == 0 ? null : TradeWords.AreaCode(flows.Areas[market.Suppliers[0].Area]), market.Suppliers.Count == 0 ? null : market.Suppliers[0].Share,
                .. home is null ? (object?[])[] : [market.ShareOf(own)],
            ])],
            Notes = Notes(demand, flows, names, markets.Length > limit ? $"{markets.Length - limit} smaller markets are left out (--limit)." : ""),
        };
    }

    private static TradeReport One(ITradeFlows flows, EvidenceSet evidence, GoodsNames names, ProductDemand demand, CountryCode importer, CountryCode? home, DateOnly asAt)
    {
        int place = flows.Find(importer);
        MarketDemand market = place >= 0 && demand.Markets[place] is { } found
            ? found
            : throw new BadInputException($"{importer.Name} is not recorded to have bought {demand.Product} in {demand.Span}. `foothold trade market --hs {demand.Product.Digits}` lists the markets.");
        int newest = market.NewestYear!.Value;
        YearOfImports last = market.Years.First(year => year.Year == newest);
        string price = market.UnitValue.IsDefined
            ? string.Create(CultureInfo.InvariantCulture, $"Over {demand.Span} it paid USD {market.UnitValue.Value:0.00} a kg, {TradeWords.Percent(Math.Abs(Math.Exp(market.PriceLevel.Value) - 1))} {(market.PriceLevel.Value < 0 ? "below" : "above")} the world's middle flow{(market.Bands.Count > 0 ? $"; {TradeWords.Percent(market.Bands[2])} of what it bought was in the upper price band (above USD {demand.BandEdges.High:0.00})" : "")}.")
            : "No quantities are known, so no price level.";
        string suppliers = market.Suppliers.Count == 0 ? "Its suppliers are not specified." : string.Create(CultureInfo.InvariantCulture,
            $"{market.Suppliers.Count} countries supply it, as concentrated as {market.EffectiveSuppliers:0.0} equal ones: {string.Join(", ", market.Suppliers.Take(3).Select(supplier => $"{TradeWords.Area(flows.Areas[supplier.Area])} {TradeWords.Percent(supplier.Share)}"))}.");
        List<string> answer =
        [
            $"{importer.Name} bought {TradeWords.Dollars(last.Imports)} of {names.Of(demand.Product)} from abroad in {newest}: {TradeWords.Growth(market.Growth, market.Years[0].Year)}.", price, suppliers,
        ];
        if (home is not null) answer.Add(flows.Find(home) is >= 0 and int own && market.ShareOf(own) > 0 ? $"{home.Name} supplies {TradeWords.Percent(market.ShareOf(own))} of it." : $"{home.Name} supplies none of it.");
        if (market.Mirrored > 0.2) answer.Add($"{TradeWords.Percent(market.Mirrored)} of it is known only from the exporters' books.");
        if (market.NotSpecified > 0.05) answer.Add($"For {TradeWords.Percent(market.NotSpecified)} of it the supplier is not specified.");
        return new TradeReport
        {
            Releases = flows.Releases, Edition = flows.Edition, Years = (demand.FirstYear, demand.LastYear), Evidence = evidence.Release.Id, AsAt = asAt, Table = "years", Answer = answer,
            Columns = [ReportColumn.Number("year", "year"), ReportColumn.Dollars("imports", "imports"), ReportColumn.Number("tons", "tons", "N0"), ReportColumn.Number("unitValue", "USD a kg")],
            Rows = [.. market.Years.Select(year => (object?[])[year.Year, year.Imports, year.Tons > 0 ? year.Tons : null, year.Tons > 0 ? year.Imports / (1000 * year.Tons) : null])],
            Facts =
            [
                ("importer", importer.Alpha3), ("product", demand.Product.Digits), ("size", market.Size.Value), ("sizeLogError", market.Size.StandardError), ("growth", TradeWords.AsShare(market.Growth).Value),
                ("growthError", TradeWords.AsShare(market.Growth).StandardError), ("concentration", market.Concentration), ("effectiveSuppliers", market.EffectiveSuppliers), ("unitValue", market.UnitValue.Value), ("priceLevel", Math.Exp(market.PriceLevel.Value) - 1), ("priceLogError", market.PriceLevel.StandardError),
                ("lowBand", Band(market, 0)), ("middleBand", Band(market, 1)), ("highBand", Band(market, 2)), ("notSpecified", market.NotSpecified), ("mirrored", market.Mirrored),
                ("homeShare", home is null ? null : market.ShareOf(flows.Find(home))),
            ],
            Notes = Notes(demand, flows, names, ""),
        };
    }

    private static double? Band(MarketDemand market, int band) => market.Bands.Count == 0 ? null : market.Bands[band];

    private static List<string> Notes(ProductDemand demand, ITradeFlows flows, GoodsNames names, string more)
    {
        var notes = new List<string>();
        if (more.Length > 0) notes.Add(more);
        notes.Add($"Imports are what crossed the border, without what is made at home. Mean of {demand.Span}; growth by least squares on logarithms, ± one standard error; unit values weighted by value without outliers, against the world's middle flow; suppliers as if all were equal. docs/explanation/trade-indices.md.");
        notes.AddRange(names.Notes);

        // In data of the whole world most goods are bought in more countries than this; the sums over all goods are only read where few buy it.
        if (demand.Markets.Count(market => market is not null) < ManyMarkets) notes.AddRange(TradeWords.Coverage(flows, demand.LastYear));
        notes.Add($"From {string.Join(", ", flows.Releases)}, HS {(int)flows.Edition}.");
        return notes;
    }
}
