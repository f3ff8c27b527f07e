using Foothold.Statistics.Potentials;
using Foothold.Statistics.Tables;

namespace Foothold.Cli.Stats.Methods;

/// <summary>`foothold stats epi`.</summary>
internal sealed class EpiMethod : ColumnMethod
{
    private static readonly StatsOption<string> Exporter = StatsOption.Word("exporter", "Column of origins; exporter when not given.");
    private static readonly StatsOption<string> Importer = StatsOption.Word("importer", "Column of destinations; importer when not given.");
    private static readonly StatsOption<string> Product = StatsOption.Word("product", "Column of products; product when not given.");
    private static readonly StatsOption<string> Value = StatsOption.Word("value", "Column of flows, at least 0; value when not given.");
    private static readonly StatsOption<double[]> Caps = StatsOption.Numbers("ease_between", "Least and largest ease of a pair, e.g. 0.1,10; as observed when not given.", []);
    private static readonly StatsOption<string> Only = StatsOption.Word("only", "One exporter whose cells are listed; all when not given.");
    private static readonly StatsOption<int> Top = StatsOption.Integer("top", "How many cells are listed, those with most unrealised first.", 100);

    public override string Name => "epi";

    public override string Summary => "Say how much of each product could flow between each pair, beside what does (export potential).";

    public override string Data => "CSV or gzipped CSV of any length with columns exporter, importer, product and value; flows of the same cell are added up. A name that is both exporter and importer is the same place, and what it sends to itself is left out.";

    public override IReadOnlyList<StatsOption> Options { get; } = [Exporter, Importer, Product, Value, Caps, Only, Top];

    public override IReadOnlyList<string> Examples { get; } = ["samples/stats/valley-trade.csv --top 6"];

    public override IReadOnlyList<ColumnRequest> Columns(StatsInput input) => [.. Groups(input).Select(name => ColumnRequest.Factor(name, LevelOrder.Ascending)), ColumnRequest.Number(input.Find(Value) ?? "value")];

    public override StatsReport Run(StatsInput input)
    {
        ColumnTable table = input.Columns!;
        AmountRows rows = AmountRows.Of(table, Groups(input), input.Find(Value) ?? "value");
        // One list of places for both sides, so that a place is not its own customer.
        string[] places = [.. rows.Labels[0].Union(rows.Labels[1]).Order(StringComparer.Ordinal)];
        var numbers = places.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        int[] Number(int side) => [.. rows.Codes[side].Select(code => numbers[rows.Labels[side][code]])];
        IReadOnlyList<string> products = rows.Labels[2];
        var cells = new FlowCells(places.Length, places.Length, products.Count, Number(0), Number(1), rows.Codes[2], rows.Values);
        FlowPotential potential = FlowPotential.FromCells(cells, new FlowPotentialOptions { Ease = Ease(input) });
        FlowPotentialTotals totals = potential.Totals();
        List<Cell> listed = List(input, potential, cells, places, products.Count);
        int[] exporters = [.. Enumerable.Range(0, places.Length).Where(i => totals.Origins[i].Flow > 0)], importers = [.. Enumerable.Range(0, places.Length).Where(j => potential.Demand(j).ContainsAnyExcept(0.0))];
        var exporterAxis = new StatsAxis("exporters", [.. exporters.Select(i => places[i])]);
        var importerAxis = new StatsAxis("importers", [.. importers.Select(j => places[j])]);
        var report = new StatsReport(totals with { Warnings = [.. rows.Warnings(table.Name), .. totals.Warnings] });
        report.Records(
            "cells",
            "Cells with a potential above 0, those with most unrealised first; as many as --top says.",
            new StatsAxis("exporter", [.. listed.Select(cell => places[cell.Origin])]),
            ("importer", "The destination.", listed.Select(cell => (object?)places[cell.Destination])),
            ("product", "The product.", listed.Select(cell => (object?)products[cell.Kind])),
            ("potential", "What could flow: share in supply times demand times ease of the pair, in the unit of the data.", listed.Select(cell => (object?)cell.Potential)),
            ("flow", "What flows.", listed.Select(cell => (object?)cell.Flow)),
            ("unrealised", "What could flow beyond what does; 0 where more flows than could.", listed.Select(cell => (object?)FlowGap.Unrealised(cell.Potential, cell.Flow))));
        report.Vector("flow", "All that the exporter sends to others.", exporterAxis, exporters.Select(i => totals.Origins[i].Flow))
            .Vector("potential", "All that it could.", exporterAxis, exporters.Select(i => totals.Origins[i].Potential))
            .Vector("unrealised", "The shortfalls of its cells added up.", exporterAxis, exporters.Select(i => totals.Origins[i].Unrealised));
        OriginPotential[] origins = [.. exporters.Select(potential.Origin)];
        if ((long)exporters.Length * importers.Length <= 10_000) report.Matrix("ease", "What flows between a pair over what would flow if the exporter had the same shares there as everywhere, within --ease-between; null where nothing could flow.", exporterAxis, importerAxis, (i, j) => origins[i].Ease[importers[j]]);
        return report.Group("dropped", "What was left out, and why.", rows.Dropped);
    }

    private sealed record Cell(int Origin, int Destination, int Kind, double Potential, double Flow);

    private static string[] Groups(StatsInput input) => [input.Find(Exporter) ?? "exporter", input.Find(Importer) ?? "importer", input.Find(Product) ?? "product"];

    private static EaseRule Ease(StatsInput input) => input.Get(Caps) switch
    {
        [] => new EaseRule.Observed(),
        [double least, double most] => new EaseRule.Capped(least, most),
        _ => throw new BadInputException("--ease-between takes two numbers, the least and the largest ease, e.g. 0.1,10."),
    };

    /// <summary>The cells with most unrealised, without keeping all.</summary>
    private static List<Cell> List(StatsInput input, FlowPotential potential, FlowCells cells, string[] places, int products)
    {
        int top = input.Get(Top), only = -1;
        if (top < 1) throw new BadInputException($"--top is {top}; it must be at least 1.");
        if (input.Find(Only) is { } name)
        {
            only = Array.IndexOf(places, name);
            if (only < 0) throw new BadInputException($"No exporter is called \"{name}\".{Domain.Text.Spelling.DidYouMean(name, places)}");
        }

        var kept = new PriorityQueue<Cell, (double Unrealised, int Order)>();
        var byKind = new double[products];
        int order = 0;
        for (int i = 0; i < places.Length; i++)
        {
            if (only >= 0 && only != i) continue;
            input.CancellationToken.ThrowIfCancellationRequested();
            OriginPotential origin = potential.Origin(i);
            for (int j = 0; j < places.Length; j++)
            {
                if (i == j) continue;
                origin.OfDestination(j, byKind);
                for (int k = 0; k < products; k++)
                {
                    if (!(byKind[k] > 0)) continue;
                    double flow = cells.Value(i, j, k), unrealised = FlowGap.Unrealised(byKind[k], flow);
                    // Of equals the earlier stays.
                    if (kept.Count < top) kept.Enqueue(new Cell(i, j, k, byKind[k], flow), (unrealised, -order));
                    else if (kept.TryPeek(out _, out (double Unrealised, int Order) least) && unrealised > least.Unrealised) kept.EnqueueDequeue(new Cell(i, j, k, byKind[k], flow), (unrealised, -order));
                    order++;
                }
            }
        }

        return [.. kept.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element)];
    }
}
