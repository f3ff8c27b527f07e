using System.Globalization;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Learning;
using Foothold.Advice.Learning.Asking;
using Foothold.Domain.Amounts;
using Foothold.Domain.Journeys;
using Foothold.Web.Features.Profile;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Learning;

/// <summary>Sentences of the learning board, in the language of the page.</summary>
public static class LearningWords
{
    /// <summary>A question: "Norway: price a trade buyer pays".</summary>
    public static string Of(Localiser say, Question question)
    {
        string what = question.Criterion is { } criterion ? say[criterion.Name] : question.Mode is { } mode ? say["{0} ({1})", say[question.Topic!.Says], DerivedWords.Say(say, mode)] : say[question.Topic!.Says];
        return question.Market is { } market ? say["{0}: {1}", market, what] : Capital(what);
    }

    public static string Of(Localiser say, Assumption assumption) => Of(say, Question.About(assumption));

    /// <summary>A question by its name in the journey; as it stands where it is none.</summary>
    public static string Of(Localiser say, string id) => Question.TryParse(id, out Question? question, out _) ? Of(say, question!) : id;

    /// <summary>The range of a belief, nine chances in ten: "NOK 21 to 29".</summary>
    public static string Range(Localiser say, Assumption assumption)
    {
        AssumptionLaw law = assumption.Law;
        if (law.IsKnown) return Unit(say, assumption, Number(say, law.Mean / Scale(assumption)));
        return Unit(say, assumption, say["{0} to {1}", Number(say, law.Low / Scale(assumption)), Number(say, law.High / Scale(assumption))]);
    }

    public static string Median(Localiser say, Assumption assumption) => Unit(say, assumption, Number(say, assumption.Law.Median / Scale(assumption)));

    /// <summary>In what an answer is given.</summary>
    public static string UnitOf(Localiser say, Assumption assumption) => assumption.Topic.Unit switch
    {
        AssumptionUnit.Share => "%",
        AssumptionUnit.ChancePerYear => say["% a year"],
        AssumptionUnit.Months => say["months"],
        AssumptionUnit.UnitsPerMonth => say["units a month"],
        AssumptionUnit.Hours => say["hours"],
        AssumptionUnit.HoursPerWeek => say["hours a week"],
        AssumptionUnit.Factor => say["times what you reach yourself"],
        _ => assumption.Currency?.Code ?? "",
    };

    /// <summary>Where a belief comes from.</summary>
    public static string Basis(Localiser say, Assumption assumption)
    {
        string first = assumption.Basis switch
        {
            AssumptionBasis.Stated => assumption is { Source: { } who, On: { } day } ? say["Stated by {0} on {1}", who, day] : assumption.Source is { } source ? say["Stated by {0}", source] : say["You stated it"],
            AssumptionBasis.Evidence => assumption.Source is { } figure ? say["Follows from figures: {0}", figure] : say["Follows from figures"],
            _ => say["Nobody stated it: what is usual, held with wide doubt"],
        };
        return assumption.Learned.Count == 0 ? first : say["{0}; {1}", first, say.Count(assumption.Learned.Count, "sharpened by one test", "sharpened by {0} tests")];
    }

    /// <summary>Money with three digits: more would only show the noise of the draws.</summary>
    public static string Amount(Localiser say, double amount, Currency currency) => say.Amount(new Money((decimal)ThreeDigits(amount), currency));

    /// <summary>A test with its sample: "buyer interviews, 3 (buyer)".</summary>
    public static string Sized(Localiser say, TestKind test, int sample) => say["{0}, {1} × {2}", say.Say(test.IsEstimate ? say[test.Name] : test.Name), sample, test.IsEstimate ? say[test.Unit] : test.Unit];

    public static string Verdict(Localiser say, QuestionValue value, Currency currency) => value.Verdict switch
    {
        AskVerdict.Yes => say["yes, brings {0} more than it costs", Amount(say, value.Best!.Net, currency)],
        AskVerdict.Barely => say["barely, {0} more than it costs", Amount(say, value.Best!.Net, currency)],
        _ when value.Best is null => say["no test of it is known"],
        _ => say["no, costs {0} more than it brings", Amount(say, -value.Best.Net, currency)],
    };

    /// <summary>A stop rule in words: the firm's own where it gave some.</summary>
    public static string Stop(Localiser say, StopRule rule) => rule.Says ?? rule.If switch
    {
        StopMeasure.ProbabilityBelow => say["stop if it is below {0} with a probability above {1}", Number(say, rule.Value), say.Percent(rule.Probability ?? 1)],
        StopMeasure.ProbabilityAbove => say["stop if it is above {0} with a probability above {1}", Number(say, rule.Value), say.Percent(rule.Probability ?? 1)],
        StopMeasure.AllBelow => say["stop if all results are below {0}", Number(say, rule.Value)],
        StopMeasure.AllAbove => say["stop if all results are above {0}", Number(say, rule.Value)],
        StopMeasure.MeanBelow => say["stop if the mean of the results is below {0}", Number(say, rule.Value)],
        _ => say["stop if the mean of the results is above {0}", Number(say, rule.Value)],
    };

    /// <summary>A number with four digits.</summary>
    public static string Number(Localiser say, double value)
    {
        double size = Math.Abs(value);
        int decimals = size is 0 or >= 1000 ? 0 : Math.Max(0, 3 - (int)Math.Floor(Math.Log10(size)));
        string text = say.Number(value, Math.Min(decimals, 6));
        // No zeros behind the sign that say nothing.
        string point = say.Language.Culture.NumberFormat.NumberDecimalSeparator;
        return text.Contains(point, StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd(point[0]) : text;
    }

    /// <summary>What one unit on a page is in the unit of a law.</summary>
    public static double Scale(Assumption assumption) => Learned.UnitOf(assumption.Topic);

    /// <summary>A number as forms hold it.</summary>
    public static string Plain(Localiser say, double value) => value.ToString("0.######", say.Language.Culture);

    private static string Unit(Localiser say, Assumption assumption, string text)
    {
        if (assumption.Topic.IsShare) return say["{0} %", text];
        if (assumption.Topic.IsMoney && assumption.Currency is { } currency) return say["{0} {1}", text, currency.Code];
        string unit = UnitOf(say, assumption);
        return unit.Length == 0 ? text : say["{0} {1}", text, unit];
    }

    private static double ThreeDigits(double amount)
    {
        if (!double.IsFinite(amount) || amount == 0) return 0;
        double step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Abs(amount))) - 2));
        return Math.Round(amount / step) * step;
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
}
