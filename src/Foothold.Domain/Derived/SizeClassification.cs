using Foothold.Domain.Amounts;
using Foothold.Domain.Firms;

namespace Foothold.Domain.Derived;

/// <summary>Derives the size class of a firm by Commission Recommendation 2003/361/EC.</summary>
public static class SizeClassification
{
    /// <summary>x</summary>
    public static SizeClassResult Of(Firm firm, DateOnly asAt, Func<Money, int, Money?> toEuro) => throw new NotImplementedException();
}
