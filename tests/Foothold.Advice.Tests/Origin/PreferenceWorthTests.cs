using Foothold.Advice.Origin;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Evidence;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Foothold.Advice.Tests.Origin;

public sealed class PreferenceWorthTests
{
    private static readonly ProofCosts Costs = new(Boms.Sek(420m), [new ProofCost("declarations", null, 12m)], [new ProofCost("statement", null, 0.5m)], [new ProofCost("invoice line", Boms.Sek(5m), 0m)], 2, Percentage.FromPercent(3), Percentage.FromPercent(6), 2m);

    private static readonly DutyTerms Four = new(Boms.Britain, new Duty(Percentage.FromPercent(4), null), Duty.Free, null);

    private static BillOfMaterials Bill(int? quantity = 2400, int? shipments = 10, ProofCosts? proof = null)
    {
        BillOfMaterials bill = Boms.Bill("1905.31", 18.20m, 0.2m, [MakingOperation.Baking], Boms.Material("flour", "1101.00", 1m, "SWE", true, true)) with { Proof = proof ?? Costs };
        return bill with { Product = bill.Product with { TransactionValue = Boms.Sek(19m), QuantityPerShipment = quantity, ShipmentsPerYear = shipments } };
    }

    private static PreferenceWorth Of(BillOfMaterials bill, DutyTerms? duties, Answer origin = Answer.Yes, bool isAverage = false) =>
        PreferenceWorth.Of(bill, origin, duties, isAverage, (money, currency) => money.Currency.Code == "GBP" && currency.Code == "SEK" ? new Money(money.Amount * 13m, currency) : null);

    // Saving: 4 % of 19 = 0.76 a pack; times 24,000 = 18,240 a year. Proof: 12 h x 420 = 5,040 a year; 0.5 h x 420 + 2 x 5 = 220 a shipment, 2,200 a year.
    // Recovery when refused: 18,240 x (1 + 2 x 6 %) = 20,428.80; 3 % of it 612.864. Net: 18,240 - 612.864 - 5,040 - 2,200 = 10,387.136.
    // Expected saving a pack: 0.76 x (1 - 0.0336) = 0.734464. Break-even a year: 7,240 / 0.734464 = 9,857.53 so 9,858; a shipment 985.75 so 986; one shipment 220 / 0.734464 = 299.5 so 300.
    [Fact]
    public void Of_WorkedCase_GivesTheArithmeticByHand()
    {
        PreferenceWorth worth = Of(Bill(), Four);
        Assert.Equal(Answer.Yes, worth.Answer);
        Assert.Equal((0.76m, 18_240m, 5_040m, 220m), (worth.SavingPerUnit, worth.SavingPerYear, worth.CostPerYear, worth.CostPerShipment));
        Assert.Equal((20_428.80m, 612.864m, 10_387.136m, 0.734464m), (worth.RecoveryIfRefused, worth.ExpectedRecoveryPerYear, worth.NetPerYear, worth.ExpectedSavingPerUnit));
        Assert.Equal((9_858m, 986m, 300m), (worth.BreakEvenPerYear, worth.BreakEvenPerShipment, worth.BreakEvenOneShipment));
    }

    // 9,859 packs a year in 10 shipments of 986 pay; 985 do not.
    [Theory]
    [InlineData(986, Answer.Yes)]
    [InlineData(985, Answer.No)]
    public void Of_AroundTheBreakEven_TurnsThere(int quantity, Answer expected) => Assert.Equal(expected, Of(Bill(quantity), Four).Answer);

