namespace Foothold.Evidence.Network;

/// <summary>Euro reference rates of the European Central Bank: of the last day, or of all days since 1999.</summary>
/// <param name="history">Whether to download all days, about 0.6 MB, instead of the last one.</param>
/// <param name="home">Another place with the same files; <see cref="Home"/> when null.</param>
public sealed class EuroRatesFetcher(bool history, Uri? home = null) : IFetcher
{
    /// <summary>Where the files are.</summary>
    public static readonly Uri Home = new("https://www.ecb.europa.eu/");

    private const long MaxBytes = 32 << 20;

    /// <inheritdoc />
    public string Importer => "ecb-rates";

    /// <inheritdoc />
    public async Task<FetchResult> FetchAsync(SourceClient client, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        Directory.CreateDirectory(folder);
        string name = history ? "eurofxref-hist.zip" : "eurofxref-daily.xml", path = Path.Combine(folder, name);
        await client.DownloadAsync(new SourceRequest(new Uri(home ?? Home, $"stats/eurofxref/{name}"), history ? ExpectedContent.Zip : ExpectedContent.Xml, MaxBytes), path, progress, cancellation);
        return new FetchResult([path], []);
    }
}
