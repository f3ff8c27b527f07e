using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Trade;

namespace Foothold.Advice.Origin;

/// <summary>What a tolerance is a share of.</summary>
public enum ToleranceBase
{
    /// <summary>The net weight of the product.</summary>
    Weight,

    /// <summary>The price ex works.</summary>
    Value,
}

/// <summary>Whether duty on foreign materials may be refunded when preference is claimed.</summary>
public enum DrawbackRule
{
    /// <summary>It may.</summary>
    Allowed,

    /// <summary>It may not.</summary>
    Prohibited,
}

/// <summary>Foreign materials that break a demand on classification or on being wholly obtained may be used up to a share.</summary>
/// <param name="Codes">The products it holds for.</param>
/// <param name="Limit">The share.</param>
/// <param name="Base">What it is a share of.</param>
public sealed record Tolerance(IReadOnlyList<CodeRange> Codes, Percentage Limit, ToleranceBase Base);

/// <summary>One way of proving origin.</summary>
/// <param name="What">What it is, e.g. "statement on origin by any exporter".</param>
/// <param name="UpTo">Value of the consignment up to which it may be used; null without limit.</param>
public sealed record ProofKind(Phrase What, Money? UpTo);

/// <summary>The rule for some products.</summary>
/// <param name="Codes">The products.</param>
/// <param name="Requirement">What is asked.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="Checked">Whether it was checked against that source.</param>
public sealed record ProductRule(IReadOnlyList<CodeRange> Codes, Requirement Requirement, Phrase Source, bool Checked);

/// <summary>The rules of origin of one agreement for a span of time.</summary>
public sealed record AgreementRules
{
    /// <summary>The agreement's id, as in the evidence set.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required Phrase Name { get; init; }

    /// <summary>First day the rules hold.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; null while they hold.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Edition of the Harmonized System in which they are written.</summary>
    public required HsEdition Edition { get; init; }

    /// <summary>The sides; materials of every side count as originating (bilateral cumulation). A firm makes on one and sells to another.</summary>
    public required IReadOnlyList<IReadOnlyList<CountryCode>> Sides { get; init; }

    /// <summary>Countries beyond the sides whose originating materials count too (diagonal cumulation).</summary>
    public IReadOnlyList<CountryCode> Diagonal { get; init; } = [];

    /// <summary>Whether working on a material counts although the material itself does not originate (full cumulation).</summary>
    public bool FullCumulation { get; init; }

    /// <summary>Tolerances; the first that holds for the product counts.</summary>
    public IReadOnlyList<Tolerance> Tolerances { get; init; } = [];

    /// <summary>Operations that are insufficient whatever the rule says.</summary>
    public IReadOnlyList<MakingOperation> Insufficient { get; init; } = [];

    /// <summary>Products outside the agreement, with the reason.</summary>
    public IReadOnlyList<(CodeRange Codes, Phrase Why)> NotCovered { get; init; } = [];

    /// <summary>Whether drawback is allowed; null when not on record.</summary>
    public DrawbackRule? Drawback { get; init; }

    /// <summary>What transport is asked, in words.</summary>
    public required Phrase TransportRule { get; init; }

    /// <summary>Ways of proof, cheapest first.</summary>
    public IReadOnlyList<ProofKind> Proofs { get; init; } = [];

    /// <summary>Rules by product.</summary>
    public required IReadOnlyList<ProductRule> Rules { get; init; }

    /// <summary>Where the rules are published.</summary>
    public required Phrase Publication { get; init; }

    /// <summary>Whether the general provisions were checked against the publication.</summary>
    public bool Checked { get; init; }

    /// <summary>Things to know; null for none.</summary>
    public Phrase? Note { get; init; }

    /// <summary>The rule for a product: the one with the most digits, and of those the first; null when none is on record.</summary>
    public ProductRule? RuleFor(HsCode product) =>
        Rules.SelectMany(rule => rule.Codes.Where(codes => codes.Holds(product)), (rule, codes) => (Rule: rule, codes.Digits)).OrderByDescending(found => found.Digits).Select(found => found.Rule).FirstOrDefault();

    /// <summary>Whether the rules hold on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || Until >= day);

    /// <summary>Whether the two countries are on different sides.</summary>
    public bool Links(CountryCode maker, CountryCode market) => Sides.Any(side => side.Contains(maker) && Sides.Any(other => !ReferenceEquals(other, side) && other.Contains(market)));

    /// <summary>Whether originating materials of a country count.</summary>
    public bool Cumulates(CountryCode country) => Sides.Any(side => side.Contains(country)) || Diagonal.Contains(country);
}
