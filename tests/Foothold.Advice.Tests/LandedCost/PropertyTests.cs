using Foothold.Advice.LandedCost;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using FsCheck;
using FsCheck.Fluent;
using static Foothold.Advice.Tests.LandedCost.Shipments;

namespace Foothold.Advice.Tests.LandedCost;

/// <summary>What holds for every shipment, on random ones.</summary>
public sealed class PropertyTests
{
    private static readonly string[] Destinations = ["DEU", "SWE", "GBR", "USA", "CAN", "AUS", "NOR", "CHE", "JPN", "MEX", "BHR"];
    private static readonly string[] Currencies = ["EUR", "USD", "SEK", "JPY", "KWD"];
    private static readonly CostStep[] Stated = [.. Enum.GetValues<CostStep>().Where(step => step is not (CostStep.Duty or CostStep.Levies or CostStep.ImportVat or CostStep.Disbursement or CostStep.Insurance))];

    private static Config Quick(int runs, ulong seed) => Config.QuickThrowOnFailure.WithMaxTest(runs).WithReplay(seed, 1);

    /// <summary>One shipment under any two terms, its prices converted by the ladder: the same net, customs value, tax and landed cost. DDP may fall between two cents, where the rest is told.</summary>
    [Fact]
    public void Shipment_UnderAnyTerm_HasTheSameCustomsValueAndLandedCost() => Prop.ForAll(Gen().ToArbitrary(), shipment =>
    {
        LandedCostResult expected = shipment.Compute();
        foreach (IncotermRule rule in IncotermRule.All)
        {
            LandedCostResult result = IncotermTests.Priced(shipment, [.. expected.Lines.Select(line => line.Net.Amount)], rule.Term).Compute();
            Assert.Equal(expected.Lines.Select(line => line.Net), result.Lines.Select(line => line.Net));
            Assert.Equal((expected.CustomsValue, expected.Vat, expected.Landed, expected.LandedInvoice), (result.CustomsValue, result.Vat, result.Landed, result.LandedInvoice));
        }

        return true;
    }).Check(Quick(60, 7));

    /// <summary>Steps, lines and totals tell the same sum, in both currencies; every share of a charge is there.</summary>
    [Fact]
    public void Steps_OfAnyShipment_AddUpExactly() => Prop.ForAll(Gen().ToArbitrary(), shipment =>
    {
        LandedCostResult result = shipment.Compute();
        Assert.Equal(result.Landed.Amount, result.Steps.Sum(step => step.Amount.Amount));
        Assert.Equal(result.LandedInvoice.Amount, result.Steps.Sum(step => step.InvoiceAmount.Amount));
        Assert.Equal(result.Price.Amount, result.Steps.Where(step => step.Step is null || step.Payer == Party.Seller).Sum(step => step.InvoiceAmount.Amount));
        Assert.Equal(result.CustomsValue.Amount, result.Lines.Sum(line => line.CustomsValue.Amount));
        foreach (WaterfallStep step in result.Steps.Where(step => step.Step is not null)) Assert.Equal(step.Amount.Round(MidpointRounding.ToZero), step.Amount);
        return true;
    }).Check(Quick(120, 8));

    [Fact]
    public void Landed_InPriceAndDutyRate_NeverFalls() => Prop.ForAll(Gen().ToArbitrary(), FsCheck.Fluent.Gen.Choose(1, 5000).ToArbitrary(), (shipment, more) =>
    {
        decimal unit = shipment.Currency.SmallestUnit;
        LandedCostResult now = shipment.Compute();
        LandedCostResult dearer = IncotermTests.Priced(shipment, [.. now.Lines.Select((line, i) => line.Net.Amount + (i == 0 ? more * unit : 0m))], Incoterm.Exw).Compute();
        Assert.True(dearer.Price > now.Price);
        LandedCostResult dutied = (shipment with { Lines = [.. shipment.Lines.Select(line => line with { Duty = line.Duty! with { AdValorem = line.Duty.AdValorem!.Value + Percentage.FromPercent(more / 100m) } })] }).Compute();
        Assert.True(dearer.Landed >= now.Landed, $"price: {now.Landed} → {dearer.Landed}");
        Assert.True(dutied.Landed >= now.Landed, $"duty: {now.Landed} → {dutied.Landed}");
        return true;
    }).Check(Quick(120, 9));

