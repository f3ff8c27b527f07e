using System.Text;
using Foothold.Domain.Geography;
using Foothold.Evidence.Importing.Services;
using Foothold.Evidence.Services;
using Foothold.Evidence.Store;
using Foothold.Evidence.Tests.Importing;

namespace Foothold.Evidence.Tests.Services;

/// <summary>All figures are invented; the forms are those of the sources.</summary>
public sealed class ServiceFlowsTests
{
    private const string Batis = "Reporter,type_Reporter,Partner,type_Partner,Item_code,type_Item,Flow,Year,Reported_value,Final_value,Balanced_value\n" +
        "NOR,c,SWE,c,SI2,c,Exports,2020,12.5,12.5,11\nSWE,c,NOR,c,SI2,c,Imports,2020,,9,11\nNOR,c,DNK,c,SI2,c,Exports,2020,,3,4\nDNK,c,NOR,c,SI2,c,Imports,2020,,5,4\n" +
        "NOR,c,WLD,g,SI2,c,Exports,2020,20,20,18\nNOR,c,NAM,g,SI2,c,Exports,2020,,7,7\nSWE,c,DNK,c,SI2,c,Exports,2020,6,6,\nSWE,c,DNK,c,SC,c,Exports,2020,,0,0\nNOR,c,SWE,c,SI2,c,Exports,2021,,1,1\n";

    private const string Wto = "\"Indicator Category\",\"Indicator Code\",\"Indicator\",\"Reporting Economy Code\",\"Reporting Economy ISO3A Code\",\"Partner Economy Code\",\"Product/Sector Code\",\"Period Code\",\"Frequency Code\",\"Unit\",\"Year\",\"Value Flag Code\",\"Value\"\n" +
        "\"Trade in services\",\"ITS_CS_AM6\",\"Commercial services imports by main sector - annual\",\"752\",\"SWE\",\"000\",\"SI\",\"A\",\"A\",\"Million US dollar\",2020,\"\",150\n" +
        "\"Trade in services\",\"ITS_CS_AM6\",\"Commercial services imports by main sector - annual\",\"578\",\"\",\"000\",\"SI\",\"A\",\"A\",\"Million US dollar\",2020,\"E\",70.5\n" +
        "\"Trade in services\",\"ITS_CS_AM6\",\"Commercial services imports by main sector - annual\",\"752\",\"SWE\",\"000\",\"SI\",\"A\",\"A\",\"Percent\",2020,\"\",3\n" +
        "\"Trade in goods\",\"ITS_MTV_AM\",\"Merchandise imports\",\"752\",\"SWE\",\"000\",\"TO\",\"A\",\"A\",\"Million US dollar\",2020,\"\",3\n";

    private static CountryCode C(string code) => CountryCode.Parse(code);

    [Fact]
    public void Import_Batis_KeepsOneBalancedValueForBothSides()
    {
        using var bench = new SourceBench(new BatisImporter());
        StoredRelease release = bench.With("batis.csv", Batis).Import();
        ServiceFlows flows = ServiceFlows.Open(bench.Store)!;
        Assert.Equal([2020, 2021], flows.Years);
        Assert.Equal(
            [("DNK", "NOR", 4e6, ServiceMarks.Balanced | ServiceMarks.Estimated), ("DNK", "SWE", 6e6, ServiceMarks.Reported | ServiceMarks.Mirror), ("SWE", "NOR", 11e6, ServiceMarks.Balanced | ServiceMarks.Reported)],
            flows.Read("SI2", 2020).Select(flow => (flow.Importer!.Alpha3, flow.Exporter!.Alpha3, flow.Usd, flow.Marks)));
        Assert.Equal(18e6, flows.Exports("SI2", C("NOR"), 2020)?.Usd);
        Assert.Equal(10e6, flows.Imports("SI2", C("DNK"), 2020)?.Usd);
        Assert.Null(flows.Imports("SI2", C("USA"), 2020));
        Assert.Equal([new ServiceCategory("SI2", "Computer services")], flows.Categories(2020));
        Assert.Equal(release.Id, flows.Releases[0].Id);
        Assert.Equal([("a group of countries beside its members", 1L), ("the value is not above zero", 1L)], release.Reconciliation[0].Rejections.Select(rejection => (rejection.Reason, rejection.Rows)));
    }

