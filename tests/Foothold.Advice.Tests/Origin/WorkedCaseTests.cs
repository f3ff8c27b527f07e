using Foothold.Advice.Origin;
using Foothold.Domain.Amounts;
using Foothold.Domain.Text;

namespace Foothold.Advice.Tests.Origin;

/// <summary>Cases worked by hand. The rules are those of the bundled book; the arithmetic stands beside each.</summary>
public sealed class WorkedCaseTests
{
    private static readonly MakingOperation[] Baked = [MakingOperation.SimpleMixing, MakingOperation.Baking, MakingOperation.Packing];

    // Biscuits (1905): Swedish flour, butter and sugar with declarations, American almonds (0802: another heading), so the heading changes everywhere, the butter is wholly obtained, no foreign sugar.
    private static Material[] Biscuits(Material? butter = null, Material? sugar = null) =>
    [
        Boms.Material("flour", "1101.00", 0.95m, "SWE", true, true, 0.09m), butter ?? Boms.Material("butter", "0405.10", 2.60m, "SWE", true, true, 0.045m),
        sugar ?? Boms.Material("sugar", "1701.99", 0.55m, "SWE", true, true, 0.05m), Boms.Material("almonds", "0802.12", 2.10m, "USA", kg: 0.02m),
    ];

    [Fact]
    public void Biscuits_ForeignAlmonds_OriginateUnderTheTca()
    {
        OriginResult result = Boms.Judge(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, Biscuits()));
        Assert.Equal(Answer.Yes, result.Answer);
        Assert.Equal([5.22m, 14.29m, 3.02m, 11.54m], result.Materials.Select(material => Math.Round(100m * material.Share, 2)));
        Assert.Equal(65.93m, Math.Round(100m * result.WorkShare, 2));
    }

    // The revised Pan-Euro-Mediterranean rule for 1905 wants foreign flour (1101 to 1108) at most 20 % of the weight: 0.09 of 0.2 kg is 45 %.
    [Fact]
    public void Biscuits_ForeignFlour_FailInNorwayByWeightAndOriginateInBritain()
    {
        Material flour = Boms.Material("flour", "1101.00", 0.95m, "USA", kg: 0.09m);
        Material[] british = [flour, .. Biscuits()[1..]];
        Assert.Equal(Answer.Yes, Boms.Judge(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, british)).Answer);
        Material[] norwegian = [.. british.Select(material => material.Declaration is null ? material : material with { Declaration = material.Declaration with { Agreements = ["eea"] } })];
        OriginResult result = Boms.Judge(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, norwegian), "eea", Boms.Norway);
        Assert.Equal(Answer.No, result.Answer);
        DemandResult weight = Assert.Single(result.Alternatives[0].Demands, demand => demand.Demand is Requirement.MaxForeignWeight);
        Assert.Equal((0.45m, 0.20m), (weight.High, weight.Limit));
        Assert.Contains("'flour' (5.22 % of the price)", Assert.Single(result.Remedies).Text, StringComparison.Ordinal);
    }

    // Foreign butter breaks "all materials of chapter 4 are wholly obtained": 0.045 of 0.2 kg is 22.5 %, above the tolerance of 15 %.
    [Fact]
    public void Biscuits_ForeignButter_FailsAndItsReplacementIsTheRemedy()
    {
        OriginResult result = Boms.Judge(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, Biscuits(Boms.Material("butter", "0405.10", 2.60m, "NOR", kg: 0.045m))));
        Assert.Equal(Answer.No, result.Answer);
        Assert.Equal(["butter"], Assert.Single(result.Remedies).Materials);
        Assert.Contains("all materials of chapter 04 are wholly obtained, which 'butter' breaks", result.Because, StringComparison.Ordinal);
    }

    // 0.03 of 0.2 kg is exactly 15 %: within the tolerance; a gram more is not.
    [Theory]
    [InlineData(0.030, Answer.Yes)]
    [InlineData(0.031, Answer.No)]
    public void Biscuits_LittleForeignButter_IsRescuedByTheTolerance(double kg, Answer expected)
    {
        OriginResult result = Boms.Judge(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, Biscuits(Boms.Material("butter", "0405.10", 1.70m, "NOR", kg: (decimal)kg))));
        Assert.Equal(expected, result.Answer);
        if (expected != Answer.Yes) return;
        Assert.True(result.Alternatives[0].UsesTolerance);
        Assert.Equal(0.15m, result.Alternatives[0].ToleratedShare);
    }

    // The tolerance never stretches a weight limit: 0.09 of 0.2 kg sugar is 45 %, the limit 40 %.
    [Fact]
    public void Biscuits_TooMuchForeignSugar_AreNotRescued()
    {
        OriginResult result = Boms.Judge(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, Biscuits(sugar: Boms.Material("sugar", "1701.99", 0.9m, "CHN", kg: 0.09m))));
        Assert.Equal(Answer.No, result.Answer);
        Assert.Contains("at most 40 % of the weight, and it is 45 %", result.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Biscuits_ButterOfUnknownOrigin_CannotBeTold()
    {
        OriginResult result = Boms.Judge(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, Biscuits(Boms.Material("butter", "0405.10", 2.60m, kg: 0.045m))));
        Assert.Equal(Answer.CannotTell, result.Answer);
        Assert.Equal(["origin of 'butter' is unknown", "whether 'butter' is wholly obtained is not said"], result.Needed.Select(fact => fact.Text.ToString()));
    }

    [Fact]
    public void Biscuits_SugarWithoutWeight_CannotBeTold()
    {
        OriginResult result = Boms.Judge(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, Biscuits(sugar: Boms.Material("sugar", "1701.99", 0.9m, "CHN"))));
        Assert.Equal(Answer.CannotTell, result.Answer);
        Assert.Equal("weight of 'sugar' is missing", Assert.Single(result.Needed).Text);
    }

    // Butter from a Swiss dairy: Switzerland is a partner of the diagonal cumulation under the EEA's rules, not under the TCA.
    [Fact]
    public void Biscuits_SwissFlour_IsRescuedByDiagonalCumulation()
    {
        Material[] Of(string agreement) => [.. Biscuits().Select(material => material.Name == "flour" ? Boms.Material("flour", "1101.00", 0.95m, "CHE", true, true, 0.09m, agreement) : material with { Declaration = material.Declaration is null ? null : material.Declaration with { Agreements = [agreement] } })];
        Assert.Equal(Answer.Yes, Boms.Judge(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, Of("eea")), "eea", Boms.Norway).Answer);
        AgreementRules alone = Boms.Bundled("eea") with { Diagonal = [] };
        Assert.NotEqual(Answer.Yes, OriginJudgement.Of(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, Of("eea")), alone, Boms.Norway, Boms.AsAt).Answer);
    }

    // British almonds paste counts as originating (bilateral cumulation): without it the chapter 4 butter from Britain would break the rule.
    [Fact]
    public void Biscuits_BritishButter_IsRescuedByBilateralCumulation()
    {
        Assert.Equal(Answer.Yes, Boms.Judge(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, Biscuits(Boms.Material("butter", "0405.10", 2.60m, "GBR", true, true, 0.045m)))).Answer);
    }

    // A dough divider (8438.10): heading 8438 parts break the change of heading; then foreign materials at most 50 % of the price. 590,000 of 1,180,000 is exactly 50 %.
    [Theory]
    [InlineData(590_000, Answer.Yes)]
    [InlineData(613_600, Answer.No)]
    public void Machine_ForeignParts_HangOnHalfThePrice(int foreign, Answer expected)
    {
        OriginResult result = Boms.Judge(Boms.Bill("8438.10", 1_180_000m, 920m, [MakingOperation.Machining, MakingOperation.Assembly], Boms.Material("divider head", "8438.90", foreign, "CHN"), Boms.Material("frame", "7326.90", 100_000m, "SWE", true)));
        Assert.Equal(expected, result.Answer);
        Assert.Equal(Answer.No, result.Alternatives[0].Answer);
        // A fact that no rule asks for is not called open.
        Assert.Empty(result.Open);
        // 613,600 - 590,000 = 23,600; the share is 52 %.
        if (expected == Answer.No) Assert.Equal(("the share is 52 %, the limit 50 %: 23600.00 SEK a unit less foreign material", 23_600m), (result.Remedies[0].Text.ToString(), result.Remedies[0].Amount));
    }

    // Tolerance of 10 % of the price for chapter 84: 118,000 of 1,180,000 in the product's own heading.
    [Theory]
    [InlineData(118_000, Answer.Yes)]
    [InlineData(118_001, Answer.No)]
    public void Machine_FewPartsOfItsOwnHeading_AreTolerated(int own, Answer expected)
    {
        OriginResult result = Boms.Judge(Boms.Bill("8438.10", 1_180_000m, 920m, [MakingOperation.Assembly], Boms.Material("divider head", "8438.90", own, "CHN"), Boms.Material("motor", "8501.52", 600_000m, "CHN")));
        Assert.Equal(expected, result.Answer);
    }

    // Stoneware (6912): clay (2508) and glaze (3207) may come from anywhere, bought blanks (6912) may not.
    [Fact]
    public void Ceramics_ForeignClayOriginates_ForeignBlanksDoNot()
    {
        Material glaze = Boms.Material("glaze", "3207.20", 3m, "CHN");
        MakingOperation[] fired = [MakingOperation.Moulding, MakingOperation.Firing];
        Assert.Equal(Answer.Yes, Boms.Judge(Boms.Bill("6912.00", 64m, 2.4m, fired, Boms.Material("clay", "2508.40", 6m, "CHN"), glaze)).Answer);
        Assert.Equal(Answer.No, Boms.Judge(Boms.Bill("6912.00", 64m, 2.4m, fired, Boms.Material("blank bowls", "6912.00", 20m, "CHN"), glaze)).Answer);
    }

    [Fact]
    public void Ceramics_OnlyPackedAndLabelled_IsRefusedWhateverTheRule()
    {
        OriginResult result = Boms.Judge(Boms.Bill("6912.00", 64m, 2.4m, [MakingOperation.Packing, MakingOperation.Labelling], Boms.Material("clay", "2508.40", 6m, "CHN")));
        Assert.Equal(Answer.No, result.Answer);
        Assert.Contains("(packing, labelling) is insufficient", result.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Honey_FromOwnHives_IsWhollyObtained()
    {
        Material honey = Boms.Material("honey", "0409.00", 40m, "SWE", whole: true, kg: 0.5m) with { IsOwn = true };
        OriginResult result = Boms.Judge(Boms.Bill("0409.00", 80m, 0.5m, [MakingOperation.PrimaryProduction, MakingOperation.Packing], honey));
        Assert.Equal((Answer.Yes, "All its materials originate."), (result.Answer, result.Because));
        Assert.Equal(Answer.No, Boms.Judge(Boms.Bill("0409.00", 80m, 0.5m, [MakingOperation.SimpleMixing, MakingOperation.Packing], honey with { Origin = Boms.China, IsOwn = false })).Answer);
    }

    // Norway: honey is a basic farm product outside the EEA.
    [Fact]
    public void Honey_ToNorway_IsOutsideTheAgreement()
    {
        OriginResult result = Boms.Judge(Boms.Bill("0409.00", 80m, 0.5m, [MakingOperation.PrimaryProduction], Boms.Material("honey", "0409.00", 40m, "SWE")), "eea", Boms.Norway);
        Assert.Equal(Answer.No, result.Answer);
        Assert.Contains("does not cover HS 2022 0409.00", result.Because, StringComparison.Ordinal);
    }

    // Absorption: a paste (2008) made in house from American almonds (0802) changes heading and has no foreign sugar, so it counts whole; with 0.5 kg of foreign sugar in 1 kg it does not, and its materials count.
    [Theory]
    [InlineData(0.4, true)]
    [InlineData(0.5, false)]
    public void InHousePart_ThatOriginates_CountsWhole(double sugarKg, bool counts)
    {
        var made = new Making(Boms.Sweden, [MakingOperation.Milling, MakingOperation.Baking], [Boms.Material("almonds", "0802.12", 60m, "USA", kg: 0.6m), Boms.Material("sugar", "1701.99", 5m, "CHN", kg: (decimal)sugarKg)]);
        Material paste = Boms.Material("paste", "2008.19", 40m, kg: 0.5m) with { MadeFrom = new Intermediate("paste", true, Boms.Sek(80m), 1m, made) };
        var limit = new Requirement.MaxForeignValue(Percentage.FromPercent(30), [], PriceBase.ExWorks);
        AgreementRules rules = Boms.Bundled("eu-uk-tca");
        rules = rules with { Rules = [new ProductRule([Boms.Range("1905")], limit, Phrase.Verbatim("test"), true), .. rules.Rules.Where(rule => !rule.Codes.Any(codes => codes.First == "1901"))] };
        OriginResult result = OriginJudgement.Of(Boms.Bill("1905.31", 100m, 1m, Baked, paste), rules, Boms.Britain, Boms.AsAt);
        // Half a unit of paste: 40 of 80, so 30 SEK of almonds and 2.50 of sugar: 32.5 % of 100.
        Assert.Equal(counts ? Answer.Yes : Answer.No, result.Answer);
        if (!counts) Assert.Equal(0.325m, result.Alternatives[0].Demands[0].High);
    }

    // Full cumulation: what a Swedish supplier makes of foreign materials counts as far as he adds to them.
    [Fact]
    public void SuppliersPart_UnderFullCumulation_CountsByItsMaterials()
    {
        var made = new Making(Boms.Sweden, [MakingOperation.Machining], [Boms.Material("casting", "7325.99", 20m, "CHN")]);
        Material housing = Boms.Material("housing", "8438.90", 60m, declared: false) with { MadeFrom = new Intermediate("housing", false, Boms.Sek(60m), null, made) };
        var limit = new Requirement.MaxForeignValue(Percentage.FromPercent(50), [], PriceBase.ExWorks);
        BillOfMaterials bill = Boms.Bill("8438.10", 100m, null, [MakingOperation.Assembly], housing);
        Assert.Equal(Answer.No, OriginJudgement.Of(bill, Boms.Rules(limit), Boms.Britain, Boms.AsAt).Answer);
        OriginResult full = OriginJudgement.Of(bill, Boms.Rules(limit, full: true), Boms.Britain, Boms.AsAt);
        Assert.Equal((Answer.Yes, 0.2m), (full.Answer, full.Alternatives[0].Demands[0].High));
    }

    // Price 100, foreign 45, originating 30: build-down (100 - 45) / 100 = 55 %, build-up 30 / 100 = 30 %, net cost 90: (90 - 45) / 90 = 50 %.
    [Theory]
    [InlineData(ContentMethod.BuildDown, 55, Answer.Yes)]
    [InlineData(ContentMethod.BuildDown, 56, Answer.No)]
    [InlineData(ContentMethod.BuildUp, 30, Answer.Yes)]
    [InlineData(ContentMethod.BuildUp, 31, Answer.No)]
    [InlineData(ContentMethod.NetCost, 50, Answer.Yes)]
    [InlineData(ContentMethod.NetCost, 51, Answer.No)]
    public void RegionalContent_ByEachMethod_MeetsItsLimitExactly(ContentMethod method, int percent, Answer expected)
    {
        BillOfMaterials bill = Boms.Bill("8438.10", 100m, null, [MakingOperation.Assembly], Boms.Material("motor", "8501.52", 45m, "CHN"), Boms.Material("frame", "7326.90", 30m, "SWE", true));
        bill = bill with { Product = bill.Product with { NetCost = Boms.Sek(90m) } };
        Assert.Equal(expected, OriginJudgement.Of(bill, Boms.Rules(new Requirement.MinRegionalContent(Percentage.FromPercent(percent), method, PriceBase.ExWorks)), Boms.Britain, Boms.AsAt).Answer);
    }

    [Fact]
    public void NetCost_NotSaid_CannotBeTold()
    {
        BillOfMaterials bill = Boms.Bill("8438.10", 100m, null, [MakingOperation.Assembly], Boms.Material("motor", "8501.52", 45m, "CHN"));
        OriginResult result = OriginJudgement.Of(bill, Boms.Rules(new Requirement.MinRegionalContent(Percentage.FromPercent(50), ContentMethod.NetCost, PriceBase.ExWorks)), Boms.Britain, Boms.AsAt);
        Assert.Equal((Answer.CannotTell, "the net cost of the product is not said"), (result.Answer, Assert.Single(result.Needed).Text));
    }

    [Fact]
    public void Rule_NotOnRecord_SaysWhereToLook()
    {
        OriginResult result = Boms.Judge(Boms.Bill("4202.21", 100m, 1m, [MakingOperation.Sewing], Boms.Material("leather", "4107.11", 30m, "CHN")));
        Assert.Equal(Answer.CannotTell, result.Answer);
        Assert.StartsWith("The rule for HS 2022 4202.21 under EU-UK Trade and Cooperation Agreement is not on record; look it up at the EU-UK Trade", result.Because, StringComparison.Ordinal);
        Assert.EndsWith("and state it with --rules.", result.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-12-31", "hold from 2021-01-01, not on 2020-12-31")]
    [InlineData("2031-01-01", "hold from 2021-01-01 to 2030-12-31, not on 2031-01-01")]
    public void Rules_NotValidOnTheDay_AreRefused(string day, string message)
    {
        AgreementRules rules = Boms.Bundled("eu-uk-tca");
        if (day.StartsWith("2031", StringComparison.Ordinal)) rules = rules with { Until = new DateOnly(2030, 12, 31) };
        OriginResult result = OriginJudgement.Of(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, Biscuits()), rules, Boms.Britain, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Answer.No, result.Answer);
        Assert.Contains(message, result.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2026, 6, "ended on 2026-06-30")]
    [InlineData(2028, 1, "starts only on 2028-01-01")]
    public void Declaration_OutOfItsTime_LeavesTheOriginOpen(int year, int month, string message)
    {
        var declaration = new SupplierDeclaration(true, ["eu-uk-tca"], month == 6 ? new DateOnly(2024, 7, 1) : new DateOnly(year, month, 1), month == 6 ? new DateOnly(year, 6, 30) : null);
        OriginResult result = Boms.Judge(Boms.Bill("1905.31", 18.20m, 0.2m, Baked, Biscuits(Boms.Material("butter", "0405.10", 2.6m, "SWE", whole: true, kg: 0.045m) with { Declaration = declaration })));
        Assert.Equal(Answer.CannotTell, result.Answer);
        Assert.Contains(message, Assert.Single(result.Needed).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawback_WhereItIsProhibited_RulesThePreferenceOut()
    {
        BillOfMaterials bill = Boms.Bill("6912.00", 64m, 2.4m, [MakingOperation.Firing], Boms.Material("clay", "2508.40", 6m, "CHN")) with { Drawback = true };
        AgreementRules strict = Boms.Rules(new Requirement.AnyHeading()) with { Drawback = DrawbackRule.Prohibited };
        Assert.Equal(Answer.No, OriginJudgement.Of(bill, strict, Boms.Britain, Boms.AsAt).Answer);
        Assert.Equal(Answer.Yes, OriginJudgement.Of(bill, strict with { Drawback = DrawbackRule.Allowed }, Boms.Britain, Boms.AsAt).Answer);
        Assert.Equal(Answer.No, OriginJudgement.Of(bill with { Drawback = false, Transport = Transport.Altered }, strict, Boms.Britain, Boms.AsAt).Answer);
    }

    // One material of 9 % of the price breaks two demands, the heading and "wholly obtained": it uses up 9 of the 10 %, not 18. Two of 9 % use up 18.
    [Theory]
    [InlineData(1, Answer.Yes, 0.09)]
    [InlineData(2, Answer.No, 0.18)]
    public void Tolerance_MaterialThatBreaksTwoDemands_CountsOnce(int materials, Answer expected, double share)
    {
        var rule = new Requirement.All([new Requirement.Shift(ShiftLevel.Heading, []), new Requirement.WhollyObtainedMaterials([Boms.Range("19")])]);
        AgreementRules rules = Boms.Rules(rule, new Tolerance([Boms.Range("01-97")], Percentage.FromPercent(10), ToleranceBase.Value));
        Material[] foreign = [.. Enumerable.Range(0, materials).Select(i => Boms.Material($"blanks {i}", "1905.90", 9, "USA"))];
        OriginResult result = OriginJudgement.Of(Boms.Bill("1905.31", 100, 1, [MakingOperation.Baking], foreign), rules, Boms.Britain, Boms.AsAt);
        Assert.Equal((expected, (decimal)share), (result.Answer, result.Alternatives[0].ToleratedShare));
        Assert.All(result.Alternatives[0].Demands, demand => Assert.Equal(Answer.No, demand.Answer));
    }

    // Two foreign materials of the product's heading, 60 % together, tolerance 10 %: neither alone is enough to replace.
    [Fact]
    public void Remedy_NoSingleSwap_TriesPairs()
    {
        OriginResult result = Boms.Judge(Boms.Bill("6912.00", 100m, 2m, [MakingOperation.Firing], Boms.Material("bowls", "6912.00", 30m, "CHN"), Boms.Material("cups", "6912.00", 30m, "CHN"), Boms.Material("clay", "2508.40", 5m, "CHN")));
        Assert.Equal(["bowls", "cups"], Assert.Single(result.Remedies).Materials);
    }
}