    /// <summary>Any price under any term: what the seller bears and the net value make it up, to a rest that is told.</summary>
    [Fact]
    public void Price_OfAnyAmount_IsMadeUpOfNetCostsAndATinyRest() => Prop.ForAll(Gen().ToArbitrary(), FsCheck.Fluent.Gen.Choose(1, 5000).ToArbitrary(), FsCheck.Fluent.Gen.Elements(Enum.GetValues<Incoterm>()).ToArbitrary(), (shipment, more, term) =>
    {
        LandedCostResult now = shipment.Compute();
        Shipment quoted = IncotermTests.Priced(shipment, [.. now.Lines.Select(line => line.Net.Amount)], term);
        quoted = quoted with { Lines = [.. quoted.Lines.Select((line, i) => i == 0 ? line with { Price = line.Price + new Money(more * shipment.Currency.SmallestUnit, shipment.Currency) } : line)] };
        LandedCostResult result = quoted.Compute();
        Assert.Equal(result.Price.Amount, result.Steps.Where(step => step.Step is null || step.Payer == Party.Seller).Sum(step => step.InvoiceAmount.Amount));
        Assert.InRange(result.Net.Amount, now.Net.Amount - 20m * shipment.Currency.SmallestUnit, result.Price.Amount);
        return true;
    }).Check(Quick(100, 13));

    /// <summary>The target is the largest net value whose shelf price does not pass the wanted one: one unit more passes it, and it leads back to itself.</summary>
    [Fact]
    public void Target_OfAnyShelfPrice_IsTheInverseOfTheForwardCalculation() => Prop.ForAll(Gen().ToArbitrary(), FsCheck.Fluent.Gen.Choose(0, 60).ToArbitrary(), (shipment, margin) =>
    {
        var channel = new Channel("shop", [new ChannelParty("shop", Percentage.FromPercent(margin)), new ChannelParty("importer", Percentage.FromPercent(20m))], Percentage.FromPercent(3m));
        shipment = shipment with { Channels = [channel] };
        (ChannelModel model, LandedCostResult forward) = Channels(shipment);
        decimal shelf = Assert.IsType<ChannelResult>(Shelf(shipment, forward)).ShelfNow.Amount;
        decimal target = Assert.IsType<decimal>(model.Target(channel, 0, shelf));
        Assert.True(target >= forward.Lines[0].Net.Amount, $"{target} < {forward.Lines[0].Net}");

        decimal At(decimal net) => model.Shelf(channel, 0, Channels(shipment, net).Landed / shipment.Lines[0].Quantity);
        Assert.Equal(shelf, At(target));
        Assert.True(At(target + shipment.Currency.SmallestUnit) > shelf);
        return true;
    }).Check(Quick(40, 10));

    /// <summary>The price floor leaves unit cost and margin on every line, and a unit of money less on one line does not.</summary>
    [Fact]
    public void PriceFloor_OfAnyShipment_IsTheLeastThatKeepsCostAndMargin() => Prop.ForAll(Gen().ToArbitrary(), shipment =>
    {
        Currency currency = shipment.Currency;
        shipment = shipment with { Margin = Percentage.FromPercent(20m), Lines = [.. shipment.Lines.Take(1).Select(line => line with { UnitCost = new Money(CostModel.Cents(line.Price.Amount / line.Quantity / 3m + currency.SmallestUnit, currency), currency) })] };
        shipment = IncotermTests.Priced(shipment, [shipment.Lines[0].Price.Amount], Incoterm.Dap);
        Money floor = Assert.IsType<Money>(shipment.Compute().PriceFloor);
        decimal needed = shipment.Lines[0].UnitCost!.Amount * shipment.Lines[0].Quantity / 0.8m;
        decimal NetAt(Money price) => (shipment with { Lines = [shipment.Lines[0] with { Price = price }] }).Compute().Lines[0].Net.Amount;
        Assert.True(NetAt(floor) >= needed);
        Assert.True(NetAt(floor - new Money(currency.SmallestUnit, currency)) < needed);
        return true;
    }).Check(Quick(60, 11));

