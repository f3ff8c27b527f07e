using Foothold.Domain.Time;

namespace Foothold.Evidence.Building.Inputs;

/// <summary>A panel of countries and years with one column per series.</summary>
internal sealed class IndicatorsInput(string file, IReadOnlyDictionary<string, string> seriesOfColumn) : IRawInput
{
    public string File => file;

    public IReadOnlyList<string> Columns => ["iso3", "year", .. seriesOfColumn.Keys];

    /// <summary>Series by the column that holds them.</summary>
    public IReadOnlyDictionary<string, string> SeriesByColumn => seriesOfColumn;

    public static IndicatorsInput WorldDevelopmentIndicators() => new("wdi_country_year.csv", new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["ny_gdp_mktp_cd"] = "gdp.usd",
        ["ny_gdp_mktp_kd_zg"] = "gdp.growth",
        ["ny_gdp_pcap_pp_cd"] = "gdp.percapita.ppp",
        ["sp_pop_totl"] = "population",
        ["sp_pop_grow"] = "population.growth",
        ["sp_urb_totl_in_zs"] = "urban.share",
        ["tm_val_mrch_cd_wt"] = "imports.merchandise.usd",
        ["ne_imp_gnfs_zs"] = "imports.share",
        ["tg_val_totl_gd_zs"] = "trade.openness",
        ["fp_cpi_totl_zg"] = "inflation.cpi",
        ["pa_nus_fcrf"] = "fx.rate",
        ["sl_uem_totl_zs"] = "unemployment",
        ["pa_nus_pppc_rf"] = "price.level",
        ["it_net_bbnd_p2"] = "broadband",
        ["it_net_secr_p6"] = "secure.servers",
    });

    public static IndicatorsInput InternetUsers() => new("gapminder_country_year.csv", new Dictionary<string, string>(StringComparer.Ordinal) { ["internet_users"] = "internet.users" });

    public void Read(RawTable rows, Draft draft)
    {
        Dictionary<string, SeriesPlan> plans = SeriesPlan.All.ToDictionary(plan => plan.Id, StringComparer.Ordinal);
        while (rows.NextRow())
        {
            if (rows.Country("iso3") is not { } code) continue;
            var period = Period.Year(rows.Year("year"));
            int seen = 0, zeros = 0;
            foreach ((string column, string series) in seriesOfColumn)
            {
                if (rows.Number(column) is not { } value) continue;
                if (value <= 0 && plans[series].IsLogarithmic)
                {
                    zeros++;
                    continue;
                }

                draft.Observe(series, code, period, value);
                seen++;
            }

            if (seen > 0) rows.Keep();
            else rows.Reject(zeros > 0 ? "only zeros in series that are analysed on logarithms" : "no value in the columns used");
        }
    }
}
