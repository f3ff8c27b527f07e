using System.Globalization;
using System.Text.Json;
using Foothold.Domain.Geography;
using Foothold.Evidence.Flows;

namespace Foothold.Evidence.Network;

/// <summary>
/// Yearly trade in goods of one reporter from UN Comtrade, by code and flow: the preview without a key, at most 500 records an answer, or the API with one, at most 100,000. An answer with as many records as there can be
/// was cut off, and is refused: sums over it would be wrong without anybody seeing it.
/// </summary>
public sealed class ComtradeFetcher : IFetcher
{
    /// <summary>Where the API is.</summary>
    public static readonly Uri Home = new("https://comtradeapi.un.org/");

    private const string KeyHeader = "Ocp-Apim-Subscription-Key";
    private const int PreviewRecords = 500, KeyRecords = 100_000;
    private const long MaxBytes = 256 << 20;

    private static readonly (string Code, string Name)[] Flows = [("M", "imports"), ("X", "exports")];

    private readonly CountryCode _reporter;
    private readonly int[] _years;
    private readonly string[] _codes;
    private readonly string? _key;
    private readonly Uri _home;

    /// <summary>Prepares the questions.</summary>
    /// <param name="reporter">Whose books.</param>
    /// <param name="years">Years, each asked for by itself.</param>
    /// <param name="codes">HS codes of two, four or six digits, without a point.</param>
    /// <param name="key">A subscription key, sent as a header and never written; null for the preview.</param>
    /// <param name="home">Another place that answers like the API; <see cref="Home"/> when null.</param>
    /// <exception cref="EvidenceException">A year or code cannot be one.</exception>
    public ComtradeFetcher(CountryCode reporter, IEnumerable<int> years, IEnumerable<string> codes, string? key = null, Uri? home = null)
    {
        ArgumentNullException.ThrowIfNull(reporter);
        (_reporter, _years, _codes, _key, _home) = (reporter, [.. years.Distinct()], [.. codes.Distinct(StringComparer.Ordinal)], string.IsNullOrWhiteSpace(key) ? null : key, home ?? Home);
        if (_years.Length == 0 || _years.Any(year => year is < 1962 or > 2100)) throw new EvidenceException("UN Comtrade has years from 1962 on; give one with --year.");
        if (_codes.Length == 0 || _codes.Any(code => code.Length is not (2 or 4 or 6) || code.AsSpan().ContainsAnyExceptInRange('0', '9'))) throw new EvidenceException("Give HS codes of two, four or six digits with --hs, such as 190531.");
    }

    /// <inheritdoc />
    public string Importer => "comtrade";

    /// <inheritdoc />
    public async Task<FetchResult> FetchAsync(SourceClient client, string folder, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        var notes = new List<string>();
        foreach (int year in _years)
        {
            foreach (string code in _codes)
            {
                foreach ((string flow, string name) in Flows)
                {
                    string path = Path.Combine(folder, FormattableString.Invariant($"comtrade-{_reporter.Alpha3}-{year}-{code}-{flow}.json"));
                    await client.DownloadAsync(Ask(year, code, flow), path, progress, cancellation);
                    int records = Look(path, FormattableString.Invariant($"{name} of {code} by {_reporter.Name} in {year}"));
                    if (records > 0) files.Add(path);
                    else notes.Add(FormattableString.Invariant($"UN Comtrade has no {name} of {code} reported by {_reporter.Name} for {year}."));
                }
            }
        }

        if (files.Count == 0) throw new EvidenceException($"{string.Join(" ", notes)} The year may not be reported yet: ask for an earlier one.");
        return new FetchResult(files, notes);
    }

    private SourceRequest Ask(int year, string code, string flow)
    {
        string path = _key is null ? "public/v1/preview/C/A/HS" : "data/v1/get/C/A/HS";
        var address = new Uri(_home, FormattableString.Invariant($"{path}?reporterCode={Number(_reporter)}&period={year}&cmdCode={code}&flowCode={flow}"));
        return new SourceRequest(address, ExpectedContent.Json, MaxBytes) { Secret = _key is null ? null : (KeyHeader, _key) };
    }

    // The number under which the area reports today: UN Comtrade's own where it deviates from M49.
    private static int Number(CountryCode country)
    {
        for (int number = 1; number < 1000; number++)
            if (TradeAreas.IsDeviation(number) && TradeAreas.Get(number) is { Class: AreaClass.Country } area && area.Country == country) return number;
        return country.Numeric > 0 ? country.Numeric : throw new EvidenceException($"UN Comtrade has no number for {country.Name}, so it reports nothing there.");
    }

    private int Look(string path, string asked)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Array)
        {
            int most = _key is null ? PreviewRecords : KeyRecords, records = data.GetArrayLength();
            if (records < most) return records;
            File.Delete(path);
            throw new EvidenceException(string.Create(CultureInfo.InvariantCulture, $"The answer for {asked} has {records} records, as many as there can be{(_key is null ? " without a key" : "")}, so it was cut off. {(_key is null ? "Put a key into COMTRADE_API_KEY, or ask" : "Ask")} for a longer code."));
        }

        File.Delete(path);
        string said = root.ValueKind == JsonValueKind.Object && (root.TryGetProperty("error", out JsonElement error) || root.TryGetProperty("message", out error)) ? error.ToString() : "its format has changed";
        throw new EvidenceException($"UN Comtrade does not answer for {asked}: {said}.");
    }
}
