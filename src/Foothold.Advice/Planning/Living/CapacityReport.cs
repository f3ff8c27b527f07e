using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.Planning.Living;

/// <summary>Why a plan cannot be carried out as it stands.</summary>
public enum OverloadKind
{
    /// <summary>More hours than there are.</summary>
    Hours,

    /// <summary>More money than there is.</summary>
    Money,

    /// <summary>Open work whose day has passed.</summary>
    Overdue,

    /// <summary>Work that is due before something it depends on.</summary>
    Order,
}

/// <summary>A smaller step that would fit.</summary>
public enum OfferKind
{
    /// <summary>The same work, later.</summary>
    Later,

    /// <summary>Fewer of its equal parts.</summary>
    Fewer,

    /// <summary>Another, cheaper test of the same assumption that the plan has already.</summary>
    CheaperTest,

    /// <summary>Leaving out what is worth least for what it takes.</summary>
    Drop,
}

/// <summary>One way out of an overload, computed on the plan itself: with it, and nothing else changed, that stretch holds no more than there is.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Items">The ids of the work it changes.</param>
/// <param name="Text">In words, with dates and figures.</param>
public sealed record CapacityOffer(OfferKind Kind, IReadOnlyList<string> Items, Phrase Text)
{
    /// <summary>For <see cref="OfferKind.Later"/>, the new last day of each item, in their order; else empty.</summary>
    public IReadOnlyList<DateOnly> Due { get; init; } = [];

    /// <summary>For <see cref="OfferKind.Fewer"/>, how many parts fit; else null.</summary>
    public int? Units { get; init; }
}

/// <summary>A place where the plan asks for more than there is.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Who">Whose hours, "the firm together", or "money".</param>
/// <param name="From">First day of the stretch.</param>
/// <param name="To">Last day of the stretch.</param>
/// <param name="Needed">Hours, or units of the plan's currency, that have to be there by then.</param>
/// <param name="There">What is there.</param>
/// <param name="Items">The ids of the work that asks for it.</param>
/// <param name="Text">In words.</param>
/// <param name="Offers">What would fit instead; empty when nothing was found.</param>
public sealed record Overload(OverloadKind Kind, string Who, DateOnly From, DateOnly To, decimal Needed, decimal There, IReadOnlyList<string> Items, Phrase Text, IReadOnlyList<CapacityOffer> Offers);

/// <summary>One week of one person.</summary>
/// <param name="To">The last day of the week.</param>
/// <param name="Hours">Hours worked when everything is done as late as its date allows no later, the earliest date first.</param>
/// <param name="There">Hours there are.</param>
public sealed record WeekLoad(DateOnly To, decimal Hours, decimal There);

/// <summary>The weeks of one person, or of the firm together.</summary>
/// <param name="Who">Whose.</param>
/// <param name="Weeks">Week by week from the day the plan was made to the last with work.</param>
public sealed record OwnerLoad(string Who, IReadOnlyList<WeekLoad> Weeks);

/// <summary>One month of the money.</summary>
/// <param name="To">The last day of the month.</param>
/// <param name="Out">What is spent in it.</param>
/// <param name="OutSoFar">What is spent until its end.</param>
/// <param name="There">What is there until then: money at risk and funding secured by then; null when no limit was stated.</param>
public sealed record MonthMoney(DateOnly To, Money Out, Money OutSoFar, Money? There);

/// <summary>Whether a plan can be carried out with the hours and the money there are.</summary>
/// <param name="Owners">Hours by person and week.</param>
/// <param name="Months">Money by month.</param>
/// <param name="Overloads">Where it asks for more than there is, earliest first; empty when it fits.</param>
/// <param name="Notes">What was not or could not be checked.</param>
public sealed record CapacityReport(IReadOnlyList<OwnerLoad> Owners, IReadOnlyList<MonthMoney> Months, IReadOnlyList<Overload> Overloads, IReadOnlyList<Phrase> Notes)
{
    /// <summary>Whether everything that is dated can be done.</summary>
    public bool Fits => Overloads.Count == 0;
}
