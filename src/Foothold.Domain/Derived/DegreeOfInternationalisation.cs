using Foothold.Domain.Firms;
using Foothold.Domain.Journeys;

namespace Foothold.Domain.Derived;

/// <summary>Derives the degree of internationalisation of a firm.</summary>
public static class DegreeOfInternationalisation
{
    /// <summary>x</summary>
    public static DegreeResult Of(Firm firm, Journey journey, DateOnly asAt) => throw new NotImplementedException();
}
