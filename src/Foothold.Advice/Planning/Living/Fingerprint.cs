using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Foothold.Advice.Planning.Living;

/// <summary>
/// A fingerprint of what the program wrote of an item: its wording and its estimates. Owner, dates, status, comments and results are people's from the start and not part of it.
/// While it fits, a later plan may put new wording in its place; once people changed a word, theirs stays.
/// </summary>
internal static class Fingerprint
{
    private const int Digits = 12;

    /// <summary>The item with the fingerprint of itself.</summary>
    public static T Stamp<T>(T item)
        where T : PlanItem => item with { Derived = Of(item) };

    /// <summary>Whether people left the wording and the estimates as the program wrote them.</summary>
    public static bool IsUntouched(PlanItem item) => item.Derived == Of(item);

    private static string Of(PlanItem item)
    {
        string text = string.Join('\u001F', Parts(item).Select(part => part ?? "\u001E"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
    }

    private static IEnumerable<string?> Parts(PlanItem item) => item switch
    {
        Goal goal => [goal.What, goal.Measure, Text(goal.Target)],
        Assumption assumption => [assumption.Statement, assumption.Market?.Alpha3, assumption.Belief?.Text, Text(assumption.Belief?.Low), Text(assumption.Belief?.High), Text(assumption.Matters)],
        AssumptionTest test => [test.Assumption, .. Estimates(test)],
        PlanAction action => [action.Section.ToString(), action.Market?.Alpha3, .. action.Because, "", .. Estimates(action)],
        PlanRisk risk => [risk.What, risk.Market?.Alpha3, risk.Figure, Text(risk.Likelihood), Text(risk.Impact), risk.Trigger, risk.Response],
        Adaptation adaptation => [adaptation.Requirement, adaptation.Market?.Alpha3, adaptation.Change, Text(adaptation.Cost?.Amount), adaptation.Action, adaptation.Source],
        MarketingItem marketing => [marketing.Market?.Alpha3, marketing.Audience, marketing.Message, marketing.Channel],
        PlanPerson person => [person.Name, person.Role, person.IsOutside ? "outside" : "", person.SkillsGap],
        FundingItem funding => [funding.Need, funding.Source, Text(funding.Amount?.Amount)],
        _ => throw new ArgumentOutOfRangeException(nameof(item), item.GetType().Name, "No rule says what the program wrote of this kind of item."),
    };

    private static IEnumerable<string?> Estimates(WorkItem work) => [work.What, Text(work.Cost?.Amount), Text(work.Hours), Text(work.Units), Text(work.Importance), work.StopRule];

    // 2.50 and 2.5 are the same estimate.
    private static string? Text(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture);
}
