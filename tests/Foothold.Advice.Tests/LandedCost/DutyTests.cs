using Foothold.Domain.Text;
using System.Text;
using Foothold.Advice.LandedCost;
using Foothold.Domain.Amounts;
using Foothold.Domain.Trade;
using static Foothold.Advice.Tests.LandedCost.Shipments;

namespace Foothold.Advice.Tests.LandedCost;

/// <summary>Kinds of duty, fees, reliefs, insurance and freight, each with its arithmetic.</summary>
public sealed class DutyTests
{
    private static readonly DutyRate TenPercent = DutyRate.OfValue(10m, Phrase.Verbatim("test"));
    private static readonly SpecificDuty TwentyPerHundredKg = new(In(20m, "EUR"), 100m, DutyUnit.NetKg);

    // Customs value 1,000, net weight 100 kg or 700 kg: 10 % is 100; EUR 20 per 100 kg is 20 or 140.
    [Theory]
    [InlineData(DutyCombination.Sum, 100, 120, "10 % + 20 EUR per 100 kg net")]
    [InlineData(DutyCombination.Higher, 100, 100, "the higher of 10 % and 20 EUR per 100 kg net")]
    [InlineData(DutyCombination.Lower, 100, 20, "the lower of 10 % and 20 EUR per 100 kg net")]
    [InlineData(DutyCombination.Sum, 700, 240, "10 % + 20 EUR per 100 kg net")]
    [InlineData(DutyCombination.Higher, 700, 140, "the higher of 10 % and 20 EUR per 100 kg net")]
    [InlineData(DutyCombination.Lower, 700, 100, "the lower of 10 % and 20 EUR per 100 kg net")]
    public void Duty_CompoundOrMixed_JoinsBothParts(DutyCombination combination, decimal netKg, decimal expected, string words)
    {
        DutyRate rate = TenPercent with { Specific = TwentyPerHundredKg, Combination = combination };
        Assert.Equal(words, rate.ToString());
        Assert.Equal(expected, Germany(Line(1_000m, "EUR") with { Duty = rate, NetKg = netKg, GrossKg = netKg }).There(CostStep.Duty));
    }

    /// <summary>USD 2 per litre × 300 l at EUR 0.90 = 540; 3 EUR per piece × 12 = 36.</summary>
    [Fact]
    public void Duty_ByLitreInAnotherCurrencyOrByPiece_IsConvertedAtTheCustomsRate()
    {
        ShipmentLine wine = Line(1_000m, "EUR") with { Litres = 300m, Duty = new DutyRate { Specific = new SpecificDuty(In(2m, "USD"), 1m, DutyUnit.Litre), Source = Phrase.Verbatim("test") } };
        Shipment shipment = Base(wine) with { Rates = [Rate("USD", "EUR", 0.90m, RateKind.Customs), Rate("USD", "EUR", 0.80m, RateKind.Market)] };
        Assert.Equal(540m, shipment.Compute().There(CostStep.Duty));
        Assert.Equal(36m, Germany(Line(1_000m, "EUR", 0m, 12m) with { Duty = new DutyRate { Specific = new SpecificDuty(In(3m, "EUR"), 1m, DutyUnit.Piece), Source = Phrase.Verbatim("test") } }).There(CostStep.Duty));
    }

    /// <summary>Of 100 kg, 40 kg are within the quota at 0 %, 60 kg beyond it at 10 % + 20 EUR per 100 kg: 1,000 × 0.6 × 10 % + 60 / 100 × 20 = 72. All within: 0. None left: 120.</summary>
    [Theory]
    [InlineData(40, 72)]
    [InlineData(500, 0)]
    [InlineData(0, 120)]
    public void Duty_WithAQuota_IsSplitByWhatIsLeft(decimal remaining, decimal expected) =>
        Assert.Equal(expected, Germany(Line(1_000m, "EUR") with { Duty = TenPercent with { Specific = TwentyPerHundredKg }, Quota = new TariffQuota(remaining, DutyUnit.NetKg, DutyRate.Free(Phrase.Verbatim("test"))) }).There(CostStep.Duty));

