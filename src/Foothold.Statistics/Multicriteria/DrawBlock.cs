namespace Foothold.Statistics.Multicriteria;

/// <summary>Sizes of a block of draws. Draws lie in lanes: every vector holds sixteen draws of one quantity.</summary>
internal static class DrawBlock
{
    /// <summary>Draws in one vector of floats.</summary>
    internal const int Lanes = 16;

    /// <summary>Vectors in a block; even, because normals come in pairs of vectors.</summary>
    internal const int Vectors = 32;

    /// <summary>Draws in a block; at 200 alternatives the block's values (400 kB) stay in the second-level cache.</summary>
    internal const int Draws = Lanes * Vectors;

    /// <summary>Keys of the independent streams of a run.</summary>
    internal const ulong WeightStream = 1, ValueStream = 2, TieStream = 3, ConfidenceStream = 4;
}
