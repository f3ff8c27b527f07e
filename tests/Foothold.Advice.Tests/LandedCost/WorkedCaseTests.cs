using Foothold.Domain.Text;
using System.Text.Json;
using Foothold.Advice.LandedCost;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Tests.Shared;
using static Foothold.Advice.Tests.LandedCost.Shipments;

namespace Foothold.Advice.Tests.LandedCost;

/// <summary>Landed costs worked out by hand, one for every destination at least, with the arithmetic beside.</summary>
public sealed class WorkedCaseTests
{
    /// <summary>Reference case d5: the example of the Canadian customs, USD 100 at 1.15, duty 4 %, GST 5 %.</summary>
    [Fact]
    public void Canada_ExampleOfTheReferenceCase_ToTheCent()
    {
        LandedCostResult result = (Of("USA", "CAN", Incoterm.Fob, TransportMode.Sea, Line(100m, "USD", 4m)) with { Rates = [Rate("USD", "CAD", 1.15m)] }).Compute();

        LandedLine line = Assert.Single(result.Lines);
        Assert.Equal(115.00m, line.CustomsValue.Amount);
        Assert.Equal(4.60m, line.Duty.Amount);
        Assert.Equal(119.60m, line.VatBase.Amount);
        Assert.Equal(5.98m, line.Vat.Amount);
        Assert.Equal(10.58m, line.Duty.Amount + line.Vat.Amount);
        Assert.Equal(125.58m, result.Landed.Amount);
    }

    /// <summary>Reference case d5: 2,000 umbrellas at GBP 5, GBP 500 freight and insurance, 4 %.</summary>
    [Fact]
    public void UnitedKingdom_ExampleOfTheReferenceCase_ToTheCent()
    {
        LandedCostResult result = (Of("CHN", "GBR", Incoterm.Fob, TransportMode.Sea, Line(10_000m, "GBP", 4m, 2000m)) with { Charges = [Charge(CostStep.MainCarriage, 450m, "GBP"), Charge(CostStep.Insurance, 50m, "GBP")] }).Compute();

        Assert.Equal(10_500m, result.CustomsValue.Amount);
        Assert.Equal(420m, result.Lines[0].Duty.Amount);
        Assert.Equal((10_500m + 420m) * 0.20m, result.Vat.Amount);
    }

    /// <summary>
    /// Bicycles from Switzerland to Germany by road, FCA. Customs value: 20,000 + 300 (pre-carriage) + 800 × 60 % to the border = 20,780.00. Duty 14 % = 2,909.20.
    /// VAT base: 20,780.00 + 2,909.20 + 320 (rest of the carriage) + 90 (clearance) + 150 (on-carriage) = 24,249.20; 19 % = 4,607.35 (4,607.348).
    /// Landed: 20,000 + 300 + 800 + 90 + 150 + 2,909.20 + 4,607.35 = 28,856.55.
    /// </summary>
    [Fact]
    public void Germany_ByRoadFromSwitzerland_CarriageAfterTheBorderIsTaxedNotDutiable()
    {
        LandedCostResult result = (Of("CHE", "DEU", Incoterm.Fca, TransportMode.Road, Line(20_300m, "EUR", 14m, 50m)) with
        {
            Vat = Percentage.FromPercent(19m),
            Charges =
            [
                Charge(CostStep.PreCarriage, 300m, "EUR"), Charge(CostStep.MainCarriage, 800m, "EUR") with { ToBorder = Percentage.FromPercent(60m) },
                Charge(CostStep.ImportClearance, 90m, "EUR"), Charge(CostStep.OnCarriage, 150m, "EUR"),
            ],
        }).Compute();

        Assert.Equal(20_000m, result.Net.Amount);
        Assert.Equal(20_780.00m, result.CustomsValue.Amount);
        Assert.Equal(2_909.20m, result.Lines[0].Duty.Amount);
        Assert.Equal(24_249.20m, result.Lines[0].VatBase.Amount);
        Assert.Equal(4_607.35m, result.Vat.Amount);
        Assert.Equal(28_856.55m, result.Landed.Amount);
        Assert.Equal(577.131m, result.LandedPerUnit().Amount);
    }

