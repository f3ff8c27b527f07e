using System.Globalization;
using System.Text;

namespace Foothold.Evidence.Tests;

/// <summary>A small folder of raw files in the form of the real ones, with round numbers that a reader can follow. Everything in it is invented.</summary>
internal sealed class MadeUpSources : IDisposable
{
    private static readonly string[] Countries = ["DEU", "GBR", "NOR", "SWE"];

    public MadeUpSources()
    {
        Root = Path.Combine(Path.GetTempPath(), $"foothold-evidence-{Guid.NewGuid():N}");
        Directory.CreateDirectory(From);
        WriteAll();
    }

    public string Root { get; }

    public string From => Path.Combine(Root, "raw");

    public string To => Path.Combine(Root, "set");

    public static DateOnly BuiltOn => new(2026, 11, 21);

    public Task<BuildReport> BuildAsync(string? to = null) => StarterBuilder.BuildAsync(From, to ?? To, BuiltOn, null, TestContext.Current.CancellationToken);

    public async Task<EvidenceSet> OpenAsync()
    {
        await BuildAsync();
        return EvidenceSet.Open(To);
    }

    public void Write(string file, params string[] lines) => File.WriteAllText(Path.Combine(From, file), string.Join('\n', lines) + "\n");

    public void Append(string file, params string[] lines) => File.AppendAllText(Path.Combine(From, file), string.Join('\n', lines) + "\n");

