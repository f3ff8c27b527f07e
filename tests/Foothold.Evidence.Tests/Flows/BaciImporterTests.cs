using System.Globalization;
using System.Text;
using Foothold.Domain.Trade;
using Foothold.Evidence.Flows;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Importing.Baci;
using static Foothold.Evidence.Tests.Flows.CubeFiles;

namespace Foothold.Evidence.Tests.Flows;

public sealed class BaciImporterTests : IDisposable
{
    private const string Name = "BACI_HS17_Y2022_V202401b.csv", Strange = "0123456789,.\n\r\"-eNA \0\u007F";
    private readonly CubeFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Read_SmallFile_GivesFlowsFactsAndReport()
    {
        PartsInMemory output = Import("t,i,j,k,v,q\n2022,752,579,190531,4.893,1.001\n2022,752,842,010121,37.144,NA\n2022,490,842,190531,5000000.001,\n");
        using TradeCube cube = _files.Open();
        Assert.Equal(HsEdition.Hs2017, cube.Edition);
        Assert.Equal(("2017", "V202401b"), (output.Facts["edition"], output.Facts["vintage"]));
        Assert.Equal([10121, 190531], cube.Products(2022).ToArray());
        ProductFlows biscuits = cube.Read(Code("190531"), 2022);
        Assert.Equal([4_893, 5_000_000_001.0], biscuits.Values.ToArray());
        Assert.Equal([1.001, double.NaN], biscuits.Tons.ToArray());
        Assert.Equal("TWN", cube.Areas[biscuits.Exporters[1]].Country!.Alpha3);
        PartReport report = output.Rows.Report();
        Assert.Equal((3, 3), (report.RowsRead, report.RowsKept));
        Assert.Equal(5_000_042_038, Assert.Single(report.Totals).Kept);
        Assert.Empty(report.Rejections);
    }

    [Fact]
    public void Read_BadRows_AreRejectedWithReasonAndFirstRow()
    {
        PartsInMemory output = Import(
            """
            t,i,j,k,v,q
            2022,752,579,190531,1,1
            2022,752,752,190531,1,1
            2022,752,579,190532,0,1
            2022,752,579,190533,-3,1
            2022,752,579,190534,x,1
            2022,752,579,1905,1,1
            2022,752,5790,190531,1,1
            2022,752,579,190535,1
            2022,752,579,190536,1,-1
            2022,752,579,190537,,1
            2022,752,579,190538,0.0004,1
            2022,752,579,190539,2,NA

            """);
        PartReport report = output.Rows.Report();
        Assert.Equal((12, 2), (report.RowsRead, report.RowsKept));
        Assert.Equal(
            [
                ("the value is not above zero", 2, 4), ("exporter and importer are the same", 1, 3), ("a cell is not a number", 1, 6), ("the product is not a code of six digits", 1, 7),
                ("exporter or importer is not a number from 1 to 999", 1, 8), ("the row has 5 cells instead of 6", 1, 9), ("the quantity is below zero", 1, 10), ("the value is missing", 1, 11), ("the value is half a dollar or less", 1, 12),
            ],
            report.Rejections.Select(rejection => (rejection.Reason, (int)rejection.Rows, (int)rejection.FirstRow)));
        Assert.Equal(3_000, report.Totals[0].Kept);
        Assert.Equal(7_000, report.Totals[0].Stated);
    }