    /// <summary>
    /// Ceramics by sea to the United States, CIF USD 12,000: freight 900, insurance 100. Customs value 12,000 − 1,000 = 11,000 (FOB). Duty 9.8 % = 1,078.00.
    /// Processing fee 0.3464 % × 11,000 = 38.104 → 38.10 (between 33.58 and 651.50); harbour fee 0.125 % = 13.75. No VAT.
    /// Landed: 12,000 + 1,078.00 + 38.10 + 13.75 = 13,129.85.
    /// </summary>
    [Fact]
    public void UnitedStates_BySeaUnderCif_FreightIsStrippedAndFeesAdded()
    {
        LandedCostResult result = (Of("PRT", "USA", Incoterm.Cif, TransportMode.Sea, Line(12_000m, "USD", 9.8m)) with { Charges = [Charge(CostStep.MainCarriage, 900m, "USD"), Charge(CostStep.Insurance, 100m, "USD")] }).Compute();

        Assert.Equal(11_000m, result.CustomsValue.Amount);
        Assert.Equal(1_078.00m, result.There(CostStep.Duty));
        Assert.Equal([38.10m, 13.75m], result.Steps.Where(step => step.Step == CostStep.Levies).Select(step => step.Amount.Amount));
        Assert.Equal(13_129.85m, result.Landed.Amount);
    }

    /// <summary>
    /// Wool to Australia by air, CPT EUR 5,000 with freight EUR 400, at AUD 1.65 per EUR: FOB 4,600 × 1.65 = 7,590.00. Duty 5 % = 379.50.
    /// GST base: 7,590.00 + 379.50 + 660.00 (freight) + 82.50 (insurance of EUR 50) = 8,712.00; 10 % = 871.20.
    /// Landed: 7,590.00 + 660.00 + 82.50 + 379.50 + 871.20 = 9,583.20.
    /// </summary>
    [Fact]
    public void Australia_ByAirUnderCpt_GstIsOnTransportAndInsuranceToo()
    {
        LandedCostResult result = (Of("ITA", "AUS", Incoterm.Cpt, TransportMode.Air, Line(5_000m, "EUR", 5m)) with
        {
            Charges = [Charge(CostStep.MainCarriage, 400m, "EUR"), Charge(CostStep.Insurance, 50m, "EUR")], Rates = [Rate("EUR", "AUD", 1.65m)],
        }).Compute();

        Assert.Equal(7_590.00m, result.CustomsValue.Amount);
        Assert.Equal(379.50m, result.There(CostStep.Duty));
        Assert.Equal(8_712.00m, result.Lines[0].VatBase.Amount);
        Assert.Equal(871.20m, result.Vat.Amount);
        Assert.Equal(9_583.20m, result.Landed.Amount);
    }

    /// <summary>
    /// Knitwear from Sweden to Norway, DAP SEK 30,000 with carriage 2,000 and on-carriage 500, at NOK 1.02 (customs) and 1.01 (market). Net 27,500.
    /// Customs value: 28,050.00 + 2,040.00 = 30,090. Duty 10.7 % = 3,219.63 → 3,220 whole kroner. VAT 25 % of 33,310 = 8,327.50 → 8,328. Recovered after 45 days at 8 %: 8,328 × 0.08 × 45 / 365 = 82.14.
    /// Landed: 27,775.00 + 2,020.00 + 505.00 + 3,220 + 82.14 = 33,602.14.
    /// </summary>
    [Fact]
    public void Norway_UnderDap_RecoveredVatCostsItsFunding()
    {
        LandedCostResult result = (Of("SWE", "NOR", Incoterm.Dap, TransportMode.Road, Line(30_000m, "SEK", 10.7m)) with
        {
            Charges = [Charge(CostStep.MainCarriage, 2_000m, "SEK"), Charge(CostStep.OnCarriage, 500m, "SEK")],
            Rates = [Rate("SEK", "NOK", 1.02m, RateKind.Customs), Rate("SEK", "NOK", 1.01m, RateKind.Market)],
            Importer = new ImporterTerms { RecoversVat = true, RecoveredAfterDays = 45, FundingRate = Percentage.FromPercent(8m) },
        }).Compute();

        Assert.Equal(27_500m, result.Net.Amount);
        Assert.Equal(30_090m, result.CustomsValue.Amount);
        Assert.Equal(3_220m, result.There(CostStep.Duty));
        Assert.Equal(8_328m, result.Vat.Amount);
        Assert.Equal(82.14m, result.There(CostStep.ImportVat));
        Assert.Equal(33_602.14m, result.Landed.Amount);
    }