    [Fact]
    public void Rates_ThereAndBack_WithinRounding() => Prop.ForAll(FsCheck.Fluent.Gen.Choose(1, 100_000_000).ToArbitrary(), FsCheck.Fluent.Gen.Choose(1, 1_000_000).ToArbitrary(), (cents, rate) =>
    {
        Shipment shipment = Of("SWE", "NOR", Incoterm.Exw, TransportMode.Road, Line(1m, "SEK")) with { Rates = [Rate("SEK", "NOK", rate / 10_000m)] };
        var table = new RateTable(shipment, LandedCostSources.Stated);
        Money start = In(cents / 100m, "SEK");
        decimal there = table.Convert(start, Currency.Parse("NOK"), RateKind.Market, ""), back = table.Convert(In(there, "NOK"), Currency.Parse("SEK"), RateKind.Customs, "");
        decimal rounded = CostModel.Cents(there, Currency.Parse("NOK")), fromRounded = table.Convert(In(rounded, "NOK"), Currency.Parse("SEK"), RateKind.Market, "");
        Assert.Equal(start.Amount, decimal.Round(back, 10));
        Assert.True(Math.Abs(fromRounded - start.Amount) <= 0.005m / (rate / 10_000m) + 1e-15m);
        return true;
    }).Check(Quick(200, 12));

    /// <summary>One line to the Union, Britain, Australia or Norway against the same arithmetic written out once more, step by step and without any of the machinery.</summary>
    [Fact]
    public void OneLine_AgainstTheArithmeticWrittenOut_IsTheSame() => Prop.ForAll(Gen().Where(shipment => shipment.To.Alpha3 is "DEU" or "GBR" or "AUS" or "NOR").ToArbitrary(), shipment =>
    {
        shipment = shipment with { Lines = [shipment.Lines[0]], Date = new DateOnly(2026, 7, 2) };
        decimal net = shipment.Lines[0].Price.Amount;
        shipment = IncotermTests.Priced(shipment, [net], Incoterm.Exw);
        string code = shipment.To.Alpha3;
        Currency there = shipment.To.Currency!, here = shipment.Currency;
        decimal Rounded(decimal amount, Currency currency) => Math.Round(amount, currency.MinorUnits, MidpointRounding.AwayFromZero);
        decimal Whole(decimal amount) => code == "NOR" ? Math.Round(amount, 0, MidpointRounding.AwayFromZero) : Rounded(amount, there);
        decimal At(Money money, Currency to, RateKind kind)
        {
            if (money.Currency == to) return money.Amount;
            ExchangeRate rate = shipment.Rates.First(one => one.Kind == kind && (one.Rate.Base == money.Currency && one.Rate.Quote == to || one.Rate.Base == to && one.Rate.Quote == money.Currency)).Rate;
            return Rounded(rate.Base == money.Currency ? money.Amount * rate.Rate : money.Amount / rate.Rate, to);
        }

        bool toBorder = code != "AUS";
        decimal value = At(new Money(net, here), there, RateKind.Customs), rest = 0m, landed = At(new Money(net, here), there, RateKind.Market), costAndFreight = net;
        foreach (Charge charge in shipment.Charges)
        {
            decimal customs = At(charge.Amount!, there, RateKind.Customs);
            bool inValue = charge.Step <= CostStep.LoadingOnBoard || toBorder && charge.Step == CostStep.MainCarriage;
            decimal part = inValue ? Rounded(customs * charge.ToBorder.Fraction, there) : 0m;
            value += part;
            bool taxed = code is "DEU" or "GBR" && charge.Step >= CostStep.MainCarriage || code == "AUS" && charge.Step == CostStep.MainCarriage;
            if (taxed) rest += customs - part;
            landed += At(charge.Amount!, there, RateKind.Market);
            if (charge.Step <= CostStep.MainCarriage) costAndFreight += At(charge.Amount!, here, RateKind.Market);
        }

        if (shipment.Insurance is { } terms)
        {
            decimal share = terms.Rate.Fraction * 1.1m;
            var premium = new Money(Rounded(share * costAndFreight / (1m - share), here), here);
            if (toBorder) value += At(premium, there, RateKind.Customs);
            else rest += At(premium, there, RateKind.Customs);
            landed += At(premium, there, RateKind.Market);
        }

        value = Whole(value);
        decimal goods = At(new Money(net, here), there, RateKind.Customs) + shipment.Charges.Where(charge => charge.Step == CostStep.Packing).Sum(charge => Rounded(At(charge.Amount!, there, RateKind.Customs) * charge.ToBorder.Fraction, there));
        decimal duty = Whole(value * shipment.Lines[0].Duty!.AdValorem!.Value.Fraction), vat;
        if (code == "GBR" && goods <= 135m || code == "AUS" && value <= 1000m) duty = 0m;
        vat = Whole((value + duty + rest) * 0.175m);
        if (code == "AUS" && value <= 1000m) vat = 0m;
        decimal advanced = duty + vat, fee = advanced == 0m ? 0m : Math.Max(12m, Rounded(advanced * 0.025m, there));
        landed += duty + (shipment.Importer.RecoversVat ? Rounded(vat * 0.06m * 60m / 365m, there) : vat) + fee;

        LandedCostResult result = shipment.Compute();
        Assert.Equal((value, duty, vat, landed), (result.CustomsValue.Amount, result.There(CostStep.Duty), result.Vat.Amount, result.Landed.Amount));
        return true;
    }).Check(Quick(120, 14));

