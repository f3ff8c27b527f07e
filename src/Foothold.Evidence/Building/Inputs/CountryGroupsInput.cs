namespace Foothold.Evidence.Building.Inputs;

/// <summary>Income group, coast, and a point on the map.</summary>
internal sealed class CountryGroupsInput : IRawInput
{
    public string File => "country_groups_gapminder.csv";

    public IReadOnlyList<string> Columns => ["iso3166_1_alpha3", "income_groups", "landlocked", "latitude", "longitude"];

    public void Read(RawTable rows, Draft draft)
    {
        while (rows.NextRow())
        {
            if (rows.Country("iso3166_1_alpha3") is not { } code) continue;
            PlaceDraft place = draft.Places[code];
            place.Income = rows.Text("income_groups") switch
            {
                "low_income" => IncomeGroup.Low,
                "lower_middle_income" => IncomeGroup.LowerMiddle,
                "upper_middle_income" => IncomeGroup.UpperMiddle,
                "high_income" => IncomeGroup.High,
                "" => IncomeGroup.Unknown,
                var other => throw rows.Bad("income_groups", other, "an income group"),
            };
            place.Landlocked = rows.Text("landlocked") switch { "landlocked" => true, "coastline" => false, _ => null };
            (place.Latitude, place.Longitude) = (rows.Number("latitude") ?? double.NaN, rows.Number("longitude") ?? double.NaN);
            rows.Keep();
        }
    }
}