    /// <summary>
    /// Biscuits to Switzerland by road, EXW EUR 4,000, 640 kg gross, carriage EUR 350, at CHF 0.95: customs value 3,800.00 + 332.50 = 4,132.50. Duty CHF 25.30 per 100 kg gross × 6.4 = 161.92 → 161.90 (steps of 0.05).
    /// VAT at the reduced 2.6 % on 4,132.50 + 161.90 + 60.00 (clearance) = 4,354.40: 113.2144 → 113.20. Landed: 3,800 + 332.50 + 60 + 161.90 + 113.20 = 4,467.60.
    /// </summary>
    [Fact]
    public void Switzerland_Food_DutyIsByGrossWeightInStepsOfFiveCentimes()
    {
        ShipmentLine biscuits = Line(4_000m, "EUR") with
        {
            GrossKg = 640m, NetKg = 600m, Vat = Percentage.FromPercent(2.6m), Duty = new DutyRate { Specific = new SpecificDuty(In(25.30m, "CHF"), 100m, DutyUnit.GrossKg), Source = Phrase.Verbatim("test") },
        };
        LandedCostResult result = (Of("SWE", "CHE", Incoterm.Exw, TransportMode.Road, biscuits) with
        {
            Charges = [Charge(CostStep.MainCarriage, 350m, "EUR"), Charge(CostStep.ImportClearance, 60m, "CHF")], Rates = [Rate("EUR", "CHF", 0.95m)],
        }).Compute();

        Assert.Equal(4_132.50m, result.CustomsValue.Amount);
        Assert.Equal(161.90m, result.There(CostStep.Duty));
        Assert.Equal(113.20m, result.Vat.Amount);
        Assert.Equal(4_467.60m, result.Landed.Amount);
    }

    /// <summary>Industrial goods to Switzerland: no duty since 2024-01-01, whatever the origin, without a rate stated.</summary>
    [Fact]
    public void Switzerland_IndustrialGoods_AreFreeOfDuty()
    {
        ShipmentLine machine = Line(9_000m, "CHF") with { Duty = null, Hs = HsCode.Parse("8422.30", HsEdition.Hs2022) };

        Assert.Equal(0m, Of("SWE", "CHE", Incoterm.Dap, TransportMode.Road, machine).Compute().There(CostStep.Duty));
        Assert.Throws<ShipmentException>(() => (Of("SWE", "CHE", Incoterm.Dap, TransportMode.Road, machine) with { Date = new DateOnly(2023, 12, 31) }).Compute());
    }

