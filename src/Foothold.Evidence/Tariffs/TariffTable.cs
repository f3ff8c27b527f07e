using System.Globalization;
using System.Text;
using Foothold.Domain.Trade;
using Microsoft.Win32.SafeHandles;

namespace Foothold.Evidence.Tariffs;

/// <summary>The stored schedule of one importer for one year: a table of text ordered by code. A lookup reads a dozen blocks of the file and no more.</summary>
/// <remarks>Safe for use from several threads. The layout is in docs/explanation/tariffs.md.</remarks>
internal sealed class TariffTable : IDisposable
{
    public const string FirstWord = "#foothold-tariffs/1";

    private const int Block = 1 << 14;

    // Longer rows are none: descriptions of the longest line with its path have about 4,000 letters.
    private const int LongestRow = 1 << 17;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly long _start, _end;

    private TariffTable(string path, SafeFileHandle file, long start, IReadOnlyDictionary<string, string> head)
    {
        (_path, _file, _start, _end) = (path, file, start, RandomAccess.GetLength(file));
        Importer = head["importer"];
        Year = head["year"].Length == 0 ? null : int.Parse(head["year"], CultureInfo.InvariantCulture);
        Edition = (HsEdition)int.Parse(head["edition"], CultureInfo.InvariantCulture);
        Notes = [.. head.GetValueOrDefault("notes", "").Split('|', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>Who charges the duties: an ISO code of three letters, or EUN for the European Union.</summary>
    public string Importer { get; }

    /// <summary>The year; null when the schedule does not say.</summary>
    public int? Year { get; }

    /// <summary>The edition of the Harmonized System of its codes.</summary>
    public HsEdition Edition { get; }

    /// <summary>What the schedule leaves out or asks to know, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Opens a table; reads its first row only.</summary>
    /// <exception cref="EvidenceException">It cannot be read or is none.</exception>
    public static TariffTable Open(string path)
    {
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.RandomAccess);
            var first = new byte[Block];
            int read = RandomAccess.Read(file, first, 0), end = first.AsSpan(0, read).IndexOf((byte)'\n');
            if (end < 0) throw Damaged(path, "its first row is missing");
            string[] fields = Encoding.UTF8.GetString(first.AsSpan(0, end)).Split('\t');
            Dictionary<string, string> head = fields.Skip(1).Select(field => field.Split('=', 2)).Where(pair => pair.Length == 2).GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First()[1], StringComparer.Ordinal);
            bool known = fields[0] == FirstWord && head.ContainsKey("importer") && head.TryGetValue("year", out string? year) && (year.Length == 0 || int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                && head.TryGetValue("edition", out string? edition) && int.TryParse(edition, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && Enum.IsDefined((HsEdition)number);
            if (!known) throw Damaged(path, "its first row is not that of a tariff table of this version");
            var table = new TariffTable(path, file, end + 1, head);
            file = null;
            return table;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceException($"The tariff table {path} cannot be read ({e.Message}). Check that you may read it.", e);
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>All lines whose code begins with these digits, by code; empty when there are none.</summary>
    /// <param name="digits">Digits without points; empty for the whole table.</param>
    /// <exception cref="EvidenceException">The table is damaged there.</exception>
    public IReadOnlyList<TariffLine> Under(string digits) => Scan(digits, whole: false);

    /// <summary>All lines of exactly this code.</summary>
    /// <exception cref="EvidenceException">The table is damaged there.</exception>
    public IReadOnlyList<TariffLine> At(string digits) => Scan(digits, whole: true);

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private List<TariffLine> Scan(string digits, bool whole)
    {
        byte[] wanted = Encoding.ASCII.GetBytes(whole ? digits + '\t' : digits);
        var found = new List<TariffLine>();
        try
        {
            long at = Find(wanted);
            var block = new byte[Block];
            int kept = 0;
            while (at + kept < _end)
            {
                if (kept == block.Length)
                {
                    if (block.Length >= LongestRow) throw Damaged(_path, "a row is too long");
                    Array.Resize(ref block, 2 * block.Length);
                }

                int read = RandomAccess.Read(_file, block.AsSpan(kept), at + kept);
                if (read == 0) throw Damaged(_path, "it breaks off");
                ReadOnlySpan<byte> filled = block.AsSpan(0, kept + read);
                int used = 0;
                for (int end = filled.IndexOf((byte)'\n'); end >= 0; end = filled[used..].IndexOf((byte)'\n'))
                {
                    ReadOnlySpan<byte> row = filled.Slice(used, end);
                    if (!row.StartsWith(wanted)) return found;
                    found.Add(TariffRow.Read(Encoding.UTF8.GetString(row), Edition) ?? throw Damaged(_path, $"the row \"{Encoding.UTF8.GetString(row[..Math.Min(row.Length, 40)])}\" is none"));
                    used += end + 1;
                }

                kept = filled.Length - used;
                filled[used..].CopyTo(block);
                at += used;
            }
        }
        catch (IOException e)
        {
            throw new EvidenceException($"The tariff table {_path} cannot be read ({e.Message}). Check the disk or import the schedule again.", e);
        }

        return found;
    }

    // The beginning of the first row that is not before the wanted bytes, by halving the span of bytes; rows are ordered by their bytes.
    private long Find(ReadOnlySpan<byte> wanted)
    {
        long low = _start, high = _end;
        var code = new byte[16];
        while (high - low > Block)
        {
            long middle = RowAfter((low + high) / 2, high);
            if (middle >= high) break;
            int read = RandomAccess.Read(_file, code, middle);
            if (code.AsSpan(0, read).SequenceCompareTo(wanted) < 0) low = middle;
            else high = middle;
        }

        var block = new byte[high - low > int.MaxValue / 2 ? throw Damaged(_path, "a row is too long") : (int)(high - low)];
        int filled = RandomAccess.Read(_file, block, low), at = 0;
        while (at < filled)
        {
            ReadOnlySpan<byte> rest = block.AsSpan(at, filled - at);
            if (rest[..Math.Min(rest.Length, wanted.Length)].SequenceCompareTo(wanted) >= 0) break;
            int end = rest.IndexOf((byte)'\n');
            if (end < 0) return high;
            at += end + 1;
        }

        return low + at;
    }

    // The beginning of the row behind the one that holds a byte, or the end of the span.
    private long RowAfter(long at, long end)
    {
        Span<byte> block = stackalloc byte[1024];
        while (at < end)
        {
            int read = RandomAccess.Read(_file, block, at);
            if (read == 0) break;
            int line = block[..read].IndexOf((byte)'\n');
            if (line >= 0) return at + line + 1;
            at += read;
        }

        return end;
    }

    private static EvidenceException Damaged(string path, string how) => new($"The tariff table {path} is damaged ({how}). Import the schedule again.");
}
