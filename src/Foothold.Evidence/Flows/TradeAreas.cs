using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Evidence.Building;

namespace Foothold.Evidence.Flows;

/// <summary>
/// What the numbers of areas in trade files stand for: M49, except where UN Comtrade deviates (842 for the United States, 251 for France, 490 for Taiwan as "other Asia" …), which Facts/trade_areas.tsv lists.
/// The numbers of areas that report were held against UN Comtrade's list of reporters; those of partners that are not specified are from memory and unchecked.
/// </summary>
public static class TradeAreas
{
    private static readonly Dictionary<int, TradeArea> Deviations = ReadAll();

    /// <summary>What a number stands for; <see cref="AreaClass.Unrecognised"/>, and named by its number, when no list knows it.</summary>
    public static TradeArea Get(int number)
    {
        if (Deviations.TryGetValue(number, out TradeArea? area)) return area;
        if (number > 0 && CountryCode.TryParseForeign(number.ToString(CultureInfo.InvariantCulture), out CountryCode? country))
            return new TradeArea(number, country.Kind == AreaKind.Historic ? AreaClass.Historic : AreaClass.Country, country, country.Name);
        return new TradeArea(number, AreaClass.Unrecognised, null, string.Create(CultureInfo.InvariantCulture, $"area {number}"));
    }

    /// <summary>Whether UN Comtrade gives the area a number of its own instead of the country's M49 number, and so the one to take where files have both.</summary>
    internal static bool IsDeviation(int number) => Deviations.ContainsKey(number);

    private static Dictionary<int, TradeArea> ReadAll()
    {
        var areas = new Dictionary<int, TradeArea>();
        foreach (IReadOnlyDictionary<string, string> row in FactFile.Read("trade_areas.tsv"))
        {
            TradeArea area = Read(row);
            areas.Add(area.Number, area);
        }

        return areas;
    }

    private static TradeArea Read(IReadOnlyDictionary<string, string> row)
    {
        AreaClass kind = row["class"] switch
        {
            "country" => AreaClass.Country,
            "historic" => AreaClass.Historic,
            "not-specified" => AreaClass.NotSpecified,
            _ => throw new InvalidOperationException($"trade_areas.tsv: \"{row["class"]}\" is not a class."),
        };
        CountryCode? country = null;
        if (row["alpha3"].Length > 0 && !CountryCode.TryParseForeign(row["alpha3"], out country)) throw new InvalidOperationException($"trade_areas.tsv: {row["alpha3"]} is not a country.");
        return new TradeArea(int.Parse(row["number"], CultureInfo.InvariantCulture), kind, country, row["name"]);
    }
}
