namespace Foothold.Domain.Text;

/// <summary>Finds the word that a misspelt one probably meant, for error messages that help.</summary>
public static class Spelling
{
    // Two letters in the wrong order are the likeliest slip after one on a neighbouring key.
    private const double Swap = 0.75;

    private static readonly string[] KeyboardRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>The candidate nearest to what was written, or null when none is near.</summary>
    /// <param name="written">What was written; case is ignored.</param>
    /// <param name="candidates">The words that would have been right.</param>
    /// <returns>
    /// The candidate with the smallest edit distance (insertions, deletions, swaps of neighbouring letters, which count three quarters; a slip to a neighbouring key counts half)
    /// if it is at most a third of the length plus one; otherwise null. Of equally near ones the one that shares the longer beginning with what was written, then the first.
    /// </returns>
    public static string? Closest(string? written, IEnumerable<string> candidates) => Nearest(written, candidates)?.Word;

    /// <summary>The candidate nearest to what was written with its distance, or null when none is near; as <see cref="Closest"/>.</summary>
    public static (string Word, double Distance)? Nearest(string? written, IEnumerable<string> candidates)
    {
        if (string.IsNullOrWhiteSpace(written) || written.Length > 60) return null;
        string? best = null;
        double bestDistance = 1 + written.Length / 3.0;
        int bestBeginning = 0;
        foreach (string candidate in candidates)
        {
            double distance = Distance(written, candidate);
            int beginning = SharedBeginning(written, candidate);
            if (distance < bestDistance || best is not null && distance == bestDistance && beginning > bestBeginning)
                (best, bestDistance, bestBeginning) = (candidate, distance, beginning);
        }

        return best is null ? null : (best, bestDistance);
    }

    /// <summary>The sentence " Did you mean X?" with a leading space, or nothing when no candidate is near.</summary>
    public static string DidYouMean(string? written, IEnumerable<string> candidates) => Closest(written, candidates) is { } closest ? $" Did you mean {closest}?" : "";

    /// <summary>The sentence "Did you mean X?", or nothing when no candidate is near.</summary>
    public static Phrase Suggestion(string? written, IEnumerable<string> candidates) => Closest(written, candidates) is { } closest ? Phrase.Of($"Did you mean {closest}?") : Phrase.Empty;

    internal static double Distance(string left, string right)
    {
        string a = left.ToLowerInvariant(), b = right.ToLowerInvariant();
        var rows = new double[3][];
        for (int i = 0; i < 3; i++) rows[i] = new double[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) rows[0][j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            double[] current = rows[i % 3], previous = rows[(i - 1) % 3], before = rows[(i + 1) % 3];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                double change = a[i - 1] == b[j - 1] ? 0 : AreNeighbours(a[i - 1], b[j - 1]) ? 0.5 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) current[j] = Math.Min(current[j], before[j - 2] + Swap);
            }
        }

        return rows[a.Length % 3][b.Length];
    }

    private static int SharedBeginning(string left, string right) => left.Zip(right).TakeWhile(pair => char.ToLowerInvariant(pair.First) == char.ToLowerInvariant(pair.Second)).Count();

    private static bool AreNeighbours(char a, char b)
    {
        (int Row, int Column) p = Place(a), q = Place(b);
        return p.Row >= 0 && q.Row >= 0 && Math.Abs(p.Row - q.Row) <= 1 && Math.Abs(p.Column - q.Column) <= 1;
    }

    private static (int Row, int Column) Place(char key)
    {
        for (int row = 0; row < KeyboardRows.Length; row++)
            if (KeyboardRows[row].IndexOf(key, StringComparison.Ordinal) is >= 0 and int column) return (row, column);
        return (-1, -1);
    }
}
