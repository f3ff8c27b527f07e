namespace Foothold.Statistics.Information;

/// <summary>Acting is worth Gain·θ − Cost, not acting is worth Alternative, for one uncertain parameter θ.</summary>
/// <param name="Gain">Worth of one unit of the parameter; any finite number, negative where the parameter does harm.</param>
/// <param name="Cost">Cost of acting; any finite number.</param>
/// <param name="Alternative">Worth of not acting; default 0.</param>
public readonly record struct LinearPayoff(double Gain, double Cost, double Alternative = 0)
{
    /// <summary>What acting must bring to be as good as not acting: Cost + Alternative.</summary>
    public double Required => Cost + Alternative;

    /// <summary>Value of the parameter at which both are equally good; NaN where the gain is 0.</summary>
    public double BreakEven => Gain == 0 ? double.NaN : Required / Gain;

    /// <summary>Advantage of acting at a (mean) value of the parameter.</summary>
    /// <param name="parameter">Value of θ.</param>
    public double Advantage(double parameter) => (Gain * parameter) - Required;

    /// <summary>Refuses payoffs that are not finite.</summary>
    internal void Check(string name)
    {
        Require.Finite(Gain, name + ".Gain");
        Require.Finite(Cost, name + ".Cost");
        Require.Finite(Alternative, name + ".Alternative");
    }
}
