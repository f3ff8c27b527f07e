using System.Globalization;
using Foothold.Advice.Appraisal.Modes;
using Foothold.Advice.Assumptions;
using Foothold.Statistics.Information.Streamed;

namespace Foothold.Advice.Appraisal;

/// <summary>What an adviser's changes of the entry modes did: the same draws with and without them.</summary>
internal static class ModeEdits
{
    public static IReadOnlyList<ModeEdit> Of(CompletedCase after, CancellationToken cancellation)
    {
        AppraisalRequest request = after.Request;
        EntryModeCatalogue plain = EntryModeCatalogue.BuiltIn;
        var changes = request.Modes.Modes.ToDictionary(profile => profile.Mode, profile => Differences(plain.Of(profile.Mode), profile));
        if (changes.Values.All(differences => differences.Count == 0)) return [];
        CompletedCase before = CaseCompletion.Complete(request with { Modes = plain });
        var edits = new List<ModeEdit>();
        for (int m = 0; m < after.Terms.Markets.Count; m++)
        {
            // Every assumption of either side keeps a score in both, whether or not its mode can be used there.
            Assumption[] old = OfMarket(before, m), news = OfMarket(after, m);
            string[] reserved = [.. old.Concat(news).Where(assumption => !assumption.Law.IsKnown).Select(assumption => assumption.Id).Distinct(StringComparer.Ordinal)];
            (CashModel oldModel, DecisionSimulationResult oldRun) = Run(before, m, [.. old, .. Missing(news, old)]);
            (CashModel newModel, DecisionSimulationResult newRun) = Run(after, m, [.. news, .. Missing(old, news)]);
            foreach (EntryModeProfile profile in request.Modes.Modes.Where(profile => changes[profile.Mode].Count > 0))
            {
                Domain.Geography.CountryCode market = after.Terms.Markets[m].Market;
                int was = oldModel.OptionOf(market, profile.Mode), now = newModel.OptionOf(market, profile.Mode);
                edits.Add(new ModeEdit(
                    market, profile.Mode, changes[profile.Mode], was < 0 ? null : oldRun.Outcomes[was].Mean.Value, now < 0 ? null : newRun.Outcomes[now].Mean.Value,
                    was < 0 ? null : oldRun.Outcomes[was].ProbabilityBestOfGroup.Value, now < 0 ? null : newRun.Outcomes[now].ProbabilityBestOfGroup.Value));
            }

            (CashModel, DecisionSimulationResult) Run(CompletedCase side, int index, Assumption[] assumptions)
            {
                CashModel model = CashModel.Of(MoneyAppraisal.Only(side.Terms, side.Terms.Markets[index]) with { Assumptions = assumptions }, reserved);
                return (model, DecisionSimulation.Run(model, MoneyAppraisal.Options(request, withInformation: false, cancellation)));
            }
        }

        return edits;
    }

    private static Assumption[] OfMarket(CompletedCase side, int market) => [.. side.Terms.Assumptions.Where(assumption => assumption.Market is null || assumption.Market == side.Terms.Markets[market].Market)];

    private static IEnumerable<Assumption> Missing(Assumption[] from, Assumption[] there) => from.Where(assumption => !there.Any(known => known.Id == assumption.Id));

    private static List<string> Differences(EntryModeProfile before, EntryModeProfile after)
    {
        var differences = new List<string>();
        foreach (AssumptionKind kind in before.Terms.Keys.Union(after.Terms.Keys).Order())
        {
            UsualTerm? old = before.Terms.GetValueOrDefault(kind), now = after.Terms.GetValueOrDefault(kind);
            if (old?.Law != now?.Law) differences.Add($"{AssumptionTopic.Of(kind).Word} {Range(old)} → {Range(now)}");
        }

        Add("months before the first sale", before.MonthsToFirstSale, after.MonthsToFirstSale);
        Add("factor on the ramp", before.RampFactor, after.RampFactor);
        Add("days to payment", before.PaymentDays, after.PaymentDays);
        Add("years of indemnity", before.IndemnityYears, after.IndemnityYears);
        Add("pays freight", before.BearsFreight, after.BearsFreight);
        Add("pays duty", before.BearsDuty, after.BearsDuty);
        Add("duty on the transfer price", before.DutyOnTransferPrice, after.DutyOnTransferPrice);
        Add("earns by", before.Earning, after.Earning);
        Add("on the price of", before.Price, after.Price);
        Add("fewest people", before.Needs.Headcount, after.Needs.Headcount);
        return differences;

        void Add<T>(string what, T old, T now)
        {
            if (!Equals(old, now)) differences.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {old} → {now}"));
        }
    }

    private static string Range(UsualTerm? term)
    {
        if (term is null) return "none";
        AssumptionTopic topic = AssumptionTopic.Of(term.Kind);
        double scale = topic.IsShare ? 100 : 1;
        string unit = topic.IsShare ? " %" : topic.IsMoney ? " EUR" : "";
        return term.Law.IsKnown ? string.Create(CultureInfo.InvariantCulture, $"{term.Law.Mean * scale:#,0.##}{unit}") : string.Create(CultureInfo.InvariantCulture, $"{term.Law.Low * scale:#,0.##} – {term.Law.High * scale:#,0.##}{unit}");
    }
}
