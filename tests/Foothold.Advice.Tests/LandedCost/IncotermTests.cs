using Foothold.Advice.LandedCost;
using Foothold.Domain.Amounts;
using static Foothold.Advice.Tests.LandedCost.Shipments;

namespace Foothold.Advice.Tests.LandedCost;

/// <summary>The eleven rules against the ICC's table of costs, and one shipment under each of them to each kind of destination.</summary>
public sealed class IncotermTests
{
    // Written out from articles A9/B9 of each rule (ICC publication 723E): S where the seller pays. Columns: packing, origin loading, pre-carriage, export clearance, origin terminal, loading on board,
    // main carriage, insurance, destination terminal, import clearance, duty, import VAT, on-carriage, unloading.
    [Theory]
    [InlineData(Incoterm.Exw, PlaceKind.SellerPremises, "SBBBBBBBBBBBBB")]
    [InlineData(Incoterm.Fca, PlaceKind.SellerPremises, "SSBSBBBBBBBBBB")]
    [InlineData(Incoterm.Fca, PlaceKind.Carrier, "SSSSBBBBBBBBBB")]
    [InlineData(Incoterm.Fas, PlaceKind.PortOfLoading, "SSSSSBBBBBBBBB")]
    [InlineData(Incoterm.Fob, PlaceKind.PortOfLoading, "SSSSSSBBBBBBBB")]
    [InlineData(Incoterm.Cfr, PlaceKind.Arrival, "SSSSSSSBBBBBBB")]
    [InlineData(Incoterm.Cif, PlaceKind.Arrival, "SSSSSSSSBBBBBB")]
    [InlineData(Incoterm.Cpt, PlaceKind.Arrival, "SSSSSSSBBBBBBB")]
    [InlineData(Incoterm.Cpt, PlaceKind.Final, "SSSSSSSBSBBBSB")]
    [InlineData(Incoterm.Cip, PlaceKind.Arrival, "SSSSSSSSBBBBBB")]
    [InlineData(Incoterm.Cip, PlaceKind.Final, "SSSSSSSSSBBBSB")]
    [InlineData(Incoterm.Dap, PlaceKind.Arrival, "SSSSSSSSBBBBBB")]
    [InlineData(Incoterm.Dap, PlaceKind.Final, "SSSSSSSSSBBBSB")]
    [InlineData(Incoterm.Dpu, PlaceKind.Arrival, "SSSSSSSSSBBBBB")]
    [InlineData(Incoterm.Dpu, PlaceKind.Final, "SSSSSSSSSBBBSS")]
    [InlineData(Incoterm.Ddp, PlaceKind.Arrival, "SSSSSSSSBSSSBB")]
    [InlineData(Incoterm.Ddp, PlaceKind.Final, "SSSSSSSSSSSSSB")]
    public void Bears_EachCost_AsTheRuleSays(Incoterm term, PlaceKind place, string expected)
    {
        CostStep[] steps =
        [
            CostStep.Packing, CostStep.OriginLoading, CostStep.PreCarriage, CostStep.ExportClearance, CostStep.OriginTerminal, CostStep.LoadingOnBoard, CostStep.MainCarriage, CostStep.Insurance,
            CostStep.DestinationTerminal, CostStep.ImportClearance, CostStep.Duty, CostStep.ImportVat, CostStep.OnCarriage, CostStep.Unloading,
        ];
        Assert.Equal(expected, string.Concat(steps.Select(step => IncotermRule.Of(term).Bears(step, place) == Party.Seller ? 'S' : 'B')));
    }

