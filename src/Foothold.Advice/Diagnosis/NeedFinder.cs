using Foothold.Domain.Firms;
using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>Turns scores beyond their lines into needs, by the table in the questionnaire's file.</summary>
internal static class NeedFinder
{
    /// <summary>The needs that the evidence makes more likely than not, by probability times severity.</summary>
    public static IReadOnlyList<Need> Find(Questionnaire questionnaire, IReadOnlyDictionary<string, Indicators> indicators, DiagnosisInput input, Means means) =>
    [
        .. questionnaire.File.Needs.Select(rule => Of(rule, questionnaire, indicators, input, means)).OfType<Need>()
            .OrderByDescending(need => need.Probability * need.Severity).ThenBy(need => need.Type),
    ];

    private static Need? Of(NeedRule rule, Questionnaire questionnaire, IReadOnlyDictionary<string, Indicators> indicators, DiagnosisInput input, Means means)
    {
        List<Reading> real = [.. rule.Drivers.Select(driver => Read(driver, questionnaire, indicators)).OfType<Reading>()
            .Where(reading => reading.Probability >= questionnaire.Model.LikelyGap).OrderByDescending(reading => reading.Probability * reading.Severity)];
        if (real.Count == 0) return null;

        // The leading driver stands for the need. That at least one driver is beyond its line is at least as likely, however they hang together (Fréchet's bound).
        double probability = real[0].Probability;
        return new Need(rule.Type, probability, real[0].Severity, [.. real.SelectMany(reading => reading.Because).Distinct()], Step(rule, probability, questionnaire.Model, input, means));
    }

    private static Reading? Read(NeedDriver driver, Questionnaire questionnaire, IReadOnlyDictionary<string, Indicators> indicators)
    {
        Construct construct = questionnaire.ConstructOf(driver.Construct);
        Indicators seen = driver.Facet is null ? indicators[driver.Construct] : indicators[driver.Construct].OfFacet(driver.Facet);
        if (seen.IsEmpty || (driver.Line ?? construct.Line) is not { } line) return null;
        Posterior posterior = seen.Score(questionnaire.Model);
        // A capability is mirrored, so that a gap is always above the line.
        Posterior gap = construct.HighIsGap ? posterior : posterior with { Mean = 1 - posterior.Mean };
        double gapLine = construct.HighIsGap ? line : 1 - line;
        Phrase[] because = [.. EvidenceText.Lines(construct, seen).Where(entry => entry.Gap > 0.5).Select(entry => entry.Sentence)];
        return because.Length == 0 ? null : new Reading(gap.ProbabilityAbove(gapLine), Math.Min(1, gap.ExpectedExcess(gapLine) / (1 - gapLine)), because);
    }

    private static NextStep Step(NeedRule rule, double probability, ScoringModel model, DiagnosisInput input, Means means)
    {
        Phrase need = Words(rule.Type);
        int? offers = input.OffersWithinReach is null ? null : input.OffersWithinReach.GetValueOrDefault(rule.Type);
        if (offers is > 0 and int found) return new NextStep(NextStepKind.Offer, Phrase.Count(found, $"{found} offer within reach of {input.Firm.Name} for {need}.", $"{found} offers within reach of {input.Firm.Name} for {need}."));
        if (probability < model.CertainGap) return new NextStep(NextStepKind.Experiment, Experiment(rule, input.Firm, means));
        return new NextStep(NextStepKind.NoOfferKnown, offers is null
            ? Phrase.Of($"No list of offers was at hand, so whether anybody offers {input.Firm.Name} help with {need} is open.")
            : Phrase.Of($"Nobody within reach of {input.Firm.Name} is known to offer help with {need}."));
    }

    private static Phrase Experiment(NeedRule rule, Firm firm, Means means) => Phrase.Named(rule.Experiment, name => name switch
    {
        "product" => firm.Products.Count > 0 ? firm.Products[0].Name : Phrase.Of($"what {firm.Name} sells"),
        "cash" => means.CashAtRisk is { } cash ? Planning.PlanWords.Shown(cash) : Phrase.Text("what you can lose without harm"),
        "hours" => means.HoursPerWeek is { } hours and > 0 ? Phrase.Of($"{hours:0.##} hours") : Phrase.Text("a week"),
        _ => $"{{{name}}}",
    });

    private static Phrase Words(NeedType type) => Phrase.Text(type switch
    {
        NeedType.Capital => "capital",
        NeedType.Learning => "learning",
        NeedType.Innovation => "innovation",
        NeedType.Networking => "networking",
        NeedType.Sales => "sales",
        NeedType.Strategy => "strategy",
        NeedType.Sustainability => "sustainability",
        _ => "social capital",
    });

    private sealed record Reading(double Probability, double Severity, IReadOnlyList<Phrase> Because);
}