    [Fact]
    public void Import_WtoStats_KeepsSumsWithTheWorld()
    {
        using var bench = new SourceBench(new WtoServicesImporter());
        StoredRelease release = bench.With("WtoData.csv", Wto).Import();
        ServiceFlows flows = ServiceFlows.Open(bench.Store)!;
        ServiceFlow sweden = flows.Imports("SI", C("SWE"), 2020)!.Value;
        Assert.Equal((150e6, ServiceMarks.Reported, null), (sweden.Usd, sweden.Marks, sweden.Exporter));
        Assert.Equal((70.5e6, ServiceMarks.Estimated), (flows.Imports("SI", C("NOR"), 2020)!.Value.Usd, flows.Imports("SI", C("NOR"), 2020)!.Value.Marks));
        Assert.Empty(flows.Read("SI", 2020));
        Assert.Equal([("not in US dollars", 1L), ("not about exports or imports of services", 1L)], release.Reconciliation[0].Rejections.Select(rejection => (rejection.Reason, rejection.Rows)));
    }

    [Fact]
    public void Recognises_EachOthersFiles_AreNotTaken()
    {
        Assert.True(new BatisImporter().Recognises(SourceBench.Head("a.csv", Batis)));
        Assert.True(new WtoServicesImporter().Recognises(SourceBench.Head("a.csv", Wto)));
        Assert.False(new BatisImporter().Recognises(SourceBench.Head("a.csv", Wto)));
        Assert.False(new WtoServicesImporter().Recognises(SourceBench.Head("a.csv", Batis)));
    }

    [Theory]
    [InlineData("Reporter,Partner,Item_code,Year,Final_value\nNOR,SWE,SI,2020,1\n", "has no column \"Flow\"")]
    [InlineData("Reporter,Partner,Item_code,Flow,Year,Final_value\nXXX,SWE,SI,Exports,2020,1\n", "None of the files has a flow of services")]
    [InlineData("<html>busy</html>", "has no column")]
    public void Import_WrongFile_IsRefused(string content, string expected)
    {
        using var bench = new SourceBench(new BatisImporter());
        bench.With("batis.csv", content);
        Assert.Contains(expected, Assert.Throws<EvidenceException>(() => bench.Import()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Import_MutatedFiles_AreTakenOrRefused()
    {
        SourceBench.Fuzz(() => new BatisImporter(), "batis.csv", Batis);
        SourceBench.Fuzz(() => new WtoServicesImporter(), "wto.csv", Wto);
    }

    [Fact]
    public void Read_DamagedYears_AreRefusedByName()
    {
        using var stream = new MemoryStream();
        ServiceFile.Write(stream, 2020, ["SC", "SI"], ["NOR", "SWE", ServiceFile.World], [new ServiceRow(0, 0, 1, ServiceMarks.Reported, 5), new ServiceRow(1, 1, 0, ServiceMarks.Balanced, 7)]);
        byte[] bytes = stream.ToArray();
        Assert.Equal(2, ServiceFile.Read("2020.services", bytes).Rows.Length);
        var random = new Random(7);
        for (int round = 0; round < 300; round++)
        {
            byte[] mutated = (byte[])bytes.Clone();
            for (int change = 0; change < 3; change++) mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
            int length = random.Next(mutated.Length + 1);
            try
            {
                ServiceFile.Read("2020.services", mutated.AsSpan(0, round % 2 == 0 ? mutated.Length : length));
            }
            catch (EvidenceException refused)
            {
                Assert.StartsWith("2020.services is no file", refused.Message, StringComparison.Ordinal);
            }
        }

        Assert.Throws<EvidenceException>(() => ServiceFile.Read("2020.services", Encoding.UTF8.GetBytes("<html>")));
    }
}
