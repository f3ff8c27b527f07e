using Foothold.Storage.Sharing;
using Foothold.Web.Languages;

namespace Foothold.Web.Features.Sharing;

/// <summary>Parts of a record and purposes in plain words.</summary>
public static class SharingWords
{
    /// <summary>The parts that can be shared apart.</summary>
    public static IReadOnlyList<Scope> Parts { get; } = [.. Enum.GetValues<Scope>().Where(scope => scope is not (Scope.None or Scope.All))];

    public static string Name(Localiser say, Scope part) => part switch
    {
        Scope.Profile => say["Profile and products"],
        Scope.Journey => say["Journey"],
        Scope.Diagnosis => say["Answers and diagnosis"],
        Scope.Markets => say["Markets"],
        Scope.Money => say["Money"],
        Scope.Plan => say["Learning and plan"],
        _ => say["Everything"],
    };

    public static string Shows(Localiser say, Scope part) => part switch
    {
        Scope.Profile => say["name, home, size, accounts, languages, products"],
        Scope.Journey => say["every event you recorded, stage and pathway"],
        Scope.Diagnosis => say["what each of you answered, by name, and the gaps"],
        Scope.Markets => say["your wishes about markets and the ranking"],
        Scope.Money => say["prices, costs, appraisals, landed costs and cash"],
        Scope.Plan => say["assumptions, experiments, decisions, the plan and remarks on it"],
        _ => "",
    };

    public static string List(Localiser say, Scope scope) => scope == Scope.All ? say["Everything"] : string.Join(" · ", Parts.Where(part => scope.HasFlag(part)).Select(part => Name(say, part)));

    public static string Name(Localiser say, Purpose purpose) => purpose switch
    {
        Purpose.Advice => say["to advise you"],
        Purpose.Referral => say["to hand a need on to others who can help"],
        _ => say["to learn, without your name, what helps firms"],
    };

    public static IEnumerable<(string Value, string Text)> Purposes(Localiser say) => Enum.GetValues<Purpose>().Select(purpose => ($"{purpose}", Name(say, purpose)));

    public static Purpose? ToPurpose(string text) => Enum.TryParse(text, out Purpose purpose) && Enum.IsDefined(purpose) ? purpose : null;
}
