using System.Globalization;
using System.IO.MemoryMappedFiles;
using Foothold.Statistics.Tables;

namespace Foothold.Evidence.Importing.Baci;

/// <summary>Reads a file of BACI (t, i, j, k, v, q: year, exporter, importer, product, thousand dollars, metric tons) on all processors.</summary>
internal static class BaciReader
{
    public static readonly string[] Columns = ["t", "i", "j", "k", "v", "q"];

    /// <summary>Cells for "no quantity": BACI writes NA, padded in some versions; the reader takes spaces off.</summary>
    private static readonly string[] Missing = ["", "NA"];

    /// <summary>Reads a part and counts its rows into a log.</summary>
    /// <exception cref="EvidenceException">It is not such a file, holds several years, or nothing in it can be kept.</exception>
    public static BaciYear Read(ImportPart part, RowLog log, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var options = new DelimitedOptions
        {
            Name = part.Name,
            Separator = ',',
            Missing = Missing,
            MaxRecordBytes = 1 << 16,
            Progress = part.Bytes is > 0 and long bytes && progress is not null ? new Share(progress, bytes) : null,
        };
        try
        {
            // A mapped file can be counted and cut on all processors; more than two gigabytes do not fit one span and come through a stream.
            if (part.Path is { } path && new FileInfo(path) is { Length: > 0 and < int.MaxValue } file) return ReadMapped(path, (int)file.Length, options, part.Name, log, cancellation);
            using Stream stream = part.Open();
            return Read(DelimitedReader.Open(stream, options), part.Name, log, cancellation);
        }
        catch (TableFormatException problem)
        {
            throw new EvidenceException(problem.Message, problem);
        }
    }

    private static unsafe BaciYear ReadMapped(string path, int length, DelimitedOptions options, string name, RowLog log, CancellationToken cancellation)
    {
        using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        using MemoryMappedViewAccessor view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            using var bytes = new UnmanagedBytes((nint)(start + view.PointerOffset), length);
            return Read(DelimitedReader.Open(bytes.Memory, options), name, log, cancellation);
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }

    private static BaciYear Read(DelimitedReader reader, string name, RowLog log, CancellationToken cancellation)
    {
        if (!reader.Columns.Select(column => column.Trim()).SequenceEqual(Columns, StringComparer.OrdinalIgnoreCase))
        {
            throw new EvidenceException(
                $"{name}, row 1: the columns are {string.Join(", ", reader.Columns.Take(12))}{(reader.Columns.Count > 12 ? ", …" : "")}; a file of BACI has t, i, j, k, v, q. Give a yearly file such as BACI_HS17_Y2022_V202401b.csv, not the lists of countries or products beside it.");
        }

        BaciRows[] workers = [.. Enumerable.Range(0, reader.Workers).Select(_ => new BaciRows())];
        reader.ForEachBlock(block => workers[block.Worker].Read(block), cancellation);
        (int year, int others) = Count(workers, name, log);
        if (others > 0) throw new EvidenceException(SeveralYears(workers, name));
        return BaciYear.Of(year, workers);
    }

    private static (int Year, int Others) Count(BaciRows[] workers, string name, RowLog log)
    {
        long kept = workers.Sum(rows => rows.Kept), rounded = workers.Sum(rows => rows.Rounded);
        log.Keep(kept);
        foreach (RowRejection rejection in workers.SelectMany(rows => rows.Rejections.Values).OrderBy(found => found.FirstRow)) log.Reject(rejection);
        if (kept == 0)
        {
            RowRejection? first = log.Report().Rejections.MinBy(found => found.FirstRow);
            throw new EvidenceException(first is null
                ? $"{name} has no rows below its header; download it again."
                : string.Create(CultureInfo.InvariantCulture, $"{name}: none of its {log.Read} rows can be kept; row {first.FirstRow}: {first.Reason}. Is it a file of BACI?"));
        }

        Int128 dollarsRead = workers.Aggregate((Int128)0, (sum, rows) => sum + rows.DollarsRead), dollarsKept = workers.Aggregate((Int128)0, (sum, rows) => sum + rows.DollarsKept);
        int[] years = [.. workers.SelectMany(rows => rows.Years.Keys).Distinct().Order()];
        log.Total(string.Create(CultureInfo.InvariantCulture, $"trade of all countries with all others, {years[0]}, USD"), (double)dollarsKept, (double)dollarsRead);
        if (rounded > 0) log.Note(string.Create(CultureInfo.InvariantCulture, $"{rounded} rows have more than three decimals and were rounded to whole dollars and kilograms."));
        return (years[0], years.Length - 1);
    }

    private static string SeveralYears(BaciRows[] workers, string name)
    {
        (int Year, long Row)[] firsts = [.. workers.SelectMany(rows => rows.Years).GroupBy(pair => pair.Key).Select(year => (year.Key, year.Min(pair => pair.Value))).OrderBy(year => year.Item2)];
        return string.Create(CultureInfo.InvariantCulture, $"{name}, row {firsts[1].Row}: the year is {firsts[1].Year}, that of row {firsts[0].Row} is {firsts[0].Year}; a file of BACI holds one year. Split the file by its column t.");
    }

    private sealed class Share(Action<double> progress, long bytes) : IProgress<long>
    {
        public void Report(long value) => progress(Math.Min(1, (double)value / bytes));
    }
}
