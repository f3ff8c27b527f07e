using System.Globalization;
using Foothold.Domain.Geography;

namespace Foothold.Domain.Derived;

/// <summary>The few turns of phrase that evidence sentences share.</summary>
internal static class Sentences
{
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");

    /// <summary>"1 order", "3 orders".</summary>
    public static string Count(int count, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>"Finland, Norway and Sweden": names in alphabetical order, each once.</summary>
    public static string Names(IEnumerable<CountryCode?> countries) => List([.. countries.OfType<CountryCode>().Distinct().Select(code => code.Name).Order(StringComparer.Ordinal)]);

    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };
}
