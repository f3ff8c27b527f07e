using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Journeys;

namespace Foothold.Domain.Derived;

/// <summary>Derives the pathway of a firm.</summary>
public static class Pathways
{
    /// <summary>x</summary>
    public static PathwayResult Of(Firm firm, Journey journey, DateOnly asAt, Func<CountryCode, string?>? regionOf = null, PathwayRules? rules = null) => throw new NotImplementedException();
}