    [Fact]
    public void Preference_WithoutProof_IsNotApplied()
    {
        ShipmentLine line = Line(1_000m, "EUR", 10m) with { Preference = new PreferenceClaim(DutyRate.OfValue(2.5m, Phrase.Verbatim("test")), "Agreement", "origin declaration") };
        LandedCostResult claimed = Germany(line), not = Germany(line with { Preference = line.Preference with { Proof = null } });
        Assert.Equal((25m, 100m), (claimed.There(CostStep.Duty), claimed.Lines[0].DutyWithoutPreference.Amount));
        Assert.Contains(claimed.Remarks, remark => remark.ToString().Contains("saves 75", StringComparison.Ordinal));
        Assert.Equal(100m, not.There(CostStep.Duty));
        Assert.Contains(not.Remarks, remark => remark.ToString().Contains("no proof of origin", StringComparison.Ordinal));
    }

    [Fact]
    public void Duty_DespiteAnAgreement_IsPointedOutUnlessAPreferenceIsStated()
    {
        var known = new LandedCostSources { Agreements = (_, _, _) => [Phrase.Verbatim("an agreement")] };
        ShipmentLine line = Line(1_000m, "EUR", 10m);
        Assert.Contains(Base(line).Compute(known).Remarks, remark => remark.ToString().Contains("have an agreement: an agreement", StringComparison.Ordinal));
        Assert.DoesNotContain(Base(line with { Preference = new PreferenceClaim(DutyRate.Free(Phrase.Verbatim("test")), "x", null) }).Compute(known).Remarks, remark => remark.ToString().Contains("have an agreement", StringComparison.Ordinal));
        Assert.DoesNotContain(Base(line with { Duty = DutyRate.Free(Phrase.Verbatim("test")) }).Compute(known).Remarks, remark => remark.ToString().Contains("have an agreement", StringComparison.Ordinal));
    }

    /// <summary>An extra duty of 25 % joins the base of VAT: 1,000 + 100 + 250 = 1,350, 20 % = 270.</summary>
    [Fact]
    public void ExtraDuty_OnALine_IsTaxedByVatButVatIsNotDutied()
    {
        LandedCostResult result = Germany(Line(1_000m, "EUR", 10m) with { ExtraDuties = [new ExtraDuty("anti-dumping", DutyRate.OfValue(25m, Phrase.Verbatim("test")))] });
        Assert.Equal((100m, 250m, 1_350m, 270m), (result.There(CostStep.Duty), result.There(CostStep.Levies), result.Lines[0].VatBase.Amount, result.Vat.Amount));
    }

    /// <summary>EUR 50 under DAP do not pay carriage of EUR 200; unit cost of 30 and a margin of 25 % ask for 40 + 200.</summary>
    [Fact]
    public void Price_BelowWhatTheSellerBears_IsRefusedWithTheFloor()
    {
        Shipment shipment = Base(Line(50m, "EUR") with { UnitCost = In(30m, "EUR") }) with { Term = Incoterm.Dap, Margin = Percentage.FromPercent(25m), Charges = [Charge(CostStep.MainCarriage, 200m, "EUR")] };
        ShipmentException tooLow = Assert.Throws<ShipmentException>(() => shipment.Compute());
        Assert.Contains("does not cover the costs that the seller bears under it. With unit cost and margin it would have to be 240", tooLow.Message, StringComparison.Ordinal);
        Assert.Equal(240m, (shipment with { Lines = [shipment.Lines[0] with { Price = In(500m, "EUR") }] }).Compute().PriceFloor!.Amount);
    }

    [Fact]
    public void Duty_NotStatedAnywhere_IsANamedMissingFact()
    {
        ShipmentException missing = Assert.Throws<ShipmentException>(() => Germany(Line(1_000m, "EUR") with { Duty = null }));
        Assert.Contains("no rate of duty is known", missing.Message, StringComparison.Ordinal);
    }

