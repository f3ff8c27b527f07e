using Foothold.Advice.Diagnosis;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Diagnosis;

/// <summary>Answers in words.</summary>
public static class AnswerWords
{
    public static string Say(Localiser say, Item item, Answer? answer) => answer switch
    {
        null => say["skipped"],
        DoesNotApply => say["does not apply"],
        ScaleAnswer scale => say["{0} of 7", scale.Value],
        AmountAnswer amount => say.Amount(amount.Amount),
        NumberAnswer number when item.Kind == ItemKind.Percent => say["{0:#,0.##} %", number.Value],
        NumberAnswer number => say["{0:#,0.##} hours a week", number.Value],
        ChoiceAnswer choice => string.Join("; ", choice.Choices.Select(code => say[item.Choices.FirstOrDefault(one => one.Code == code)?.Text ?? code])),
        _ => "",
    };

    public static string Say(Localiser say, RespondentRole role) => role == RespondentRole.Firm ? say["the firm"] : say["an adviser"];
}
