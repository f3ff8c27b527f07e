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
