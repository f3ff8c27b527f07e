using Foothold.Advice.Appraisal;
using Foothold.Advice.Assumptions;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.CashGap;

/// <summary>Fills what the section "cash" leaves out from what the firm believes in the section "appraisal", so that nothing has to be written twice.</summary>
internal static class FromAppraisal
{
    /// <summary>The section with the market completed by medians of the firm's beliefs; unchanged where the appraisal does not know the market either.</summary>
    public static CashSection Complete(CashSection section, AppraisalCase beliefs, CountryCode market)
    {
        if (beliefs.Markets.FirstOrDefault(known => known.Market == market) is not { } terms) return section;
        CashMarket stated = section.Markets.FirstOrDefault(known => known.Market == market) ?? new CashMarket(market);
        var taken = new List<Phrase>();
        Assumption? Of(AssumptionKind kind) => beliefs.Find(kind, kind == AssumptionKind.UnitCost ? null : market);
        Money? Median(AssumptionKind kind, Func<ShownAmount, Phrase> taking)
        {
            if (Of(kind) is not { Currency: { } currency } known) return null;
            var money = new Money(Round(known.Law.Median), currency);
            taken.Add(taking(ShownAmount.Exact(money)));
            return money;
        }

        CashMarket completed = stated with
        {
            UnitPrice = stated.UnitPrice ?? Median(AssumptionKind.Price, money => Phrase.Of($"the unit price is {money} (\"appraisal\", the middle of your range)")),
            UnitCost = stated.UnitCost ?? Median(AssumptionKind.UnitCost, money => Phrase.Of($"the unit cost is {money} (\"appraisal\", the middle of your range)")),
            Volume = stated.Volume ?? (stated.Orders.Count > 0 ? null : VolumeOf(Of(AssumptionKind.Volume), Of(AssumptionKind.Ramp), taken)),
            Terms = stated.Terms ?? (terms.PaymentDays is { } days ? new PaymentTerms(PaymentKind.OpenAccount) { Days = days } : null),
            ProductionDays = stated.ProductionDays ?? (stated is { StockDays: null, FreightDays: null, MaterialLeadDays: null } ? terms.DeliveryDays : null),
        };
        if (stated.Terms is null && terms.PaymentDays is { } credit) taken.Add(Phrase.Of($"the customer pays {credit} days after delivery (\"appraisal\")"));
        if (completed.ProductionDays != stated.ProductionDays) taken.Add(Phrase.Of($"{completed.ProductionDays} days from paying for the goods to delivering them (\"appraisal\"), all before shipment"));
        if (stated is { FreightPerUnit: null, FreightPerShipment: null } && Of(AssumptionKind.Freight)?.Currency is { } freight && (freight == completed.UnitPrice?.Currency || freight == completed.UnitCost?.Currency))
            completed = completed with { FreightPerUnit = Median(AssumptionKind.Freight, money => Phrase.Of($"freight of one unit is {money} (\"appraisal\", the middle of your range)")) };
        if (stated.DutyPercent is null && Of(AssumptionKind.Duty) is { } duty)
        {
            completed = completed with { DutyPercent = Round(duty.Law.Median * 100) };
            taken.Add(Phrase.Of($"you pay duty of {completed.DutyPercent:0.##} % (\"appraisal\")"));
        }

        if (taken.Count == 0) return section;
        return section with { Markets = [.. section.Markets.Where(known => known.Market != market), completed with { Taken = taken }] };
    }

    private static SteadyVolume? VolumeOf(Assumption? volume, Assumption? ramp, List<Phrase> taken)
    {
        if (volume is null || Round(volume.Law.Median) is not (> 0 and var units)) return null;
        int? months = ramp is null ? null : (int)Math.Round(Math.Min(ramp.Law.Median, 120));
        taken.Add(months is null ? Phrase.Of($"the volume is {units:0.###} units a month (\"appraisal\", the middle of your range)") : Phrase.Of($"the volume grows to {units:0.###} units a month in {months} months (\"appraisal\", the middle of your ranges)"));
        return new SteadyVolume(units) { RampMonths = months };
    }

    // Four digits: a median of a range is no price list.
    private static decimal Round(double value) => Math.Abs(value) > 1e15 ? throw new OverflowException() : decimal.Round((decimal)value, 4, MidpointRounding.AwayFromZero);
}
