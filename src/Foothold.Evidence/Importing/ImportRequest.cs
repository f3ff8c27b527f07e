using Foothold.Evidence.Store;

namespace Foothold.Evidence.Importing;

/// <summary>What is to be imported and how.</summary>
/// <param name="Paths">Files, folders (with all below them), .zip archives and .gz files.</param>
/// <param name="Today">The day of the import.</param>
public sealed record ImportRequest(IReadOnlyList<string> Paths, DateOnly Today)
{
    /// <summary>The importer that is to read them; null to recognise it by the files' content.</summary>
    public string? Importer { get; init; }

    /// <summary>The day on which the files were fetched; null for the date of the newest file.</summary>
    public DateOnly? RetrievedOn { get; init; }

    /// <summary>The publisher's own word for the edition, e.g. "V202401b"; null for what the importer notes as the fact "vintage", else the day of retrieval.</summary>
    public string? Vintage { get; init; }

    /// <summary>Options of the importer, by key.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How far archives may unfold.</summary>
    public ImportLimits Limits { get; init; } = new();

    /// <summary>Told how far the import is; called from the importing thread, often.</summary>
    public IProgress<ImportProgress>? Progress { get; init; }

    /// <summary>Told of every release as it is published: when files of several sources are imported and one fails, these are what the others gave.</summary>
    public Action<ImportResult>? Published { get; init; }

    /// <summary>The importers to choose from.</summary>
    public IReadOnlyList<IImporter> Importers { get; init; } = Importing.Importers.All;
}

/// <summary>How far compressed files may unfold before they are taken for a trap.</summary>
public sealed record ImportLimits
{
    /// <summary>Decompressed bytes per compressed byte of a file. Tables of digits reach 50; the trap called a zip bomb has over 1000.</summary>
    public double Ratio { get; init; } = 250;

    /// <summary>Decompressed bytes over one import. All years of the largest public trade file are about 10 GB.</summary>
    public long TotalBytes { get; init; } = 64L << 30;
}

/// <summary>How far an import is.</summary>
/// <param name="Part">The part being read; empty before the first and after the last.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Count">How many parts there are.</param>
/// <param name="Share">Share of all bytes that are dealt with, 0 to 1.</param>
public sealed record ImportProgress(string Part, int Number, int Count, double Share);

/// <summary>What an import of one source gave.</summary>
/// <param name="Release">The release, now the current one of its importer.</param>
/// <param name="Before">The one that was current before, or null; the same one when the files held nothing new.</param>
/// <param name="WasThere">Whether exactly this release was there already, so that nothing was written.</param>
/// <param name="ReusedParts">Names of parts that had been read before and were not read again.</param>
/// <param name="Skipped">Files of a folder or archive that belong to no importer, with the reason.</param>
public sealed record ImportResult(StoredRelease Release, StoredRelease? Before, bool WasThere, IReadOnlyList<string> ReusedParts, IReadOnlyList<string> Skipped);
