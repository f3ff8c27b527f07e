using Foothold.Domain.Geography;
using Foothold.Domain.Text;

namespace Foothold.Domain.Derived;

/// <summary>The turn of phrase that evidence sentences share.</summary>
internal static class Sentences
{
    /// <summary>"Finland, Norway and Sweden": names in alphabetical order, each once.</summary>
    public static Phrase Names(IEnumerable<CountryCode?> countries) => Phrase.List(countries.OfType<CountryCode>().Distinct().OrderBy(code => code.Name, StringComparer.Ordinal));
}
