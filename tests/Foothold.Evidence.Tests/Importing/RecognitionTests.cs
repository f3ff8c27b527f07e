using System.Text;
using Foothold.Evidence.Importing;

namespace Foothold.Evidence.Tests.Importing;

/// <summary>A file must find its importer among all of them: those before it in the list must not take it.</summary>
public sealed class RecognitionTests
{
    [Theory]
    [InlineData("comtrade", "typeCode,freqCode,refPeriodId,refYear,reporterCode,flowCode,partnerCode,classificationCode,cmdCode,primaryValue\nC,A,20220101,2022,579,M,752,H6,190531,1\n")]
    [InlineData("comtrade", "Classification\tYear\tTrade Flow Code\tReporter Code\tPartner Code\tCommodity Code\tNetweight (kg)\tTrade Value (US$)\nH3\t2008\t1\t579\t752\t190531\t1\t1\n")]
    [InlineData("comtrade", "year,importer,exporter,hs_code,import_value_usd\n2018,AUT,ALB,4401,7.087\n")]
    [InlineData("comtrade", "{\"elapsedTime\":\"0\",\"count\":1,\"data\":[{\"refYear\":2022,\"reporterCode\":579,\"cmdCode\":\"190531\"}]}")]
    [InlineData("hs-nomenclature", "{\"more\":false,\"classCode\":\"H6\",\"results\":[{\"id\":\"01\",\"text\":\"01 - Animals\",\"parent\":\"TOTAL\"}]}")]
    [InlineData("hs-nomenclature", "section,hscode,description,parent,level\nI,01,Animals; live,TOTAL,2\n")]
    [InlineData("hs-nomenclature", "code,description\n01,Animals\n")]
    [InlineData("hs-concordance", "HS 2022,HS 2017,Relationship\n010121,010121,1:1\n")]
    [InlineData("cepii-geodist", "iso_o,iso_d,contig,comlang_off,comlang_ethno,colony,comcol,curcol,col45,smctry,dist,distcap,distw,distwces\nNOR,SWE,1,0,0,0,0,0,0,1,1,1,1,1\n")]
    [InlineData("cepii-gravity", "year,country_id_o,country_id_d,iso3_o,iso3_d,dist,distw_harmonic,contig,comlang_off,gdp_o,tradeflow_baci\n2000,NOR,SWE,NOR,SWE,1,1,1,0,1,1\n")]
    [InlineData("batis", "Reporter,Partner,Item_code,Flow,Year,Reported_value,Final_value,Balanced_value\nNOR,SWE,SI,Exports,2020,1,1,1\n")]
    [InlineData("wto-services", "Indicator Code,Indicator,Reporting Economy Code,Partner Economy Code,Product/Sector Code,Year,Unit,Value\nITS,Commercial services imports,752,000,SI,2020,Million US dollar,1\n")]
    [InlineData("worldbank", "[{\"page\":1,\"pages\":1,\"per_page\":50,\"total\":1},[]]")]
    [InlineData("worldbank-csv", "\"Data Source\",\"WDI\",\n\n\"Last Updated Date\",\"2026-10-07\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2022\",\n")]
    [InlineData("wgi", "code,countryname,year,indicator,estimate,stddev\nNOR,Norway,2023,cc,2.1,0.1\n")]
    [InlineData("lpi", "iso3,year,overall_score,customs_score\nNOR,2018,3.7,3.52\n")]
    [InlineData("vat-world", "iso2,iso3,state,type,currency,rate\nFI,FIN,,vat,EUR,0.255\n")]
    [InlineData("vat-history", "start_date,stop_date,territory_codes,currency_code,rate,rate_type\n2024-09-01,,FI,EUR,0.255,standard\n")]
    [InlineData("ecb-rates", "Date, USD, JPY, BGN, CZK, DKK, GBP, HUF, PLN, RON, SEK, CHF, \n13 April 2026, 1.1, 186.75, 1, 1, 1, 1, 1, 1, 1, 1, 1, \n")]
    [InlineData("baci", "t,i,j,k,v,q\n2022,579,752,190531,1,1\n")]
    public void Recognises_FileOfASource_IsTakenByItsImporterAlone(string importer, string content)
    {
        var head = new FileHead("file.txt", Encoding.UTF8.GetBytes(content));
        Assert.Equal([importer], Importers.All.Where(one => one.Recognises(head)).Select(one => one.About.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("\"unclosed, year, importer")]
    [InlineData("{\"statusCode\":401,\"message\":\"Access denied\"}")]
    [InlineData("name,date\nx,y\n")]
    public void Recognises_AnythingElse_IsTakenByNobody(string content)
    {
        var head = new FileHead("file.txt", Encoding.UTF8.GetBytes(content));
        Assert.DoesNotContain(Importers.All, one => one.Recognises(head));
    }

    [Fact]
    public void About_EveryImporter_NamesItsSource()
    {
        Assert.Equal(Importers.All.Count, Importers.All.Select(one => one.About.Id).Distinct().Count());
        Assert.All(Importers.All, one =>
        {
            Assert.Matches("^[a-z0-9-]+$", one.About.Id);
            Assert.NotEmpty(one.About.Publisher);
            Assert.NotEmpty(one.About.Licence);
            Assert.NotEmpty(one.About.Address);
        });
    }
}
