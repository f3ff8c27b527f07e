using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using Foothold.Domain.Trade;

namespace Foothold.Evidence.Flows.Segments;

/// <summary>A year of flows, mapped into memory and read where it lies.</summary>
/// <remarks>Safe for use from several threads; blocks that are being read hold the mapping open while it is disposed.</remarks>
internal sealed unsafe class SegmentFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SegmentHeader _header;
    private readonly SegmentEntry[] _entries;
    private readonly int[] _areas, _products;
    private readonly string _name;

    private SegmentFile(string name, MemoryMappedFile file, MemoryMappedViewAccessor view, in SegmentHeader header, int[] areas, SegmentEntry[] entries)
    {
        (_name, _file, _view, _header, _areas, _entries) = (name, file, view, header, areas, entries);
        _products = new int[entries.Length];
        for (int at = 0; at < entries.Length; at++) _products[at] = entries[at].Product;
    }

    public int Year => _header.Year;

    public HsEdition Edition => (HsEdition)_header.Edition;

    /// <summary>Numbers of the areas, ascending; blocks name them by their place here.</summary>
    public ReadOnlySpan<int> Areas => _areas;

    /// <summary>Codes of the products with flows, ascending.</summary>
    public ReadOnlySpan<int> Products => _products;

    public long Flows => _header.Flows;

    /// <summary>What a US dollar is in units of values; dividing by it gives the nearest number to the decimal one, multiplying by a thousandth would not.</summary>
    public double Dollar => SegmentFormat.DollarUnit / (double)_header.ValueUnit;

    /// <summary>What a metric ton is in units of quantities.</summary>
    public double Ton => SegmentFormat.KilogramUnit * 1000.0 / _header.QuantityUnit;

    /// <summary>Opens a file and checks its header, list of areas and directory; the blocks are checked when they are read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="EvidenceException">It is not there, is not such a file, is of another version, or is damaged.</exception>
    public static SegmentFile Open(string path, string name)
    {
        MemoryMappedFile? file = null;
        MemoryMappedViewAccessor? view = null;
        try
        {
            long length = new FileInfo(path).Length;
            if (length < sizeof(SegmentHeader)) throw Damaged(name, $"it ends after {length} bytes");
            if (!BitConverter.IsLittleEndian) throw new EvidenceException($"{name} holds little-endian numbers, which this processor cannot read in place; use another machine.");
            file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            byte* start = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            try
            {
                SegmentHeader header = Unsafe.ReadUnaligned<SegmentHeader>(start + view.PointerOffset);
                (int[] areas, SegmentEntry[] entries) = Check(name, header, start + view.PointerOffset, length);
                return new SegmentFile(name, file, view, header, areas, entries);
            }
            finally
            {
                view.SafeMemoryMappedViewHandle.ReleasePointer();
            }
        }
        catch (Exception problem)
        {
            view?.Dispose();
            file?.Dispose();
            if (problem is IOException or UnauthorizedAccessException) throw new EvidenceException($"{name} cannot be opened ({problem.Message}); run `foothold evidence verify`.", problem);
            throw;
        }
    }

    /// <summary>Keeps the mapping open until disposed.</summary>
    public Lease Hold() => new(this);

    /// <summary>The place of a product's block, or a negative number.</summary>
    public int Find(int product) => Array.BinarySearch(_products, product);

    /// <summary>The places of the blocks of all products from one code to below another.</summary>
    public Range Between(int first, int end)
    {
        int start = Array.BinarySearch(_products, first), stop = Array.BinarySearch(_products, end);
        return (start < 0 ? ~start : start)..(stop < 0 ? ~stop : stop);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private static (int[] Areas, SegmentEntry[] Entries) Check(string name, in SegmentHeader header, byte* start, long length)
    {
        if (header.Magic != SegmentFormat.Magic) throw new EvidenceException($"{name} is not a file of trade flows of this program; import the source again.");
        if (header.Version != SegmentFormat.Version)
            throw new EvidenceException($"{name} is written in version {header.Version} of the format, this program reads version {SegmentFormat.Version}; import the source again with this program, or use a newer one.");
        if (header.Length != length) throw Damaged(name, $"it should have {header.Length} bytes and has {length}");
        if (header.Areas is < 0 or > ushort.MaxValue || header.Products is < 0 or > 1_000_000 || header.AreaBytes is not (1 or 2) || header.ValueUnit < 1 || header.QuantityUnit < 1) throw Damaged(name, "its header contradicts itself");
        long areaBytes = SegmentFormat.Padded(header.Areas * 4L), directoryBytes = header.Products * (long)sizeof(SegmentEntry);
        long blocks = sizeof(SegmentHeader) + areaBytes + directoryBytes;
        if (blocks > length) throw Damaged(name, "its directory does not fit into it");
        SegmentHeader bare = header with { Checksum = 0 };
        uint checksum = Crc32C.Of(new ReadOnlySpan<byte>(&bare, sizeof(SegmentHeader)), Crc32C.Of(new ReadOnlySpan<byte>(start + sizeof(SegmentHeader), (int)(areaBytes + directoryBytes))));
        // The two parts are summed one after the other by the writer, which comes to the same as the whole.
        if (checksum != header.Checksum) throw Damaged(name, "header and directory do not add up");
        int[] areas = new ReadOnlySpan<int>(start + sizeof(SegmentHeader), header.Areas).ToArray();
        var entries = new SegmentEntry[header.Products];
        fixed (SegmentEntry* copy = entries) Buffer.MemoryCopy(start + sizeof(SegmentHeader) + areaBytes, copy, directoryBytes, directoryBytes);
        long offset = blocks, flows = 0;
        int before = 0;
        for (int at = 0; at < entries.Length; at++)
        {
            ref readonly SegmentEntry entry = ref entries[at];
            if (entry.Product <= before || entry.Flows < 1 || entry.Runs < 1 || entry.Offset != offset || entry.Length < 0 || entry.Length > length - offset || new BlockLayout(entry, header.AreaBytes).Length != entry.Length)
                throw Damaged(name, $"its directory is out of order at product {entry.Product:D6}");
            offset += entry.Length;
            flows += entry.Flows;
            before = entry.Product;
        }

        if (offset != length || flows != header.Flows) throw Damaged(name, "its directory does not account for all of it");
        return (areas, entries);
    }

    private static EvidenceException Damaged(string name, string how) => new($"{name} is damaged: {how}; run `foothold evidence verify` and import the source again.");

    /// <summary>Reads blocks while it lives.</summary>
    internal readonly struct Lease : IDisposable
    {
        private readonly SegmentFile _segment;
        private readonly byte* _start;

        internal Lease(SegmentFile segment)
        {
            _segment = segment;
            byte* start = null;
            segment._view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            _start = start + segment._view.PointerOffset;
        }

        /// <summary>The block at a place of the directory, after its checksum was verified.</summary>
        /// <exception cref="EvidenceException">The block is damaged.</exception>
        public BlockView Read(int place)
        {
            ref readonly SegmentEntry entry = ref _segment._entries[place];
            var bytes = new ReadOnlySpan<byte>(_start + entry.Offset, entry.Length);
            if (Crc32C.OfBlock(_segment.Year, entry.Product, bytes) != entry.Checksum) throw Damaged(_segment._name, $"the figures of product {entry.Product:D6} do not add up");
            var view = new BlockView(entry, _segment._header.AreaBytes, bytes);
            if (!view.IsSound(_segment._areas.Length)) throw Damaged(_segment._name, $"the figures of product {entry.Product:D6} name areas that are not there");
            return view;
        }

        public void Dispose() => _segment._view.SafeMemoryMappedViewHandle.ReleasePointer();
    }
}
