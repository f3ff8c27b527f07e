using System.Runtime.InteropServices;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows.Segments;

namespace Foothold.Evidence.Flows;

/// <summary>
/// Takes rows of trade flows in any order and brings those about the same flow together. The importer's report goes before the exporter's; where the importer is silent about a product from a
/// partner, the exporter's report stands in and is marked (<see cref="FlowMarks.Mirror"/>), as it is, without a correction from FOB to CIF. Several rows of one side are added up.
/// Areas that stand for "not specified" are kept as areas of their own, apart from the countries that may hide in them.
/// </summary>
/// <remarks>For one thread. Keeps 24 bytes a row, so a year of both sides of UN Comtrade (about 20 million rows) takes about half a gigabyte.</remarks>
public sealed class FlowSink
{
    private const int AreaLimit = 1024;
    private readonly SortedDictionary<int, List<Entry>> _years = [];

    /// <summary>Years of which rows were taken, ascending.</summary>
    public IReadOnlyList<int> Years => [.. _years.Keys];

    /// <summary>Takes a row, or says why not.</summary>
    /// <returns>Null when it was taken, else the reason in words for <see cref="Importing.RowLog.Reject(string, long)"/>; the same words for the same reason.</returns>
    public string? Add(in FlowRow row)
    {
        if (row.Product is < 10_000 or > 999_999) return "the product is not a code of six digits";
        if (row.Exporter == 0 || row.Importer == 0) return "a sum over all partners, not a flow";
        if ((uint)row.Exporter >= AreaLimit || (uint)row.Importer >= AreaLimit) return "the area is not a number of three digits";
        if (row.Exporter == row.Importer) return "exporter and importer are the same";
        if (row.Side == FlowSide.ReImport) return "re-imports, which are part of the imports";
        if (row.MilliDollars <= 0) return "the value is not above zero";
        if (row.Grams < FlowRow.NoQuantity) return "the quantity is below zero";
        if (!_years.TryGetValue(row.Year, out List<Entry>? entries)) _years.Add(row.Year, entries = []);
        entries.Add(new Entry(row));
        return null;
    }

    /// <summary>
    /// Brings the rows of a year together, writes them as a segment ("2022.flows", see docs/explanation/trade-cube.md) in whole dollars and kilograms, and forgets them. Flows that add up to half a dollar or
    /// less are left out and counted.
    /// </summary>
    /// <param name="year">The year; without rows, an empty segment is written.</param>
    /// <param name="edition">The edition of the products.</param>
    /// <param name="output">Where to; written once from beginning to end.</param>
    /// <param name="cancellation">Stops it, leaving the output half-written.</param>
    public MergeSummary Write(int year, HsEdition edition, Stream output, CancellationToken cancellation = default)
    {
        List<MergedFlow> flows = Take(year, out MergeCounts counts);
        long below = flows.RemoveAll(flow => MergedFlows.Thousands(flow.MilliDollars) == 0);
        Int128 exact = 0;
        foreach (MergedFlow flow in flows) exact += flow.MilliDollars;
        SegmentSummary segment = SegmentWriter.Write(year, edition, new MergedFlows(flows), output, cancellation);
        return new MergeSummary(segment, (decimal)exact / 1000, counts.Added, counts.Mirrors, counts.ReExports, below);
    }

    /// <summary>Brings the rows of a year together and forgets them.</summary>
    /// <returns>Flows by product, importer, exporter; each once. Empty for years without rows.</returns>
    internal List<MergedFlow> Take(int year, out MergeCounts counts)
    {
        counts = default;
        if (!_years.Remove(year, out List<Entry>? entries)) return [];
        Span<Entry> rows = CollectionsMarshal.AsSpan(entries);
        rows.Sort();
        var merged = new List<MergedFlow>(rows.Length);
        for (int start = 0, end; start < rows.Length; start = end)
        {
            for (end = start + 1; end < rows.Length && rows[end].Flow == rows[start].Flow; end++)
            {
            }

            merged.Add(Resolve(rows[start..end], ref counts));
        }

        return merged;
    }

