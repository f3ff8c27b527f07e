namespace Foothold.Statistics.FixedEffects;

/// <summary>How many effects the rows can tell apart, counted as the conventions count.</summary>
internal static class DegreesOfFreedom
{
    /// <summary>Levels of each effect that occur among the rows.</summary>
    internal static int[] Sizes(IReadOnlyList<Factor> effects, int[] kept) => [.. effects.Select(effect => Size(effect, kept))];

    /// <summary>Levels of one factor that occur among the rows.</summary>
    internal static int Size(Factor factor, int[] kept)
    {
        var seen = new bool[factor.Levels];
        ReadOnlySpan<int> codes = factor.Codes;
        foreach (int row in kept) seen[codes[row]] = true;
        int size = 0;
        foreach (bool one in seen) size += one ? 1 : 0;
        return size;
    }

    /// <summary>
    /// Effects that are redundant beside those before them: for the second exactly the number of connected components it forms with the first;
    /// for a later one the most components it forms with one before it, which is a lower bound.
    /// </summary>
    internal static int[] Redundant(IReadOnlyList<Factor> effects, int[] kept)
    {
        var redundant = new int[effects.Count];
        for (int e = 1; e < effects.Count; e++)
            for (int before = 0; before < e; before++)
                redundant[e] = Math.Max(redundant[e], Components(effects[before], effects[e], kept));
        return redundant;
    }

    /// <summary>Connected components of the graph whose nodes are the levels of two factors and whose edges are rows.</summary>
    internal static int Components(Factor first, Factor second, int[] kept)
    {
        ReadOnlySpan<int> one = first.Codes, two = second.Codes;
        var parent = new int[first.Levels + second.Levels];
        for (int node = 0; node < parent.Length; node++) parent[node] = -1;
        int components = 0;
        foreach (int row in kept)
        {
            int a = one[row], b = first.Levels + two[row];
            if (parent[a] < 0)
            {
                parent[a] = a;
                components++;
            }

            if (parent[b] < 0)
            {
                parent[b] = b;
                components++;
            }

            a = Root(parent, a);
            b = Root(parent, b);
            if (a == b) continue;
            parent[Math.Max(a, b)] = Math.Min(a, b);
            components--;
        }

        return components;
    }

    /// <summary>Whether every level of an effect lies within one cluster.</summary>
    internal static bool IsNested(Factor effect, Factor cluster, int[] kept)
    {
        var home = new int[effect.Levels];
        home.AsSpan().Fill(-1);
        ReadOnlySpan<int> codes = effect.Codes, clusters = cluster.Codes;
        foreach (int row in kept)
        {
            int code = codes[row];
            if (home[code] < 0) home[code] = clusters[row];
            else if (home[code] != clusters[row]) return false;
        }

        return true;
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node) node = parent[node] = parent[parent[node]];
        return node;
    }
}
