using System.Runtime.InteropServices;

namespace Foothold.Statistics.Multicriteria;

/// <summary>Scratch memory of one worker, aligned to 64 bytes so that no vector straddles two cache lines.</summary>
internal sealed unsafe class BlockWorkspace : IDisposable
{
    private const nuint Alignment = 64;
    private void* _memory;

    internal BlockWorkspace(int alternativeCount, int criterionCount)
    {
        nuint weightBytes = (nuint)criterionCount * DrawBlock.Draws * sizeof(float);
        nuint valueBytes = (nuint)alternativeCount * DrawBlock.Draws * sizeof(float);
        nuint rankBytes = (nuint)alternativeCount * DrawBlock.Lanes * sizeof(int);
        nuint sortedBytes = RoundUp(((nuint)alternativeCount + DrawBlock.Lanes) * sizeof(float)) * DrawBlock.Lanes;
        nuint placeBytes = (nuint)alternativeCount * DrawBlock.Draws * sizeof(ushort);
        nuint levelBytes = DrawBlock.Draws * sizeof(float);
        nuint normalBytes = (nuint)criterionCount * DrawBlock.Lanes * sizeof(float) * 2;
        nuint total = (2 * weightBytes) + valueBytes + rankBytes + sortedBytes + placeBytes + levelBytes + normalBytes;
        _memory = NativeMemory.AlignedAlloc(total, Alignment);
        byte* at = (byte*)_memory;
        Weights = (float*)Take(ref at, weightBytes);
        SquaredWeights = (float*)Take(ref at, weightBytes);
        Values = (float*)Take(ref at, valueBytes);
        Ranks = (int*)Take(ref at, rankBytes);
        SortedStride = (int)(sortedBytes / DrawBlock.Lanes / sizeof(float));
        Sorted = (float*)Take(ref at, sortedBytes);
        Places = Take(ref at, placeBytes);
        Levels = (float*)Take(ref at, levelBytes);
        Normals = (float*)Take(ref at, normalBytes);
    }

    ~BlockWorkspace() => Free();

    /// <summary>Weights, [criterion][draw].</summary>
    internal float* Weights { get; }

    /// <summary>Squares of the weights, same layout.</summary>
    internal float* SquaredWeights { get; }

    /// <summary>Overall values, [vector][alternative][lane], so that one vector of draws of all alternatives is contiguous.</summary>
    internal float* Values { get; }

    /// <summary>Number of better alternatives, [alternative][lane], of the vector at hand.</summary>
    internal int* Ranks { get; }

    /// <summary>Overall values in rank order, [lane][rank], of the vector at hand.</summary>
    internal float* Sorted { get; }

    /// <summary>Floats from one lane of <see cref="Sorted"/> to the next.</summary>
    internal int SortedStride { get; }

    /// <summary>Ranks of the whole block, [alternative][draw], as bytes or unsigned shorts.</summary>
    internal void* Places { get; }

    /// <summary>Level of each draw: what moving the criteria took away.</summary>
    internal float* Levels { get; }

    /// <summary>Room for two vectors of normals per criterion.</summary>
    internal float* Normals { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static nuint RoundUp(nuint bytes) => (bytes + Alignment - 1) & ~(Alignment - 1);

    private static byte* Take(ref byte* at, nuint bytes)
    {
        byte* here = at;
        at += bytes;
        return here;
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
