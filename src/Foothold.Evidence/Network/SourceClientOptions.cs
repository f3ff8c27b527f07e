namespace Foothold.Evidence.Network;

/// <summary>How the network is used.</summary>
public sealed record SourceClientOptions
{
    /// <summary>Refuses every request at once, for places where the network must not be touched.</summary>
    public bool IsOffline { get; init; }

    /// <summary>Name and version that the program introduces itself with, e.g. "Foothold/1.4.0".</summary>
    public string Program { get; init; } = "Foothold";

    /// <summary>A mail or web address at which the people who run a source can reach the user; null for none.</summary>
    public string? Contact { get; init; }

    /// <summary>How many times a request that failed for a passing reason is made again. Default 5.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>The first wait before it is; doubled each time, with jitter. Default one second. What a server asks for with Retry-After goes before it.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that is done; a server that asks for more is believed, and the request given up. Default two minutes.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Least time between the starts of two requests to one host. Default half a second.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long an answer may take to begin, and how long it may then stand still. Default one minute.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one download may take with all its retries. Default one hour.</summary>
    public TimeSpan Overall { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Redirects followed. Default 5.</summary>
    public int Redirects { get; init; } = 5;
}

/// <summary>What kind of content an address should give; anything else is refused.</summary>
public enum ExpectedContent
{
    /// <summary>JSON, whole.</summary>
    Json,

    /// <summary>XML.</summary>
    Xml,

    /// <summary>A zip archive that can be opened.</summary>
    Zip,
}

/// <summary>One thing to download.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Expects">What it should be.</param>
/// <param name="MaxBytes">How large it can be when it is right; a larger answer is refused as soon as that shows.</param>
public sealed record SourceRequest(Uri Address, ExpectedContent Expects, long MaxBytes)
{
    /// <summary>A header with a secret, such as a key, and its value; sent to the host of <see cref="Address"/> only and never written anywhere. Null for none.</summary>
    public (string Name, string Value)? Secret { get; init; }

    /// <summary>The address without the secret.</summary>
    public override string ToString() => Address.ToString();
}

/// <summary>How far a download is.</summary>
/// <param name="What">File name.</param>
/// <param name="Bytes">Bytes so far.</param>
/// <param name="Total">All bytes, or null when the server does not say.</param>
/// <param name="Note">Why it waits, or empty.</param>
public sealed record DownloadProgress(string What, long Bytes, long? Total, string Note);
