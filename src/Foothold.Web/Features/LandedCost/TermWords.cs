using Foothold.Advice.LandedCost;
using Foothold.Domain.Amounts;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.LandedCost;

/// <summary>Words and amounts of landed costs in the language of the page, to the cent.</summary>
/// <param name="say">The language.</param>
public sealed class TermWords(Localiser say)
{
    public string Money(Money money) => say.Amount(money, money.Currency.MinorUnits);

    public string Digits(Money money) => say.Number(money.Amount, money.Currency.MinorUnits);

    /// <summary>The amount of one unit, with two decimals more than are paid.</summary>
    public string PerUnit(Money money) => say.Amount(money, money.Currency.MinorUnits + 2);

    /// <summary>What one of a line is called: in the firm's words, or what it is called for want of them.</summary>
    public string Unit(ShipmentLine line) => line.Unit == "piece" ? say["piece"] : line.Unit;

    public string Party(Party party) => party == Advice.LandedCost.Party.Seller ? say["seller"] : say["buyer"];

    public string Term(Incoterm term) => term switch
    {
        Incoterm.Exw => say["EXW: ex works"],
        Incoterm.Fca => say["FCA: free carrier"],
        Incoterm.Fas => say["FAS: free alongside ship"],
        Incoterm.Fob => say["FOB: free on board"],
        Incoterm.Cfr => say["CFR: cost and freight"],
        Incoterm.Cif => say["CIF: cost, insurance and freight"],
        Incoterm.Cpt => say["CPT: carriage paid to"],
        Incoterm.Cip => say["CIP: carriage and insurance paid to"],
        Incoterm.Dap => say["DAP: delivered at place"],
        Incoterm.Dpu => say["DPU: delivered at place unloaded"],
        _ => say["DDP: delivered duty paid"],
    };

    public string Mode(TransportMode mode) => mode switch
    {
        TransportMode.Sea => say["by sea"],
        TransportMode.InlandWaterway => say["by river or canal"],
        TransportMode.Air => say["by air"],
        TransportMode.Road => say["by road"],
        TransportMode.Rail => say["by rail"],
        TransportMode.Courier => say["by parcel or express service"],
        _ => say["by several under one contract"],
    };

    public string Place(PlaceKind place) => place switch
    {
        PlaceKind.SellerPremises => say["seller's premises"],
        PlaceKind.Carrier => say["where the carrier takes over"],
        PlaceKind.PortOfLoading => say["port of loading"],
        PlaceKind.Arrival => say["port or terminal of arrival"],
        _ => say["the buyer's place"],
    };

    public string Step(CostStep step) => step switch
    {
        CostStep.Packing => say["packing for export"],
        CostStep.OriginLoading => say["loading at the seller's door"],
        CostStep.PreCarriage => say["carriage to the terminal or port of departure"],
        CostStep.ExportClearance => say["export declaration"],
        CostStep.OriginProof => say["proof of origin"],
        CostStep.OtherOrigin => say["other costs before departure"],
        CostStep.OriginTerminal => say["handling at departure"],
        CostStep.LoadingOnBoard => say["loading on board"],
        CostStep.MainCarriage => say["main freight"],
        CostStep.Insurance => say["insurance"],
        CostStep.DestinationTerminal => say["handling at arrival"],
        CostStep.ImportClearance => say["import declaration and broker"],
        CostStep.OtherDestination => say["other costs of importing"],
        CostStep.Duty => say["duty"],
        CostStep.Levies => say["other charges on importing"],
        CostStep.ImportVat => say["import VAT"],
        CostStep.Disbursement => say["advancing duty and taxes"],
        CostStep.OnCarriage => say["carriage to the final place"],
        _ => say["unloading"],
    };
}
