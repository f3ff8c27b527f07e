using System.Runtime.CompilerServices;

namespace Foothold.Statistics.FixedEffects;

/// <summary>What a kernel needs to know of one chunk of rows.</summary>
internal readonly unsafe struct ChunkView(int firstSegment, int endSegment, int* segmentStart, int effects, int* first, int* second, int*[] codes, double* weight, double* inverse)
{
    internal readonly int FirstSegment = firstSegment, EndSegment = endSegment, Effects = effects;

    /// <summary>First row of each segment.</summary>
    internal readonly int* SegmentStart = segmentStart;

    /// <summary>Codes of the first and second of the other effects, if there are any.</summary>
    internal readonly int* First = first, Second = second;

    /// <summary>Codes of all other effects.</summary>
    internal readonly int*[] Codes = codes;

    /// <summary>Weight of each row.</summary>
    internal readonly double* Weight = weight;

    /// <summary>One over the weight of each segment.</summary>
    internal readonly double* Inverse = inverse;
}

/// <summary>Passes over the rows of a chunk, several columns at once.</summary>
/// <remarks>
/// With B the indicators of the largest effect, D those of the others and W the weights, M = W − W·B·(B'WB)⁻¹·B'W takes the largest effect
/// out. A row of a pass costs 16 bytes of codes and weights where there are three effects, and one line of each table of levels.
/// </remarks>
internal static unsafe class EffectKernel<T>
    where T : unmanaged, ILanes<T>
{
    /// <summary>Adds D'M·D·<paramref name="levels"/> to <paramref name="sums"/>.</summary>
    internal static void Couple(in ChunkView view, double* levels, double* sums)
    {
        for (int segment = view.FirstSegment; segment < view.EndSegment; segment++)
        {
            int begin = view.SegmentStart[segment], end = view.SegmentStart[segment + 1];
            if (view.Effects == 2) CoupleTwo(view, begin, end, view.Inverse[segment], levels, sums);
            else if (view.Effects == 1) CoupleOne(view, begin, end, view.Inverse[segment], levels, sums);
            else CoupleMany(view, begin, end, view.Inverse[segment], levels, sums);
        }
    }

    /// <summary>Adds D'M·<paramref name="data"/> to <paramref name="sums"/>, and the weighted squares of the data to <paramref name="energy"/>.</summary>
    internal static void Project(in ChunkView view, double* data, double* sums, double* energy)
    {
        T squares = T.Load(energy);
        for (int segment = view.FirstSegment; segment < view.EndSegment; segment++)
        {
            int begin = view.SegmentStart[segment], end = view.SegmentStart[segment + 1];
            T mean = T.Broadcast(0);
            for (int i = begin; i < end; i++)
            {
                T value = T.Load(data + ((long)i * T.Width)), weighted = value.Times(T.Broadcast(view.Weight[i]));
                mean = mean.Plus(weighted);
                squares = squares.PlusProduct(weighted, value);
            }

            if (view.Effects == 0) continue;
            mean = mean.Times(T.Broadcast(view.Inverse[segment]));
            for (int i = begin; i < end; i++)
                Scatter(view, i, T.Load(data + ((long)i * T.Width)).Minus(mean).Times(T.Broadcast(view.Weight[i])), sums);
        }

        squares.Store(energy);
    }

    /// <summary>Takes the other effects as found, and then the largest, out of <paramref name="data"/>.</summary>
    internal static void TakeOut(in ChunkView view, double* levels, double* data)
    {
        for (int segment = view.FirstSegment; segment < view.EndSegment; segment++)
        {
            int begin = view.SegmentStart[segment], end = view.SegmentStart[segment + 1];
            T mean = T.Broadcast(0);
            for (int i = begin; i < end; i++)
            {
                T value = T.Load(data + ((long)i * T.Width)).Minus(Gather(view, i, levels));
                value.Store(data + ((long)i * T.Width));
                mean = mean.PlusProduct(value, T.Broadcast(view.Weight[i]));
            }

            mean = mean.Times(T.Broadcast(view.Inverse[segment]));
            for (int i = begin; i < end; i++)
                T.Load(data + ((long)i * T.Width)).Minus(mean).Store(data + ((long)i * T.Width));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CoupleTwo(in ChunkView view, int begin, int end, double inverse, double* levels, double* sums)
    {
        int* first = view.First, second = view.Second;
        double* weight = view.Weight;
        T mean = T.Broadcast(0);
        for (int i = begin; i < end; i++)
        {
            T both = T.Load(levels + ((long)first[i] * T.Width)).Plus(T.Load(levels + ((long)second[i] * T.Width)));
            mean = mean.PlusProduct(both, T.Broadcast(weight[i]));
        }

        mean = mean.Times(T.Broadcast(inverse));
        for (int i = begin; i < end; i++)
        {
            long one = (long)first[i] * T.Width, two = (long)second[i] * T.Width;
            T rest = T.Load(levels + one).Plus(T.Load(levels + two)).Minus(mean), by = T.Broadcast(weight[i]);
            T.Load(sums + one).PlusProduct(rest, by).Store(sums + one);
            T.Load(sums + two).PlusProduct(rest, by).Store(sums + two);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CoupleOne(in ChunkView view, int begin, int end, double inverse, double* levels, double* sums)
    {
        int* first = view.First;
        double* weight = view.Weight;
        T mean = T.Broadcast(0);
        for (int i = begin; i < end; i++) mean = mean.PlusProduct(T.Load(levels + ((long)first[i] * T.Width)), T.Broadcast(weight[i]));
        mean = mean.Times(T.Broadcast(inverse));
        for (int i = begin; i < end; i++)
        {
            long one = (long)first[i] * T.Width;
            T.Load(sums + one).Plus(T.Load(levels + one).Minus(mean).Times(T.Broadcast(weight[i]))).Store(sums + one);
        }
    }

    private static void CoupleMany(in ChunkView view, int begin, int end, double inverse, double* levels, double* sums)
    {
        T mean = T.Broadcast(0);
        for (int i = begin; i < end; i++) mean = mean.Plus(Gather(view, i, levels).Times(T.Broadcast(view.Weight[i])));
        mean = mean.Times(T.Broadcast(inverse));
        for (int i = begin; i < end; i++)
            Scatter(view, i, Gather(view, i, levels).Minus(mean).Times(T.Broadcast(view.Weight[i])), sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Gather(in ChunkView view, int row, double* levels)
    {
        if (view.Effects == 0) return T.Broadcast(0);
        T sum = T.Load(levels + ((long)view.First[row] * T.Width));
        if (view.Effects == 1) return sum;
        sum = sum.Plus(T.Load(levels + ((long)view.Second[row] * T.Width)));
        for (int e = 2; e < view.Effects; e++) sum = sum.Plus(T.Load(levels + ((long)view.Codes[e][row] * T.Width)));
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter(in ChunkView view, int row, T value, double* sums)
    {
        if (view.Effects == 0) return;
        Add(sums + ((long)view.First[row] * T.Width), value);
        if (view.Effects == 1) return;
        Add(sums + ((long)view.Second[row] * T.Width), value);
        for (int e = 2; e < view.Effects; e++) Add(sums + ((long)view.Codes[e][row] * T.Width), value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(double* at, T value) => T.Load(at).Plus(value).Store(at);
}
