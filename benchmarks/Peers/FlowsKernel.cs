using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Foothold.Evidence.Flows;
using Foothold.Statistics.Potentials;

namespace Foothold.Peers;

/// <summary>
/// Ours on a K4 workload: arguments FILE REPETITIONS MODE. From a file of flows to revealed advantage of every exporter and product and to the potential of every exporter, product and importer;
/// "stream" adds the cells up, "materialise" keeps all of them. Definitions: head of k4_pandas.py.
/// </summary>
internal static class FlowsKernel
{
    public static int Run(string[] arguments)
    {
        int repetitions = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        bool materialise = arguments[2] == "materialise";
        var phases = new Dictionary<string, double[]> { ["read"] = new double[repetitions], ["rca"] = new double[repetitions], ["epi"] = new double[repetitions] };
        double[] all = new double[repetitions];
        Found found = default;
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            // What the last repetition left behind is not this one's memory.
            GC.Collect();
            long start = Stopwatch.GetTimestamp();
            FlowTable table = FlowTable.ReadBaci(arguments[0]);
            phases["read"][repetition] = Lap(ref start);
            found = Advantage(table);
            phases["rca"][repetition] = Lap(ref start);
            var cells = new FlowCells(table.Areas.Length, table.Areas.Length, table.Products.Length, table.Exporters, table.Importers, table.ProductPlaces, table.Values);
            FlowPotential potential = FlowPotential.FromCells(cells);
            found = materialise ? Materialise(potential, cells, found) : Stream(potential, found);
            phases["epi"][repetition] = Lap(ref start);
            all[repetition] = phases.Values.Sum(phase => phase[repetition]);
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            seconds = new { all },
            phases,
            peak_mb = Child.OwnPeakMegabytes(),
            n_rca = found.Presences,
            n_rca_ge1 = found.Advantages,
            sum_rca = found.SumAdvantage,
            n_epi = found.Cells,
            // Our unit is the dollar, the peers' the thousand dollars of the file.
            sum_epi = found.Potential / 1000,
            max_epi = found.Largest / 1000,
            sum_unrealised = found.Unrealised / 1000,
        }));
        return 0;
    }

    private static double Lap(ref long start)
    {
        long now = Stopwatch.GetTimestamp();
        double seconds = Stopwatch.GetElapsedTime(start, now).TotalSeconds;
        start = now;
        return seconds;
    }

    private static Found Advantage(FlowTable table)
    {
        int areas = table.Areas.Length, products = table.Products.Length;
        double[] exports = new double[areas * products], byProduct = new double[products], byArea = new double[areas], advantage = new double[areas * products];
        ReadOnlySpan<int> exporters = table.Exporters, places = table.ProductPlaces;
        ReadOnlySpan<double> values = table.Values;
        for (int flow = 0; flow < values.Length; flow++) exports[(exporters[flow] * products) + places[flow]] += values[flow];
        for (int area = 0; area < areas; area++)
        {
            for (int product = 0; product < products; product++)
            {
                double value = exports[(area * products) + product];
                byArea[area] += value;
                byProduct[product] += value;
            }
        }

        double world = byArea.Sum();
        var found = default(Found);
        for (int area = 0; area < areas; area++)
        {
            for (int product = 0; product < products; product++)
            {
                double value = exports[(area * products) + product];
                if (value == 0) continue;
                double ratio = value / byArea[area] / (byProduct[product] / world);
                advantage[(area * products) + product] = ratio;
                found.Presences++;
                found.Advantages += ratio >= 1 ? 1 : 0;
                found.SumAdvantage += ratio;
            }
        }

        return found;
    }

    private static Found Stream(FlowPotential potential, Found found)
    {
        OriginTotals whole = potential.Totals().Whole;
        return found with { Cells = whole.Cells, Potential = whole.Potential, Unrealised = whole.Unrealised, Largest = whole.Largest };
    }

    private static Found Materialise(FlowPotential potential, FlowCells flows, Found found)
    {
        PotentialCells cells = PotentialCells.Of(potential);
        var origins = new OriginTotals[potential.OriginCount];
        Parallel.For(0, origins.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, origin => origins[origin] = cells.Totals(origin, flows));
        return found with { Cells = cells.Count, Potential = origins.Sum(one => one.Potential), Unrealised = origins.Sum(one => one.Unrealised), Largest = origins.Max(one => one.Largest) };
    }

    private record struct Found(long Presences, long Advantages, double SumAdvantage, long Cells, double Potential, double Unrealised, double Largest);
}
