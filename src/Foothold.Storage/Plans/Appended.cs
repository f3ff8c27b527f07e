using Foothold.Advice.FirmFiles;

namespace Foothold.Storage.Plans;

/// <summary>What came of appending a version of a plan or of a worksheet.</summary>
/// <param name="Version">The version that was added; null when none was.</param>
/// <param name="Problems">What is wrong with what was to be added; empty when nothing is.</param>
/// <param name="IsStale">Whether somebody else added a version since the one that this one was made from.</param>
public sealed record Appended(int? Version, IReadOnlyList<FileProblem> Problems, bool IsStale)
{
    /// <summary>Whether it was added.</summary>
    public bool IsSaved => Version is not null;

    internal static Appended Stale { get; } = new(null, [], true);

    internal static Appended Refused(IReadOnlyList<FileProblem> problems) => new(null, problems, false);
}
