namespace Foothold.Advice.Assumptions;

/// <summary>The families of laws that a file may name.</summary>
public enum AssumptionFamily
{
    /// <summary>A factor more or less; above 0. The default of amounts and counts.</summary>
    LogNormal,

    /// <summary>The same doubt on both sides; may go below 0.</summary>
    Normal,

    /// <summary>A share. The default of what is written in percent.</summary>
    Beta,

    /// <summary>A rate of events.</summary>
    Gamma,
}
