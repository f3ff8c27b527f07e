using Foothold.Statistics;

namespace Foothold.Cli.Stats;

/// <summary>What a method tells of itself when its numbers come from several results or from a formula.</summary>
internal sealed record PlainResult : StatisticalResult
{
    /// <summary>Takes together what several results tell: each warning once, the observations of the largest.</summary>
    public static PlainResult Of(params IEnumerable<IStatisticalResult> results)
    {
        IStatisticalResult[] all = [.. results];
        return new PlainResult
        {
            ObservationsUsed = all.Max(result => result.ObservationsUsed),
            Warnings = [.. all.SelectMany(result => result.Warnings).Distinct()],
            Convergence = all.Select(result => result.Convergence).OrderBy(end => end.Converged).ThenByDescending(end => end.Iterations).First(),
            Seed = all.Select(result => result.Seed).FirstOrDefault(seed => seed is not null),
        };
    }
}
