using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Foothold.Statistics.FixedEffects;

/// <summary>A few columns of one row side by side: what is done to one column is done to all in one instruction.</summary>
/// <remarks>The kernels are written once over this; the compiler makes a version for each width.</remarks>
internal unsafe interface ILanes<T>
    where T : unmanaged, ILanes<T>
{
    static abstract int Width { get; }

    static abstract T Load(double* at);

    static abstract T Broadcast(double value);

    void Store(double* at);

    T Plus(T other);

    T Minus(T other);

    T Times(T other);

    /// <summary>This plus a product, rounded once where the processor can.</summary>
    T PlusProduct(T first, T second);
}

/// <summary>One column.</summary>
internal readonly unsafe struct OneLane(double value) : ILanes<OneLane>
{
    private readonly double _value = value;

    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Load(double* at) => new(*at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneLane Broadcast(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* at) => *at = _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane Plus(OneLane other) => new(_value + other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane Minus(OneLane other) => new(_value - other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane Times(OneLane other) => new(_value * other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OneLane PlusProduct(OneLane first, OneLane second) => new(double.MultiplyAddEstimate(first._value, second._value, _value));
}

/// <summary>Two columns.</summary>
internal readonly unsafe struct TwoLanes(Vector128<double> value) : ILanes<TwoLanes>
{
    private readonly Vector128<double> _value = value;

    public static int Width => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoLanes Load(double* at) => new(Vector128.Load(at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoLanes Broadcast(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* at) => _value.Store(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TwoLanes Plus(TwoLanes other) => new(_value + other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TwoLanes Minus(TwoLanes other) => new(_value - other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TwoLanes Times(TwoLanes other) => new(_value * other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TwoLanes PlusProduct(TwoLanes first, TwoLanes second) => new(Vector128.MultiplyAddEstimate(first._value, second._value, _value));
}

/// <summary>Four columns.</summary>
internal readonly unsafe struct FourLanes(Vector256<double> value) : ILanes<FourLanes>
{
    private readonly Vector256<double> _value = value;

    public static int Width => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Load(double* at) => new(Vector256.Load(at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes Broadcast(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* at) => _value.Store(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FourLanes Plus(FourLanes other) => new(_value + other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FourLanes Minus(FourLanes other) => new(_value - other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FourLanes Times(FourLanes other) => new(_value * other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FourLanes PlusProduct(FourLanes first, FourLanes second) => new(Vector256.MultiplyAddEstimate(first._value, second._value, _value));
}

/// <summary>Eight columns.</summary>
internal readonly unsafe struct EightLanes(Vector512<double> value) : ILanes<EightLanes>
{
    private readonly Vector512<double> _value = value;

    public static int Width => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Load(double* at) => new(Vector512.Load(at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightLanes Broadcast(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* at) => _value.Store(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EightLanes Plus(EightLanes other) => new(_value + other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EightLanes Minus(EightLanes other) => new(_value - other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EightLanes Times(EightLanes other) => new(_value * other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EightLanes PlusProduct(EightLanes first, EightLanes second) => new(Vector512.MultiplyAddEstimate(first._value, second._value, _value));
}
