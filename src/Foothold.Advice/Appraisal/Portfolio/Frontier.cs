namespace Foothold.Advice.Appraisal.Portfolio;

/// <summary>Plans that no other plan beats in two respects at once.</summary>
public static class Frontier
{
    /// <summary>The places of points that no other point dominates: none is at least as good in both and better in one. Of equal points the first stays.</summary>
    /// <param name="gain">First respect, more is better; finite.</param>
    /// <param name="safety">Second respect, more is better; finite.</param>
    /// <returns>Places, from the safest to the most gainful.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    /// <remarks>O(n log n).</remarks>
    public static IReadOnlyList<int> Of(IReadOnlyList<double> gain, IReadOnlyList<double> safety)
    {
        ArgumentNullException.ThrowIfNull(gain);
        ArgumentNullException.ThrowIfNull(safety);
        if (gain.Count != safety.Count) throw new ArgumentException($"There are {gain.Count} gains and {safety.Count} safeties.", nameof(safety));
        var kept = new List<int>();
        double best = double.NegativeInfinity;
        foreach (int place in Enumerable.Range(0, gain.Count).OrderByDescending(i => safety[i]).ThenByDescending(i => gain[i]).ThenBy(i => i))
        {
            if (!(gain[place] > best)) continue;
            best = gain[place];
            kept.Add(place);
        }

        return kept;
    }
}
