using System.Globalization;

namespace Foothold.Advice.Origin;

/// <summary>Whether a material counts as originating under an agreement on a day, by what is known about it alone.</summary>
/// <param name="Originating">The answer.</param>
/// <param name="Because">Why, as a clause.</param>
/// <param name="Open">The fact that would decide; null when the answer is yes or no.</param>
public sealed record MaterialStanding(Answer Originating, string Because, OpenFact? Open)
{
    internal static MaterialStanding Of(Material material, string path, AgreementRules rules, DateOnly asAt)
    {
        // The firm's own records prove what it grows or digs itself; no declaration is needed beside them.
        if (material is { IsOwn: true, WhollyObtained: true, Origin: { } home, Declaration: null or { IsOriginating: true } } && rules.Cumulates(home)) return new MaterialStanding(Answer.Yes, $"the firm obtains it itself in {home.Name}", null);
        if (material.Origin is { } outside && !rules.Cumulates(outside) && !Covers(material.Declaration, rules, asAt)) return new MaterialStanding(Answer.No, $"{outside.Name} is no party to the cumulation", null);
        switch (material.Declaration)
        {
            case { IsOriginating: false }:
                return new MaterialStanding(Answer.No, "the supplier declares that it does not originate", null);
            case { } declaration when Covers(declaration, rules, asAt):
                return material.Origin is { } country && !rules.Cumulates(country)
                    ? Unknown(path, $"the supplier declares that '{path}' originates, but {country.Name} is no party to the cumulation: ask which is right")
                    : new MaterialStanding(Answer.Yes, "the supplier declares that it originates", null);
            case { } late when late.Agreements.Contains(rules.Id) && late.Until < asAt:
                return Unknown(path, string.Create(CultureInfo.InvariantCulture, $"the supplier's declaration for '{path}' ended on {late.Until:yyyy-MM-dd}"));
            case { } early when early.Agreements.Contains(rules.Id):
                return Unknown(path, string.Create(CultureInfo.InvariantCulture, $"the supplier's declaration for '{path}' starts only on {early.From:yyyy-MM-dd}"));
            case { } other:
                return Unknown(path, $"the supplier's declaration for '{path}' names {(other.Agreements.Count == 0 ? "no agreement" : string.Join(", ", other.Agreements))}, not {rules.Id}");
        }

        if (material.Origin is null) return Unknown(path, $"origin of '{path}' is unknown");
        return Unknown(path, material.IsOwn ? $"whether the firm's own '{path}' is wholly obtained is not said" : $"no supplier's declaration for '{path}' ({material.Origin.Alpha3})");
    }

    private static bool Covers(SupplierDeclaration? declaration, AgreementRules rules, DateOnly asAt) =>
        declaration is { IsOriginating: true } && declaration.Agreements.Contains(rules.Id) && declaration.From <= asAt && (declaration.Until is null || declaration.Until >= asAt);

    private static MaterialStanding Unknown(string path, string text) => new(Answer.CannotTell, text, new OpenFact(OpenFactKind.Originating, path, text, $"'{path}' originates and its supplier declares it"));
}
