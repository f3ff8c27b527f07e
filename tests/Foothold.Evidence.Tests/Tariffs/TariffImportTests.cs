using Foothold.Domain.Trade;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Tariffs;
using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests.Tariffs;

public sealed class TariffImportTests : IDisposable
{
    private const string HtsHead = "hts_number,indent,description,unit,general_duty,special_duty,column2_duty,additional_duties\n";

    private readonly ImportedTariffs _imported = new();

    public void Dispose() => _imported.Dispose();

    [Fact]
    public void Read_UsSchedule_KeepsDutiesWithWordsAbove()
    {
        // Rows of 0406.10 as the schedule has them, shortened.
        ImportResult result = _imported.Import("hts.csv", HtsHead
            + "0406,0,Cheese and curd:,,,,,\n0406.10,1,\"Fresh (unripened or uncured) cheese:\",,,,,\n,2,Other:,,,,,\n0406.10.18.00,3,<i>Blue</i>-mold cheese,\"[\"\"kg\"\",\"\"kg cmsc\"\"]\",$2.269/kg,\"Free (BH,CL) 15.1¢/kg (KR) See 9822.04.40 (AU)\",$2.67/kg,\n"
            + "0406.10.95,3,Other,,8.5%,\"Free (A+,AU)\",35%,\n0406.10.95.10,4,Curd,\"[\"\"kg\"\"]\",,,,\n8806,0,Unmanned aircraft:,,,,,\n", ("valid-from", "2025-10-01"));

        using TariffTable table = _imported.Table(result, "USA/2025.tariffs");

        Assert.Equal(HsEdition.Hs2022, table.Edition);
        Assert.Equal(
            ["Heading  ", "Applied 2.269 USD/kg ", "Preference 0.151 USD/kg KR", "Preference See 9822.04.40 AU", "Preference free BH,CL", "ColumnTwo 2.67 USD/kg "],
            table.At("04061018").OrderBy(line => line.Kind).ThenBy(line => line.Duty?.ToString(), StringComparer.Ordinal).Select(line => $"{line.Kind} {line.Duty} {string.Join(',', line.Programmes)}"));
        TariffLine heading = table.At("04061018").Single(line => line.Kind == TariffKind.Heading);
        Assert.Equal(("Fresh (unripened or uncured) cheese: Other: Blue-mold cheese", "kg, kg cmsc"), (heading.Description, heading.Unit));
        Assert.All(table.Under("0406").Where(line => line.Kind != TariffKind.Heading), line => Assert.Equal(new DateOnly(2025, 10, 1), line.From));
        Assert.Equal("Curd", Assert.Single(table.At("0406109510")).Description);
        Assert.Equal((7, 7), ((int)result.Release.Reconciliation[0].RowsRead, (int)result.Release.Reconciliation[0].RowsKept));
    }

    [Fact]
    public void Read_UsScheduleWithoutEdition_AsksForIt()
    {
        const string Rows = "0101.21.00,0,Horses,,Free,,Free,\n";

        Assert.Contains("--option edition=2022", Assert.Throws<EvidenceException>(() => _imported.Import("hts.csv", HtsHead + Rows)).Message, StringComparison.Ordinal);
        using TariffTable table = _imported.Table(_imported.Import("hts.csv", HtsHead + Rows, ("edition", "2012")), "USA/undated.tariffs");
        Assert.Equal(HsEdition.Hs2012, table.Edition);
    }