    // 0.3464 % of 3,000 is 10.39, below the minimum of 33.58; of 200,000 it is 692.80, above the maximum of 651.50; of 20,000 it is 69.28.
    [Theory]
    [InlineData(3_000, 33.58)]
    [InlineData(20_000, 69.28)]
    [InlineData(200_000, 651.50)]
    [InlineData(2_500, 0)]
    public void ProcessingFee_OfTheUnitedStates_LiesBetweenItsBounds(decimal price, decimal expected)
    {
        LandedCostResult result = Of("SWE", "USA", Incoterm.Fca, TransportMode.Air, Line(price, "USD")).Compute();
        Assert.Equal(expected, result.There(CostStep.Levies));
    }

    [Fact]
    public void StatedLevy_ThatReplacesAFee_StandsForItAlsoWhenTheFeeHasEnded()
    {
        Shipment late = Of("SWE", "USA", Incoterm.Fca, TransportMode.Air, Line(3_000m, "USD")) with { Date = new DateOnly(2027, 1, 1) };
        ShipmentException ended = Assert.Throws<ShipmentException>(() => late.Compute());
        Assert.Equal("date", ended.Field);
        Assert.Contains("\"us.mpf\"", ended.Message, StringComparison.Ordinal);
        Assert.Contains("ended on 2026-09-30", ended.Message, StringComparison.Ordinal);
        // What to write stands in the message: once the amounts are filled in, it is a file that the program reads.
        string written = ended.Message[ended.Message.IndexOf("{ \"format\"", StringComparison.Ordinal)..(ended.Message.IndexOf("}] }", StringComparison.Ordinal) + 4)];
        Assert.Contains("\"from\": \"2026-10-01\"", written, StringComparison.Ordinal);
        CustomsRulesResult read = CustomsRulesReader.Read(Encoding.UTF8.GetBytes(written.Replace("\"amount\": …", "\"amount\": 34.5", StringComparison.Ordinal)), "mine.json");
        Assert.Empty(read.Problems);
        Assert.Equal(34.50m, LandedCostWorksheet.Compute(late, CustomsRuleBook.BuiltIn.With(read.Rules!).For(late.To)).There(CostStep.Levies));
        Assert.Equal(34.50m, (late with { Levies = [new StatedLevy("fee", In(34.50m, "USD"), Spread.Value, "us.mpf", Phrase.Verbatim("test"))] }).Compute().There(CostStep.Levies));
    }

    // Goods of EUR 150 are relieved until the relief ended; of 150.01 not. The United States relieved up to USD 800 until it was suspended.
    [Theory]
    [InlineData("DEU", "EUR", "2026-06-30", 150, 0)]
    [InlineData("DEU", "EUR", "2026-06-30", 150.01, 15)]
    [InlineData("DEU", "EUR", "2026-07-01", 150, 15)]
    [InlineData("USA", "USD", "2025-08-28", 800, 0)]
    [InlineData("USA", "USD", "2025-08-29", 800, 80)]
    [InlineData("GBR", "GBP", "2026-03-01", 135, 0)]
    [InlineData("AUS", "AUD", "2026-03-01", 1_000, 0)]
    [InlineData("AUS", "AUD", "2026-03-01", 1_000.01, 100)]
    public void SmallConsignment_AtTheThreshold_IsRelievedByDate(string to, string currency, string date, decimal price, decimal duty) =>
        Assert.Equal(duty, decimal.Round((Of("CHN", to, Incoterm.Fca, TransportMode.Courier, Line(price, currency, 10m)) with { Date = DateOnly.Parse(date), Vat = Percentage.FromPercent(19m) }).Compute().There(CostStep.Duty), 0));

    /// <summary>VAT on small consignments into the Union: none up to EUR 22 until 2021-06-30, from the first euro after.</summary>
    [Theory]
    [InlineData("2021-06-30", 0)]
    [InlineData("2021-07-01", 4)]
    public void Vat_OnTwentyEuro_IsChargedSinceTheReliefEnded(string date, decimal vat) =>
        Assert.Equal(vat, (Of("CHN", "DEU", Incoterm.Fca, TransportMode.Courier, Line(20m, "EUR")) with { Date = DateOnly.Parse(date), Vat = Percentage.FromPercent(20m) }).Compute().Vat.Amount);

