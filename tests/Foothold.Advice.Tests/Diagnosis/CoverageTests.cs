using Foothold.Advice.Diagnosis;
using MathNet.Numerics.Distributions;

namespace Foothold.Advice.Tests.Diagnosis;

/// <summary>How often the 90 % interval holds the true score when answers come from the stated model. The figures in docs/explanation/diagnosis.md are these.</summary>
public sealed class CoverageTests
{
    /// <summary>20 000 draws: the standard error of a share near 0.9 is 0.2 points, so ± 1 point is five of them (false alarms below one in a million).</summary>
    [Theory]
    [InlineData(1, 1, false, 90.0)]
    [InlineData(1, 3, false, 89.8)]
    [InlineData(3, 3, false, 89.5)]
    [InlineData(5, 3, false, 88.8)]
    [InlineData(1, 1, true, 92.8)]
    [InlineData(1, 3, true, 91.4)]
    [InlineData(3, 3, true, 88.5)]
    [InlineData(5, 3, true, 86.6)]
    public void Interval90_DrawsFromTheStatedModel_CoverAsDocumented(int people, int items, bool onSevenSteps, double documentedPercent)
    {
        ScoringModel model = Questionnaire.Current.Model;
        var random = new System.Random(2026);
        const int draws = 20_000;
        int held = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            double truth;
            do truth = Normal.Sample(random, model.PriorMean, model.PriorStandardDeviation);
            while (onSevenSteps && truth is < 0 or > 1);
            var answers = new List<IReadOnlyList<double>>();
            for (int person = 0; person < people; person++)
            {
                double level = truth + Normal.Sample(random, 0, model.RaterError);
                answers.Add([.. Enumerable.Range(0, items).Select(_ => Normal.Sample(random, level, model.ItemError)).Select(answer => onSevenSteps ? Math.Clamp(Math.Round(answer * 6), 0, 6) / 6 : answer)]);
            }

            Posterior posterior = LatentScore.Score(model, LatentScore.Variances(model, answers), answers, []);
            if (Math.Abs(posterior.Mean - truth) <= 1.6448536 * posterior.StandardDeviation) held++;
        }

        Assert.InRange(100.0 * held / draws, documentedPercent - 1, documentedPercent + 1);
    }
}
