using System.Runtime.ExceptionServices;
using Foothold.Evidence.Flows.Segments;

namespace Foothold.Evidence.Flows;

/// <summary>Sums over a year in one pass on all processors. Whole units are added, so that the sums are exact and do not depend on who added what.</summary>
internal static class YearTotals
{
    public static FlowTotals Of(SegmentFile file, ushort[] places, int areas)
    {
        int products = file.Products.Length;
        var exports = new double[areas * products];
        var imports = new double[areas * products];
        long[] pairs = new long[areas * areas];
        double dollar = file.Dollar;
        using (SegmentFile.Lease lease = file.Hold())
            Run(lease);

        // Kept by importer while adding, since that is how flows come; handed out by exporter.
        var byExporter = new double[areas * areas];
        for (int importer = 0; importer < areas; importer++)
            for (int exporter = 0; exporter < areas; exporter++) byExporter[exporter * areas + importer] = pairs[importer * areas + exporter] / dollar;
        return new FlowTotals(file.Year, areas, file.Products.ToArray(), exports, imports, byExporter);

        void Run(SegmentFile.Lease held)
        {
            try
            {
                Parallel.For(
                    0,
                    products,
                    new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
                    () => new Sums(areas),
                    (product, _, sums) =>
                    {
                        sums.Add(held.Read(product), places);
                        sums.Put(exports, imports, product, products, dollar);
                        return sums;
                    },
                    sums =>
                    {
                        lock (pairs)
                            for (int pair = 0; pair < pairs.Length; pair++) pairs[pair] += sums.Pairs[pair];
                    });
            }
            catch (AggregateException several) when (several.InnerExceptions.OfType<EvidenceException>().FirstOrDefault() is { } damage)
            {
                // Of several damaged blocks any one will do: the sentence sends the reader to a check of all.
                ExceptionDispatchInfo.Throw(damage);
            }
        }
    }

    private sealed class Sums(int areas)
    {
        private readonly long[] _exports = new long[areas], _imports = new long[areas];
        private long[] _values = [];

        public long[] Pairs { get; } = new long[areas * areas];

        public void Add(BlockView block, ushort[] places)
        {
            if (_values.Length < block.Count) _values = new long[block.Count * 2];
            block.Values(_values);
            for (int run = 0, flow = 0; run < block.RunEnds.Length; run++)
            {
                int importer = places[block.Importer(run)], end = block.RunEnds[run];
                Span<long> pairs = Pairs.AsSpan(importer * areas, areas);
                long sum = 0;
                for (; flow < end; flow++)
                {
                    long value = _values[flow];
                    int exporter = places[block.Exporter(flow)];
                    sum += value;
                    _exports[exporter] += value;
                    pairs[exporter] += value;
                }

                _imports[importer] += sum;
            }
        }

        /// <summary>Writes the sums of one product and starts again.</summary>
        public void Put(double[] exports, double[] imports, int product, int products, double dollar)
        {
            for (int area = 0; area < areas; area++)
            {
                exports[area * products + product] = _exports[area] / dollar;
                imports[area * products + product] = _imports[area] / dollar;
            }

            Array.Clear(_exports);
            Array.Clear(_imports);
        }
    }
}