    /// <summary>Premium P with P = 0.5 % × 110 % × (1,000 + 200 + P): 6.6 / 0.9945 = 6.6365 → 6.64. The minimum of 25 goes before.</summary>
    [Fact]
    public void Insurance_ByRate_IsOnTheCifPriceThatHoldsIt()
    {
        Shipment shipment = Base(Line(1_000m, "EUR")) with { Charges = [Charge(CostStep.MainCarriage, 200m, "EUR")], Insurance = new InsuranceTerms(Percentage.FromPercent(0.5m), Percentage.FromPercent(110m), null) };
        Assert.Equal(6.64m, shipment.Compute().There(CostStep.Insurance));
        Assert.Equal(25m, (shipment with { Insurance = shipment.Insurance! with { Minimum = In(25m, "EUR") } }).Compute().There(CostStep.Insurance));
        Assert.Equal(1_206.64m, shipment.Compute().Terms.Single(term => term.Term == Incoterm.Cip).Price!.Amount);
    }

    // 120 kg, 0.5 m³. Divisor 6000: 0.5 m³ count 83.33 kg, so 120 kg × 2 = 240. Divisor 2000: 250 kg × 2 = 500. Rounded up to 50 kg: 150 × 2 = 300. Minimum 700.
    [Theory]
    [InlineData(6000, 0, 0, 240)]
    [InlineData(2000, 0, 0, 500)]
    [InlineData(6000, 50, 0, 300)]
    [InlineData(6000, 0, 700, 700)]
    public void Freight_ByChargeableWeight_TakesTheLargerOfWeightAndVolume(decimal divisor, decimal step, decimal minimum, decimal expected)
    {
        var charge = new Charge(CostStep.MainCarriage, "air freight")
        {
            Rate = new FreightRate(In(2m, "EUR"), false, minimum > 0m ? In(minimum, "EUR") : null, step), Spread = Spread.ChargeableWeight, KgPerCubicMetre = 1_000_000m / divisor,
        };
        Assert.Equal(expected, (Base(Line(1_000m, "EUR")) with { Mode = TransportMode.Air, Charges = [charge] }).Compute().There(CostStep.MainCarriage));
    }

    /// <summary>100.00 over three equal lines is 33.34, 33.33, 33.33: nothing is lost, and the customs values hold the cents.</summary>
    [Fact]
    public void Charge_ThatDoesNotDivide_AddsUpToTheCent()
    {
        ShipmentLine line = Line(50m, "EUR");
        LandedCostResult result = (Base(line, line, line) with { Charges = [Charge(CostStep.MainCarriage, 100m, "EUR", Spread.Equally)] }).Compute();
        Assert.Equal([83.34m, 83.33m, 83.33m], result.Lines.Select(one => one.CustomsValue.Amount));
    }

    /// <summary>Rounding on the total: duty of 3 × 0.125 = 0.375 is 0.38 in all, where lines of 0.13 would make 0.39.</summary>
    [Fact]
    public void Rounding_OnTheTotal_IsSharedOverTheLines()
    {
        var onTotal = new Rounding(null, RoundingMode.HalfUp, OnTotal: true);
        decimal[] shares = onTotal.Of([0.125m, 0.125m, 0.125m], Currency.Euro);
        Assert.Equal(0.38m, shares.Sum());
        Assert.Equal(0.39m, Rounding.Commercial.Of([0.125m, 0.125m, 0.125m], Currency.Euro).Sum());
        Assert.Equal((0.12m, 0.12m, 0.13m), (new Rounding(null, RoundingMode.HalfEven, false).Of(0.125m, Currency.Euro), new Rounding(null, RoundingMode.Down, false).Of(0.129m, Currency.Euro), new Rounding(null, RoundingMode.Up, false).Of(0.121m, Currency.Euro)));
    }

