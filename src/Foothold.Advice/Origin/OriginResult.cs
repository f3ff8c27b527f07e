using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.Origin;

/// <summary>How one demand of a rule stands.</summary>
/// <param name="Demand">The demand.</param>
/// <param name="Answer">Whether it is met; a demand that is not met may still be tolerated, see <see cref="AlternativeResult.UsesTolerance"/>.</param>
/// <param name="Low">The share in question (0 to 1) when everything open turns out well; null when the demand has none, or it is not known.</param>
/// <param name="High">The share when everything open turns out badly, which is how customs would count it today.</param>
/// <param name="Limit">The limit of the share; null when the demand has none.</param>
/// <param name="Breaking">Names of the materials that break it when everything open turns out badly.</param>
public sealed record DemandResult(Requirement Demand, Answer Answer, decimal? Low, decimal? High, decimal? Limit, IReadOnlyList<string> Breaking);

/// <summary>How one alternative of a rule stands.</summary>
/// <param name="Answer">Whether it is met, tolerance included.</param>
/// <param name="Demands">Its demands, all of which it needs.</param>
/// <param name="UsesTolerance">Whether it is met only by the tolerance.</param>
/// <param name="ToleratedShare">The share of weight or price that the tolerance has to bear when everything open turns out badly; null when none does or it is not known.</param>
public sealed record AlternativeResult(Answer Answer, IReadOnlyList<DemandResult> Demands, bool UsesTolerance, decimal? ToleratedShare);

/// <summary>How one material counts.</summary>
/// <param name="Path">Its name; materials inside a made material are written with it.</param>
/// <param name="Material">The material.</param>
/// <param name="Value">Its value in one unit of the product.</param>
/// <param name="Share">Its share of the price ex works, 0 to 1.</param>
/// <param name="Originating">Whether it counts as originating.</param>
/// <param name="Because">Why.</param>
public sealed record MaterialResult(string Path, Material Material, decimal Value, decimal Share, Answer Originating, Phrase Because);

/// <summary>A change that would turn a no into a yes.</summary>
/// <param name="Text">What to change, as a sentence without its end.</param>
/// <param name="Materials">Materials to buy from within the cumulation; empty when it is another change.</param>
/// <param name="Amount">Foreign value to save in one unit, in the currency of the price, rounded up to its smallest unit; null when it is another change.</param>
public sealed record Remedy(Phrase Text, IReadOnlyList<string> Materials, decimal? Amount);

/// <summary>Whether a product originates under an agreement, and why.</summary>
public sealed record OriginResult
{
    /// <summary>The rules it was judged by.</summary>
    public required AgreementRules Agreement { get; init; }

    /// <summary>The market.</summary>
    public required CountryCode Market { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly AsAt { get; init; }

    /// <summary>Whether it originates.</summary>
    public required Answer Answer { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public required Phrase Because { get; init; }

    /// <summary>The rule of the product; null when none is on record.</summary>
    public ProductRule? Rule { get; init; }

    /// <summary>Its alternatives, in the order of the rule; one that is met would do.</summary>
    public IReadOnlyList<AlternativeResult> Alternatives { get; init; } = [];

    /// <summary>The materials at the top of the bill and how each counts; <see cref="WorkShare"/> is the rest.</summary>
    public IReadOnlyList<MaterialResult> Materials { get; init; } = [];

    /// <summary>Work, overhead and profit as a share of the price: 1 less the shares of the materials.</summary>
    public decimal WorkShare { get; init; }

    /// <summary>A smallest set of open facts that, all turning out well, make it originate; empty unless the answer is <see cref="Answer.CannotTell"/>.</summary>
    public IReadOnlyList<OpenFact> Needed { get; init; } = [];

    /// <summary>All open facts the rule touches.</summary>
    public IReadOnlyList<OpenFact> Open { get; init; } = [];

    /// <summary>Changes that would turn a no into a yes; empty otherwise.</summary>
    public IReadOnlyList<Remedy> Remedies { get; init; } = [];

    /// <summary>What was taken for granted and has to be confirmed.</summary>
    public IReadOnlyList<Phrase> Assumptions { get; init; } = [];
}
