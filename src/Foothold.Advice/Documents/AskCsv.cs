using Foothold.Advice.FirmFiles;
using Foothold.Advice.Learning.Asking;

namespace Foothold.Advice.Documents;

/// <summary>Questions as comma-separated values: one row for each question with its best test.</summary>
public static class AskCsv
{
    /// <summary>Questions in order of what asking them brings.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="view">What is told.</param>
    /// <param name="top">How many questions; all when null.</param>
    public static void Write(TextWriter output, AskView view, int? top)
    {
        ScreeningCsv.Row(output, "question", "says", "currency", "worth", "worth_error", "test", "sample", "evsi", "money", "hours", "cost", "net", "sharpens_to", "verdict");
        foreach (QuestionValue value in view.Asked.Questions.Take(top ?? int.MaxValue))
        {
            TestOffer? best = value.Best;
            ScreeningCsv.Row(
                output, value.Question.Id, value.Question.Says, view.Case.Terms.Currency.Code, ScreeningCsv.Text(value.Worth.Value), ScreeningCsv.Text(value.Worth.StandardError), best?.Test.Id ?? "", best is null ? "" : ScreeningCsv.Text(best.Sample),
                Text(best?.Evsi), Text(best?.Money), Text(best?.Hours), Text(best?.Cost), Text(best?.Net), Text(best?.SharpensTo), Words.Hyphenated(value.Verdict.ToString()));
        }
    }

    private static string Text(double? value) => value is { } number ? ScreeningCsv.Text(number) : "";
}