    /// <summary>Two hundred lines under DDP, fifteen charges: the net values are found again to the cent.</summary>
    [Fact]
    public void LongShipment_UnderDdp_IsSolvedToTheCent()
    {
        ShipmentLine[] lines = [.. Enumerable.Range(0, 200).Select(i => Line(100m + 7.13m * i, "EUR", i % 20, 1 + i % 5) with { Description = $"goods {i}" })];
        Shipment shipment = IncotermTests.Full("USA", null) with { Lines = lines };
        decimal[] net = [.. lines.Select(line => line.Price.Amount)];
        LandedCostResult result = IncotermTests.Priced(shipment, net, Incoterm.Ddp).Compute();
        Assert.Equal(net, result.Lines.Select(line => line.Net.Amount));
    }

    private static ChannelResult? Shelf(Shipment shipment, LandedCostResult forward)
    {
        Money any = new(1m, shipment.To.Currency!);
        LandedCostResult result = (shipment with { Lines = [.. shipment.Lines.Select((line, i) => i == 0 ? line with { ShelfPrice = any } : line)] }).Compute();
        Assert.Equal(forward.Landed, result.Landed);
        return result.Channels.SingleOrDefault();
    }

    private static (ChannelModel Model, LandedCostResult Result) Channels(Shipment shipment)
    {
        LandedCostResult result = shipment.Compute();
        (CostModel model, Costing costing) = Model(shipment, [.. result.Lines.Select(line => line.Net.Amount)]);
        return (new ChannelModel(shipment, PlaceKind.SellerPremises, model, new PriceLadder(shipment, model), costing), result);
    }

    private static (decimal Landed, Costing Costing) Channels(Shipment shipment, decimal firstNet)
    {
        LandedCostResult result = shipment.Compute();
        Costing costing = Model(shipment, [.. result.Lines.Select((line, i) => i == 0 ? firstNet : line.Net.Amount)]).Costing;
        return (costing.Landed(0), costing);
    }

    private static (CostModel Model, Costing Costing) Model(Shipment shipment, decimal[] net)
    {
        var model = new CostModel(shipment, new RuleChoice(shipment, CustomsRuleBook.BuiltIn.For(shipment.To), LandedCostSources.Stated), new RateTable(shipment, LandedCostSources.Stated));
        return (model, model.At(net));
    }