    public void Replace(string file, string old, string replacement)
    {
        string path = Path.Combine(From, file), text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public void Delete(string file) => File.Delete(Path.Combine(From, file));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void WriteAll()
    {
        Write("country_reference.csv",
            "iso3,iso2,un_region,un_subregion,languages,currency_code",
            "DEU,DE,Europe,Western Europe,de,EUR",
            "GBR,GB,Europe,Northern Europe,\"en-GB,cy-GB\",GBP",
            "NOR,NO,Europe,Northern Europe,\"no,nb\",NOK",
            "SWE,SE,Europe,Northern Europe,\"sv-SE,se,fi-SE\",SEK");
        Write("country_groups_gapminder.csv",
            "country,iso3166_1_alpha3,income_groups,landlocked,latitude,longitude",
            "abkh,,,,,",
            "deu,DEU,high_income,coastline,51,10",
            "gbr,GBR,high_income,coastline,54,-2",
            "nor,NOR,high_income,coastline,62,10",
            "swe,SWE,high_income,coastline,62,15");
        const string Languages = "langoff_1,langoff_2,langoff_3,lang20_1,lang20_2,lang20_3,lang20_4,lang9_1,lang9_2,lang9_3,lang9_4";
        Write("cepii_geo_country_cities.csv",
            $"iso3,cap,lat,lon,landlocked,{Languages}",
            "DEU,1,52.5,13.4,0,German,.,.,German,.,.,.,.,.,.,.",
            "DEU,0,51.4,7.0,0,German,.,.,German,.,.,.,.,.,.,.",
            "GBR,1,51.5,-0.1,0,English,.,.,English,.,.,.,.,.,.,.",
            "NOR,1,59.9,10.7,0,Norwegian,.,.,Norwegian,.,.,.,.,.,.,.",
            "SWE,1,59.3,18.1,0,Swedish,.,.,Swedish,.,.,.,Finnish,.,.,.",
            "YUG,1,44.8,20.5,1,Serbo-Croatian,.,.,Serbo-Croatian,.,.,.,.,.,.,.");
        Indicators();
        Write("wgi_governance.csv", ["iso3,year,indicator,estimate,stddev", .. from code in Countries from year in new[] { 2022, 2023 } from part in new[] { "va", "pv", "ge", "rq", "rl", "cc" } select $"{code},{year},{part},1.{year % 10}5,0.2"]);
        Write("lpi_logistics.csv",
            "iso3,year,overall_score,overall_score_lower,overall_score_upper,customs_score,intl_shipments_score,timeliness_score",
            "SWE,2018,4.0,3.8,4.2,3.9,3.5,4.3",
            "SWE,2023,4.1,,,4.0,3.6,4.2",
            "DEU,2023,4.2,,,4.1,3.7,4.1");
        Write("tariff_applied_weighted_mean.csv", "iso3,year,applied_tariff_weighted_mean_pct", "DEU,2018,1.83", "DEU,2019,1.84", "NOR,2019,0.9", "GBR,2019,99");
        Write("vat_rates_history.csv",
            "start_date,stop_date,territory_codes,currency_code,rate,rate_type,description",
            "2007-01-01,,DE,EUR,0.19,standard,",
            "2020-07-01,2021-01-01,\"DE\nDE-27498\",EUR,0.16,standard,\"a half year, and an island\"",
            "1990-07-01,,SE,SEK,0.25,standard,",
            "2011-01-04,2020-01-01,GB,GBP,0.175,standard,",
            "2020-01-01,,\"GB\nUK\nIM\",GBP,0.2,standard,",
            "1993-01-01,,ES-CN,EUR,0.07,standard,");
        Write("vat_gst_rates_world.csv", "iso2,iso3,state,type,currency,rate", "SE,SWE,,vat,SEK,0.25", "NA,NAM,,vat,NAD,0.15", "US,USA,CA,vat,USD,0.0725");
        Write("cepii_geodist_bilateral.csv", [
            "iso_o,iso_d,contig,comlang_off,comlang_ethno,colony,comcol,curcol,col45,smctry,dist,distcap,distw,distwces",
            "DEU,SWE,0,0,0,0,0,0,0,0,811,811,900.004,880",
            "SWE,DEU,0,0,0,0,0,0,0,0,811,811,900.006,880",
            "DEU,GBR,0,0,0,0,0,0,0,0,930,930,,",
            "NOR,SWE,1,0,0,0,0,0,0,0,417,417,500,480",
            "DEU,YUG,0,0,0,0,0,0,0,0,1000,1000,1000,1000",
            "SWE,SWE,0,0,0,0,0,0,0,0,100,100,150,140"]);
        Write("pta_agreements.csv", "id,agreement,first_year,last_year,n_dyad_years", "1,EC/EU,1964,2016,10", "500,EU - Elsewhere,2012,2016,4", "501,,2012,2016,4", "502,Two Islands,2016,2016,2", "502,Two Islands again,2016,2016,2");
        Write("pta_provisions.csv", "id,agreement,lm_prov_10,env_prov_18", "1,EC/EU,0,0", "500,EU - Elsewhere,1,0", "502,Two Islands,0,1");
        Write("bilateral_trade_pta_1964_2016.csv", [
            "exp,imp,time,export,id",
            "DEU,SWE,2016,600,1", "SWE,DEU,2016,500,1", "NOR,SWE,2016,300,0", "GBR,SWE,2016,100,0", "BLX,SWE,2016,50,1", "SWE,NOR,2016,0,502", "DNK,SWE,2016,40,1", "FIN,SWE,2016,10,1",
            "BLX,CHL,2012,7,500", "BLX,CHL,2016,8,500", "GBR,CHL,2016,9,500", "XXX,SWE,2016,5,0", "DDR,SWE,1964,5,0"]);
        Write("hs_sections.csv", "section,name", "IV,prepared foodstuffs", "XVII,vehicles");
        Write("hs_nomenclature_pddl.csv",
            "section,hscode,description,parent,level",
            "IV,19,Preparations of cereals,TOTAL,2",
            "IV,1905,\"Bread, biscuits and other bakers' wares\",19,4",
            "IV,190510,Crispbread other than biscuits,1905,6",
            "IV,190531,Food preparations; sweet biscuits,1905,6",
            "IV,190532,Food preparations; waffles,1905,6",
            "XVII,87,Vehicles,TOTAL,2",
            "XVII,8712,Bicycles,87,4",
            "XVII,871200,Bicycles and other cycles,8712,6",
            "TOTAL,TOTAL,Total of all commodities,TOTAL,5");
        Rates();
    }

    private void Indicators()
    {
        const string Columns = "ny_gdp_mktp_cd,ny_gdp_mktp_kd_zg,ny_gdp_pcap_pp_cd,sp_pop_totl,sp_pop_grow,sp_urb_totl_in_zs,tm_val_mrch_cd_wt,ne_imp_gnfs_zs,tg_val_totl_gd_zs,fp_cpi_totl_zg,pa_nus_fcrf,sl_uem_totl_zs,pa_nus_pppc_rf,it_net_bbnd_p2,it_net_secr_p6";
        var lines = new List<string> { $"iso3,year,{Columns}" };
        var internet = new List<string> { "iso3,year,internet_users" };
        for (int c = 0; c < Countries.Length; c++)
        {
            for (int year = 2015; year <= 2024; year++)
            {
                int t = year - 2015;
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{Countries[c]},{year},{(c + 1) * 1e11 + t * 1e9},{2 + c * 0.1},50000,{(c + 1) * 1_000_000 + t},0.5,80,{(c + 1) * 1e9},40,70,{2 + t * 0.1},{1 + c},5,0.9,40,{(t == 0 ? 0 : 1000)}"));
                internet.Add($"{Countries[c]},{year},{90 + c}");
            }
        }

        Write("wdi_country_year.csv", [.. lines]);
        Write("gapminder_country_year.csv", [.. internet]);
    }

    private void Rates()
    {
        var text = new StringBuilder("date,USD,SEK,TRL,SIT\n");
        for (DateOnly day = new(2026, 4, 13); day >= new DateOnly(2023, 12, 1); day = day.AddDays(-1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{(day.Year == 2025 ? "1.25" : "1.1")},{(day == new DateOnly(2026, 4, 9) ? "N/A" : "11")},,{(day.Year == 2023 ? "240" : "")}\n");
        }

        File.WriteAllText(Path.Combine(From, "ecb_euro_reference_rates_daily.csv"), text.ToString());
    }
}
