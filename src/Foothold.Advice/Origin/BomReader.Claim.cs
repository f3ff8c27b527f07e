using Foothold.Advice.FirmFiles;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.Origin;

// The part of the file about the claim: duties by market and what proof costs.
public sealed partial class BomReader
{
    private DutyTerms[] ReadDuties(Fields owner)
    {
        var duties = new List<DutyTerms>();
        foreach (LocatedValue item in owner.List("duties"))
        {
            var fields = new Fields(item, "the duties of a market", _problems);
            fields.Require("market", "general");
            CountryCode? market = fields.Country("market", "the market");
            Duty? general = fields.Group("general", "\"general\"") is { } without ? ReadDuty(without) : null;
            Duty? preferential = fields.Group("preferential", "\"preferential\"") is { } with ? ReadDuty(with) : null;
            Money? value = fields.Money("customsValue", meaning: "the customs value");
            string? source = fields.Text("source");
            fields.End();
            if (market is null || general is null) continue;
            if (duties.Any(one => one.Market == market)) _problems.Add(item.Offset, Phrase.Of($"the duties of {market} are given twice; keep one."));
            duties.Add(new DutyTerms(market, general, preferential, value) { Source = source });
        }

        return [.. duties];
    }

    private Duty? ReadDuty(Fields fields)
    {
        decimal? percent = fields.Number("percent", 0, 3000, "the duty");
        Money? perKg = fields.Money("perKg", meaning: "the duty a kg");
        if (!fields.Has("percent") && !fields.Has("perKg")) _problems.Add(fields.Offset, Phrase.Text("a duty has \"percent\" (0 for none), \"perKg\", or both."));
        fields.End();
        return new Duty(Percentage.FromPercent(percent ?? 0), perKg);
    }

    private ProofCosts? ReadProof(Fields fields)
    {
        fields.Require("hourCost");
        Money? hour = fields.Money("hourCost", meaning: "the cost of an hour");
        ProofCost[] year = ReadCosts(fields, "perYear"), shipment = ReadCosts(fields, "perShipment"), line = ReadCosts(fields, "perLine");
        int lines = fields.Whole("linesPerShipment", 1, 10_000, "the number of lines") ?? 1;
        decimal refusal = fields.Number("chanceOfRefusalPercent", 0, 100, "the chance that a claim is refused later") ?? 0;
        decimal interest = fields.Number("interestPercentPerYear", 0, 100, "the interest") ?? 0, years = fields.Number("yearsUntilRecovery", 0, 20, "the years until duty is recovered") ?? 0;
        fields.End();
        return hour is null ? null : new ProofCosts(hour, year, shipment, line, lines, Percentage.FromPercent(refusal), Percentage.FromPercent(interest), years);
    }

    private ProofCost[] ReadCosts(Fields owner, string name)
    {
        var costs = new List<ProofCost>();
        foreach (LocatedValue item in owner.List(name))
        {
            var fields = new Fields(item, "a cost of proof", _problems);
            fields.Require("what");
            string? what = fields.Text("what");
            Money? amount = fields.Money("amount", meaning: "the cost");
            decimal? hours = fields.Number("hours", 0, 100_000, "the hours");
            if (amount is null && hours is null && !fields.Has("amount") && !fields.Has("hours")) _problems.Add(item.Offset, Phrase.Text("a cost of proof has \"amount\", \"hours\", or both."));
            fields.End();
            if (what is not null) costs.Add(new ProofCost(what, amount, hours ?? 0));
        }

        return [.. costs];
    }
}
