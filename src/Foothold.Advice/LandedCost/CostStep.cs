using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>Seller or buyer of a shipment.</summary>
public enum Party
{
    /// <summary>Who sells and ships.</summary>
    Seller,

    /// <summary>Who buys and receives.</summary>
    Buyer,
}

/// <summary>What a shipment costs on its way, in the order of the way. The first eleven kinds, and the last two, are stated as charges; duty, levies, import VAT and disbursement are worked out.</summary>
public enum CostStep
{
    /// <summary>Packing for export.</summary>
    Packing,

    /// <summary>Loading at the seller's premises.</summary>
    OriginLoading,

    /// <summary>Carriage from the premises to the terminal or port of departure.</summary>
    PreCarriage,

    /// <summary>Export declaration and licences.</summary>
    ExportClearance,

    /// <summary>Proof of preferential origin.</summary>
    OriginProof,

    /// <summary>Any other cost before departure.</summary>
    OtherOrigin,

    /// <summary>Handling at the terminal or port of departure.</summary>
    OriginTerminal,

    /// <summary>Loading on board.</summary>
    LoadingOnBoard,

    /// <summary>The main carriage.</summary>
    MainCarriage,

    /// <summary>Transport insurance.</summary>
    Insurance,

    /// <summary>Handling at the terminal or port of arrival.</summary>
    DestinationTerminal,

    /// <summary>Import declaration and the broker's fee.</summary>
    ImportClearance,

    /// <summary>Any other cost of importing.</summary>
    OtherDestination,

    /// <summary>Customs duty.</summary>
    Duty,

    /// <summary>Other charges on importing: fees, additional duties, excise.</summary>
    Levies,

    /// <summary>VAT, GST or consumption tax on importing.</summary>
    ImportVat,

    /// <summary>What the broker takes for advancing duty and taxes.</summary>
    Disbursement,

    /// <summary>Carriage from the terminal of arrival to the final place.</summary>
    OnCarriage,

    /// <summary>Unloading at the final place.</summary>
    Unloading,
}

/// <summary>What a cost is called that nobody gave a name.</summary>
internal static class CostNames
{
    // Pre-carriage and on-carriage are words with a hyphen; the others are two words.
    public static Phrase Of(CostStep step) => step switch
    {
        CostStep.Packing => Phrase.Text("packing"),
        CostStep.OriginLoading => Phrase.Text("origin loading"),
        CostStep.PreCarriage => Phrase.Text("pre-carriage"),
        CostStep.ExportClearance => Phrase.Text("export clearance"),
        CostStep.OriginProof => Phrase.Text("origin proof"),
        CostStep.OtherOrigin => Phrase.Text("other origin"),
        CostStep.OriginTerminal => Phrase.Text("origin terminal"),
        CostStep.LoadingOnBoard => Phrase.Text("loading on board"),
        CostStep.MainCarriage => Phrase.Text("main carriage"),
        CostStep.Insurance => Phrase.Text("insurance"),
        CostStep.DestinationTerminal => Phrase.Text("destination terminal"),
        CostStep.ImportClearance => Phrase.Text("import clearance"),
        CostStep.OtherDestination => Phrase.Text("other destination"),
        CostStep.Duty => Phrase.Text("duty"),
        CostStep.Levies => Phrase.Text("levies"),
        CostStep.ImportVat => Phrase.Text("import vat"),
        CostStep.Disbursement => Phrase.Text("disbursement"),
        CostStep.OnCarriage => Phrase.Text("on-carriage"),
        _ => Phrase.Text("unloading"),
    };

    /// <summary>The firm's own name of a cost stays as it is; one that was given for want of it is said in the language.</summary>
    public static Phrase Of(CostStep step, string name) => Of(step) is var usual && usual.ToString() == name ? usual : Phrase.Verbatim(name);
}
