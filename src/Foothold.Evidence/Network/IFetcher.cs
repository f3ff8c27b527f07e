namespace Foothold.Evidence.Network;

/// <summary>Knows how to ask one source over the network, so that its importer can read what comes back.</summary>
public interface IFetcher
{
    /// <summary>The importer that reads the files.</summary>
    string Importer { get; }

    /// <summary>Downloads what was asked for. Files that are there already and whole are downloaded again, unfinished ones are gone on with.</summary>
    /// <param name="client">Does the downloading.</param>
    /// <param name="folder">Where the files go; made if need be.</param>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <param name="cancellation">Stops it; what was downloaded stays.</param>
    /// <exception cref="EvidenceException">The source refuses, or answers with less than was asked for.</exception>
    Task<FetchResult> FetchAsync(SourceClient client, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellation);
}

/// <summary>What was downloaded.</summary>
/// <param name="Files">The files, in the order in which they were asked for.</param>
/// <param name="Notes">What the user should know, one sentence each.</param>
public sealed record FetchResult(IReadOnlyList<string> Files, IReadOnlyList<string> Notes);
