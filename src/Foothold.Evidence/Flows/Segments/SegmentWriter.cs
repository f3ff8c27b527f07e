using System.Runtime.InteropServices;
using Foothold.Domain.Trade;

namespace Foothold.Evidence.Flows.Segments;

/// <summary>What was written about a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Flows">Flows.</param>
/// <param name="Products">Products with flows.</param>
/// <param name="Areas">Numbers of the areas, ascending.</param>
/// <param name="Dollars">Sum of all values as they were written, in US dollars.</param>
/// <param name="Outliers">Flows with a unit value far outside those of others.</param>
/// <param name="WithoutQuantity">Flows whose quantity is missing.</param>
/// <param name="Bytes">Length of the file.</param>
public sealed record SegmentSummary(int Year, long Flows, int Products, IReadOnlyList<int> Areas, decimal Dollars, long Outliers, long WithoutQuantity, long Bytes);

/// <summary>Where a writer gets the flows of a year from, product by product. Safe to be asked from several threads.</summary>
internal interface IFlowBlocks
{
    /// <summary>Numbers of all areas, ascending; flows name them by their place here.</summary>
    IReadOnlyList<int> Areas { get; }

    /// <summary>Codes of the products, ascending.</summary>
    ReadOnlySpan<int> Products { get; }

    /// <summary>How many flows there are at most before a product's, by which the work is divided; also for the place behind the last.</summary>
    long FlowsBefore(int product);

    /// <summary>Puts the flows of one product, by its place among <see cref="Products"/>, into a block; at least one.</summary>
    void Fill(int product, FlowBlock block);
}

/// <summary>Writes a year of flows as one file. The bytes follow from the flows alone, whatever the number of processors.</summary>
internal static class SegmentWriter
{
    private const int Portions = 32;

    /// <summary>Writes it.</summary>
    public static unsafe SegmentSummary Write(int year, HsEdition edition, IFlowBlocks flows, Stream output, CancellationToken cancellation = default)
    {
        int areaBytes = flows.Areas.Count <= 256 ? 1 : 2;
        int products = flows.Products.Length;
        var portions = new Portion[Portions];
        int[] cuts = Cut(flows, products);
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, Portions, options, at => portions[at] = Encode(year, areaBytes, flows, cuts[at], cuts[at + 1]));

        var entries = new SegmentEntry[products];
        long directory = sizeof(SegmentHeader) + SegmentFormat.Padded(flows.Areas.Count * 4L);
        long offset = directory + ((long)products * sizeof(SegmentEntry));
        int next = 0;
        foreach (Portion portion in portions)
        {
            foreach (SegmentEntry entry in portion.Blocks.Entries) entries[next++] = entry with { Offset = entry.Offset + offset };
            offset += portion.Blocks.Bytes.Length;
        }

        var header = new SegmentHeader
        {
            Magic = SegmentFormat.Magic,
            Version = SegmentFormat.Version,
            Year = year,
            Edition = (int)edition,
            Areas = flows.Areas.Count,
            Products = products,
            AreaBytes = areaBytes,
            Flows = entries.Sum(entry => (long)entry.Flows),
            ValueUnit = SegmentFormat.DollarUnit,
            QuantityUnit = SegmentFormat.KilogramUnit,
            Length = offset,
        };
        byte[] front = new byte[directory - sizeof(SegmentHeader)];
        for (int area = 0; area < flows.Areas.Count; area++) BitConverter.TryWriteBytes(front.AsSpan(area * 4), flows.Areas[area]);
        header.Checksum = Crc32C.Of(MemoryMarshal.AsBytes(new ReadOnlySpan<SegmentHeader>(in header)), Crc32C.Of(MemoryMarshal.AsBytes<SegmentEntry>(entries), Crc32C.Of(front)));
        output.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<SegmentHeader>(in header)));
        output.Write(front);
        output.Write(MemoryMarshal.AsBytes<SegmentEntry>(entries));
        foreach (Portion portion in portions)
        {
            cancellation.ThrowIfCancellationRequested();
            output.Write(portion.Blocks.Bytes.Span);
        }

        decimal dollars = portions.Sum(portion => portion.Value);
        return new SegmentSummary(year, header.Flows, products, flows.Areas, dollars, portions.Sum(portion => (long)portion.Outliers), portions.Sum(portion => portion.WithoutQuantity), offset);
    }

    /// <summary>Ranges of products with about as many flows each.</summary>
    private static int[] Cut(IFlowBlocks flows, int products)
    {
        int[] cuts = new int[Portions + 1];
        long all = flows.FlowsBefore(products);
        for (int portion = 1, product = 0; portion <= Portions; portion++)
        {
            while (product < products && flows.FlowsBefore(product) < all * portion / Portions) product++;
            cuts[portion] = portion == Portions ? products : product;
        }

        return cuts;
    }

    private static Portion Encode(int year, int areaBytes, IFlowBlocks flows, int first, int end)
    {
        var blocks = new BlockWriter(year, areaBytes);
        var block = new FlowBlock();
        var unitValues = new UnitValueOutliers();
        Int128 value = 0;
        int outliers = 0;
        long missing = 0;
        for (int product = first; product < end; product++)
        {
            flows.Fill(product, block);
            outliers += unitValues.Mark(block);
            foreach (long one in block.Values) value += one;
            missing += System.MemoryExtensions.Count(block.Quantities, FlowBlock.Missing);
            blocks.Add(flows.Products[product], block);
        }

        return new Portion(blocks, (decimal)value, outliers, missing);
    }

    private sealed record Portion(BlockWriter Blocks, decimal Value, int Outliers, long WithoutQuantity);
}