    private static MergedFlow Resolve(ReadOnlySpan<Entry> rows, ref MergeCounts counts)
    {
        Side reconciled = Sum(rows, FlowSide.Reconciled), importer = Sum(rows, FlowSide.ImporterReport), exporter = Sum(rows, FlowSide.ExporterReport), passed = Sum(rows, FlowSide.ReExport);
        // An exporter that only says what it passed on has said what it exported.
        if (exporter.Rows == 0) exporter = passed;
        Side used = reconciled.Rows > 0 ? reconciled : importer.Rows > 0 ? importer : exporter;
        FlowMarks marks = used.Marks;
        if (reconciled.Rows == 0 && importer.Rows == 0)
        {
            marks |= FlowMarks.Mirror;
            counts.Mirrors++;
        }

        if (passed.Rows > 0 && passed.Value >= exporter.Value - passed.Value)
        {
            marks |= FlowMarks.ReExport;
            counts.ReExports++;
        }

        counts.Added += used.Rows - 1;
        return new MergedFlow(rows[0].Product, rows[0].Importer, rows[0].Exporter, used.Value, used.Grams, marks);
    }

    private static Side Sum(ReadOnlySpan<Entry> rows, FlowSide side)
    {
        var sum = default(Side);
        foreach (ref readonly Entry row in rows)
        {
            if (row.Side != side) continue;
            sum.Rows++;
            sum.Value = checked(sum.Value + row.MilliDollars);
            // A sum with an unknown part is unknown; leaving the part out would make the goods look dear.
            sum.Grams = sum.Grams < 0 || row.Grams < 0 ? FlowRow.NoQuantity : checked(sum.Grams + row.Grams);
            sum.Marks |= row.Marks;
        }

        return sum;
    }

    private struct Side
    {
        public int Rows;
        public long Value, Grams;
        public FlowMarks Marks;
    }

    /// <summary>One row; the key orders by product, importer, exporter, side.</summary>
    private readonly struct Entry(in FlowRow row) : IComparable<Entry>
    {
        private readonly ulong _key = ((ulong)row.Product << 40) | ((ulong)row.Importer << 30) | ((ulong)row.Exporter << 20) | ((ulong)row.Side << 8) | (ulong)row.Marks;

        public long MilliDollars { get; } = row.MilliDollars;

        public long Grams { get; } = row.Grams;

        public ulong Flow => _key >> 20;

        public int Product => (int)(_key >> 40);

        public int Importer => (int)(_key >> 30) & (AreaLimit - 1);

        public int Exporter => (int)(_key >> 20) & (AreaLimit - 1);

        public FlowSide Side => (FlowSide)((_key >> 8) & 0xFF);

        public FlowMarks Marks => (FlowMarks)(_key & 0xFF);

        public int CompareTo(Entry other) => _key.CompareTo(other._key);
    }
}

/// <summary>What became of the rows of a year.</summary>
/// <param name="Segment">What was written.</param>
/// <param name="Dollars">Sum of the flows before they were rounded to whole dollars, to be held against <see cref="SegmentSummary.Dollars"/>.</param>
/// <param name="Added">Rows that were added to another row of the same side about the same flow.</param>
/// <param name="Mirrors">Flows that rest on the exporter's report.</param>
/// <param name="ReExports">Flows of which at least half was passed on.</param>
/// <param name="BelowHalfADollar">Flows left out because they add up to half a dollar or less.</param>
public sealed record MergeSummary(SegmentSummary Segment, decimal Dollars, long Added, long Mirrors, long ReExports, long BelowHalfADollar);

/// <summary>One flow after its rows were brought together.</summary>
internal readonly record struct MergedFlow(int Product, int Importer, int Exporter, long MilliDollars, long Grams, FlowMarks Marks);

/// <summary>What happened while rows were brought together.</summary>
internal struct MergeCounts
{
    /// <summary>Rows that were added to another one of the same side.</summary>
    public long Added;

    /// <summary>Flows that rest on the exporter's report.</summary>
    public long Mirrors;

    /// <summary>Flows of which at least half was passed on.</summary>
    public long ReExports;
}
