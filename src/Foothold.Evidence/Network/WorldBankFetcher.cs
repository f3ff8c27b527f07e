using System.Globalization;
using System.Text.Json;
using Foothold.Evidence.Importing.Figures;
using Foothold.Evidence.Overlay;
using Foothold.Evidence.Store;

namespace Foothold.Evidence.Network;

/// <summary>Indicators of the World Bank's API, all countries and years, page by page.</summary>
public sealed class WorldBankFetcher : IFetcher
{
    /// <summary>Where the API is.</summary>
    public static readonly Uri Home = new("https://api.worldbank.org/");

    private const string ImporterId = "worldbank";

    // Half of what the API allows; a page is about 5 MB.
    private const int PerPage = 16_000;
    private const int MostPages = 50;
    private const long MaxBytes = 64 << 20;

    private readonly string[] _indicators;
    private readonly Uri _home;

    /// <summary>Prepares the questions.</summary>
    /// <param name="indicators">Codes such as "NY.GDP.MKTP.CD"; asked for once each.</param>
    /// <param name="home">Another place that answers like the API; <see cref="Home"/> when null.</param>
    /// <exception cref="EvidenceException">A code cannot be one, or there is none.</exception>
    public WorldBankFetcher(IEnumerable<string> indicators, Uri? home = null)
    {
        ArgumentNullException.ThrowIfNull(indicators);
        _indicators = [.. indicators.Distinct(StringComparer.Ordinal)];
        _home = home ?? Home;
        if (_indicators.Length == 0) throw new EvidenceException("No indicator was named; give a code such as NY.GDP.MKTP.CD with --indicator.");
        if (_indicators.FirstOrDefault(code => !WorldBankSeries.IsCode(code)) is { } odd) throw new EvidenceException($"\"{odd}\" is not the code of an indicator, such as NY.GDP.MKTP.CD; the page of an indicator shows its code.");
    }

    /// <inheritdoc />
    public string Importer => ImporterId;

    /// <summary>The codes whose figures the current release of a store holds, so that a new release need not lose them; empty when there is none.</summary>
    public static IReadOnlyList<string> CodesOf(EvidenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Current(ImporterId) is { } release ? [.. new ImportedFigures(store, release).Series.Select(series => WorldBankSeries.CodeOf(series.Id)).OfType<string>()] : [];
    }

    /// <inheritdoc />
    public async Task<FetchResult> FetchAsync(SourceClient client, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        foreach (string indicator in _indicators)
        {
            (int pages, string updated) = (1, "");
            for (int page = 1; page <= pages; page++)
            {
                string path = Path.Combine(folder, FormattableString.Invariant($"worldbank-{indicator}-page{page}.json"));
                var address = new Uri(_home, FormattableString.Invariant($"v2/country/all/indicator/{indicator}?format=json&per_page={PerPage}&page={page}"));
                await client.DownloadAsync(new SourceRequest(address, ExpectedContent.Json, MaxBytes), path, progress, cancellation);
                files.Add(path);
                (int found, string when) = Look(path, indicator, page);
                if (page > 1 && (found != pages || when != updated)) throw new EvidenceException($"{address.Host} changed {indicator} while its pages were downloaded. Run the command again.");
                (pages, updated) = (found, when);
            }
        }

        return new FetchResult(files, []);
    }

    private static (int Pages, string Updated) Look(string path, string indicator, int page)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        JsonElement info = root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0 ? root[0] : root;
        if (info.ValueKind == JsonValueKind.Object && info.TryGetProperty("message", out JsonElement message))
        {
            File.Delete(path);
            string said = string.Join("; ", message.ValueKind == JsonValueKind.Array ? message.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("value", out JsonElement value) ? value.ToString() : item.ToString()) : [message.ToString()]);
            throw new EvidenceException($"The World Bank does not answer for {indicator}: {said}. Check the code on the page of the indicator (https://data.worldbank.org/indicator/{indicator}).");
        }

        if (info.ValueKind != JsonValueKind.Object || !info.TryGetProperty("pages", out JsonElement pages) || !int.TryParse(pages.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > MostPages)
        {
            File.Delete(path);
            throw new EvidenceException($"Page {page} of {indicator} does not say how many pages there are: nothing is known for it, or the API's format has changed.");
        }

        return (count, info.TryGetProperty("lastupdated", out JsonElement updated) ? updated.ToString() : "");
    }
}
