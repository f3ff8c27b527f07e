using Foothold.Storage.Firms;
using Foothold.Web.Desk;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Foothold.Storage.Sharing;

namespace Foothold.Web.Features.Firms;

/// <summary>The one thing that would help a firm most next, by what its record holds.</summary>
/// <param name="Title">What to do.</param>
/// <param name="Why">What it is good for.</param>
/// <param name="Path">Where, after /firms/{firm}/.</param>
/// <param name="Button">What the button says.</param>
public sealed record NextStep(string Title, string Why, string Path, string Button)
{
    /// <summary>The step for somebody who may see its area; null when none of theirs is left.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="heading">Who looks.</param>
    /// <param name="hasPlan">Whether there is a plan.</param>
    /// <param name="say">The language.</param>
    public static NextStep? Of(OpenFirm firm, FirmHeading heading, bool hasPlan, Localiser say)
    {
        bool answered = firm.File.Answers.Count > 0, wished = firm.Record.Sections.ContainsKey(Sections.Screening), reckoned = firm.File.Appraisal.Markets.Count > 0;
        (bool Fits, Scope Scope, NextStep Step)[] steps =
        [
            (!answered && !wished, Scope.Markets, new NextStep(say["See where to look first"], say["Your product and your home are enough for a first ranking of all markets. It shows how sure it is, and what would change it."], "markets", say["Show the first ranking"])),
            (!wished, Scope.Markets, new NextStep(say["Say what matters to you"], say["So far every weighting counts as possible, which leaves the ranking open. A rough order of what matters narrows it down at once."], "markets/wishes", say["Say what matters"])),
            (!answered, Scope.Diagnosis, new NextStep(say["Tell what holds you back"], say["About 24 short questions. The plan then stays within the money and hours you really have, and says where help would pay."], "diagnosis", say["Answer the questions"])),
            (!reckoned, Scope.Money, new NextStep(say["Put numbers to the first markets"], say["A price, a cost and a volume, each as a range: enough to compare the ways of entering in money and to see what would flip the choice."], "appraisal", say["Enter what you know"])),
            (!hasPlan, Scope.Plan, new NextStep(say["Begin the plan"], say["Markets, limits and numbers are there. The plan turns them into steps with dates, costs and rules for stopping."], "plan/begin", say["Begin the plan"])),
            (true, Scope.Plan, new NextStep(say["Go on with the plan"], say["Tick off what is done, and enter what you learned: the numbers change with it."], "plan", say["Open the plan"])),
        ];
        return steps.FirstOrDefault(step => step.Fits && heading.View.Sees(step.Scope)).Step;
    }
}