    [Fact]
    public void Result_FromUncheckedRules_AsksToConfirmThem()
    {
        LandedCostResult result = Of("CHN", "GBR", Incoterm.Fca, TransportMode.Air, Line(1_000m, "GBP", 4m)).Compute();
        Assert.Contains(result.Confirm, entry => entry.What.ToString().Contains("customs value on the basis CIF", StringComparison.Ordinal));
        Assert.Contains(result.Confirm, entry => entry.What.ToString().StartsWith("duty 4 %", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Confirm, entry => entry.What.ToString().Contains("standard rate", StringComparison.Ordinal));
    }

    // Three tariffs over four kinds of goods: one line for each rate, and no more than three names in it.
    [Fact]
    public void Confirmations_OfOneRate_AreOneSentence()
    {
        ShipmentLine[] lines = [.. Enumerable.Range(1, 5).Select(i => Line(100m, "GBP", 4m) with { Description = $"goods {i}" }), Line(100m, "GBP", 6m) with { Description = "other" }];
        string[] duties = [.. Of("CHN", "GBR", Incoterm.Fca, TransportMode.Air, lines).Compute().Confirm.Select(entry => entry.What.ToString()).Where(what => what.StartsWith("duty ", StringComparison.Ordinal))];
        Assert.Equal(["duty 4 % on \"goods 1\", \"goods 2\", \"goods 3\" and 2 more", "duty 6 % on \"other\""], duties);
    }

    // Five kinds of goods from one country under one agreement: one remark.
    [Fact]
    public void Agreement_ThatMayLowerTheDutyOfManyGoods_IsToldOnce()
    {
        ShipmentLine[] lines = [.. Enumerable.Range(1, 5).Select(i => Line(1_000m, "GBP", 4m) with { Description = $"goods {i}" })];
        LandedCostResult result = Of("SWE", "GBR", Incoterm.Fca, TransportMode.Air, lines).Compute(LandedCostSources.Stated with { Agreements = (_, _, _) => [Phrase.Verbatim("an agreement")] });
        Assert.StartsWith("\"goods 1\", \"goods 2\", \"goods 3\" and 2 more pay duty although Sweden and United Kingdom have an agreement: an agreement.", Assert.Single(result.Remarks, remark => remark.ToString().Contains("duty although", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    // No tax is levied on importing, so there is no base of it to confirm; up to USD 2,500 the processing fee is not used, so that its bounds need no confirming either.
    [Fact]
    public void Confirmations_OfWhatWasNotUsed_AreLeftOut()
    {
        LandedCostResult result = Of("SWE", "USA", Incoterm.Fca, TransportMode.Air, Line(2_000m, "USD")).Compute();
        Assert.DoesNotContain(result.Confirm, entry => entry.What.ToString().Contains("VAT", StringComparison.Ordinal) || entry.What.ToString().Contains("processing", StringComparison.Ordinal));
        Assert.Contains(result.Remarks, remark => remark.ToString().StartsWith("Merchandise processing fee: not worked out", StringComparison.Ordinal) && remark.ToString().EndsWith("\"replaces\": \"us.mpf\".", StringComparison.Ordinal));
        Assert.Contains(Of("SWE", "USA", Incoterm.Fca, TransportMode.Air, Line(3_000m, "USD")).Compute().Confirm, entry => entry.What.ToString().Contains("processing", StringComparison.Ordinal));
    }

    // Under EXW the buyer pays 300 + 100 apart: 5,400 is the value here, and percentToBorder 0 leaves what the law does not list out of it. Under FOB the price holds them, and there is nothing to say.
    [Fact]
    public void CostsBeforeExport_PaidApart_AreToldWithWhatTheLawSays()
    {
        Shipment exWorks = Of("SWE", "USA", Incoterm.Exw, TransportMode.Sea, Line(5_000m, "USD", 10m)) with { Charges = [Charge(CostStep.PreCarriage, 300m, "USD"), Charge(CostStep.ExportClearance, 100m, "USD")] };
        LandedCostResult told = exWorks.Compute();
        Assert.Equal(5_400m, told.CustomsValue.Amount);
        Assert.Contains(told.Remarks, remark => remark.ToString().Contains("400.00 USD of it are counted", StringComparison.Ordinal) && remark.ToString().Contains("19 CFR 152.103(a)(5)", StringComparison.Ordinal));
        LandedCostResult apart = (exWorks with { Charges = [.. exWorks.Charges.Select(charge => charge with { ToBorder = Percentage.Zero })] }).Compute();
        Assert.Equal((5_000m, 500m), (apart.CustomsValue.Amount, apart.There(CostStep.Duty)));
        Assert.DoesNotContain(apart.Remarks, remark => remark.ToString().Contains("apart from the price", StringComparison.Ordinal));
        Assert.DoesNotContain((exWorks with { Term = Incoterm.Fob }).Compute().Remarks, remark => remark.ToString().Contains("apart from the price", StringComparison.Ordinal));
    }

    // By road to the Union a part of the carriage is after the border; where the duty is by weight, that changes nothing.
    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void WholeCarriage_InTheCustomsValue_IsToldWhereDutyIsByValue(bool byValue, bool told)
    {
        DutyRate rate = byValue ? DutyRate.OfValue(5m, Phrase.Verbatim("test")) : new DutyRate { Specific = new SpecificDuty(In(1m, "EUR"), 1m, DutyUnit.NetKg), Source = Phrase.Verbatim("test") };
        LandedCostResult result = (Base(Line(1_000m, "EUR") with { Duty = rate }) with { Mode = TransportMode.Road, Charges = [Charge(CostStep.MainCarriage, 100m, "EUR")] }).Compute();
        Assert.Equal(told, result.Remarks.Any(remark => remark.ToString().Contains("percentToBorder", StringComparison.Ordinal)));
    }

    // 120 kg × 2 EUR, and the minimum of 700 that goes before: the table says how it came about, not "stated".
    [Theory]
    [InlineData(0, "240 EUR by tariff: 2 EUR × 120 chargeable kg; in the customs value")]
    [InlineData(700, "700 EUR by tariff: 2 EUR × 120 chargeable kg, raised to the minimum; in the customs value")]
    public void Freight_ByTariff_IsWrittenOut(decimal minimum, string expected)
    {
        var charge = new Charge(CostStep.MainCarriage, "haul") { Rate = new FreightRate(In(2m, "EUR"), false, minimum > 0m ? In(minimum, "EUR") : null, 0m), Spread = Spread.ChargeableWeight, KgPerCubicMetre = 200m };
        Assert.Equal(expected, (Base(Line(1_000m, "EUR")) with { Charges = [charge] }).Compute().Steps.Single(step => step.Step == CostStep.MainCarriage).Rule);
    }

    // An acquisition inside the Union is no import: the law on importing is neither its source nor to be confirmed.
    [Fact]
    public void Acquisition_WithinTheUnion_DoesNotCiteTheLawOnImports()
    {
        LandedCostResult result = (Of("SWE", "FIN", Incoterm.Dap, TransportMode.Road, Line(1_000m, "EUR")) with { Vat = Percentage.FromPercent(25.5m) }).Compute();
        Assert.DoesNotContain("Articles 85", result.Steps.Single(step => step.Step == CostStep.ImportVat).Rule, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Confirm, entry => entry.Source.ToString().Contains("2006/112", StringComparison.Ordinal));
    }

    [Fact]
    public void ExchangeRate_ThatIsMissing_SaysWhatToWriteAndWhere()
    {
        ShipmentException missing = Assert.Throws<ShipmentException>(() => Of("SWE", "NOR", Incoterm.Fca, TransportMode.Road, Line(100m, "SEK", 4m)).Compute());
        Assert.Equal("to", missing.Field);
        Assert.Contains("\"rates\": [{ \"from\": \"SEK\", \"to\": \"NOK\", \"rate\": …, \"on\": \"2026-03-15\"", missing.Message, StringComparison.Ordinal);
    }

    private static Shipment Base(params ShipmentLine[] lines) => Of("CHN", "DEU", Incoterm.Fca, TransportMode.Sea, lines) with { Vat = Percentage.FromPercent(20m) };

    private static LandedCostResult Germany(ShipmentLine line) => Base(line).Compute();
}
