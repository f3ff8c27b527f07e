using System.Runtime.InteropServices;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows.Segments;

namespace Foothold.Evidence.Flows;

/// <summary>
/// Takes rows of trade flows in any order and brings those about the same flow together. The importer's report goes before the exporter's; where the importer is silent about a product from a
/// partner, the exporter's report stands in and is marked (<see cref="FlowMarks.Mirror"/>), as it is, without a correction from FOB to CIF. Several rows of one side are added up.
/// Areas that stand for "not specified" are kept as areas of their own, apart from the countries that may hide in them.
/// </summary>
/// <remarks>For one thread. Keeps 24 bytes a row and brings rows together where they lie, so a year of both sides of UN Comtrade (about 20 million rows) takes half to three quarters of a gigabyte.</remarks>
public sealed class FlowSink
{
    private const int AreaLimit = 1024, Chapters = 100;

    // By chapter, so that lists grow and are sorted in pieces.
    private readonly SortedDictionary<int, List<FlowEntry>?[]> _years = [];

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
        if (!_years.TryGetValue(row.Year, out List<FlowEntry>?[]? chapters)) _years.Add(row.Year, chapters = new List<FlowEntry>?[Chapters]);
        (chapters[row.Product / 10_000] ??= []).Add(new FlowEntry(row));
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
    /// <exception cref="OverflowException">The values of one flow add up to more than nine quadrillion dollars.</exception>
    public MergeSummary Write(int year, HsEdition edition, Stream output, CancellationToken cancellation = default)
    {
        List<FlowEntry>[] flows = Take(year, out MergeCounts counts, cancellation);
        SegmentSummary segment = SegmentWriter.Write(year, edition, new MergedFlows(flows), output, cancellation);
        return new MergeSummary(segment, (decimal)counts.MilliDollars / 1000, counts.Added, counts.Mirrors, counts.ReExports, counts.BelowHalfADollar);
    }

    /// <summary>Brings the rows of a year together and forgets them.</summary>
    /// <returns>Flows by product, importer, exporter; each once. Empty for years without rows.</returns>
    internal List<FlowEntry>[] Take(int year, out MergeCounts counts, CancellationToken cancellation = default)
    {
        counts = default;
        if (!_years.Remove(year, out List<FlowEntry>?[]? chapters)) return [];
        List<FlowEntry>[] flows = [.. chapters.OfType<List<FlowEntry>>()];
        var parts = new MergeCounts[flows.Length];
        try
        {
            Parallel.For(0, flows.Length, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, at => Merge(flows[at], ref parts[at]));
        }
        catch (AggregateException several)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        foreach (MergeCounts part in parts) counts += part;
        return flows;
    }

    /// <summary>Sorts the rows of a chapter and leaves one for each flow.</summary>
    private static void Merge(List<FlowEntry> entries, ref MergeCounts counts)
    {
        Span<FlowEntry> rows = CollectionsMarshal.AsSpan(entries);
        rows.Sort();
        int kept = 0;
        for (int start = 0, end; start < rows.Length; start = end)
        {
            for (end = start + 1; end < rows.Length && rows[end].Flow == rows[start].Flow; end++)
            {
            }

            FlowEntry flow = Resolve(rows[start..end], ref counts);
            if (MergedFlows.Thousands(flow.MilliDollars) == 0)
            {
                counts.BelowHalfADollar++;
                continue;
            }

            counts.MilliDollars += flow.MilliDollars;
            rows[kept++] = flow;
        }

        entries.RemoveRange(kept, entries.Count - kept);
    }

    private static FlowEntry Resolve(ReadOnlySpan<FlowEntry> rows, ref MergeCounts counts)
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
        return new FlowEntry(rows[0].Flow, used.Value, used.Grams, marks);
    }

    private static Side Sum(ReadOnlySpan<FlowEntry> rows, FlowSide side)
    {
        var sum = default(Side);
        foreach (ref readonly FlowEntry row in rows)
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
}

/// <summary>What became of the rows of a year.</summary>
/// <param name="Segment">What was written.</param>
/// <param name="Dollars">Sum of the flows before they were rounded to whole dollars, to be held against <see cref="SegmentSummary.Dollars"/>.</param>
/// <param name="Added">Rows that were added to another row of the same side about the same flow.</param>
/// <param name="Mirrors">Flows that rest on the exporter's report.</param>
/// <param name="ReExports">Flows of which at least half was passed on.</param>
/// <param name="BelowHalfADollar">Flows left out because they add up to half a dollar or less.</param>
public sealed record MergeSummary(SegmentSummary Segment, decimal Dollars, long Added, long Mirrors, long ReExports, long BelowHalfADollar);

/// <summary>One row, or one flow after its rows were brought together; the key orders by product, importer, exporter, side.</summary>
internal readonly struct FlowEntry : IComparable<FlowEntry>
{
    private const int AreaMask = 1023;
    private readonly ulong _key;

    public FlowEntry(in FlowRow row)
    {
        _key = ((ulong)row.Product << 40) | ((ulong)row.Importer << 30) | ((ulong)row.Exporter << 20) | ((ulong)row.Side << 8) | (ulong)row.Marks;
        (MilliDollars, Grams) = (row.MilliDollars, row.Grams);
    }

    public FlowEntry(ulong flow, long milliDollars, long grams, FlowMarks marks) => (_key, MilliDollars, Grams) = ((flow << 20) | (ulong)marks, milliDollars, grams);

    public long MilliDollars { get; }

    public long Grams { get; }

    /// <summary>Product, importer and exporter in one number.</summary>
    public ulong Flow => _key >> 20;

    public int Product => (int)(_key >> 40);

    public int Importer => (int)(_key >> 30) & AreaMask;

    public int Exporter => (int)(_key >> 20) & AreaMask;

    public FlowSide Side => (FlowSide)((_key >> 8) & 0xFF);

    public FlowMarks Marks => (FlowMarks)(_key & 0xFF);

    public int CompareTo(FlowEntry other) => _key.CompareTo(other._key);
}

/// <summary>What happened while rows were brought together.</summary>
internal struct MergeCounts
{
    /// <summary>Rows that were added to another one of the same side.</summary>
    public long Added;

    /// <summary>Flows that rest on the exporter's report.</summary>
    public long Mirrors;

    /// <summary>Flows of which at least half was passed on.</summary>
    public long ReExports;

    /// <summary>Flows left out because they add up to half a dollar or less.</summary>
    public long BelowHalfADollar;

    /// <summary>Sum of the flows kept.</summary>
    public Int128 MilliDollars;

    public static MergeCounts operator +(MergeCounts one, MergeCounts other) => new()
    {
        Added = one.Added + other.Added,
        Mirrors = one.Mirrors + other.Mirrors,
        ReExports = one.ReExports + other.ReExports,
        BelowHalfADollar = one.BelowHalfADollar + other.BelowHalfADollar,
        MilliDollars = one.MilliDollars + other.MilliDollars,
    };
}
