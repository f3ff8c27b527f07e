using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Advice.LandedCost;

/// <summary>The dated rules of one destination: customs value, rounding, fees, reliefs, import VAT. See docs/reference/shipment.md.</summary>
public sealed class CustomsRules
{
    internal CustomsRules(string id, string name, IReadOnlyList<CountryCode> destinations, string? genericBase, bool singleTerritory, IReadOnlyList<DatedRule> rules, IReadOnlyList<string> files) =>
        (Id, Name, Destinations, GenericBase, IsSingleTerritory, All, Files) = (id, name, destinations, genericBase, singleTerritory, rules, files);

    /// <summary>The id, e.g. "eu".</summary>
    public string Id { get; }

    /// <summary>The destination's name.</summary>
    public string Name { get; }

    /// <summary>The destination's name as it is said in a sentence.</summary>
    public Phrase Says => Destinations is [var only] && only.Name == Name ? Phrase.Of($"{only}") : Phrase.Text(Name);

    /// <summary>The countries it holds for; empty for a generic base.</summary>
    public IReadOnlyList<CountryCode> Destinations { get; }

    /// <summary>"cif" or "fob" for a generic base that stands in where no rules are known; else null.</summary>
    public string? GenericBase { get; }

    /// <summary>Whether the countries form one customs territory, within which nothing is imported.</summary>
    public bool IsSingleTerritory { get; }

    /// <summary>The files that the rules were read from; the built-in one first.</summary>
    public IReadOnlyList<string> Files { get; }

    internal IReadOnlyList<DatedRule> All { get; }

    /// <summary>The rules with those of another file added; a rule with the same id and first day is replaced.</summary>
    internal CustomsRules With(CustomsRules other)
    {
        DatedRule[] kept = [.. All.Where(rule => !other.All.Any(added => added.GetType() == rule.GetType() && added.Id == rule.Id && added.From == rule.From))];
        return new CustomsRules(Id, other.Name, other.Destinations.Count > 0 ? other.Destinations : Destinations, GenericBase, other.IsSingleTerritory || IsSingleTerritory, [.. kept, .. other.All], [.. Files, .. other.Files]);
    }

    /// <summary>The rules of a kind that hold on a day: of those with the same id the one that began last.</summary>
    /// <param name="day">The day.</param>
    /// <param name="replaced">Ids that are stated otherwise and so are not asked for.</param>
    /// <exception cref="ShipmentException">One has ended and nothing follows it.</exception>
    internal IReadOnlyList<T> On<T>(DateOnly day, IReadOnlySet<string>? replaced = null)
        where T : DatedRule
    {
        var found = new List<T>();
        foreach (IGrouping<string, T> versions in All.OfType<T>().GroupBy(rule => rule.Id, StringComparer.Ordinal))
        {
            T? last = versions.Where(rule => rule.From <= day).MaxBy(rule => rule.From);
            if (last is null || replaced?.Contains(last.Id) == true) continue;
            if (last.To < day && last is not Notice)
            {
                throw new ShipmentException("date", Phrase.Sequence(
                    " ", Phrase.Of($"{Says}: the rule \"{last.Id}\" ({last.Says}) ended on {last.To} and no later one is known, so nothing can be said for {day}."), last.Successor(Id, Name), Phrase.Of($"Look it up: {last.Source}.")));
            }

            if (last.To is null || last.To >= day) found.Add(last);
        }

        return found;
    }

    /// <summary>The one rule of a kind that has to be there on a day.</summary>
    /// <exception cref="ShipmentException">There is none, or it has ended and nothing follows it.</exception>
    internal T One<T>(DateOnly day, Phrase what)
        where T : DatedRule => On<T>(day) is [var only, ..]
            ? only
            : throw new ShipmentException("date", All.OfType<T>().MinBy(rule => rule.From) is { } first
                ? Phrase.Of($"{Says}: no {what} is known for {day}; the earliest is from {first.From}. Add one with --rules FILE.")
                : Phrase.Of($"{Says}: no {what} is known for {day}. Add one with --rules FILE."));
}
