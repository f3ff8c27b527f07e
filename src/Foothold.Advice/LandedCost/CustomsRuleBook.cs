using System.Reflection;
using Foothold.Domain.Geography;

namespace Foothold.Advice.LandedCost;

/// <summary>The customs rules of all destinations: those that come with the program, and those the user added.</summary>
public sealed class CustomsRuleBook
{
    private const string Prefix = "customs-";

    private static readonly Lazy<CustomsRuleBook> Shipped = new(ReadBuiltIn);

    private readonly IReadOnlyList<CustomsRules> _all;

    private CustomsRuleBook(IReadOnlyList<CustomsRules> all) => _all = all;

    /// <summary>The rules that come with the program.</summary>
    public static CustomsRuleBook BuiltIn => Shipped.Value;

    /// <summary>All destinations, by id.</summary>
    public IReadOnlyList<CustomsRules> All => _all;

    /// <summary>The book with the rules of another file: added to those with the same id, or as a destination of their own, which then goes before generic bases.</summary>
    public CustomsRuleBook With(CustomsRules rules) => new(_all.Any(known => known.Id == rules.Id)
        ? [.. _all.Select(known => known.Id == rules.Id ? known.With(rules) : known)]
        : [rules, .. _all]);

    /// <summary>The rules for goods to a country.</summary>
    /// <param name="to">The country.</param>
    /// <param name="customsBase">"cif" or "fob" where no rules of the country are known; null for CIF, which most of the world uses.</param>
    public CustomsRules For(CountryCode to, string? customsBase = null) =>
        _all.FirstOrDefault(rules => rules.Destinations.Contains(to)) ?? _all.First(rules => rules.GenericBase == (customsBase ?? "cif"));

    private static CustomsRuleBook ReadBuiltIn()
    {
        Assembly assembly = typeof(CustomsRuleBook).Assembly;
        var all = new List<CustomsRules>();
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            CustomsRulesResult read = CustomsRulesReader.Read(bytes, name);
            all.Add(read.Rules ?? throw new InvalidOperationException(string.Join(Environment.NewLine, read.Problems.Select(problem => problem.In(name)))));
        }

        return new CustomsRuleBook(all);
    }
}
