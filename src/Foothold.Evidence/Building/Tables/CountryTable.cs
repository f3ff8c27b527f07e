using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Evidence.Reading;

namespace Foothold.Evidence.Building.Tables;

/// <summary>Writes the places.</summary>
internal static class CountryTable
{
    public const int FewestSeriesOfAMarket = 12;
    public const double FewestPeopleOfATerritory = 400_000;

    public static TableText Write(Draft draft, IReadOnlyDictionary<CountryCode, int> seriesOf)
    {
        Dictionary<CountryCode, double> people = (draft.Observations.GetValueOrDefault("population") ?? [])
            .GroupBy(item => item.Country).ToDictionary(group => group.Key, group => group.MaxBy(item => item.Period).Value);
        var table = new TableText(Schema.Countries);
        foreach (CountryCode code in CountryCode.All.Order())
        {
            PlaceDraft place = draft.Places[code];
            bool market = seriesOf.GetValueOrDefault(code) >= FewestSeriesOfAMarket && (code.Kind == AreaKind.Country || people.GetValueOrDefault(code) >= FewestPeopleOfATerritory);
            Currency? currency = Currency.TryParse(place.Currency, out Currency? named) ? named : code.Currency;
            table.Add(
                code.Alpha3,
                place.Region,
                place.Subregion,
                place.Income.ToString(),
                string.Join(' ', OfficialLanguages(place)),
                string.Join(' ', SpokenLanguages(place)),
                TableText.Number(place.Latitude, 6),
                TableText.Number(place.Longitude, 6),
                TableText.Flag(place.Landlocked ?? false),
                currency?.Code ?? "",
                TableText.Flag(market),
                place.Culture);
        }

        return table;
    }

    /// <summary>
    /// The country's own list is in order of importance but does not say which languages are official; CEPII says which are but leaves out some first languages (Finnish). So: the first of the list, and those of the list
    /// that CEPII calls official.
    /// </summary>
    public static IReadOnlyList<string> OfficialLanguages(PlaceDraft place) =>
        place.StatedLanguages
        ?? (place.Languages.Count == 0 ? [.. place.CepiiOfficial.Order(StringComparer.Ordinal)] : [.. place.Languages.Where((language, at) => at == 0 || place.CepiiOfficial.Contains(language))]);

    public static IReadOnlyList<string> SpokenLanguages(PlaceDraft place) => [.. OfficialLanguages(place).Concat(place.CepiiSpoken).Distinct(StringComparer.Ordinal)];
}