    [Fact]
    public void Read_RepeatedRows_AreAddedAndNoted()
    {
        PartsInMemory output = Import("t,i,j,k,v,q\n2022,752,579,190531,1,1\n2022,752,579,190531,2,3\n2022,752,579,190532,2,3\n2022,752,579,190532,2,NA\n");
        using TradeCube cube = _files.Open();
        Assert.Equal((3_000, 4), (cube.Read(Code("190531"), 2022).Values[0], cube.Read(Code("190531"), 2022).Tons[0]));
        Assert.True(double.IsNaN(cube.Read(Code("190532"), 2022).Tons[0]));
        Assert.Contains(output.Rows.Report().Notes, note => note.StartsWith("2 rows repeat", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_PaddedCellsAndCarriageReturns_AreUnderstood()
    {
        Import("t,i,j,k,v,q\r\n2022,752,579,190531,       4.893,          NA\r\n2022,752,579,190532,       4.893,       1.001\r\n");
        using TradeCube cube = _files.Open();
        Assert.Equal(4_893, cube.Read(Code("190531"), 2022).Values[0]);
        Assert.True(double.IsNaN(cube.Read(Code("190531"), 2022).Tons[0]));
        Assert.Equal(1.001, cube.Read(Code("190532"), 2022).Tons[0], 12);
    }

    [Fact]
    public void Read_UnknownArea_IsKeptAndNoted()
    {
        PartsInMemory output = Import("t,i,j,k,v,q\n2022,752,5,190531,1,1\n2022,752,899,190531,1,1\n");
        Assert.Contains(output.Rows.Report().Notes, note => note.StartsWith("No list knows the areas 5;", StringComparison.Ordinal));
        output = Import("t,i,j,k,v,q\n" + string.Concat(Enumerable.Range(961, 12).Select(area => $"2023,752,{area},190531,1,1\n")));
        Assert.Contains(output.Rows.Report().Notes, note => note.StartsWith("No list knows the areas 961, 962, 963, 964, 965, 966, 967, 968, 969, 970 … (12 in all);", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("country_code,country_name\n4,Afghanistan\n", "t, i, j, k, v, q")]
    [InlineData("t,i,j,k,v,q\n", "no rows")]
    [InlineData("", "empty")]
    [InlineData("t,i,j,k,v,q\n2022,752,579,190531,1,1\n2021,752,579,190531,1,1\n", "row 3")]
    [InlineData("t,i,j,k,v,q\nx,y,z,a,b,c\n", "none of its 1 rows")]
    [InlineData("<html><body>503</body></html>", "t, i, j, k, v, q")]
    public void Read_WrongFile_IsRefusedInOneSentence(string text, string says)
    {
        EvidenceException problem = Assert.Throws<EvidenceException>(() => Import(text));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Contains(Name, problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_files.Folder));
    }

    [Theory]
    [InlineData("BACI_HS92_Y1995_V202401b.csv", null, HsEdition.Hs1992)]
    [InlineData("BACI_HS22_Y2023_V202501.csv", null, HsEdition.Hs2022)]
    [InlineData("mine.csv", "2012", HsEdition.Hs2012)]
    [InlineData("BACI_HS92_Y1995_V202401b.csv", "2017", HsEdition.Hs2017)]
    public void Read_Edition_ComesFromNameOrOption(string name, string? option, HsEdition edition)
    {
        Import("t,i,j,k,v,q\n1995,752,579,190531,1,1\n", name, option);
        using TradeCube cube = _files.Open();
        Assert.Equal((edition, 1995), (cube.Edition, cube.Years[0]));
    }

    [Theory]
    [InlineData("mine.csv", null)]
    [InlineData("mine.csv", "2018")]
    [InlineData("BACI_HS18_Y2022_V1.csv", null)]
    public void Read_EditionUnknown_IsAskedFor(string name, string? option) =>
        Assert.Contains("edition=", Assert.Throws<EvidenceException>(() => Import("t,i,j,k,v,q\n1995,752,579,190531,1,1\n", name, option)).Message, StringComparison.Ordinal);

    [Fact]
    public void Recognises_HeaderOfBaci_AndNothingElse()
    {
        var importer = new BaciImporter();
        Assert.True(importer.Recognises(new FileHead("x.csv", "\uFEFFt,i,j,k,v,q\r\n2022,4,8,1,1,1"u8.ToArray())));
        Assert.True(importer.Recognises(new FileHead("x.csv", "\"t\",\"i\",\"j\",\"k\",\"v\",\"q\"\n"u8.ToArray())));
        Assert.False(importer.Recognises(new FileHead("BACI_HS17_Y2022_V202401b.csv", "country_code,country_name\n"u8.ToArray())));
        Assert.False(importer.Recognises(new FileHead("x.csv", Array.Empty<byte>())));
    }

    [Fact]
    public void Read_FileAndStreamAndAnyOrderOfRows_GiveTheSameBytes()
    {
        string[] lines = [.. MadeUpFlows.Rows(11, 30_000).Select(row => Line(row))];
        Import(Text(lines));
        byte[] first = File.ReadAllBytes(_files.PathOf(2022));
        new Random(5).Shuffle(lines);
        string path = Path.Combine(_files.Folder, Name);
        File.WriteAllText(path, Text(lines));
        new BaciImporter().Read(new ImportPart(Name, () => File.OpenRead(path), new FileInfo(path).Length, path), new PartsInMemory(Name, _files.Folder));
        Assert.Equal(first, File.ReadAllBytes(_files.PathOf(2022)));
        // The general sink is a twin of the fast path.
        _files.Write(2022, MadeUpFlows.Rows(11, 30_000));
        Assert.Equal(first, File.ReadAllBytes(_files.PathOf(2022)));
    }

    [Fact]
    public void Read_MutatedFiles_EndInFlowsOrTheNamedErrorOnly()
    {
        byte[] sound = Encoding.ASCII.GetBytes(Text([.. MadeUpFlows.Rows(3, 40).Select(Line)]));
        var random = new Random(9);
        int read = 0, refused = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            byte[] bytes = [.. sound];
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                int place = random.Next(bytes.Length);
                if (random.Next(4) == 0) bytes = [.. bytes[..place], .. bytes[Math.Min(bytes.Length, place + random.Next(40))..]];
                else bytes[place] = (byte)Strange[random.Next(Strange.Length)];
                if (bytes.Length == 0) break;
            }

            try
            {
                var output = new PartsInMemory(Name, _files.Folder);
                new BaciImporter().Read(PartsInMemory.Of(Name, bytes), output);
                PartReport report = output.Rows.Report();
                Assert.Equal(report.RowsRead, report.RowsKept + report.Rejections.Sum(rejection => rejection.Rows));
                using TradeCube cube = _files.Open();
                foreach (int year in cube.Years) cube.Totals(year);
                read++;
            }
            catch (EvidenceException problem)
            {
                Assert.Contains(Name, problem.Message, StringComparison.Ordinal);
                refused++;
            }

            foreach (string file in Directory.GetFiles(_files.Folder)) File.Delete(file);
        }

        Assert.True(read > 25 && refused > 2, $"{read} read, {refused} refused");
    }

    private static string Line(FlowRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Year},{row.Exporter},{row.Importer},{row.Product:D6},{row.MilliDollars / 1_000_000m:0.000},{(row.Grams < 0 ? "NA" : (row.Grams / 1_000_000m).ToString("0.000", CultureInfo.InvariantCulture))}");

    private static string Text(string[] lines) => "t,i,j,k,v,q\n" + string.Join('\n', lines) + "\n";

    private PartsInMemory Import(string text, string name = Name, string? edition = null)
    {
        var output = new PartsInMemory(name, _files.Folder, edition is null ? null : new() { ["edition"] = edition });
        new BaciImporter().Read(PartsInMemory.Of(name, text), output);
        return output;
    }
}
