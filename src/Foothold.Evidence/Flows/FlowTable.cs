using Foothold.Evidence.Flows.Segments;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Importing.Baci;

namespace Foothold.Evidence.Flows;

/// <summary>A year of flows in memory, column by column, for work on a file that is not imported: values only, without quantities and marks.</summary>
public sealed class FlowTable
{
    private readonly int[] _areas, _products, _exporters, _importers, _places;
    private readonly double[] _values;

    private FlowTable(int year, PartReport report, int[] areas, int[] products, int[] exporters, int[] importers, int[] places, double[] values)
    {
        (Year, Report, _areas, _products, _exporters, _importers, _places, _values) = (year, report, areas, products, exporters, importers, places, values);
    }

    /// <summary>The year.</summary>
    public int Year { get; }

    /// <summary>What was read, kept and rejected.</summary>
    public PartReport Report { get; }

    /// <summary>Numbers of the areas, ascending; <see cref="TradeAreas.Get"/> tells what they stand for.</summary>
    public ReadOnlySpan<int> Areas => _areas;

    /// <summary>Codes of six digits, as numbers ascending.</summary>
    public ReadOnlySpan<int> Products => _products;

    /// <summary>Exporter of each flow, by its place in <see cref="Areas"/>. Flows stand by product, then importer, then exporter; each once.</summary>
    public ReadOnlySpan<int> Exporters => _exporters;

    /// <summary>Importer of each flow, by its place in <see cref="Areas"/>.</summary>
    public ReadOnlySpan<int> Importers => _importers;

    /// <summary>Product of each flow, by its place in <see cref="Products"/>.</summary>
    public ReadOnlySpan<int> ProductPlaces => _places;

    /// <summary>US dollars of the year; whole and above zero.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Reads a yearly file of BACI (t, i, j, k, v, q), not compressed.</summary>
    /// <exception cref="EvidenceException">It is not there or not such a file.</exception>
    public static FlowTable ReadBaci(string path, CancellationToken cancellation = default)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new EvidenceException($"There is no file {path}.");
        var log = new RowLog(file.Name);
        BaciYear year = BaciReader.Read(new ImportPart(file.Name, file.OpenRead, file.Length, file.FullName), log, cancellation: cancellation);
        return Of(year, log);
    }

    internal static FlowTable Of(BaciYear year, RowLog log)
    {
        int products = year.Products.Length, rows = checked((int)year.FlowsBefore(products));
        int[] exporters = GC.AllocateUninitializedArray<int>(rows), importers = GC.AllocateUninitializedArray<int>(rows), places = GC.AllocateUninitializedArray<int>(rows);
        double[] values = GC.AllocateUninitializedArray<double>(rows);
        int[] counts = new int[products];
        Parallel.For(
            0,
            products,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new FlowBlock(),
            (product, _, block) =>
            {
                year.Fill(product, block);
                int at = (int)year.FlowsBefore(product);
                counts[product] = block.Count;
                places.AsSpan(at, block.Count).Fill(product);
                for (int flow = 0; flow < block.Count; flow++, at++) (exporters[at], importers[at], values[at]) = (block.Exporters[flow], block.Importers[flow], block.Values[flow]);
                return block;
            },
            _ => { });
        int kept = Close(year, counts, exporters, importers, places, values);
        if (kept < rows)
        {
            Array.Resize(ref exporters, kept);
            Array.Resize(ref importers, kept);
            Array.Resize(ref places, kept);
            Array.Resize(ref values, kept);
            log.Note(FormattableString.Invariant($"{rows - kept} rows repeat exporter, importer and product of another and were added to it."));
        }

        return new FlowTable(year.Year, log.Report(), [.. year.Areas], year.Products.ToArray(), exporters, importers, places, values);
    }

    /// <summary>Moves flows together where repeated rows left gaps.</summary>
    private static int Close(BaciYear year, int[] counts, int[] exporters, int[] importers, int[] places, double[] values)
    {
        int kept = 0;
        for (int product = 0; product < counts.Length; product++)
        {
            int from = (int)year.FlowsBefore(product), count = counts[product];
            if (from > kept)
            {
                Array.Copy(exporters, from, exporters, kept, count);
                Array.Copy(importers, from, importers, kept, count);
                Array.Copy(places, from, places, kept, count);
                Array.Copy(values, from, values, kept, count);
            }

            kept += count;
        }

        return kept;
    }
}
