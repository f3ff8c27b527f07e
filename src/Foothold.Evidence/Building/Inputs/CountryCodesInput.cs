namespace Foothold.Evidence.Building.Inputs;

/// <summary>UN regions, languages in order of importance, currency.</summary>
internal sealed class CountryCodesInput : IRawInput
{
    public string File => "country_reference.csv";

    public IReadOnlyList<string> Columns => ["iso3", "un_region", "un_subregion", "languages", "currency_code"];

    public void Read(RawTable rows, Draft draft)
    {
        while (rows.NextRow())
        {
            if (rows.Country("iso3") is not { } code) continue;
            PlaceDraft place = draft.Places[code];
            (place.Region, place.Subregion, place.Currency) = (rows.Text("un_region"), rows.Text("un_subregion"), rows.Text("currency_code"));
            // BCP-47 tags such as "fr-BE"; languages without a two-letter code are left out.
            place.Languages = [.. rows.Text("languages").Split(',').Select(tag => tag.Trim().Split('-')[0].ToLowerInvariant()).Where(tag => tag.Length == 2).Distinct(StringComparer.Ordinal)];
            rows.Keep();
        }
    }
}
