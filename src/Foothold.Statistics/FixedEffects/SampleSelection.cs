namespace Foothold.Statistics.FixedEffects;

/// <summary>Which rows can say something: without weights of zero, rows alone in a group, and (for counts) groups with only zeros.</summary>
internal sealed class SampleSelection
{
    private readonly byte[] _left;

    private SampleSelection(int rows) => _left = new byte[rows];

    /// <summary>Rows that stay, ascending.</summary>
    internal int[] Kept { get; private set; } = [];

    internal int ZeroWeight { get; private set; }

    internal List<int> Singletons { get; } = [];

    internal List<int> OnlyZeros { get; } = [];

    /// <summary>Drops rows until nothing more has to go: each row that goes may leave another alone.</summary>
    /// <param name="problem">The problem, checked.</param>
    /// <param name="keepSingletons">Whether rows alone in a group stay.</param>
    /// <param name="dropZeroGroups">Whether groups with only zeros go.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="among">Rows to begin with, or null for all.</param>
    internal static SampleSelection Select(RegressionProblem problem, bool keepSingletons, bool dropZeroGroups, Workers workers, int[]? among = null)
    {
        int rows = problem.Outcome.Length;
        var selection = new SampleSelection(rows);
        if (among is null)
        {
            for (int i = 0; i < rows; i++)
            {
                if (problem.Weights is null || problem.Weights[i] != 0) continue;
                selection._left[i] = 1;
                selection.ZeroWeight++;
            }
        }
        else
        {
            selection._left.AsSpan().Fill(1);
            foreach (int row in among) selection._left[row] = 0;
        }

        if (problem.Effects.Count > 0 && (!keepSingletons || dropZeroGroups)) selection.DropGroups(problem, keepSingletons, dropZeroGroups, workers);
        int kept = 0;
        foreach (byte gone in selection._left) kept += 1 - gone;
        var list = new int[kept];
        int next = 0;
        for (int i = 0; i < rows; i++)
            if (selection._left[i] == 0) list[next++] = i;
        selection.Kept = list;
        selection.Singletons.Sort();
        selection.OnlyZeros.Sort();
        return selection;
    }

    private void DropGroups(RegressionProblem problem, bool keepSingletons, bool dropZeroGroups, Workers workers)
    {
        int effects = problem.Effects.Count, rows = _left.Length;
        double[] outcome = problem.Outcome;
        var members = new int[effects][];
        var positives = new int[effects][];
        workers.Run(effects, e =>
        {
            int[] count = members[e] = new int[problem.Effects[e].Levels], positive = positives[e] = new int[problem.Effects[e].Levels];
            ReadOnlySpan<int> codes = problem.Effects[e].Codes;
            for (int i = 0; i < rows; i++)
            {
                if (_left[i] != 0) continue;
                count[codes[i]]++;
                positive[codes[i]] += outcome[i] > 0 ? 1 : 0;
            }
        });

        bool IsBad(int e, int level) => (!keepSingletons && members[e][level] == 1) || (dropZeroGroups && members[e][level] > 0 && positives[e][level] == 0);
        bool again = false;
        for (int e = 0; e < effects && !again; e++)
            for (int level = 0; level < members[e].Length && !again; level++) again = IsBad(e, level);
        while (again)
        {
            again = false;
            for (int e = 0; e < effects; e++)
            {
                int[] count = members[e], positive = positives[e];
                ReadOnlySpan<int> codes = problem.Effects[e].Codes;
                for (int i = 0; i < rows; i++)
                {
                    int code = codes[i];
                    bool alone = !keepSingletons && count[code] == 1, zeros = dropZeroGroups && positive[code] == 0;
                    if ((!alone && !zeros) || _left[i] != 0) continue;
                    _left[i] = 1;
                    // A zero in a group of zeros is separated whether it is alone there or not.
                    if (zeros) OnlyZeros.Add(i);
                    else Singletons.Add(i);
                    for (int other = 0; other < effects; other++)
                    {
                        int level = problem.Effects[other].Codes[i];
                        members[other][level]--;
                        if (outcome[i] > 0) positives[other][level]--;
                        again |= IsBad(other, level);
                    }
                }
            }
        }
    }
}
