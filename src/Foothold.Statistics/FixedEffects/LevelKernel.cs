namespace Foothold.Statistics.FixedEffects;

/// <summary>The parts of conjugate gradients that run over levels; each column has its own numbers.</summary>
internal static unsafe class LevelKernel<T>
    where T : unmanaged, ILanes<T>
{
    /// <summary>Solution 0, direction = rest over weights, size = rest'·direction.</summary>
    internal static void Start(int levels, double* weight, double* rest, double* solution, double* direction, Span<double> size)
    {
        T total = T.Broadcast(0);
        for (int level = 0; level < levels; level++)
        {
            long at = (long)level * T.Width;
            T value = T.Load(rest + at), scaled = value.Times(T.Broadcast(Inverse(weight[level])));
            T.Broadcast(0).Store(solution + at);
            scaled.Store(direction + at);
            total = total.Plus(value.Times(scaled));
        }

        Put(total, size);
    }

    /// <summary>Direction'·image.</summary>
    internal static void Curvature(int levels, double* direction, double* image, Span<double> curvature)
    {
        T total = T.Broadcast(0);
        for (int level = 0; level < levels; level++)
        {
            long at = (long)level * T.Width;
            total = total.Plus(T.Load(direction + at).Times(T.Load(image + at)));
        }

        Put(total, curvature);
    }

    /// <summary>Solution += step·direction, rest −= step·image, size = rest'·(rest over weights).</summary>
    internal static void Step(int levels, double* weight, ReadOnlySpan<double> step, double* solution, double* rest, double* direction, double* image, Span<double> size)
    {
        T by = Take(step), total = T.Broadcast(0);
        for (int level = 0; level < levels; level++)
        {
            long at = (long)level * T.Width;
            T.Load(solution + at).Plus(by.Times(T.Load(direction + at))).Store(solution + at);
            T value = T.Load(rest + at).Minus(by.Times(T.Load(image + at)));
            value.Store(rest + at);
            total = total.Plus(value.Times(value).Times(T.Broadcast(Inverse(weight[level]))));
        }

        Put(total, size);
    }

    /// <summary>Direction = rest over weights + share·direction.</summary>
    internal static void Turn(int levels, double* weight, ReadOnlySpan<double> share, double* rest, double* direction)
    {
        T of = Take(share);
        for (int level = 0; level < levels; level++)
        {
            long at = (long)level * T.Width;
            T.Load(rest + at).Times(T.Broadcast(Inverse(weight[level]))).Plus(of.Times(T.Load(direction + at))).Store(direction + at);
        }
    }

    private static double Inverse(double weight) => weight > 0 ? 1 / weight : 0;

    private static void Put(T value, Span<double> into)
    {
        fixed (double* at = into) value.Store(at);
    }

    private static T Take(ReadOnlySpan<double> from)
    {
        fixed (double* at = from) return T.Load(at);
    }
}
