namespace Foothold.Evidence.Building.Inputs;

/// <summary>Capitals with their coordinates, official and spoken languages, by CEPII. Comes after the country groups, whose points it replaces.</summary>
internal sealed class CapitalsInput : IRawInput
{
    private static readonly string[] Official = ["langoff_1", "langoff_2", "langoff_3"];
    private static readonly string[] Spoken = ["lang20_1", "lang20_2", "lang20_3", "lang20_4", "lang9_1", "lang9_2", "lang9_3", "lang9_4"];

    private readonly ILookup<string, string> _codes = FactFile.Read("languages.tsv").ToLookup(row => row["name"], row => row["iso639_1"], StringComparer.Ordinal);

    public string File => "cepii_geo_country_cities.csv";

    public IReadOnlyList<string> Columns => ["iso3", "cap", "lat", "lon", "landlocked", .. Official, .. Spoken];

    public void Read(RawTable rows, Draft draft)
    {
        while (rows.NextRow())
        {
            if (rows.Country("iso3") is not { } code) continue;
            if (rows.Text("cap") != "1")
            {
                rows.Reject("not the capital of today");
                continue;
            }

            PlaceDraft place = draft.Places[code];
            place.InCepii = true;
            if (rows.Number("lat") is { } latitude && rows.Number("lon") is { } longitude) (place.Latitude, place.Longitude) = (latitude, longitude);
            place.Landlocked ??= rows.Flag("landlocked");
            foreach (string column in Official) place.CepiiOfficial.UnionWith(_codes[rows.Text(column)]);
            // Serbo-Croatian stands for three languages of today; the country's own list says which one is meant.
            foreach (string column in Spoken)
            {
                string[] languages = [.. _codes[rows.Text(column)]];
                place.CepiiSpoken.AddRange(languages.Length == 1 ? languages : languages.Where(language => place.Languages.Contains(language)));
            }

            rows.Keep();
        }
    }
}