    /// <summary>
    /// Chocolate to Japan by air, FCA EUR 3,000, freight EUR 600, at JPY 160: customs value 480,000 + 96,000 = 576,000; with insurance JPY 1,234 577,234. Duty base 577,000; 29.8 % = 171,946 → 171,900.
    /// Consumption tax 8 % of (577,234 + 171,900 = 749,134 → 749,000) = 59,920 → 59,900. Landed: 480,000 + 96,000 + 1,234 + 171,900 + 59,900 = 809,034.
    /// </summary>
    [Fact]
    public void Japan_ByAir_BasesAndTaxesAreCutToThousandsAndHundreds()
    {
        LandedCostResult result = (Of("BEL", "JPN", Incoterm.Fca, TransportMode.Air, Line(3_000m, "EUR", 29.8m) with { Vat = Percentage.FromPercent(8m) }) with
        {
            Charges = [Charge(CostStep.MainCarriage, 600m, "EUR"), Charge(CostStep.Insurance, 1_234m, "JPY")], Rates = [Rate("EUR", "JPY", 160m)],
        }).Compute();

        Assert.Equal(577_234m, result.CustomsValue.Amount);
        Assert.Equal(171_900m, result.There(CostStep.Duty));
        Assert.Equal(749_000m, result.Lines[0].VatBase.Amount);
        Assert.Equal(59_900m, result.Vat.Amount);
        Assert.Equal(809_034m, result.Landed.Amount);
    }

    /// <summary>Mexico on a generic base: CIF 1,000 + 100 = 1,100, duty 20 % = 220, VAT 16 % of 1,320 = 211.20; on FOB: 1,000, 200, 192.00.</summary>
    [Theory]
    [InlineData(null, 1_100, 220, 211.20)]
    [InlineData("cif", 1_100, 220, 211.20)]
    [InlineData("fob", 1_000, 200, 192.00)]
    public void Mexico_OnAGenericBase_AsksToConfirm(string? customsBase, decimal value, decimal duty, decimal vat)
    {
        LandedCostResult result = (Of("SWE", "MEX", Incoterm.Cip, TransportMode.Air, Line(1_100m, "MXN", 20m)) with
        {
            CustomsBase = customsBase, Vat = Percentage.FromPercent(16m), Charges = [Charge(CostStep.MainCarriage, 60m, "MXN"), Charge(CostStep.Insurance, 40m, "MXN")],
        }).Compute();

        Assert.Equal((value, duty, vat), (result.CustomsValue.Amount, result.There(CostStep.Duty), result.Vat.Amount));
        Assert.Contains(result.Confirm, entry => entry.What.ToString().Contains("generic base", StringComparison.Ordinal));
    }

    /// <summary>Sweden to Finland: nothing is imported; VAT of the acquisition on price and carriage.</summary>
    [Fact]
    public void Finland_FromSweden_NothingIsImported()
    {
        LandedCostResult result = (Of("SWE", "FIN", Incoterm.Dap, TransportMode.Road, Line(1_000m, "EUR", 99m)) with { Vat = Percentage.FromPercent(25.5m), Charges = [Charge(CostStep.MainCarriage, 100m, "EUR")] }).Compute();

        Assert.False(result.IsImport);
        Assert.Equal((0m, 0m, 255m), (result.CustomsValue.Amount, result.There(CostStep.Duty), result.Vat.Amount));
        Assert.Equal(1_255m, result.Landed.Amount);
    }

    /// <summary>The two cases above are those of the reference file, number by number.</summary>
    [Theory]
    [InlineData("CA_cbsa_example", "value_for_duty", 115.00)]
    [InlineData("CA_cbsa_example", "duty", 4.60)]
    [InlineData("CA_cbsa_example", "value_for_tax", 119.60)]
    [InlineData("CA_cbsa_example", "gst", 5.98)]
    [InlineData("CA_cbsa_example", "total", 10.58)]
    [InlineData("UK_dhl_example", "cif", 10_500)]
    [InlineData("UK_dhl_example", "duty", 420)]
    public void ReferenceCase_InItsFile_IsTheOneWorkedHere(string id, string what, decimal worked)
    {
        if (Repository.Shared is null) Assert.Skip("The folder with reference cases is not beside the repository.");
        JsonElement root = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Shared, "validation", "d5_landed_cost", "case.json"))).RootElement;
        JsonElement expected = root.GetProperty("expected").GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id).GetProperty("expected");
        Assert.Equal(expected.GetProperty(what).GetDecimal(), worked);
    }
}
