using System.CommandLine;
using System.Globalization;
using Foothold.Cli.Rendering;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Indices;

namespace Foothold.Cli.Commands;

/// <summary>`foothold trade nearby`: products near what a country already does well, or near one product.</summary>
internal static class TradeNearbyCommand
{
    // The space of products was described over some 800 and more; an extract of a few chapters shows a corner of it.
    private const int FewProducts = 200;

    public static Command Create(TradeContext context)
    {
        Option<string?> hs = new("--hs") { Description = "Products nearest to this one; those nearest to all the country does well when not given.", HelpName = "CODE" };
        Option<CountryCode?> exporter = TradeContext.Place("--exporter", "The exporting country.", required: true);
        Option<int?> year = TradeContext.LastYear();
        Option<int> limit = TradeContext.Limit(20);
        var command = new Command("nearby", "Products near what a country already exports well, with their complexity (product space).") { exporter, hs, year, limit };
        command.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            ITradeFlows flows = context.OpenFlows(parsed);
            EvidenceSet evidence = context.OpenEvidence(parsed);
            GoodsNames names = new(evidence, context.OpenStore(parsed));
            CountryCode home = parsed.GetValue(exporter)!;
            HsCode? near = parsed.GetValue(hs) is { } text ? TradeContext.Product(text, flows.Edition) : null;
            ProductSpace space = ProductSpace.Of(flows, context.Until(parsed, year));
            IReadOnlyList<NearbyProduct> found = space.Near(home, near, parsed.GetValue(limit));
            double complexity = space.ComplexityOf(home);
            new TradeReport
            {
                Releases = flows.Releases, Edition = flows.Edition, Years = (space.Years[0], space.Years[^1]), Evidence = evidence.Release.Id, AsAt = context.Day(parsed), Table = "products",
                Answer =
                [
                    !found.Any(product => product.Density > 0 || product.Proximity > 0)
                        ? $"Nothing is near to {(near is null ? $"what {home.Name} exports well" : names.Of(near))} in these data: {(near is null ? "they show no good of which it exports more than its share of the world" : "nobody exports it and another good well")}. The goods below are in no order."
                        : near is null
                        ? $"Nearest to what {home.Name} exports well, and not yet exported well: {string.Join("; ", found.Take(3).Select(product => names.Of(product.Product)))}."
                        : $"Who exports {names.Of(near)} well most often also exports: {string.Join("; ", found.Take(3).Select(product => names.Of(product.Product)))}.",
                    .. double.IsFinite(complexity) ? (string[])[string.Create(CultureInfo.InvariantCulture, $"Economic complexity of {home.Name}: {Math.Abs(complexity):0.00} standard deviations {(complexity < 0 ? "below" : "above")} the mean of the countries compared.")] : [],
                ],
                Facts = [("exporter", home.Alpha3), ("product", near?.Digits), ("complexity", complexity), ("components", space.Index.Components.Count)],
                Columns =
                [
                    ReportColumn.Text("code", "code"), ReportColumn.Text("product", "product"), ReportColumn.Number("proximity", "proximity") with { IsShown = near is not null }, ReportColumn.Number("density", "density"), ReportColumn.Number("advantage", "RCA"), ReportColumn.Number("complexity", "complexity"),
                    ReportColumn.Number("gain", "outlook gain"), ReportColumn.Dollars("worldExports", "world exports"),
                ],
                Rows = [.. found.Select(product => (object?[])[product.Product.Digits, names.Wording(product.Product, near is null ? 46 : 36), product.Proximity, product.Density, product.Advantage, product.Complexity, product.Gain, product.WorldExports])],
                Notes =
                [
                    .. space.Index.Warnings.Select(warning => warning.Message),
                    .. names.Notes,
                    .. TradeWords.Coverage(flows, space.Years[^1]),
                    .. space.Index.Activities.Count < FewProducts ? (string[])[$"The data hold only {space.Index.Activities.Count} products; nearness and complexity among so few say little."] : [],
                    $"Proximity and density after Hidalgo et al. (2007), complexity after Hidalgo and Hausmann (2009), mean exports of {YearSpan.Of(space.Years)}, countries with at least USD 1 bn of exports. Nearness tells what countries do together, not what your firm can. docs/explanation/complexity.md.",
                    $"From {string.Join(", ", flows.Releases)}, HS {(int)flows.Edition}.",
                ],
            }.Write(context.Terminal, parsed.GetValue(context.Format));
            return ExitCodes.Success;
        });
        return command;
    }
}
