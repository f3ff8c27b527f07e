using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>The score of one construct, in full.</summary>
internal static class Scoring
{
    private const double NinetyPercent = 1.6448536269514722;

    public static ConstructScore Of(Construct construct, Indicators indicators, ScoringModel model)
    {
        if (indicators.IsEmpty)
            return new ConstructScore { Construct = construct, Reliability = new Reliability(null, null, Phrase.Text("nothing was answered and no fact is known")) };

        Posterior posterior = indicators.Score(model);
        RoleScore? firm = RoleOf(RespondentRole.Firm, indicators, model), adviser = RoleOf(RespondentRole.Adviser, indicators, model);
        (double? alpha, Phrase? whyNot) = CronbachAlpha(indicators.Answers);
        return new ConstructScore
        {
            Construct = construct,
            Mean = Math.Clamp(posterior.Mean, 0, 1),
            StandardDeviation = posterior.StandardDeviation,
            Interval90 = new Interval(
                Math.Clamp(posterior.Mean - NinetyPercent * posterior.StandardDeviation, 0, 1), Math.Clamp(posterior.Mean + NinetyPercent * posterior.StandardDeviation, 0, 1)),
            ProbabilityBeyondLine = construct.Line is { } line ? Beyond(construct, posterior, line) : null,
            ItemCount = indicators.Answers.Select(answer => answer.Item.Id).Distinct().Count(),
            RespondentCount = indicators.Answers.Select(answer => answer.Person).Distinct().Count(),
            FactCount = indicators.Facts.Count,
            Evidence = EvidenceText.Of(construct, indicators),
            Firm = firm,
            Adviser = adviser,
            Gap = firm is null || adviser is null ? null : GapOf(construct, indicators, model),
            Reliability = new Reliability(1 - posterior.Variance / model.PriorVariance, alpha, whyNot),
        };
    }

    public static double Beyond(Construct construct, Posterior posterior, double line) => construct.HighIsGap ? posterior.ProbabilityAbove(line) : 1 - posterior.ProbabilityAbove(line);

    /// <summary>
    /// Cronbach's alpha over the items that everybody answered: k/(k−1) · (1 − Σ item variances / variance of the sums), sample variances over people.
    /// </summary>
    public static (double? Alpha, Phrase? WhyNot) CronbachAlpha(IReadOnlyList<ScoredAnswer> answers)
    {
        var people = answers.Select(answer => answer.Person).Distinct().ToList();
        if (people.Count < 3) return (null, Phrase.Of($"alpha needs at least 3 people; {people.Count} answered"));
        double[][] items = [.. answers.GroupBy(answer => answer.Item.Id).Where(group => group.Count() == people.Count)
            .Select(group => group.OrderBy(answer => people.IndexOf(answer.Person)).Select(answer => answer.Value).ToArray())];
        if (items.Length < 2) return (null, Phrase.Of($"alpha needs at least 2 items that all {people.Count} people answered; there are {items.Length}"));
        double total = Variance([.. Enumerable.Range(0, people.Count).Select(person => items.Sum(item => item[person]))]);
        return total <= 1e-12
            ? (null, Phrase.Of($"all {people.Count} people have the same sum of answers, so there is no difference between people to be reliable about"))
            : (items.Length / (items.Length - 1.0) * (1 - items.Sum(Variance) / total), null);
    }

    private static RoleScore? RoleOf(RespondentRole role, Indicators indicators, ScoringModel model)
    {
        IReadOnlyList<IReadOnlyList<double>> people = indicators.People(role);
        if (people.Count == 0) return null;
        Posterior posterior = LatentScore.Score(model, LatentScore.Variances(model, people), people, []);
        return new RoleScore(
            role, Math.Clamp(posterior.Mean, 0, 1), posterior.StandardDeviation, indicators.Answers.Where(answer => answer.Role == role).Select(answer => answer.Item.Id).Distinct().Count(), people.Count);
    }

    private static FirmAdviserGap GapOf(Construct construct, Indicators indicators, ScoringModel model)
    {
        IReadOnlyList<IReadOnlyList<double>> firm = indicators.People(RespondentRole.Firm), adviser = indicators.People(RespondentRole.Adviser);
        // People are compared inside their role only; otherwise the gap itself would be taken for noise between people.
        Posterior gap = LatentScore.Difference(model.GapStandardDeviation, LatentScore.Variances(model, firm, adviser), firm, adviser);
        double real = LatentScore.ProbabilityReal(gap, model.RealDifference);
        return new FirmAdviserGap(gap.Mean, gap.StandardDeviation, real, EvidenceText.GapSentence(construct, indicators, gap, real));
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
