using Foothold.Domain.Text;

namespace Foothold.Advice.Origin;

/// <summary>What kind of fact is not known.</summary>
public enum OpenFactKind
{
    /// <summary>Whether a material originates.</summary>
    Originating,

    /// <summary>Whether a material is wholly obtained.</summary>
    WhollyObtained,

    /// <summary>What a material weighs.</summary>
    MaterialWeight,

    /// <summary>What the product weighs.</summary>
    ProductWeight,

    /// <summary>What is done to the materials.</summary>
    Operations,

    /// <summary>The net cost.</summary>
    NetCost,

    /// <summary>The transaction value.</summary>
    TransactionValue,

    /// <summary>The rule itself.</summary>
    Rule,
}

/// <summary>A fact that is not known, and that an answer may hang on.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="About">The material or product it is about; materials inside a made material are written with it: "filling/almonds".</param>
/// <param name="Text">What is missing, as a sentence without its end: "origin of 'butter' is unknown".</param>
/// <param name="Wish">What it has to turn out to be, to follow "if": "'butter' originates, shown by a supplier's declaration".</param>
public sealed record OpenFact(OpenFactKind Kind, string About, Phrase Text, Phrase Wish)
{
    /// <summary>Whether both are of one kind about one thing; the words follow from these.</summary>
    public bool Equals(OpenFact? other) => other is not null && Kind == other.Kind && About == other.About;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, StringComparer.Ordinal.GetHashCode(About));
}
