using Foothold.Domain.Amounts;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;

namespace Foothold.Evidence.Reading;

/// <summary>Reads the tables that become plain records.</summary>
internal static class SmallTables
{
    public static (CountryIndex Index, CountryFacts[] Facts) Countries(ReadOnlySpan<byte> bytes)
    {
        var facts = new List<CountryFacts>();
        var table = new TableReader(Schema.Countries.File, bytes, Schema.Countries.Columns);
        while (table.NextRow())
        {
            string alpha3 = table.NextText();
            if (!CountryCode.TryParse(alpha3, out CountryCode? code)) throw table.Damaged($"has the code \"{alpha3}\", which is not a country");
            if (facts.Count > 0 && facts[^1].Code.CompareTo(code) >= 0) throw table.Damaged("is not in the order of the codes");
            string region = table.NextText(), subregion = table.NextText();
            IncomeGroup income = table.NextWord<IncomeGroup>();
            string[] official = Words(table.NextText()), spoken = Words(table.NextText());
            double latitude = table.NextNumberOrNaN(), longitude = table.NextNumberOrNaN();
            bool landlocked = table.NextFlag();
            string currency = table.NextText();
            Currency? money = null;
            if (currency.Length > 0 && !Currency.TryParse(currency, out money)) throw table.Damaged($"has the currency \"{currency}\", which is not known");
            bool market = table.NextFlag();
            string culture = table.NextText();
            facts.Add(new CountryFacts(code, region, subregion, income, official, spoken, latitude, longitude, landlocked, money, market, culture.Length == 0 ? null : culture));
        }

        return (new CountryIndex([.. facts.Select(country => country.Code)]), [.. facts]);
    }

    public static Dictionary<string, Source> Sources(ReadOnlySpan<byte> bytes)
    {
        var sources = new Dictionary<string, Source>(StringComparer.Ordinal);
        var table = new TableReader(Schema.Sources.File, bytes, Schema.Sources.Columns);
        while (table.NextRow())
        {
            var source = new Source(table.NextText(), table.NextText(), table.NextText(), table.NextText(), table.NextText(), table.NextDay(), table.NextText());
            if (!sources.TryAdd(source.Id, source)) throw table.Damaged($"has the source \"{source.Id}\" a second time");
        }

        return sources;
    }

    public static SeriesIndex Series(ReadOnlySpan<byte> bytes, Dictionary<string, Source> sources)
    {
        var all = new List<Series>();
        var table = new TableReader(Schema.Series.File, bytes, Schema.Series.Columns);
        while (table.NextRow())
        {
            var series = new Series(table.NextText(), table.NextText(), table.NextText(), table.NextText(), table.NextWord<FigureQuality>(), table.NextFlag(), table.NextNumberOrNaN(), table.NextText());
            if (!sources.ContainsKey(series.SourceId)) throw table.Damaged($"cites the source \"{series.SourceId}\", which is not in {Schema.Sources.File}");
            if (all.Count > 0 && string.CompareOrdinal(all[^1].Id, series.Id) >= 0) throw table.Damaged("is not in the order of the ids");
            all.Add(series);
        }

        return new SeriesIndex(all);
    }

    public static List<Restriction> Restrictions(ReadOnlySpan<byte> bytes, CountryIndex countries)
    {
        var all = new List<Restriction>();
        var table = new TableReader(Schema.Restrictions.File, bytes, Schema.Restrictions.Columns);
        while (table.NextRow())
        {
            all.Add(new Restriction(
                countries.Codes[table.NextCountry(countries)], table.NextText(), table.NextText(), table.NextDay(), table.NextDayOrNull(), table.NextFlag(), table.NextFlag(), table.NextText()));
        }

        return all;
    }

    public static HsNomenclature Nomenclature(ReadOnlySpan<byte> sections, ReadOnlySpan<byte> goods, int rows)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var table = new TableReader(Schema.HsSections.File, sections, Schema.HsSections.Columns);
        while (table.NextRow())
        {
            string section = table.NextText();
            names[section] = $"{section} {table.NextText()}";
        }

        var entries = new List<HsEntry>(rows);
        table = new TableReader(Schema.Hs2022.File, goods, Schema.Hs2022.Columns);
        while (table.NextRow())
        {
            string digits = table.NextText(), section = table.NextText();
            if (!HsCode.TryParse(digits, HsEdition.Hs2022, out HsCode? code, out _)) throw table.Damaged($"has the code \"{digits}\", which is not an HS code");
            if (entries.Count > 0 && string.CompareOrdinal(entries[^1].Code.Digits, digits) >= 0) throw table.Damaged("is not in the order of the codes");
            entries.Add(new HsEntry(code, table.NextText(), names.GetValueOrDefault(section, section)));
        }

        return new HsNomenclature(HsEdition.Hs2022, entries);
    }

    private static string[] Words(string text) => text.Length == 0 ? [] : text.Split(' ');
}
