using Foothold.Domain.Text;

namespace Foothold.Advice.Origin;

/// <summary>Whether a material counts as originating under an agreement on a day, by what is known about it alone.</summary>
/// <param name="Originating">The answer.</param>
/// <param name="Because">Why, as a clause.</param>
/// <param name="Open">The fact that would decide; null when the answer is yes or no.</param>
public sealed record MaterialStanding(Answer Originating, Phrase Because, OpenFact? Open)
{
    internal static MaterialStanding Of(Material material, string path, AgreementRules rules, DateOnly asAt)
    {
        // The firm's own records prove what it grows or digs itself; no declaration is needed beside them.
        if (material is { IsOwn: true, WhollyObtained: true, Origin: { } home, Declaration: null or { IsOriginating: true } } && rules.Cumulates(home)) return new MaterialStanding(Answer.Yes, Phrase.Of($"the firm obtains it itself in {home}"), null);
        if (material.Origin is { } outside && !rules.Cumulates(outside) && !Covers(material.Declaration, rules, asAt)) return new MaterialStanding(Answer.No, Phrase.Of($"{outside} is no party to the cumulation"), null);
        switch (material.Declaration)
        {
            case { IsOriginating: false }:
                return new MaterialStanding(Answer.No, Phrase.Text("the supplier declares that it does not originate"), null);
            case { } declaration when Covers(declaration, rules, asAt):
                return material.Origin is { } country && !rules.Cumulates(country)
                    ? Unknown(path, Phrase.Of($"the supplier declares that '{path}' originates, but {country} is no party to the cumulation: ask which is right"))
                    : new MaterialStanding(Answer.Yes, Phrase.Text("the supplier declares that it originates"), null);
            case { } late when late.Agreements.Contains(rules.Id) && late.Until < asAt:
                return Unknown(path, Phrase.Of($"the supplier's declaration for '{path}' ended on {late.Until}"));
            case { } early when early.Agreements.Contains(rules.Id):
                return Unknown(path, Phrase.Of($"the supplier's declaration for '{path}' starts only on {early.From}"));
            case { } other:
                return Unknown(path, other.Agreements.Count == 0
                    ? Phrase.Of($"the supplier's declaration for '{path}' names no agreement, not {rules.Id}")
                    : Phrase.Of($"the supplier's declaration for '{path}' names {string.Join(", ", other.Agreements)}, not {rules.Id}"));
        }

        if (material.Origin is null) return Unknown(path, Phrase.Of($"origin of '{path}' is unknown"));
        return Unknown(path, material.IsOwn ? Phrase.Of($"whether the firm's own '{path}' is wholly obtained is not said") : Phrase.Of($"no supplier's declaration for '{path}' ({material.Origin.Alpha3})"));
    }

    private static bool Covers(SupplierDeclaration? declaration, AgreementRules rules, DateOnly asAt) =>
        declaration is { IsOriginating: true } && declaration.Agreements.Contains(rules.Id) && declaration.From <= asAt && (declaration.Until is null || declaration.Until >= asAt);

    private static MaterialStanding Unknown(string path, Phrase text) => new(Answer.CannotTell, text, new OpenFact(OpenFactKind.Originating, path, text, Phrase.Of($"'{path}' originates and its supplier declares it")));
}
