namespace Foothold.Statistics.FixedEffects;

/// <summary>Rows that went, by why.</summary>
internal sealed class DroppedTally
{
    internal List<int> BySimplex { get; } = [];

    internal List<int> ByRectifier { get; } = [];

    internal List<int> ByEffects { get; } = [];

    internal List<int> Singletons { get; } = [];

    internal int ZeroWeight { get; private set; }

    internal int Separated => BySimplex.Count + ByRectifier.Count + ByEffects.Count;

    /// <summary>Notes what a selection dropped; returns what it kept.</summary>
    internal int[] Take(SampleSelection selection)
    {
        ZeroWeight += selection.ZeroWeight;
        ByEffects.AddRange(selection.OnlyZeros);
        Singletons.AddRange(selection.Singletons);
        return selection.Kept;
    }

    internal DroppedRows ToRows(RegressionProblem problem, ReadOnlySpan<bool> collinear)
    {
        var names = new List<string>();
        for (int k = 0; k < collinear.Length; k++)
            if (collinear[k]) names.Add(problem.Regressors[k].Name);
        int[] separated = [.. ByEffects.Concat(BySimplex).Concat(ByRectifier).Order()];
        return new DroppedRows(ZeroWeight, Singletons.Count, ByEffects.Count, BySimplex.Count, ByRectifier.Count, names, separated, [.. Singletons.Order()]);
    }
}
