using System.Collections.Frozen;
using System.Reflection;
using Foothold.Domain.Geography;

namespace Foothold.Web.Languages;

/// <summary>Countries in the order in which a dictionary of each language lists their names. The program runs without culture data, so the orders are files made once (see NOTICE.md).</summary>
public static class CountryOrders
{
    private static readonly FrozenDictionary<string, IReadOnlyList<CountryCode>> Orders = Load();

    public static IReadOnlyList<CountryCode> Of(Language language) => Orders.GetValueOrDefault(language.Code) ?? Orders[Language.English.Code];

    private static FrozenDictionary<string, IReadOnlyList<CountryCode>> Load()
    {
        Assembly assembly = typeof(CountryOrders).Assembly;
        return Language.All.ToFrozenDictionary(language => language.Code, language => Read(assembly, language.Code), StringComparer.Ordinal);
    }

    private static IReadOnlyList<CountryCode> Read(Assembly assembly, string language)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream($"order/{language}")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(CountryCode.Parse)];
    }
}
