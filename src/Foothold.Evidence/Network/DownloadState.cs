using System.Text.Json;

namespace Foothold.Evidence.Network;

/// <summary>What is kept beside a download that is not finished, so that it can go on: a piece of another edition must never be appended.</summary>
/// <param name="Address">Where it came from.</param>
/// <param name="Validator">The strong ETag or the day of last change that the server named for it; null when it named none and it has to start anew.</param>
internal sealed record DownloadState(string Address, string? Validator)
{
    public const string Ending = ".partial", StateEnding = ".partial.json";

    /// <summary>How many bytes can be kept of an earlier download, with the validator that they belong to; zero when there are none.</summary>
    public static (long Bytes, string? Validator) Resume(string path, Uri address)
    {
        try
        {
            if (!File.Exists(path + Ending) || !File.Exists(path + StateEnding)) return (0, null);
            DownloadState? state = JsonSerializer.Deserialize<DownloadState>(File.ReadAllBytes(path + StateEnding));
            return state?.Validator is { } validator && state.Address == address.ToString() ? (new FileInfo(path + Ending).Length, validator) : (0, null);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return (0, null);
        }
    }

    public static void Begin(string path, Uri address, string? validator) => File.WriteAllBytes(path + StateEnding, JsonSerializer.SerializeToUtf8Bytes(new DownloadState(address.ToString(), validator)));

    /// <summary>Gives the finished download its name.</summary>
    public static void Finish(string path)
    {
        File.Move(path + Ending, path, overwrite: true);
        File.Delete(path + StateEnding);
    }

    /// <summary>Throws away what cannot be used.</summary>
    public static void Discard(string path)
    {
        File.Delete(path + Ending);
        File.Delete(path + StateEnding);
    }
}
