using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;

namespace Foothold.Domain.Derived;

/// <summary>Derives the stage of a firm from its journey.</summary>
public static class Stages
{
    /// <summary>x</summary>
    public static StageResult Of(Firm firm, Journey journey, DateOnly asAt, StageRules? rules = null) => throw new NotImplementedException();

    /// <summary>x</summary>
    public static Stage At(Firm firm, Journey journey, DateOnly asAt, StageRules? rules = null) => throw new NotImplementedException();
}
