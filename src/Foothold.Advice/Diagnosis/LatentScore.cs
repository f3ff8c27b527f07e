using MathNet.Numerics.Distributions;

namespace Foothold.Advice.Diagnosis;

/// <summary>A normal belief about a score on the 0–1 scale.</summary>
internal readonly record struct Posterior(double Mean, double Variance)
{
    public double StandardDeviation => Math.Sqrt(Variance);

    public double ProbabilityAbove(double line) => Normal.CDF(0, 1, (Mean - line) / StandardDeviation);

    /// <summary>Expected distance above the line, given that the score is above it: mean of a truncated normal less the line.</summary>
    public double ExpectedExcess(double line)
    {
        double z = (line - Mean) / StandardDeviation;
        double above = Normal.CDF(0, 1, -z);
        return above <= 1e-12 ? 0 : Math.Max(0, Mean + StandardDeviation * Normal.PDF(0, 1, z) / above - line);
    }
}

/// <summary>A fact as an indicator: what it says on the 0–1 scale and the variance of its error.</summary>
internal readonly record struct FactIndicator(double Value, double ErrorVariance);

/// <summary>Error variances of one answer and of one person.</summary>
internal readonly record struct ErrorVariances(double Item, double Rater)
{
    /// <summary>Variance of the mean of so many answers of one person around the true score.</summary>
    public double OfMean(int count) => Rater + Item / count;
}

/// <summary>
/// The scoring model: answer = score + error of the person + error of the item; fact = score + error of the fact; all normal and independent, prior normal.
/// Given the error variances the posterior is exact; the variances are prior guesses drawn towards what the answers show (scaled inverse chi-square means), then held fixed.
/// </summary>
internal static class LatentScore
{
    /// <summary>Error variances from the spread of the answers.</summary>
    /// <param name="model">Prior guesses and their weights in degrees of freedom.</param>
    /// <param name="sets">Answers (0–1) by set and person; people are compared with each other only inside a set. People without answers must be left out.</param>
    public static ErrorVariances Variances(ScoringModel model, params IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> sets)
    {
        double squares = model.ItemErrorDegrees * model.ItemError * model.ItemError, degrees = model.ItemErrorDegrees;
        foreach (IReadOnlyList<double> answers in sets.SelectMany(set => set))
        {
            double mean = answers.Average();
            squares += answers.Sum(answer => (answer - mean) * (answer - mean));
            degrees += answers.Count - 1;
        }

        double item = squares / degrees;
        squares = model.RaterErrorDegrees * model.RaterError * model.RaterError;
        degrees = model.RaterErrorDegrees;
        foreach (IReadOnlyList<IReadOnlyList<double>> set in sets.Where(set => set.Count > 1))
        {
            double[] means = [.. set.Select(answers => answers.Average())];
            double mean = means.Average();
            double between = means.Sum(one => (one - mean) * (one - mean));
            double byItemsAlone = item * (1 - 1.0 / set.Count) * set.Sum(answers => 1.0 / answers.Count);
            squares += Math.Max(0, between - byItemsAlone);
            degrees += set.Count - 1;
        }

        return new ErrorVariances(item, squares / degrees);
    }

    /// <summary>The posterior of a score; the prior when there are neither answers nor facts.</summary>
    public static Posterior Score(ScoringModel model, ErrorVariances errors, IReadOnlyList<IReadOnlyList<double>> people, IReadOnlyList<FactIndicator> facts)
    {
        double precision = 1 / model.PriorVariance, weighted = model.PriorMean / model.PriorVariance;
        foreach (IReadOnlyList<double> answers in people)
        {
            double weight = 1 / errors.OfMean(answers.Count);
            precision += weight;
            weighted += weight * answers.Average();
        }

        foreach (FactIndicator fact in facts)
        {
            precision += 1 / fact.ErrorVariance;
            weighted += fact.Value / fact.ErrorVariance;
        }

        return new Posterior(weighted / precision, 1 / precision);
    }

    /// <summary>Difference of two groups of people, second less first, with a normal prior around zero.</summary>
    public static Posterior Difference(double priorStandardDeviation, ErrorVariances errors, IReadOnlyList<IReadOnlyList<double>> first, IReadOnlyList<IReadOnlyList<double>> second)
    {
        (double firstMean, double firstVariance) = Pooled(errors, first);
        (double secondMean, double secondVariance) = Pooled(errors, second);
        double noise = firstVariance + secondVariance, prior = priorStandardDeviation * priorStandardDeviation;
        return new Posterior((secondMean - firstMean) * prior / (prior + noise), prior * noise / (prior + noise));
    }

    /// <summary>Probability that a difference has the sign of its mean and is larger than a margin.</summary>
    public static double ProbabilityReal(Posterior difference, double margin) => Normal.CDF(0, 1, (Math.Abs(difference.Mean) - margin) / difference.StandardDeviation);

    private static (double Mean, double Variance) Pooled(ErrorVariances errors, IReadOnlyList<IReadOnlyList<double>> people)
    {
        double precision = 0, weighted = 0;
        foreach (IReadOnlyList<double> answers in people)
        {
            double weight = 1 / errors.OfMean(answers.Count);
            precision += weight;
            weighted += weight * answers.Average();
        }

        return (weighted / precision, 1 / precision);
    }
}