    // Ex works prices from 1 to a million smallest units, charges that may be far above them, any currencies.
    private static Gen<Shipment> Gen() =>
        from to in FsCheck.Fluent.Gen.Elements(Destinations)
        from currency in FsCheck.Fluent.Gen.Elements(Currencies)
        from count in FsCheck.Fluent.Gen.Choose(1, 4)
        from prices in FsCheck.Fluent.Gen.Choose(1, 1_000_000).ArrayOf(count)
        from duties in FsCheck.Fluent.Gen.Choose(0, 6000).ArrayOf(count)
        from weights in FsCheck.Fluent.Gen.Choose(1, 5000).ArrayOf(count)
        from steps in FsCheck.Fluent.Gen.SubListOf(Stated)
        from amounts in FsCheck.Fluent.Gen.Choose(0, 300_000).ArrayOf(Stated.Length)
        from spreads in FsCheck.Fluent.Gen.Elements(Enum.GetValues<Spread>()).ArrayOf(Stated.Length)
        from paidIn in FsCheck.Fluent.Gen.Elements(Currencies).ArrayOf(Stated.Length)
        from borders in FsCheck.Fluent.Gen.Choose(0, 100).ArrayOf(Stated.Length)
        from insured in FsCheck.Fluent.Gen.Choose(0, 300)
        from rates in FsCheck.Fluent.Gen.Choose(5_000, 20_000).ArrayOf(200)
        from recovers in FsCheck.Fluent.Gen.Elements(true, false)
        select Make(to, currency, prices, duties, weights, [.. steps], amounts, spreads, paidIn, borders, insured, rates, recovers);

    private static Shipment Make(string to, string currency, int[] prices, int[] duties, int[] weights, CostStep[] steps, int[] amounts, Spread[] spreads, string[] paidIn, int[] borders, int insured, int[] rates, bool recovers)
    {
        Currency invoice = Currency.Parse(currency);
        ShipmentLine[] lines = [.. prices.Select((price, i) => Line(price * invoice.SmallestUnit, currency, duties[i] / 100m, 1 + weights[i] % 7) with { Description = $"goods {i}", GrossKg = weights[i] / 10m, NetKg = weights[i] / 12m, CubicMetres = weights[i] / 900m })];
        string there = CountryCode.Parse(to).Currency!.Code;
        // Rates of any size, and customs rates apart from market rates: the cross rates contradict one another.
        string[] all = [.. Currencies.Append(there).Distinct()];
        var stated = new List<StatedRate>();
        int next = 0;
        foreach (string from in all)
            foreach (string other in all.Where(other => string.CompareOrdinal(from, other) < 0))
                foreach (RateKind kind in Enum.GetValues<RateKind>()) stated.Add(Rate(from, other, Usual(other) / Usual(from) * rates[next++ % rates.Length] / 10_000m, kind));
        Shipment shipment = Of("TUR", to, Incoterm.Exw, TransportMode.Sea, lines) with
        {
            Vat = Percentage.FromPercent(17.5m), Rates = stated,
            Insurance = insured == 0 ? null : new InsuranceTerms(Percentage.FromPercent(insured / 100m), Percentage.FromPercent(110m), null),
            Charges = [.. steps.Select((step, i) => Charge(step, amounts[i] * Currency.Parse(paidIn[i]).SmallestUnit, paidIn[i], spreads[i]) with { ToBorder = Percentage.FromPercent(borders[i]) })],
            Importer = new ImporterTerms { RecoversVat = recovers, RecoveredAfterDays = 60, FundingRate = Percentage.FromPercent(6m), DisbursementRate = Percentage.FromPercent(2.5m), DisbursementMinimum = new Money(12m, Currency.Parse(there)) },
        };
        return IncotermTests.Priced(shipment, [.. lines.Select(line => line.Price.Amount)], Incoterm.Exw);
    }

    private static decimal Usual(string currency) => currency switch { "JPY" => 160m, "SEK" or "NOK" => 11m, "KWD" => 0.33m, "MXN" => 20m, _ => 1m };
}
