using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.Origin;

/// <summary>At which level of the Harmonized System non-originating materials have to change.</summary>
public enum ShiftLevel
{
    /// <summary>Change of chapter (CC).</summary>
    Chapter = 2,

    /// <summary>Change of heading (CTH).</summary>
    Heading = 4,

    /// <summary>Change of subheading (CTSH).</summary>
    Subheading = 6,
}

/// <summary>How the regional value content is worked out.</summary>
public enum ContentMethod
{
    /// <summary>(price − value of non-originating materials) / price.</summary>
    BuildDown,

    /// <summary>Value of originating materials / price.</summary>
    BuildUp,

    /// <summary>(net cost − value of non-originating materials) / net cost.</summary>
    NetCost,
}

/// <summary>Which price a value share is of.</summary>
public enum PriceBase
{
    /// <summary>The price ex works.</summary>
    ExWorks,

    /// <summary>The transaction value, free on board.</summary>
    Transaction,
}

/// <summary>One demand of a rule of origin. <see cref="All"/> and <see cref="Any"/> combine others.</summary>
public abstract record Requirement
{
    private Requirement()
    {
    }

    /// <summary>The demand in words, to follow "the rule asks:".</summary>
    public abstract Phrase Says { get; }

    /// <summary>The same in English.</summary>
    public sealed override string ToString() => Says.ToString();

    /// <summary>Every one of them.</summary>
    /// <param name="Parts">At least one.</param>
    public sealed record All(IReadOnlyList<Requirement> Parts) : Requirement
    {
        /// <inheritdoc />
        public override Phrase Says => Parts.Select(part => part.Says).Aggregate((first, next) => Phrase.Of($"{first}; and {next}"));
    }

    /// <summary>At least one of them.</summary>
    /// <param name="Parts">At least one.</param>
    public sealed record Any(IReadOnlyList<Requirement> Parts) : Requirement
    {
        /// <inheritdoc />
        public override Phrase Says => Parts.Select(part => part.Says).Aggregate((first, next) => Phrase.Of($"{first}; or {next}"));
    }

    /// <summary>Non-originating materials of any heading may be used; only operations that are insufficient are excluded.</summary>
    public sealed record AnyHeading : Requirement
    {
        /// <inheritdoc />
        public override Phrase Says => Phrase.Text("made from materials of any heading");
    }

    /// <summary>Every non-originating material is classified elsewhere than the product.</summary>
    /// <param name="Level">Where it has to differ.</param>
    /// <param name="Except">Codes from which non-originating materials are excluded although they differ.</param>
    public sealed record Shift(ShiftLevel Level, IReadOnlyList<CodeRange> Except) : Requirement
    {
        /// <inheritdoc />
        public override Phrase Says => (Level, Except.Count == 0) switch
        {
            (ShiftLevel.Chapter, true) => Phrase.Text("every foreign material changes chapter (CC)"),
            (ShiftLevel.Chapter, _) => Phrase.Of($"every foreign material changes chapter (CC), none of it from {CodeRange.List(Except)}"),
            (ShiftLevel.Heading, true) => Phrase.Text("every foreign material changes heading (CTH)"),
            (ShiftLevel.Heading, _) => Phrase.Of($"every foreign material changes heading (CTH), none of it from {CodeRange.List(Except)}"),
            (_, true) => Phrase.Text("every foreign material changes subheading (CTSH)"),
            _ => Phrase.Of($"every foreign material changes subheading (CTSH), none of it from {CodeRange.List(Except)}"),
        };
    }

    /// <summary>All materials of some codes that are used are wholly obtained.</summary>
    /// <param name="Of">The codes.</param>
    public sealed record WhollyObtainedMaterials(IReadOnlyList<CodeRange> Of) : Requirement
    {
        /// <inheritdoc />
        public override Phrase Says => Phrase.Of($"all materials of {CodeRange.List(Of)} are wholly obtained");
    }

    /// <summary>Non-originating materials, of some codes or of all, are worth at most a share of the price.</summary>
    /// <param name="Limit">The share.</param>
    /// <param name="Of">The codes; empty for all.</param>
    /// <param name="Base">The price meant.</param>
    public sealed record MaxForeignValue(Percentage Limit, IReadOnlyList<CodeRange> Of, PriceBase Base) : Requirement
    {
        /// <inheritdoc />
        public override Phrase Says => Of.Count == 0
            ? Phrase.Of($"foreign materials at most {Limit} of the {Words(Base)}") : Phrase.Of($"foreign materials of {CodeRange.List(Of)} at most {Limit} of the {Words(Base)}");
    }

    /// <summary>The regional value content is at least a share.</summary>
    /// <param name="Limit">The share.</param>
    /// <param name="Method">How it is worked out.</param>
    /// <param name="Base">The price meant, for the two methods that use one.</param>
    public sealed record MinRegionalContent(Percentage Limit, ContentMethod Method, PriceBase Base) : Requirement
    {
        /// <inheritdoc />
        public override Phrase Says => Method switch
        {
            ContentMethod.BuildDown => Phrase.Of($"regional value content at least {Limit} (build-down, of the {Words(Base)})"),
            ContentMethod.BuildUp => Phrase.Of($"regional value content at least {Limit} (build-up, of the {Words(Base)})"),
            _ => Phrase.Of($"regional value content at least {Limit} (of the net cost)"),
        };
    }

    /// <summary>Non-originating materials of some codes weigh at most a share of the product.</summary>
    /// <param name="Limit">The share of the net weight.</param>
    /// <param name="Of">The codes.</param>
    public sealed record MaxForeignWeight(Percentage Limit, IReadOnlyList<CodeRange> Of) : Requirement
    {
        /// <inheritdoc />
        public override Phrase Says => Phrase.Of($"foreign materials of {CodeRange.List(Of)} at most {Limit} of the weight");
    }

    /// <summary>A certain operation is carried out.</summary>
    /// <param name="Operation">The operation.</param>
    public sealed record Process(MakingOperation Operation) : Requirement
    {
        /// <inheritdoc />
        public override Phrase Says => Phrase.Of($"{OperationNames.Of(Operation)} is done there");
    }

    /// <summary>The alternatives of the demand: one of the lists has to be met as a whole. Never empty.</summary>
    internal IReadOnlyList<IReadOnlyList<Requirement>> Alternatives() => this switch
    {
        Any any => [.. any.Parts.SelectMany(part => part.Alternatives())],
        All all => all.Parts.Aggregate<Requirement, IReadOnlyList<IReadOnlyList<Requirement>>>([[]], (combined, part) => [.. combined.SelectMany(left => part.Alternatives(), (left, right) => (IReadOnlyList<Requirement>)[.. left, .. right])]),
        _ => [[this]],
    };

    private static Phrase Words(PriceBase price) => price == PriceBase.ExWorks ? Phrase.Text("price ex works") : Phrase.Text("transaction value");
}
