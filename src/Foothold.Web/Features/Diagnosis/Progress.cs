using Foothold.Advice.Diagnosis;

namespace Foothold.Web.Features.Diagnosis;

/// <summary>How far somebody is with the questionnaire.</summary>
/// <param name="Answered">Questions for everybody that they have answered.</param>
/// <param name="Core">Questions for everybody that apply to them.</param>
/// <param name="More">Further questions that would still sharpen the picture.</param>
/// <param name="Skipped">Questions they were shown and left open.</param>
public sealed record Progress(int Answered, int Core, int More, int Skipped)
{
    public static Progress Of(AnswerDraft draft, NextItems next)
    {
        int answered = draft.Answers.Count(answer => Questionnaire.Current.FindItem(answer.Key) is { IsCore: true });
        int open = next.Items.Count(item => item.Item.IsCore);
        HashSet<string> shown = [.. draft.Pages.SelectMany(items => items)];
        return new Progress(answered, answered + open, next.Items.Count(item => !item.Item.IsCore && !shown.Contains(item.Item.Id)), shown.Count(id => !draft.Answers.ContainsKey(id)));
    }
}
