using MathNet.Numerics;

namespace Foothold.Statistics.Beliefs;

/// <summary>An inverse gamma belief about a variance: its reciprocal is gamma with this shape and with the scale as rate. Immutable.</summary>
/// <remarks>The scaled inverse χ² with ν degrees of freedom and scale σ² is shape ν/2, scale νσ²/2.</remarks>
public sealed record InverseGammaBelief : IBelief
{
    private InverseGammaBelief(double shape, double scale)
    {
        Shape = shape;
        Scale = scale;
    }

    /// <summary>Shape, above 0.</summary>
    public double Shape { get; }

    /// <summary>Scale, at least 0, in the units of the variance; 0 means that the variance is 0 for certain.</summary>
    public double Scale { get; }

    /// <summary>Scale/(shape − 1); infinite where the shape is at most 1.</summary>
    public double Mean => Scale == 0 ? 0 : Shape > 1 ? Scale / (Shape - 1) : double.PositiveInfinity;

    /// <summary>Mean²/(shape − 2); infinite where the shape is at most 2.</summary>
    public double Variance => Scale == 0 ? 0 : Shape > 2 ? Mean * Mean / (Shape - 2) : double.PositiveInfinity;

    /// <summary>A belief from shape and scale.</summary>
    /// <param name="shape">Shape, finite and above 0.</param>
    /// <param name="scale">Scale, finite and at least 0.</param>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public static InverseGammaBelief WithShapeScale(double shape, double scale)
    {
        Require.Positive(shape);
        Require.NotNegative(scale);
        return new InverseGammaBelief(shape, scale);
    }

    /// <inheritdoc/>
    public double Cumulative(double value)
    {
        if (double.IsNaN(value)) return double.NaN;
        if (Scale == 0) return value >= 0 ? 1 : 0;
        if (value <= 0) return 0;
        double inverse = Scale / value;
        // The upper function by itself keeps the digits of the lower tail.
        return inverse < 1e-5 ? 1 - RegularizedGamma.Lower(Shape, inverse) : double.IsInfinity(inverse) ? 0 : SpecialFunctions.GammaUpperRegularized(Shape, inverse);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Probability(probability);
        if (Scale == 0 || probability == 0) return 0;
        if (probability == 1) return double.PositiveInfinity;
        double start = Math.Log(Scale) - Math.Log(Shape);
        return Math.Exp(MonotoneRoot.FindFrom(log => Cumulative(Math.Exp(log)), probability, start - 1, start + 1));
    }
}
