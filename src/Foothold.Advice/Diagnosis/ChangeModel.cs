using Foothold.Domain.Text;

namespace Foothold.Advice.Diagnosis;

/// <summary>
/// The change of a score between two days: earlier score and change are jointly normal. A person's error is the same on both days and cancels for those who answered
/// twice; a stated part of a fact's error does too.
/// </summary>
internal static class ChangeModel
{
    public static ConstructChange Of(Construct construct, Indicators before, Indicators after, ScoringModel model, DateOnly earlier, DateOnly later)
    {
        if (before.IsEmpty || after.IsEmpty)
        {
            Phrase missing = before.IsEmpty
                ? Phrase.Of($"Nobody answered about {Phrase.Text(construct.Name)} by {earlier}, so a change cannot be told.")
                : Phrase.Of($"Nobody answered about {Phrase.Text(construct.Name)} between {earlier} and {later}, so a change cannot be told.");
            return new ConstructChange(construct, null, null, null, missing);
        }

        Posterior change = Change(before, after, model);
        double real = LatentScore.ProbabilityReal(change, model.RealDifference);
        Phrase name = Phrase.Text(construct.Name), verdict = Phrase.Text(real >= model.Decided ? "a real change" : real >= 0.5 ? "perhaps a real change" : "not to be told from chance");
        Phrase moved = change.Mean >= 0
            ? Phrase.Of($"Between {earlier} and {later} {name} rose by {Math.Abs(change.Mean):0.00} (± {change.StandardDeviation:0.00}): {verdict} ({100 * real:0} % likely).")
            : Phrase.Of($"Between {earlier} and {later} {name} fell by {Math.Abs(change.Mean):0.00} (± {change.StandardDeviation:0.00}): {verdict} ({100 * real:0} % likely).");
        return new ConstructChange(construct, change.Mean, change.StandardDeviation, real, Phrase.Sequence(" ", moved, Moved(before, after)));
    }

    public static Posterior Change(Indicators before, Indicators after, ScoringModel model)
    {
        ErrorVariances errors = LatentScore.Variances(model, before.People(), after.People());

        // Information about (earlier score, later score). A priori both have the variance p of any score and their difference has the variance c, so their covariance is p − c/2.
        // Equal variances matter: with a larger one for the later score, equal readings on both days would show a change.
        double prior = model.PriorVariance, shared = prior - model.ChangeStandardDeviation * model.ChangeStandardDeviation / 2;
        var information = new PairInformation();
        information.AddPair((model.PriorMean, prior), (model.PriorMean, prior), shared);

        ILookup<(RespondentRole, string), double> first = before.Answers.ToLookup(answer => answer.Person, answer => answer.Value);
        ILookup<(RespondentRole, string), double> second = after.Answers.ToLookup(answer => answer.Person, answer => answer.Value);
        foreach ((RespondentRole, string) person in first.Select(group => group.Key).Union(second.Select(group => group.Key)).Order())
        {
            double[] early = [.. first[person]], late = [.. second[person]];
            information.AddPair(
                early.Length == 0 ? null : (early.Average(), errors.OfMean(early.Length)), late.Length == 0 ? null : (late.Average(), errors.OfMean(late.Length)), errors.Rater);
        }

        foreach (Anchor anchor in before.Facts.Concat(after.Facts).Select(fact => fact.Anchor).Distinct())
        {
            double variance = anchor.Error * anchor.Error;
            (double, double)? Value(Indicators side) => side.Facts.Where(fact => fact.Anchor == anchor).Select(fact => ((double, double)?)(fact.Value, variance)).FirstOrDefault();
            information.AddPair(Value(before), Value(after), variance * model.FactErrorShared);
        }

        return information.Difference();
    }

    private static Phrase? Moved(Indicators before, Indicators after)
    {
        var moves = from early in before.Answers
                    join late in after.Answers on (early.Person, early.Item.Id) equals (late.Person, late.Item.Id)
                    where early.Answer is ScaleAnswer && late.Answer is ScaleAnswer && early.Value != late.Value
                    orderby Math.Abs(late.Value - early.Value) descending, early.Item.Id
                    select Phrase.Of($"Largest move: “{Phrase.Text(early.Item.Text)}” from {Questionnaire.Spoken(early.Answer)} to {Questionnaire.Spoken(late.Answer)} of 7 ({early.Item.Id}).");
        return moves.FirstOrDefault();
    }

    /// <summary>A two by two information matrix and vector.</summary>
    private sealed class PairInformation
    {
        private double _first, _shared, _second, _towardsFirst, _towardsSecond;

        private void Add(double first, double shared, double second, double firstValue, double secondValue)
        {
            _first += first;
            _shared += shared;
            _second += second;
            _towardsFirst += first * firstValue + shared * secondValue;
            _towardsSecond += shared * firstValue + second * secondValue;
        }

        /// <summary>Adds one reading on either day or on both, whose errors have a stated covariance.</summary>
        public void AddPair((double Value, double Variance)? first, (double Value, double Variance)? second, double covariance)
        {
            if (first is { } early && second is { } late)
            {
                double determinant = early.Variance * late.Variance - covariance * covariance;
                Add(late.Variance / determinant, -covariance / determinant, early.Variance / determinant, early.Value, late.Value);
            }
            else if (first is { } onlyEarly)
            {
                Add(1 / onlyEarly.Variance, 0, 0, onlyEarly.Value, 0);
            }
            else if (second is { } onlyLate)
            {
                Add(0, 0, 1 / onlyLate.Variance, 0, onlyLate.Value);
            }
        }

        public Posterior Difference()
        {
            double determinant = _first * _second - _shared * _shared;
            double firstMean = (_second * _towardsFirst - _shared * _towardsSecond) / determinant, secondMean = (_first * _towardsSecond - _shared * _towardsFirst) / determinant;
            return new Posterior(secondMean - firstMean, (_first + _second + 2 * _shared) / determinant);
        }
    }
}