    [Fact]
    public void Read_WholeUsSchedule_UnderstandsNearlyAll()
    {
        if (Repository.Shared is null) Assert.Skip("The shared data are not here.");
        ImportResult result = _imported.ImportFile(Path.Combine(Repository.Shared, "data", "us_hts_tariff.csv"), ("valid-from", "2025-10-01"));
        PartReport report = Assert.Single(result.Release.Reconciliation);

        Assert.Equal((36131, 36131), (report.RowsRead, report.RowsKept));
        string tally = report.Notes.Single(note => note.Contains("rates of duty", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper!.WriteLine(tally);
        double understood = double.Parse(System.Text.RegularExpressions.Regex.Match(tally, @"([\d.]+) % understood").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(understood, 99.5, 100);
        using TariffTable table = _imported.Table(result, "USA/2025.tariffs");
        // 13,827 general, 13,468 column 2 and 512 additional rates stand in the file, counted with another program.
        IReadOnlyList<TariffLine> all = table.Under("");
        Assert.Equal((13827, 13468, 512), (all.Count(line => line.Kind == TariffKind.Applied), all.Count(line => line.Kind == TariffKind.ColumnTwo), all.Count(line => line.Kind == TariffKind.Additional)));
        Assert.Equal("1.035 USD/kg + 13.6 %", Assert.Single(table.At("19011056"), line => line.Kind == TariffKind.Applied).Duty!.ToString());
        Assert.Equal(["0.5 %", "free"], new[] { "03056960", "19053100" }.Select(code => table.Under(code).First(line => line.Kind == TariffKind.Applied).Duty!.ToString()));
        // Every programme that a line names is on record, with its countries or its use.
        Assert.Equal("", string.Join(" ", all.SelectMany(line => line.Programmes).Distinct().Where(code => TariffProgrammes.Find("USA", code).Count == 0)));
    }

    [Theory]
    // The bulk download of WITS, as its columns are.
    [InlineData("NomenCode,Reporter_ISO_N,Year,ProductCode,Sum_Of_Rates,Min_Rate,Max_Rate,SimpleAverage,Nbr_NA_Lines,Nbr_Free_Lines,Nbr_AVE_Lines,Nbr_Dutiable_Lines,TotalNoOfValidLines,TotalNoOfLines,EstCode\nH5,578,2019,190531,12,2,7,4,0,0,0,3,3,3,N\n", "NOR/2019.tariffs", "Applied 4 % 2 7 3 ")]
    [InlineData("NomenCode,Reporter_ISO_N,Year,ProductCode,Partner,Sum_Of_Rates,Min_Rate,Max_Rate,SimpleAverage,TotalNoOfLines\nH5,578,2019,190531,756,6,1,3,2,3\n", "NOR/2019.tariffs", "Preference 2 % 1 3 3 CHE")]
    [InlineData("NomenCode,Reporter_ISO_N,Year,ProductCode,Partner,Sum_Of_Rates,Min_Rate,Max_Rate,SimpleAverage,TotalNoOfLines\nH5,918,2019,190531,A27,6,1,3,2,3\n", "EUN/2019.tariffs", "Preference 2 % 1 3 3 WITS group A27")]
    // The result of a query.
    [InlineData("Selected Nomen,Native Nomen,Reporter,Reporter Name,Product,Product Name,Partner,Partner Name,Tariff Year,Trade Year,Trade Source,DutyType,Simple Average,Weighted Average,Standard Deviation,Minimum Rate,Maximum Rate,Nbr of Total Lines\nHS,H5,578,Norway,190531,Sweet biscuits,000,World,2019,2019,CMT,BND,12.5,12,0,10,15,2\n", "NOR/2019.tariffs", "Bound 12.5 % 10 15 2 ")]
    public void Read_Trains_KeepsMeanAndRange(string file, string table, string expected)
    {
        using TariffTable read = _imported.Table(_imported.Import("trains.csv", file), table);

        TariffLine line = Assert.Single(read.At("190531"));

        Assert.Equal(expected, FormattableString.Invariant($"{line.Kind} {line.Duty} {line.Lowest} {line.Highest} {line.MeanOf} {string.Join(',', line.Beneficiaries)}{string.Join(',', line.Programmes)}"));
        Assert.Equal(HsEdition.Hs2017, read.Edition);
    }

    [Fact]
    public void Read_TrainsBadRows_AreRejectedByReason()
    {
        ImportResult result = _imported.Import("trains.csv", "NomenCode,Reporter_ISO_N,Year,ProductCode,SimpleAverage\nH5,578,2019,190531,4\nH5,999,2019,190531,4\nH9,578,2019,190531,4\nH5,578,19,190531,4\nH5,578,2019,19053,\nH5,578,2019,x,4\nH5,578,2019,190531,much\n");

        PartReport report = result.Release.Reconciliation[0];
        Assert.Equal((7, 1), ((int)report.RowsRead, (int)report.RowsKept));
        Assert.Equal(
            ["the reporter is no country", "the nomenclature is no edition of the Harmonized System", "the year is none", "no rate is given", "the product is no code of two, four or six digits", "the simple average is no number"],
            report.Rejections.Select(rejection => rejection.Reason));
    }

    [Fact]
    public void Read_GeneralAndPreferentialFiles_BecomeOneTable()
    {
        string folder = Directory.CreateTempSubdirectory("foothold-test-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "mfn.csv"), "NomenCode,Reporter_ISO_N,Year,ProductCode,SimpleAverage\nH5,578,2019,190531,4\n");
            File.WriteAllText(Path.Combine(folder, "pref.csv"), "NomenCode,Reporter_ISO_N,Year,ProductCode,Partner,SimpleAverage\nH5,578,2019,190531,756,0\n");
            ImportResult result = _imported.ImportFile(folder);

            Assert.Equal(["NOR/2019.tariffs"], result.Release.Objects.Select(item => item.Name));
            using TariffTable table = _imported.Table(result, "NOR/2019.tariffs");
            Assert.Equal([TariffKind.Applied, TariffKind.Preference], table.At("190531").Select(line => line.Kind).Order());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Read_TariffLines_KeepsKindsCountriesAndDays()
    {
        ImportResult result = _imported.Import("norway.csv", "importer,code,edition,from,to,kind,programme,beneficiaries,duty,unit,description\n"
            + "NOR,1905.31.00,2022,2025-01-01,2025-12-31,mfn,,,NOK 5.20 per kg,kg,Sweet biscuits\nNOR,19053100,2022,2025-01-01,,preference,EEA,SWE;DEU,Free,,\nNOR,19053100,2022,2025-01-01,,preference,,,Free,,\n");

        using TariffTable table = _imported.Table(result, "NOR/2025.tariffs");

        Assert.Equal(["Applied 5.2 NOK/kg  ", "Preference free EEA SWE,DEU"], table.At("19053100").Select(line => $"{line.Kind} {line.Duty} {string.Join(',', line.Programmes)} {string.Join(',', line.Beneficiaries)}"));
        Assert.Equal("a preference names neither programme nor beneficiaries", Assert.Single(result.Release.Reconciliation[0].Rejections).Reason);
    }

    [Fact]
    public void Read_SixDigitFileOfSeveralImporters_GivesTableForEach()
    {
        if (Repository.Shared is null || !File.Exists(Path.Combine(Repository.Shared, "data", "flagged", "tariffs_hs6_on_singapore_2016.csv"))) Assert.Skip("The file of tariffs on goods from Singapore is not here.");
        ImportResult result = _imported.ImportFile(Path.Combine(Repository.Shared, "data", "flagged", "tariffs_hs6_on_singapore_2016.csv"), ("year", "2016"));

        Assert.Equal(["CHN", "HKG", "JPN", "MYS", "SAU", "THA", "USA"], result.Release.Objects.Select(item => item.Name[..3]).Order(StringComparer.Ordinal));
        using TariffTable china = _imported.Table(result, "CHN/2016.tariffs");
        // CHN,SGP,400911,10.5,0.0,1 in the file.
        Assert.Equal(["Applied 10.5 %", "Preference free"], china.At("400911").Select(line => $"{line.Kind} {line.Duty}"));
        Assert.Equal(13035, result.Release.Reconciliation[0].RowsRead);
    }

    [Fact]
    public void Read_MutatedFiles_FailOnlyWithWords()
    {
        var random = new Random(5);
        string[] files =
        [
            HtsHead + "0406.10,1,Fresh:,,,,,\n0406.10.95,2,Other,,8.5%,\"Free (A+,AU)\",35%,\n8806,0,Unmanned aircraft:,,,,,\n",
            "NomenCode,Reporter_ISO_N,Year,ProductCode,Partner,SimpleAverage\nH5,578,2019,190531,756,0\n",
            "importer,code,edition,from,to,kind,programme,beneficiaries,duty\nNOR,1905.31.00,2022,2025-01-01,,preference,EEA,SWE;DEU,Free\n",
        ];
        for (int run = 0; run < 300; run++)
        {
            char[] text = files[run % files.Length].ToCharArray();
            for (int changes = random.Next(1, 8); changes > 0; changes--) text[random.Next(text.Length)] = (char)random.Next(9, 127);
            try
            {
                byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
                IImporter importer = Importers.All.First(one => one.About.Id == (run % files.Length) switch { 0 => "us-hts", 1 => "trains", _ => "tariff-lines" });
                importer.Recognises(new FileHead("file.csv", bytes));
                importer.Read(new ImportPart("file.csv", () => new MemoryStream(bytes)), new Nowhere());
            }
            catch (EvidenceException told)
            {
                Assert.NotEmpty(told.Message);
            }
        }
    }

    /// <summary>Takes rows and objects and keeps nothing.</summary>
    private sealed class Nowhere : PartOutput
    {
        public override RowLog Rows { get; } = new("file.csv");

        public override CancellationToken Cancellation => CancellationToken.None;

        public override IReadOnlyDictionary<string, string> Options { get; } = new Dictionary<string, string>();

        public override Stream Create(string name) => new MemoryStream();

        public override void Fact(string key, string value)
        {
        }

        public override void Progress(double share)
        {
        }
    }
}