    [Fact]
    public void WaterOnly_IsForTheFourMaritimeRules()
    {
        Assert.Equal([Incoterm.Fas, Incoterm.Fob, Incoterm.Cfr, Incoterm.Cif], IncotermRule.All.Where(rule => rule.WaterOnly).Select(rule => rule.Term));
        Assert.All(IncotermRule.All, rule => Assert.Equal([TransportMode.Sea, TransportMode.InlandWaterway], Enum.GetValues<TransportMode>().Where(mode => rule.WaterOnly && rule.Allows(mode)).DefaultIfEmpty(TransportMode.Sea).Union([TransportMode.InlandWaterway])));
        Assert.Equal([Incoterm.Cif, Incoterm.Cip], IncotermRule.All.Where(rule => rule.InsuranceClauses is not null).Select(rule => rule.Term));
        Assert.Contains("(C)", IncotermRule.Of(Incoterm.Cif).InsuranceClauses, StringComparison.Ordinal);
        Assert.Contains("(A)", IncotermRule.Of(Incoterm.Cip).InsuranceClauses, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> TermsAndDestinations()
    {
        var data = new TheoryData<string, string>();
        foreach (IncotermRule rule in IncotermRule.All)
            foreach (string to in new[] { "DEU", "GBR", "USA", "CAN", "AUS", "NOR", "CHE", "JPN", "MEX cif", "MEX fob" }) data.Add(rule.Code, to);
        return data;
    }

    /// <summary>The same goods for the same net: whatever the term, customs value, duty, tax and landed cost are those under EXW, and the ladder of terms quotes the price that was paid.</summary>
    [Theory]
    [MemberData(nameof(TermsAndDestinations))]
    public void Shipment_UnderEachTermToEachDestination_CostsTheSameLanded(string code, string destination)
    {
        var term = Enum.Parse<Incoterm>(code, ignoreCase: true);
        Shipment exWorks = Full(destination[..3], destination.Length > 3 ? destination[4..] : null);
        LandedCostResult expected = exWorks.Compute();

        LandedCostResult result = Priced(exWorks, [.. expected.Lines.Select(line => line.Net.Amount)], term).Compute();

        Assert.Equal(expected.Lines.Select(line => line.Net), result.Lines.Select(line => line.Net));
        Assert.Equal(expected.CustomsValue, result.CustomsValue);
        Assert.Equal(expected.Vat, result.Vat);
        Assert.Equal(expected.Landed, result.Landed);
        Assert.Equal(expected.LandedInvoice, result.LandedInvoice);
        // From ex works the ladder takes FCA at the seller's premises; here it is a terminal.
        if (term != Incoterm.Fca) Assert.Equal(expected.Terms.Single(one => one.Term == term).Price, result.Price);
        Assert.Equal(result.Terms.Single(one => one.Term == term).Price, result.Price);
        // What the seller bears, with the net, is the price.
        Assert.Equal(result.Price.Amount, result.Steps.Where(step => step.Step is null || step.Payer == Party.Seller).Sum(step => step.InvoiceAmount.Amount));
    }

    [Fact]
    public void Terms_InTheOrderOfTheirDuties_NeverCheaper()
    {
        LandedCostResult result = Full("DEU", null).Compute();
        decimal Price(Incoterm term) => result.Terms.Single(one => one.Term == term).Price!.Amount;
        Incoterm[] rising = [Incoterm.Exw, Incoterm.Fca, Incoterm.Fas, Incoterm.Fob, Incoterm.Cfr, Incoterm.Cif, Incoterm.Dap, Incoterm.Dpu, Incoterm.Ddp];
        Assert.All(rising.Zip(rising.Skip(1)), pair => Assert.True(Price(pair.First) < Price(pair.Second), $"{pair}"));
        Assert.All(result.Terms, term => Assert.Equal(result.LandedInvoice.Amount, term.Price!.Amount + term.BuyerPays!.Amount));
    }

    [Fact]
    public void Terms_ByAir_MaritimeRulesAreNamedImpossible()
    {
        LandedCostResult result = (Full("DEU", null) with { Mode = TransportMode.Air }).Compute();
        Assert.Equal([Incoterm.Fas, Incoterm.Fob, Incoterm.Cfr, Incoterm.Cif], result.Terms.Where(term => term.Price is null).Select(term => term.Term));
        Assert.All(result.Terms.Where(term => term.Price is null), term => Assert.Contains("sea and inland waterway only", term.WhyNot, StringComparison.Ordinal));
    }

    [Fact]
    public void VatUnpaid_UnderDdp_LeavesTheTaxToTheBuyer()
    {
        Shipment ddp = Full("DEU", null) with { Term = Incoterm.Ddp };
        ddp = ddp with { Lines = [.. ddp.Lines.Select(line => line with { Price = line.Price * 3m })] };
        LandedCostResult paid = ddp.Compute(), unpaid = (ddp with { VatUnpaid = true }).Compute();
        Assert.Equal(Party.Seller, paid.Steps.Single(step => step.Step == CostStep.ImportVat).Payer);
        Assert.Equal(Party.Buyer, unpaid.Steps.Single(step => step.Step == CostStep.ImportVat).Payer);
        Assert.True(unpaid.Net > paid.Net);
    }

    /// <summary>A shipment ex works with every kind of charge, several currencies and spreads, insurance by rate and two lines with different duties.</summary>
    internal static Shipment Full(string to, string? customsBase)
    {
        Shipment shipment = Of("TUR", to, Incoterm.Exw, TransportMode.Sea, Line(7_340.15m, "EUR", 6.5m, 300m) with { Description = "first" }, Line(2_118.40m, "EUR", 0m, 77m) with { Description = "second", GrossKg = 44m, NetKg = 40m, CubicMetres = 0.9m });
        string there = shipment.To.Currency!.Code;
        return shipment with
        {
            CustomsBase = customsBase,
            Vat = Percentage.FromPercent(19m),
            Insurance = new InsuranceTerms(Percentage.FromPercent(0.4m), Percentage.FromPercent(110m), null),
            Charges =
            [
                Charge(CostStep.Packing, 61.05m, "EUR", Spread.Volume), Charge(CostStep.OriginLoading, 45m, "EUR", Spread.GrossWeight), Charge(CostStep.PreCarriage, 180.33m, "EUR", Spread.ChargeableWeight),
                Charge(CostStep.ExportClearance, 55m, "EUR", Spread.Equally), Charge(CostStep.OriginProof, 12m, "EUR"), Charge(CostStep.OtherOrigin, 9.99m, "EUR", Spread.Quantity), Charge(CostStep.OriginTerminal, 130m, "EUR"),
                Charge(CostStep.LoadingOnBoard, 77.70m, "EUR", Spread.NetWeight), Charge(CostStep.MainCarriage, 845m, "GBP", Spread.ChargeableWeight) with { ToBorder = Percentage.FromPercent(90m) },
                Charge(CostStep.DestinationTerminal, 140m, "EUR"), Charge(CostStep.ImportClearance, 95m, "EUR"), Charge(CostStep.OtherDestination, 20m, "EUR"), Charge(CostStep.OnCarriage, 260m, "EUR", Spread.GrossWeight), Charge(CostStep.Unloading, 30m, "EUR"),
            ],
            Rates = [Rate("GBP", "EUR", 1.149m), .. there == "EUR" ? Array.Empty<StatedRate>() : [Rate("EUR", there, 1.37m, RateKind.Customs), Rate("EUR", there, 1.3911m, RateKind.Market)], .. there is "EUR" or "GBP" ? [] : new[] { Rate("GBP", there, 1.6m) }, .. there == "GBP" ? [] : Array.Empty<StatedRate>()],
            Importer = new ImporterTerms { DisbursementRate = Percentage.FromPercent(2m), DisbursementMinimum = new Money(15m, shipment.To.Currency) },
        };
    }

    /// <summary>The prices of the lines under a term for net values, worked out by the slow obvious way: net value and what the seller bears.</summary>
    internal static decimal[] Prices(Shipment shipment, decimal[] net, Incoterm term)
    {
        CustomsRules rules = CustomsRuleBook.BuiltIn.For(shipment.To, shipment.CustomsBase);
        var model = new CostModel(shipment, new RuleChoice(shipment, rules, LandedCostSources.Stated), new RateTable(shipment, LandedCostSources.Stated));
        Costing costing = model.At(net);
        IncotermRule rule = IncotermRule.Of(term);
        PlaceKind place = rule.Places[0];
        return [.. Enumerable.Range(0, shipment.Lines.Count).Select(i => costing.Net[i] + costing.Charges.Where(charge => rule.Bears(charge.Step, place) == Party.Seller).Sum(charge => charge.Priced[i])
            + (term != Incoterm.Ddp ? 0m : model.ToInvoice(costing.Taxes.Duty[i]) + model.ToInvoice(costing.Taxes.VatCost[i]) + model.ToInvoice(costing.Taxes.Disbursement[i]) + costing.Taxes.Levies.Sum(levy => model.ToInvoice(levy.Amounts[i]))))];
    }

    /// <summary>The shipment priced under a term so that it leaves these net values.</summary>
    internal static Shipment Priced(Shipment shipment, decimal[] net, Incoterm term)
    {
        decimal[] prices = Prices(shipment, net, term);
        return shipment with { Term = term, Place = null, Lines = [.. shipment.Lines.Select((line, i) => line with { Price = new Money(prices[i], line.Price.Currency) })] };
    }
}
