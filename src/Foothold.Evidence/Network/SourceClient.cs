using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;

namespace Foothold.Evidence.Network;

/// <summary>
/// Downloads files from the publishers of evidence: politely (one request at a time to a host, with a pace and a name), persistently (again after passing failures, on from where it broke off), and suspiciously
/// (length, checksums and content are looked at, whatever the status says). A file appears under its name only when it is whole.
/// </summary>
/// <remarks>Safe for use from several threads with different files. Proxies are those of the system (HTTP_PROXY, HTTPS_PROXY, NO_PROXY).</remarks>
public sealed class SourceClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly SourceClientOptions _options;
    private readonly TimeProvider _clock;
    private readonly HostPace _pace;

    /// <summary>Opens a client; nothing is sent yet.</summary>
    /// <param name="options">How the network is used.</param>
    /// <param name="clock">Waits are done on it; the system's when null.</param>
    public SourceClient(SourceClientOptions options, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _clock) = (options, clock ?? TimeProvider.System);
        _pace = new HostPace(options.Pace, _clock);
        // Redirects are followed here, so that a key never goes to another host; timeouts are ours too, so that silence and length are told apart.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.Contact is { Length: > 0 } contact && !contact.AsSpan().ContainsAny("()\r\n") ? $"{options.Program} ({contact})" : options.Program);
    }

    /// <summary>Downloads an address into a file.</summary>
    /// <param name="request">What to download.</param>
    /// <param name="path">The file; it appears when the download is whole, and what is there is replaced. Beside it, an unfinished download is kept to go on from.</param>
    /// <param name="progress">Told how far it is; null for nobody.</param>
    /// <param name="cancellation">Stops it; what was downloaded so far is kept.</param>
    /// <exception cref="EvidenceException">The network is not to be used, the server refuses or cannot be reached, or what it sends is not what it should be.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task DownloadAsync(SourceRequest request, string path, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_options.IsOffline) throw new EvidenceException($"Offline as asked: {request.Address.Host} was not contacted. Download {request} elsewhere and import the file (`foothold evidence import`).");
        string name = Path.GetFileName(path);
        using var overall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        overall.CancelAfter(_options.Overall);
        try
        {
            await Retrying(name, progress).ExecuteAsync(async token => await AttemptAsync(request, path, name, progress, token), overall.Token);
        }
        catch (PassingFailure failure)
        {
            throw new EvidenceException(failure.RetryAfter > _options.LongestWait
                ? $"{request.Address.Host} {failure.Message} and asks to be left alone for {Words(failure.RetryAfter.Value)}. Run the command again after that."
                : $"{request.Address.Host} {failure.Message}, also after {_options.Retries + 1} attempts. What was downloaded is kept: run the command again later, or open {request} in a browser.", failure);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new EvidenceException($"{request.Address.Host} was not done after {Words(_options.Overall)}. What was downloaded is kept: run the command again to go on.", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new EvidenceException($"{path} cannot be written ({e.Message.TrimEnd('.')}). Check that there is room and that you may write there.", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private ResiliencePipeline Retrying(string name, IProgress<DownloadProgress>? progress) => new ResiliencePipelineBuilder { TimeProvider = _clock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<PassingFailure>(failure => !(failure.RetryAfter > _options.LongestWait)),
            MaxRetryAttempts = _options.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = _options.FirstWait,
            MaxDelay = _options.LongestWait,
            // Null leaves the wait to the back-off.
            DelayGenerator = args => ValueTask.FromResult((args.Outcome.Exception as PassingFailure)?.RetryAfter),
            OnRetry = args =>
            {
                progress?.Report(new DownloadProgress(name, 0, null, $"{args.Outcome.Exception!.Message}; again in {Words(args.RetryDelay)}"));
                return default;
            },
        })
        .Build();

    private async Task AttemptAsync(SourceRequest request, string path, string name, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        (long have, string? validator) = DownloadState.Resume(path, request.Address);
        try
        {
            using HttpResponseMessage response = await SendAsync(request, have, validator, silence, cancellation);
            bool goesOn = response.StatusCode == HttpStatusCode.PartialContent && have > 0 && response.Content.Headers.ContentRange?.From == have;
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable || response.StatusCode == HttpStatusCode.PartialContent && !goesOn)
            {
                DownloadState.Discard(path);
                throw new PassingFailure("sent another piece than asked for");
            }

            long? total = response.Content.Headers.ContentLength is { } length ? length + (goesOn ? have : 0) : null;
            if (total > request.MaxBytes) throw TooLarge(request);
            if (!goesOn) DownloadState.Begin(path, request.Address, Validator(response));
            long bytes = await CopyAsync(response, path + DownloadState.Ending, goesOn ? have : 0, total, request, name, progress, silence);
            if (total is { } stated && bytes != stated) throw new PassingFailure($"broke off after {bytes} of {stated} bytes");
            Accept(response, path, request);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new PassingFailure($"was silent for {Words(_options.Silence)}", cause: e);
        }
        catch (HttpRequestException e)
        {
            throw e.HttpRequestError is HttpRequestError.SecureConnectionError
                ? new EvidenceException($"{request.Address.Host} could not prove who it is ({e.Message.TrimEnd('.')}). Check the date of this machine and any proxy between.", e)
                : new PassingFailure(e.HttpRequestError == HttpRequestError.NameResolutionError ? "was not found (is there a network?)" : $"could not be reached ({e.Message.TrimEnd('.')})", cause: e);
        }
        catch (HttpIOException e)
        {
            throw new PassingFailure("broke the connection", cause: e);
        }
    }

    // What is whole but wrong would be resumed for ever: it goes.
    private static void Accept(HttpResponseMessage response, string path, SourceRequest request)
    {
        string partial = path + DownloadState.Ending;
        try
        {
            ContentCheck.Digests(partial, response);
            if (response.Content.Headers.ContentEncoding.Contains("gzip")) ContentCheck.Unpack(partial, request.MaxBytes);
            ContentCheck.Check(partial, request);
        }
        catch
        {
            DownloadState.Discard(path);
            throw;
        }

        DownloadState.Finish(path);
    }

    private async Task<HttpResponseMessage> SendAsync(SourceRequest request, long have, string? validator, CancellationTokenSource silence, CancellationToken cancellation)
    {
        Uri address = request.Address;
        for (int redirects = 0; ; redirects++)
        {
            if (redirects > _options.Redirects) throw new EvidenceException($"{request.Address.Host} leads from one address to the next without end. Open {request} in a browser to see where it leads.");
            await _pace.WaitAsync(address.Host, cancellation);
            using var message = new HttpRequestMessage(HttpMethod.Get, address);
            if (request.Secret is { } secret && address.Host == request.Address.Host && address.Scheme == request.Address.Scheme) message.Headers.TryAddWithoutValidation(secret.Name, secret.Value);
            if (have > 0 && validator is not null)
            {
                message.Headers.Range = new RangeHeaderValue(have, null);
                message.Headers.TryAddWithoutValidation("If-Range", validator);
            }

            silence.CancelAfter(_options.Silence);
            HttpResponseMessage response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, silence.Token);
            int status = (int)response.StatusCode;
            if (status is 200 or 206 or 416) return response;
            using (response)
            {
                if (status is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } to) throw Refused(response, request);
                var next = new Uri(address, to);
                if (next.Scheme != address.Scheme && next.Scheme != Uri.UriSchemeHttps) throw new EvidenceException($"{address.Host} leads to {next.Scheme}://{next.Host}, which is not safe. Open {request} in a browser.");
                address = next;
            }
        }
    }

    private Exception Refused(HttpResponseMessage response, SourceRequest request)
    {
        int status = (int)response.StatusCode;
        string said = string.Create(CultureInfo.InvariantCulture, $"answered {status}{(string.IsNullOrEmpty(response.ReasonPhrase) ? "" : $" ({response.ReasonPhrase})")}");
        if (status is 408 or 429 or >= 500) return new PassingFailure(said, RetryAfter(response));
        string advice = status switch
        {
            401 or 403 => request.Secret is null ? "It may want a key, or not serve this place" : "The key was not accepted: check it",
            404 or 410 => "What was asked for is not there: check the code",
            _ => "Check what was asked for",
        };
        return new EvidenceException($"{request.Address.Host} {said}. {advice}; the address was {request}.");
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > _clock.GetUtcNow() ? date - _clock.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };

    private async Task<long> CopyAsync(HttpResponseMessage response, string path, long start, long? total, SourceRequest request, string name, IProgress<DownloadProgress>? progress, CancellationTokenSource silence)
    {
        await using Stream body = await response.Content.ReadAsStreamAsync(silence.Token);
        await using var file = new FileStream(path, start > 0 ? FileMode.Append : FileMode.Create, FileAccess.Write);
        byte[] buffer = new byte[1 << 16];
        long bytes = start;
        while (true)
        {
            silence.CancelAfter(_options.Silence);
            int read;
            try
            {
                read = await body.ReadAsync(buffer, silence.Token);
            }
            catch (IOException e)
            {
                throw new PassingFailure("broke the connection", cause: e);
            }

            if (read == 0) return bytes;
            bytes += read;
            if (bytes > request.MaxBytes) throw TooLarge(request);
            await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            progress?.Report(new DownloadProgress(name, bytes, total, ""));
        }
    }

    private static EvidenceException TooLarge(SourceRequest request) => new($"{request.Address.Host} sends more than {Math.Max(1, request.MaxBytes >> 20)} MiB, more than this can be when it is right. Open {request} in a browser to see what it is.");

    // Only a strong ETag or a date can say that the rest belongs to the beginning.
    private static string? Validator(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag.ToString() : response.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture);

    private static string Words(TimeSpan time) => time.TotalMinutes >= 2 ? FormattableString.Invariant($"{Math.Ceiling(time.TotalMinutes):0} minutes") : FormattableString.Invariant($"{Math.Max(1, Math.Ceiling(time.TotalSeconds)):0} s");
}
