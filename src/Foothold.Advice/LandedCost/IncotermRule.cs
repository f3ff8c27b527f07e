using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>One rule of Incoterms 2020: who bears which cost, where the risk passes, by which modes it may be used.</summary>
/// <remarks>
/// Source: ICC, Incoterms 2020 (publication 723E), articles A2/B2 delivery, A3/B3 risk, A4/B4 carriage, A5/B5 insurance, A7/B7 clearance, A9/B9 costs of each rule. Where the rule
/// leaves a cost to the contract of carriage (terminal handling at destination under the C rules) the table gives it to the buyer unless the named place lies beyond it.
/// Insurance that no rule demands is given to whom the risk of the main carriage is on.
/// </remarks>
public sealed class IncotermRule
{
    private static readonly PlaceKind[] Premises = [PlaceKind.SellerPremises], Loading = [PlaceKind.PortOfLoading], Port = [PlaceKind.Arrival];

    private static readonly IncotermRule[] Rules =
    [
        new(Incoterm.Exw, Premises, false, Phrase.Text("at the seller's premises, not loaded")),
        new(Incoterm.Fca, [PlaceKind.Carrier, PlaceKind.SellerPremises], false, Phrase.Text("when handed to the buyer's carrier: loaded at the seller's premises, or ready for unloading at another place")),
        new(Incoterm.Fas, Loading, true, Phrase.Text("alongside the ship in the port of loading")),
        new(Incoterm.Fob, Loading, true, Phrase.Text("on board the ship in the port of loading")),
        new(Incoterm.Cfr, Port, true, Phrase.Text("on board the ship in the port of loading, though the seller pays the freight to the port of destination")),
        new(Incoterm.Cif, Port, true, Phrase.Text("on board the ship in the port of loading, though the seller pays freight and insurance to the port of destination")),
        new(Incoterm.Cpt, [PlaceKind.Arrival, PlaceKind.Final], false, Phrase.Text("when handed to the first carrier, though the seller pays the carriage to the named place")),
        new(Incoterm.Cip, [PlaceKind.Arrival, PlaceKind.Final], false, Phrase.Text("when handed to the first carrier, though the seller pays carriage and insurance to the named place")),
        new(Incoterm.Dap, [PlaceKind.Final, PlaceKind.Arrival], false, Phrase.Text("at the named place, ready for unloading")),
        new(Incoterm.Dpu, [PlaceKind.Final, PlaceKind.Arrival], false, Phrase.Text("at the named place, unloaded")),
        new(Incoterm.Ddp, [PlaceKind.Final, PlaceKind.Arrival], false, Phrase.Text("at the named place, cleared for import, ready for unloading")),
    ];

    private IncotermRule(Incoterm term, IReadOnlyList<PlaceKind> places, bool waterOnly, Phrase riskPasses) => (Term, Places, WaterOnly, RiskPasses) = (term, places, waterOnly, riskPasses);

    /// <summary>All eleven, in the order of the publication's groups E, F, C, D.</summary>
    public static IReadOnlyList<IncotermRule> All => Rules;

    /// <summary>Which rule it is.</summary>
    public Incoterm Term { get; }

    /// <summary>The code in capitals, e.g. "FCA".</summary>
    public string Code => Term.ToString().ToUpperInvariant();

    /// <summary>The kinds of place it may name; the usual one first.</summary>
    public IReadOnlyList<PlaceKind> Places { get; }

    /// <summary>Whether it is for sea and inland waterway transport only (FAS, FOB, CFR, CIF).</summary>
    public bool WaterOnly { get; }

    /// <summary>Where the risk of loss or damage passes to the buyer (articles A3/B3).</summary>
    public Phrase RiskPasses { get; }

    /// <summary>The insurance the seller must take out (A5): the Institute Cargo Clauses, or null when the rule demands none.</summary>
    public Phrase? InsuranceClauses => Term switch
    {
        Incoterm.Cif => Phrase.Text("Institute Cargo Clauses (C), at least 110 % of the price"),
        Incoterm.Cip => Phrase.Text("Institute Cargo Clauses (A), at least 110 % of the price"),
        _ => null,
    };

    /// <summary>The rule of a term.</summary>
    public static IncotermRule Of(Incoterm term) => Rules[(int)term];

    /// <summary>Whether the rule may be used for a mode of the main carriage.</summary>
    public bool Allows(TransportMode mode) => !WaterOnly || mode is TransportMode.Sea or TransportMode.InlandWaterway;

    /// <summary>Who bears a cost.</summary>
    /// <param name="step">Which cost.</param>
    /// <param name="place">The kind of place named; one of <see cref="Places"/>.</param>
    public Party Bears(CostStep step, PlaceKind place) => step switch
    {
        // The seller packs under every rule (A8).
        CostStep.Packing => Party.Seller,
        CostStep.OriginLoading or CostStep.ExportClearance or CostStep.OriginProof or CostStep.OtherOrigin => SellerFrom(Incoterm.Fca),
        CostStep.PreCarriage => Term == Incoterm.Fca && place == PlaceKind.SellerPremises ? Party.Buyer : SellerFrom(Incoterm.Fca),
        CostStep.OriginTerminal => SellerFrom(Incoterm.Fas),
        CostStep.LoadingOnBoard => SellerFrom(Incoterm.Fob),
        CostStep.MainCarriage => SellerFrom(Incoterm.Cfr),
        CostStep.Insurance => Term is Incoterm.Cif or Incoterm.Cip ? Party.Seller : SellerFrom(Incoterm.Dap),
        CostStep.DestinationTerminal => Term == Incoterm.Dpu || Term >= Incoterm.Cpt && place == PlaceKind.Final ? Party.Seller : Party.Buyer,
        CostStep.OnCarriage => Term >= Incoterm.Cpt && place == PlaceKind.Final ? Party.Seller : Party.Buyer,
        CostStep.Unloading => Term == Incoterm.Dpu && place == PlaceKind.Final ? Party.Seller : Party.Buyer,
        _ => SellerFrom(Incoterm.Ddp),
    };

    private Party SellerFrom(Incoterm first) => Term >= first ? Party.Seller : Party.Buyer;
}
