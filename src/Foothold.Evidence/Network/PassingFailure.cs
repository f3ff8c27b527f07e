namespace Foothold.Evidence.Network;

/// <summary>Something went wrong that may go right in a while.</summary>
/// <param name="what">What, as words that follow the host's name.</param>
/// <param name="retryAfter">How long the server asks to wait, or null.</param>
/// <param name="cause">What caused it, or null.</param>
internal sealed class PassingFailure(string what, TimeSpan? retryAfter = null, Exception? cause = null) : Exception(what, cause)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