    [Fact]
    public void BreakEven_AnyNumbers_IsTheFirstQuantityThatPays() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true).WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(7UL), FSharpOption<int>.None))),
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
            {
                var random = new Random(seed);
                var costs = new ProofCosts(Boms.Sek(random.Next(1, 100_000) / 100m), [new ProofCost("a", Boms.Sek(random.Next(1_000_000) / 100m), random.Next(50))], [new ProofCost("b", Boms.Sek(random.Next(100_000) / 100m), random.Next(400) / 100m)], [], 1, Percentage.FromPercent(random.Next(20)), Percentage.FromPercent(random.Next(15)), random.Next(4));
                var duties = new DutyTerms(Boms.Britain, new Duty(Percentage.FromPercent(random.Next(1, 3_000) / 100m), null), Duty.Free, null);
                int shipments = random.Next(1, 60);
                PreferenceWorth worth = Of(Bill(1, shipments, costs), duties);
                decimal year = worth.BreakEvenPerYear!.Value, shipment = worth.BreakEvenPerShipment!.Value;
                decimal cost = worth.CostPerYear!.Value + shipments * worth.CostPerShipment!.Value;
                bool Pays(decimal quantity) => quantity * worth.ExpectedSavingPerUnit!.Value - cost > 0m;
                bool planned = Of(Bill((int)shipment, shipments, costs), duties).Answer == Answer.Yes && (shipment == 1m || Of(Bill((int)shipment - 1, shipments, costs), duties).Answer == Answer.No);
                return planned && Pays(year) && !Pays(year - 1m) && shipment * shipments >= year && (shipment - 1m) * shipments < year;
            }));

    // 1/3 has no end in decimals: the division alone would be off by one.
    [Theory]
    [InlineData("0.3333333333333333333333333333", "1", 4)]
    [InlineData("0.5", "2", 5)]
    [InlineData("0.3", "0.9", 4)]
    [InlineData("7", "0", 1)]
    public void Smallest_ExactMultiple_TakesTheNext(string gain, string cost, int expected) =>
        Assert.Equal(expected, PreferenceWorth.Smallest(decimal.Parse(gain, System.Globalization.CultureInfo.InvariantCulture), decimal.Parse(cost, System.Globalization.CultureInfo.InvariantCulture)));

    // Specific duty: 2 GBP a kg less 0.5 GBP, at 13 SEK a pound, of 0.2 kg: 1.5 x 13 x 0.2 = 3.90; and 4 % of 22 instead of 19: 0.88.
    [Fact]
    public void Of_CompoundDutyAndCustomsValue_AddsBoth()
    {
        var duties = new DutyTerms(Boms.Britain, new Duty(Percentage.FromPercent(4), Pound(2m)), new Duty(Percentage.Zero, Pound(0.5m)), Boms.Sek(22m));
        Assert.Equal(4.78m, Of(Bill(), duties).SavingPerUnit);
    }

    [Fact]
    public void Of_WhatIsMissing_IsNamed()
    {
        Assert.Contains("the duty without and with preference", Of(Bill(), null).Because, StringComparison.Ordinal);
        Assert.Contains("the duty on this product; the figures use the market's average", Of(Bill(), Four, isAverage: true).Because, StringComparison.Ordinal);
        Assert.Contains("the duty with preference in United Kingdom", Of(Bill(), Four with { Preferential = null }).Because, StringComparison.Ordinal);
        Assert.Contains("\"quantityPerShipment\"", Of(Bill(quantity: null), Four).Because, StringComparison.Ordinal);
        Assert.Contains("what proof costs", Of(Bill() with { Proof = null }, Four).Because, StringComparison.Ordinal);
        Assert.Contains("a rate from JPY to SEK", Of(Bill(), Four with { CustomsValue = new Money(300m, Currency.Parse("JPY")) }).Because, StringComparison.Ordinal);
        Assert.All([Of(Bill(), null), Of(Bill(quantity: null), Four)], worth => Assert.Equal((Answer.CannotTell, null), (worth.Answer, worth.NetPerYear)));
    }

    [Fact]
    public void Of_NothingToSave_SaysNoWhateverElseIsMissing()
    {
        var same = new DutyTerms(Boms.Britain, Duty.Free, Duty.Free, null);
        Assert.Equal(Answer.No, Of(Bill() with { Proof = null }, same).Answer);
        Assert.Equal(Answer.No, Of(Bill(), Four with { Preferential = new Duty(Percentage.FromPercent(5), null) }).Answer);
        Assert.Equal(Answer.No, Of(Bill(), Four, Answer.No).Answer);
        Assert.Equal(Answer.No, Of(Bill(proof: Costs with { ChanceOfRefusal = Percentage.FromPercent(95) }), Four).Answer);
    }

    [Fact]
    public void Of_OpenOrigin_ALossIsANoAndAGainIsOpen()
    {
        Assert.Equal(Answer.No, Of(Bill(quantity: 10), Four, Answer.CannotTell).Answer);
        Assert.Equal(Answer.CannotTell, Of(Bill(), Four, Answer.CannotTell).Answer);
    }

    [Fact]
    public void Answer_ByAgreement_IsWhatTheLinksAllow()
    {
        BillOfMaterials bill = Bill() with { Duties = [Four] };
        AgreementLink Link(string id, AgreementKind kind = AgreementKind.FreeTrade) => new(id, id, kind, new DateOnly(2021, 1, 1), null, "s", false, "the gazette");
        PreferenceAnswer Ask(string market, params AgreementLink[] links) => PreferenceAnswer.Of(bill, CountryCode.Parse(market), links, OriginRuleBook.Bundled, Percentage.FromPercent(3), Boms.AsAt, (_, _) => null);

        Assert.Contains("meets no duty", Ask("SWE").Because, StringComparison.Ordinal);
        Assert.Contains("There is no duty between Sweden and Denmark", Ask("DNK", Link("eu", AgreementKind.SingleMarket)).Because, StringComparison.Ordinal);
        Assert.Contains("No agreement between Sweden and China", Ask("CHN").Because, StringComparison.Ordinal);
        Assert.Equal((Answer.CannotTell, "The rules of origin of pta-1 are not on record: look them up (the gazette) and state them with --rules."), (Ask("CHN", Link("pta-1")).Answer, Ask("CHN", Link("pta-1")).Because));
        Assert.Contains("is a customs union: what it covers moves without duty", Ask("TUR", Link("eu-turkey", AgreementKind.CustomsUnion)).Because, StringComparison.Ordinal);
        PreferenceAnswer britain = Ask("GBR", Link("pta-1"), Link("eu-uk-tca"));
        Assert.Equal((Answer.Yes, "eu-uk-tca", 2), (britain.Answer, britain.Options[0].Link.Id, britain.Options.Count));
        Assert.StartsWith("up to 6000 EUR: statement on origin by any exporter; above: ", britain.Options[0].Proof, StringComparison.Ordinal);
    }

    private static Money Pound(decimal amount) => new(amount, Currency.Parse("GBP"));
}
