using Foothold.Domain.Text;

namespace Foothold.Advice.Origin;

/// <summary>
/// What is done to materials. The first group is the usual list of insufficient (minimal) operations: a product made by these alone from non-originating materials has no origin.
/// Which of them count as insufficient is said by each agreement's rules.
/// </summary>
public enum MakingOperation
{
    /// <summary>Keeping in good condition during transport or storage: drying, chilling, freezing, airing.</summary>
    Preserving,

    /// <summary>Breaking up or putting together packages.</summary>
    Repacking,

    /// <summary>Washing, cleaning, removing dust, oil, paint or other coverings.</summary>
    Cleaning,

    /// <summary>Ironing or pressing of textiles.</summary>
    Ironing,

    /// <summary>Simple painting and polishing.</summary>
    SimplePainting,

    /// <summary>Husking, bleaching, polishing and glazing of cereals and rice.</summary>
    Husking,

    /// <summary>Colouring or flavouring sugar, or forming sugar lumps.</summary>
    ColouringSugar,

    /// <summary>Peeling, stoning and shelling of fruits, nuts and vegetables.</summary>
    Peeling,

    /// <summary>Sharpening, simple grinding or simple cutting.</summary>
    SimpleCutting,

    /// <summary>Sifting, screening, sorting, grading, matching, making up sets.</summary>
    Sorting,

    /// <summary>Placing in bottles, bags, boxes or on cards, and other simple packaging.</summary>
    Packing,

    /// <summary>Affixing marks, labels and logos.</summary>
    Labelling,

    /// <summary>Simple mixing of products, of different kinds or not.</summary>
    SimpleMixing,

    /// <summary>Simple addition of water, dilution, dehydration or denaturation.</summary>
    Diluting,

    /// <summary>Simple assembly of parts into a complete article, or taking products apart.</summary>
    SimpleAssembly,

    /// <summary>Slaughter of animals.</summary>
    Slaughter,

    /// <summary>Baking, roasting, frying, cooking.</summary>
    Baking,

    /// <summary>Milling of cereals and other grinding that needs a plant for it.</summary>
    Milling,

    /// <summary>Growing, rearing, fishing, keeping bees, mining: what makes products wholly obtained.</summary>
    PrimaryProduction,

    /// <summary>Fermenting, brewing, distilling.</summary>
    Fermenting,

    /// <summary>Shaping clay or another body: moulding, throwing, pressing, casting.</summary>
    Moulding,

    /// <summary>Firing in a kiln, glazing.</summary>
    Firing,

    /// <summary>Decorating that needs skill or a plant for it, such as printing and firing a pattern.</summary>
    Decorating,

    /// <summary>Turning, milling, drilling, welding, forging and other working of metal.</summary>
    Machining,

    /// <summary>Assembly that needs special skills, machines or tools, with adjusting and testing.</summary>
    Assembly,

    /// <summary>A chemical reaction.</summary>
    ChemicalReaction,

    /// <summary>Spinning of yarn.</summary>
    Spinning,

    /// <summary>Weaving.</summary>
    Weaving,

    /// <summary>Knitting or crocheting.</summary>
    Knitting,

    /// <summary>Cutting and sewing.</summary>
    Sewing,

    /// <summary>Dyeing or printing of textiles.</summary>
    Dyeing,

    /// <summary>Any other manufacture that goes beyond the operations named insufficient.</summary>
    OtherManufacture,
}

/// <summary>What is done to materials, in words.</summary>
internal static class OperationNames
{
    public static Phrase Of(MakingOperation operation) => operation switch
    {
        MakingOperation.Preserving => Phrase.Text("preserving"),
        MakingOperation.Repacking => Phrase.Text("repacking"),
        MakingOperation.Cleaning => Phrase.Text("cleaning"),
        MakingOperation.Ironing => Phrase.Text("ironing"),
        MakingOperation.SimplePainting => Phrase.Text("simple painting"),
        MakingOperation.Husking => Phrase.Text("husking"),
        MakingOperation.ColouringSugar => Phrase.Text("colouring sugar"),
        MakingOperation.Peeling => Phrase.Text("peeling"),
        MakingOperation.SimpleCutting => Phrase.Text("simple cutting"),
        MakingOperation.Sorting => Phrase.Text("sorting"),
        MakingOperation.Packing => Phrase.Text("packing"),
        MakingOperation.Labelling => Phrase.Text("labelling"),
        MakingOperation.SimpleMixing => Phrase.Text("simple mixing"),
        MakingOperation.Diluting => Phrase.Text("diluting"),
        MakingOperation.SimpleAssembly => Phrase.Text("simple assembly"),
        MakingOperation.Slaughter => Phrase.Text("slaughter"),
        MakingOperation.Baking => Phrase.Text("baking"),
        MakingOperation.Milling => Phrase.Text("milling"),
        MakingOperation.PrimaryProduction => Phrase.Text("primary production"),
        MakingOperation.Fermenting => Phrase.Text("fermenting"),
        MakingOperation.Moulding => Phrase.Text("moulding"),
        MakingOperation.Firing => Phrase.Text("firing"),
        MakingOperation.Decorating => Phrase.Text("decorating"),
        MakingOperation.Machining => Phrase.Text("machining"),
        MakingOperation.Assembly => Phrase.Text("assembly"),
        MakingOperation.ChemicalReaction => Phrase.Text("chemical reaction"),
        MakingOperation.Spinning => Phrase.Text("spinning"),
        MakingOperation.Weaving => Phrase.Text("weaving"),
        MakingOperation.Knitting => Phrase.Text("knitting"),
        MakingOperation.Sewing => Phrase.Text("sewing"),
        MakingOperation.Dyeing => Phrase.Text("dyeing"),
        _ => Phrase.Text("other manufacture"),
    };
}
