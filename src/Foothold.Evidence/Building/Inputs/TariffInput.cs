using Foothold.Domain.Geography;
using Foothold.Domain.Time;

namespace Foothold.Evidence.Building.Inputs;

/// <summary>
/// Mean applied tariffs. Values of 2019 contain outliers (United States, Bermuda, Palau, Bosnia and Herzegovina), so the last value up to 2018 is preferred and a later one is used only where nothing older is there;
/// the robust drift may still learn from both.
/// Members of the EU have one tariff: members without a row of their own get the value of the others.
/// </summary>
internal sealed class TariffInput : IRawInput
{
    private const int LastTrusted = 2018;

    // A mean above this is an error of the source or a tax on everything; kept out where no older value contradicts it.
    private const double Implausible = 60;

    public string File => "tariff_applied_weighted_mean.csv";

    public IReadOnlyList<string> Columns => ["iso3", "year", "applied_tariff_weighted_mean_pct"];

    public void Read(RawTable rows, Draft draft)
    {
        var values = new SortedDictionary<CountryCode, List<(int Year, double Value)>>();
        while (rows.NextRow())
        {
            if (rows.Country("iso3") is not { } code) continue;
            int year = rows.Year("year");
            if (rows.Number("applied_tariff_weighted_mean_pct") is not { } value) rows.Reject("no value");
            else if (value > Implausible) rows.Reject($"a mean tariff above {Implausible} %");
            else
            {
                if (!values.TryGetValue(code, out List<(int Year, double Value)>? list)) values.Add(code, list = []);
                list.Add((year, value));
                rows.Keep();
            }
        }

        DateOnly day = new(LastTrusted, 12, 31);
        IReadOnlyList<CountryCode> members = Memberships.MembersOfTheUnion(day);
        foreach ((CountryCode code, List<(int Year, double Value)> list) in values)
            foreach ((int year, double value) in list) draft.Observe("tariff.mean", code, Period.Year(year), value, forDriftOnly: year > LastTrusted && list.Any(other => other.Year <= LastTrusted));
        if (members.Select(code => values.GetValueOrDefault(code)).FirstOrDefault(list => list is not null)?.Where(item => item.Year <= LastTrusted).DefaultIfEmpty().MaxBy(item => item.Year) is { Year: > 0 } shared)
            foreach (CountryCode member in members.Where(code => !values.ContainsKey(code))) draft.Observe("tariff.mean", member, Period.Year(shared.Year), shared.Value);
    }
}
