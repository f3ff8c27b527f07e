using Foothold.Statistics.Random;

namespace Foothold.Statistics.Information.Streamed;

/// <summary>What stays the same in all blocks of a run: who competes with whom, what depends on what, and how the draws are cut.</summary>
internal sealed class DecisionPlan
{
    /// <summary>Draws in a block.</summary>
    internal const int Lanes = 256;

    /// <summary>Most lots into which blocks are put together; each keeps sums of its own, added up in order, and is left out once for standard errors.</summary>
    private const int MostLots = 16;

    private const int FewestLots = 4;

    /// <summary>Memory that the lots' sums may take before there are fewer of them.</summary>
    private const long LotBytes = 64L << 20;

    internal DecisionPlan(IDecisionModel model, DecisionSimulationOptions options)
    {
        Model = model;
        Options = options;
        OptionCount = model.OptionCount;
        FactorCount = model.FactorCount;
        MeasureCount = model.MeasureCount;
        Require.AtLeast(OptionCount, 1, "model.OptionCount");
        Require.AtLeast(FactorCount, 0, "model.FactorCount");
        Require.AtLeast(MeasureCount, 0, "model.MeasureCount");
        Groups = new int[OptionCount];
        for (int d = 0; d < OptionCount; d++)
        {
            Groups[d] = model.GroupOf(d);
            Require.AtLeast(Groups[d], -1, $"model.GroupOf({d})");
            GroupCount = Math.Max(GroupCount, Groups[d] + 1);
        }

        Grid = new NodeGrid(options.Nodes);
        Touched = new int[FactorCount][];
        Offsets = new int[FactorCount + 1];
        for (int k = 0; k < FactorCount; k++)
        {
            Touched[k] = TouchedBy(k);
            Offsets[k + 1] = Offsets[k] + (options.WithInformation ? Touched[k].Length : 0);
        }

        Blocks = (int)(((long)options.Draws + Lanes - 1) / Lanes);
        long bytes = 8L * options.Nodes * (Offsets[^1] + FactorCount);
        int lots = options.WithInformation && bytes > 0 ? (int)Math.Clamp(LotBytes / bytes, FewestLots, MostLots) : MostLots;
        Lots = Math.Min(lots, Blocks);
        Controls = options.WithInformation ? LinearControls.FromPilot(this) : LinearControls.None(this);
    }

    internal IDecisionModel Model { get; }

    internal DecisionSimulationOptions Options { get; }

    internal int OptionCount { get; }

    internal int FactorCount { get; }

    internal int MeasureCount { get; }

    internal int GroupCount { get; }

    /// <summary>Group of each option; −1 for one that competes in every group.</summary>
    internal int[] Groups { get; }

    /// <summary>Options that depend on each factor, ascending.</summary>
    internal int[][] Touched { get; }

    /// <summary>Pairs of a factor and a touched option before each factor; none where information is not asked for.</summary>
    internal int[] Offsets { get; }

    internal NodeGrid Grid { get; }

    internal int Blocks { get; }

    internal int Lots { get; }

    /// <summary>What is taken off each option's worth before it is averaged within the intervals of a factor.</summary>
    internal LinearControls Controls { get; }

    /// <summary>First block of a lot.</summary>
    internal int FirstBlock(int lot) => (int)((long)Blocks * lot / Lots);

    /// <summary>Draws in a block; fewer in the last.</summary>
    internal int LanesOf(int block) => Math.Min(Lanes, Options.Draws - (block * Lanes));

    /// <summary>Draws the scores of a block: a stream per factor, so that a factor added at the end leaves the others alone.</summary>
    internal void DrawScores(RandomStream block, int lanes, Span<double> scores)
    {
        for (int k = 0; k < FactorCount; k++) block.FillNormalOfSubstream((ulong)k + 1, scores.Slice(k * lanes, lanes));
    }

    private int[] TouchedBy(int factor)
    {
        if (Model.OptionsTouchedBy(factor) is not { } given) return [.. Enumerable.Range(0, OptionCount)];
        for (int i = 0; i < given.Count; i++)
        {
            if (given[i] < 0 || given[i] >= OptionCount || (i > 0 && given[i] <= given[i - 1]))
                Require.Refuse("model", $"Entry {i} of model.OptionsTouchedBy({factor}) is {given[i]}; entries must be ascending and between 0 and {OptionCount - 1}.");
        }

        return [.. given];
    }
}
