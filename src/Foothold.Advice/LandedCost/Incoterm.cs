namespace Foothold.Advice.LandedCost;

/// <summary>The eleven rules of Incoterms 2020 (ICC publication 723E).</summary>
public enum Incoterm
{
    /// <summary>Ex works.</summary>
    Exw,

    /// <summary>Free carrier.</summary>
    Fca,

    /// <summary>Free alongside ship.</summary>
    Fas,

    /// <summary>Free on board.</summary>
    Fob,

    /// <summary>Cost and freight.</summary>
    Cfr,

    /// <summary>Cost, insurance and freight.</summary>
    Cif,

    /// <summary>Carriage paid to.</summary>
    Cpt,

    /// <summary>Carriage and insurance paid to.</summary>
    Cip,

    /// <summary>Delivered at place.</summary>
    Dap,

    /// <summary>Delivered at place unloaded.</summary>
    Dpu,

    /// <summary>Delivered duty paid.</summary>
    Ddp,
}

/// <summary>How goods travel on the main carriage.</summary>
public enum TransportMode
{
    /// <summary>By sea.</summary>
    Sea,

    /// <summary>By river or canal.</summary>
    InlandWaterway,

    /// <summary>By air.</summary>
    Air,

    /// <summary>By road.</summary>
    Road,

    /// <summary>By rail.</summary>
    Rail,

    /// <summary>By a parcel or express service.</summary>
    Courier,

    /// <summary>By several modes under one contract.</summary>
    Multimodal,
}

/// <summary>What kind of place the term names ("FCA Malmö terminal"): some terms share the costs differently by it.</summary>
public enum PlaceKind
{
    /// <summary>The seller's premises (EXW, FCA).</summary>
    SellerPremises,

    /// <summary>Where the carrier takes over, other than the seller's premises (FCA).</summary>
    Carrier,

    /// <summary>The port of loading (FAS, FOB).</summary>
    PortOfLoading,

    /// <summary>The port or terminal of arrival (CFR, CIF; CPT, CIP, DAP, DPU, DDP).</summary>
    Arrival,

    /// <summary>The buyer's place or another final destination (CPT, CIP, DAP, DPU, DDP).</summary>
    Final,
}
