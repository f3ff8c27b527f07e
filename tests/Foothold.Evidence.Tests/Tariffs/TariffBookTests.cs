using System.Globalization;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;
using Foothold.Evidence.Tariffs;
using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests.Tariffs;

/// <summary>A made-up store: three US lines dated 2018, TRAINS for Norway in 2012 and 2019, and own lines of Switzerland.</summary>
public sealed class TariffBookFixture : IDisposable
{
    private readonly ImportedTariffs _imported = new();

    public TariffBookFixture()
    {
        Set = EvidenceSet.Open(EvidenceSet.DefaultFolder);
        _imported.Import(
            "hts.csv",
            "hts_number,indent,description,unit,general_duty,special_duty,column2_duty,additional_duties\n"
            + "1905,0,Bread:,,,,,\n1905.31.10,1,Sweet,,4%,\"Free (A,AU,B,CL,S+) 1.5% (KR)\",30%,\n1905.31.90.00,1,Other,\"[\"\"kg\"\"]\",8%,\"Free (AU,S+) See 9822.05.20 (CL)\",40%,\n1905.32.00.00,1,Waffles,,2.1¢/kg + 3%,\"Free (A*,AU)\",35%,\n"
            + "1905.32.00.21,2,Frozen,,,,,\n9903.02.50,0,\"Articles the product of Norway, as provided for in a note\",,The duty provided in the applicable subheading + 15%,,,\n"
            + "9903.02.51,0,\"Articles the product of Norway, in transit\",,The duty provided in the applicable subheading,,,\n9903.01.25,0,\"Articles the product of any country\",,The duty provided in the applicable subheading + 10%,,,\n9905.00.01,0,\"Goods of a special provision\",,12%,,,\n",
            ("valid-from", "2018-01-01"), ("edition", "2017"));
        _imported.Import(
            "trains.csv",
            "NomenCode,Reporter_ISO_N,Year,ProductCode,Partner,SimpleAverage,Min_Rate,Max_Rate,TotalNoOfLines,DutyType\nH4,578,2012,190531,000,9,9,9,1,MFN\nH4,578,2012,190540,000,7,7,7,1,BND\nH5,578,2019,190531,000,4,2,7,3,MFN\nH5,578,2019,190531,840,1,0,2,3,PRF\nH5,578,2019,190532,000,6,6,6,1,MFN\n");
        _imported.Import("swiss.csv", "importer,code,edition,from,to,kind,programme,beneficiaries,duty\nCHE,19053100,2017,2018-01-01,,mfn,,,CHF 50.- per 100 kg gross\nCHE,19053100,2017,2018-01-01,,preference,efta,,Free\n");
        Book = TariffBook.Open(_imported.Store, Set);
    }

    internal EvidenceSet Set { get; }

    internal TariffBook Book { get; }

    internal EvidenceStore Store => _imported.Store;

    public void Dispose()
    {
        Book.Dispose();
        _imported.Dispose();
    }
}

public sealed class TariffBookTests(TariffBookFixture made) : IClassFixture<TariffBookFixture>
{
    [Fact]
    public void Find_NationalLine_GivesItWithWhatIsKnownOfIt()
    {
        TariffAnswer answer = Find("19053110", "BRA", "USA", "2018-06-01");

        Assert.Equal((TariffBasis.NationalLine, "4 %", "2018-01-01", 0, false), (answer.General.Basis, answer.General.Duty!.ToString(), answer.General.Period, answer.General.Age!.Value, answer.General.IsAverage));
        Assert.Equal("Sweet", answer.General.Description);
        TariffStep step = Assert.Single(answer.Steps);
        Assert.True(step.Answers);
        Assert.Contains("1905.31.10 4 %", step.Says, StringComparison.Ordinal);
        Assert.Contains(answer.NotIncluded, note => note.Contains("chapter 99", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_StatisticalLine_InheritsFromTheLineAbove()
    {
        TariffAnswer answer = Find("1905320021", "BRA", "USA", "2018-06-01");

        Assert.Equal("0.021 USD/kg + 3 %", answer.General.Duty!.ToString());
        Assert.Contains("which 1905.32.00.21 inherits", answer.Steps[0].Says, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_SeveralLinesUnderSixDigits_GivesRangeAndMeanMarked()
    {
        TariffAnswer answer = Find("190531", "BRA", "USA", "2018-06-01");

        // 4 % and 8 %: the simple mean is 6 %.
        Assert.Equal((TariffBasis.SeveralLines, "6 %", 4m, 8m, true), (answer.General.Basis, answer.General.Duty!.ToString(), answer.General.Lowest!.Value, answer.General.Highest!.Value, answer.General.IsAverage));
    }

    [Fact]
    public void Find_UnknownNationalCode_TakesItsSixDigitsAndSaysSo()
    {
        TariffAnswer answer = Find("19053150", "BRA", "USA", "2018-06-01");

        Assert.Equal(TariffBasis.SeveralLines, answer.General.Basis);
        Assert.Contains("has no line 1905.31.50", Assert.Single(answer.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-06-01", "4 %", "2019", 1)]
    [InlineData("2019-06-01", "4 %", "2019", 0)]
    [InlineData("2013-06-01", "9 %", "2012", 1)]
    [InlineData("2011-06-01", "9 %", "2012", -1)]
    public void Find_SixDigits_TakesTheYearOrTheNearestBeforeIt(string day, string duty, string period, int age)
    {
        TariffAnswer answer = Find("190531", "BRA", "NOR", day);

        Assert.Equal((TariffBasis.SixDigits, duty, period, age), (answer.General.Basis, answer.General.Duty!.ToString(), answer.General.Period, answer.General.Age!.Value));
    }

    [Fact]
    public void Find_SixDigitsOfThreeLines_IsAnAverageWithRange()
    {
        TariffRate rate = Find("190531", "BRA", "NOR", "2020-06-01").General;

        Assert.Equal((true, 2m, 7m), (rate.IsAverage, rate.Lowest!.Value, rate.Highest!.Value));
    }

    [Fact]
    public void Find_OnlyBound_GivesItAsTheMost()
    {
        TariffAnswer answer = Find("190540", "BRA", "NOR", "2020-06-01");

        Assert.Equal((TariffBasis.Bound, "7 %"), (answer.General.Basis, answer.General.Duty!.ToString()));
        // Both years were asked for an applied rate before.
        Assert.Equal([false, false, true], answer.Steps.Select(step => step.Answers));
    }

    [Fact]
    public void Find_OnlyTheHeading_GivesItsMeanMarked()
    {
        TariffAnswer answer = Find("190590", "BRA", "NOR", "2020-06-01");

        // 4 % and 6 % in 2019.
        Assert.Equal((TariffBasis.HeadingAverage, "5 %", true), (answer.General.Basis, answer.General.Duty!.ToString(), answer.General.IsAverage));
    }

    [Fact]
    public void Find_SpecialProvision_IsNotAveragedOverItsChapter()
    {
        // The schedule has a line of 12 % in chapter 99, and the set no mean for the country on that day.
        TariffAnswer answer = Find("990399", "BRA", "USA", "2018-06-01");

        Assert.Equal(TariffBasis.Unknown, answer.General.Basis);
        Assert.DoesNotContain(answer.Steps, step => step.What.Contains("chapter", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_NoSchedule_GivesTheMeanOfTheCountryAndSaysSo()
    {
        TariffAnswer answer = Find("190531", "BRA", "JPN", "2020-06-01");

        Assert.Equal((TariffBasis.CountryAverage, true), (answer.General.Basis, answer.General.IsAverage));
        Assert.Equal(["no schedule of Japan is imported"], answer.Steps.Where(step => !step.Answers).Select(step => step.Says));
        Assert.Equal(Duty.OfValue(decimal.Round((decimal)made.Set.Latest("tariff.mean", CountryCode.Parse("JPN"), new DateOnly(2020, 6, 1))!.Value, 2)), answer.General.Duty);
    }

    [Fact]
    public void Find_AgreementWithoutRate_IsListedWithoutDuty()
    {
        TariffAnswer answer = Find("190531", "CHE", "JPN", "2020-06-01");

        TariffPreference agreement = Assert.Single(answer.Preferences);
        Assert.Null(agreement.Duty);
        Assert.Null(answer.Best);
        Assert.Contains(answer.Steps, step => step.What == "agreements" && !step.Answers);
    }

    [Theory]
    // GSP ended on 2020-12-31; Australia's agreement goes on.
    [InlineData("IDN", "2020-12-31", "A free True")]
    [InlineData("IDN", "2021-01-01", "A free False")]
    [InlineData("AUS", "2026-01-01", "AU free True")]
    [InlineData("KOR", "2019-01-01", "KR 1.5 % True")]
    [InlineData("KOR", "2012-03-14", "KR 1.5 % False")]
    [InlineData("CAN", "2021-01-01", "S+ free True")]
    public void Find_Programmes_GoByOriginAndDay(string origin, string day, string expected)
    {
        TariffAnswer answer = Find("19053110", origin, "USA", day);

        TariffPreference first = answer.Preferences.First(one => !one.ByUse && one.Duty is not null);
        Assert.Equal(expected, $"{first.Code} {first.Duty} {first.Runs}");
        Assert.Equal(first.Runs, answer.Best is not null);
        Assert.False(first.IsChecked);
    }

    [Fact]
    public void Find_ProgrammeOfAgreement_NamesItForRulesOfOrigin() => Assert.Equal("usmca", Find("19053110", "MEX", "USA", "2021-01-01").Best!.AgreementId);

    [Fact]
    public void Find_ProgrammeByUse_IsNeverTheBest()
    {
        TariffAnswer answer = Find("19053110", "BRA", "USA", "2018-06-01");

        TariffPreference use = Assert.Single(answer.Preferences, one => one.ByUse);
        Assert.Equal("B", use.Code);
        Assert.Null(Find("19053190", "BRA", "USA", "2018-06-01").Best);
        Assert.True(answer.Best is { Code: "A" });
    }

    [Fact]
    public void Find_PreferenceThatRefersElsewhere_IsListedButNotBest()
    {
        TariffAnswer answer = Find("19053190", "CHL", "USA", "2018-06-01");

        Assert.Equal("See 9822.05.20", answer.Preferences[0].Duty!.ToString());
        Assert.Null(answer.Best);
    }

    [Theory]
    [InlineData("RUS", "2022-04-08", "4 %", false)]
    [InlineData("RUS", "2022-04-09", "30 %", true)]
    [InlineData("CUB", "2018-06-01", "30 %", true)]
    public void Find_WithoutNormalRelations_PaysColumnTwo(string origin, string day, string duty, bool isColumnTwo)
    {
        TariffAnswer answer = Find("19053110", origin, "USA", day);

        Assert.Equal((duty, isColumnTwo), (answer.General.Duty!.ToString(), answer.WithoutNormalRelations is not null));
        if (isColumnTwo) Assert.Null(answer.Best);
    }

    [Fact]
    public void Find_ProvisionsThatNameTheOrigin_AreListedWithoutExceptions()
    {
        Assert.Equal(["9903.01.25", "9903.02.50"], Find("19053110", "NOR", "USA", "2018-06-01").Named.Select(named => named.Code));
        Assert.Equal(["9903.01.25"], Find("19053110", "CHE", "USA", "2018-06-01").Named.Select(named => named.Code));
    }

    [Fact]
    public void Find_PreferenceByAgreementId_IsFoundThroughTheAgreement()
    {
        TariffAnswer answer = Find("19053100", "NOR", "CHE", "2020-06-01");

        Assert.Equal(("efta", "free"), (answer.Best!.AgreementId, answer.Best.Duty!.ToString()));
        Assert.Equal("50 CHF/100 kg gross", answer.General.Duty!.ToString());
        Assert.Null(Find("19053100", "BRA", "CHE", "2020-06-01").Best);
    }

    [Fact]
    public void Find_Liechtenstein_HasTheSwissTariff() => Assert.Equal("50 CHF/100 kg gross", Find("19053100", "BRA", "LIE", "2020-06-01").General.Duty!.ToString());

    [Fact]
    public void Find_PartnerOfTrains_HasItsPreference()
    {
        TariffAnswer answer = Find("190531", "USA", "NOR", "2020-06-01");

        Assert.Equal(("1 %", true), (answer.Best!.Duty!.ToString(), answer.Best.IsChecked));
    }

    [Fact]
    public void Find_WithinTheUnion_IsFree()
    {
        TariffAnswer answer = Find("190531", "DEU", "FRA", "2020-06-01");

        Assert.Equal((TariffBasis.OneTerritory, Duty.Free), (answer.General.Basis, answer.General.Duty!));
    }

    [Fact]
    public void Find_OtherEditionWithoutCorrelation_SaysThatItWasNotConverted() =>
        Assert.Contains("no correlation table", Assert.Single(made.Book.Find(HsCode.Parse("190531", HsEdition.Hs2022), CountryCode.Parse("BRA"), CountryCode.Parse("USA"), new DateOnly(2018, 6, 1)).Remarks), StringComparison.Ordinal);

    [Fact]
    public void Find_EmptyStore_StillAnswers()
    {
        using TariffBook empty = TariffBook.Without(made.Set);

        Assert.True(empty.IsEmpty);
        Assert.Equal(TariffBasis.CountryAverage, empty.Find(HsCode.Parse("190531", HsEdition.Hs2017), CountryCode.Parse("BRA"), CountryCode.Parse("USA"), new DateOnly(2020, 6, 1)).General.Basis);
    }

    [Fact]
    public void Open_SchedulesImportedOneByOne_AreAllThere()
    {
        using var imported = new ImportedTariffs();
        const string Head = "importer,code,edition,from,kind,duty\n";
        imported.Import("a.csv", Head + "NOR,190531,2017,2019-01-01,mfn,5%\n");
        imported.Import("b.csv", Head + "CHE,190531,2017,2019-01-01,mfn,6%\n");
        using TariffBook book = TariffBook.Open(imported.Store, made.Set);

        Assert.Equal(["CHE", "NOR"], book.Schedules.Select(schedule => schedule.Importer));
    }

    [Fact]
    public void Find_RealSchedule_KnowsCheeseFromNorway()
    {
        if (Repository.Shared is null) Assert.Skip("The shared data are not here.");
        using var imported = new ImportedTariffs();
        imported.ImportFile(Path.Combine(Repository.Shared, "data", "us_hts_tariff.csv"), ("valid-from", "2025-10-01"));
        using TariffBook book = TariffBook.Open(imported.Store, made.Set);

        TariffAnswer answer = book.Find(HsCode.Parse("04061018", HsEdition.Hs2022), CountryCode.Parse("NOR"), CountryCode.Parse("USA"), new DateOnly(2025, 11, 1));

        // 0406.10.18.00: $2.269/kg in the file.
        Assert.Equal("2.269 USD/kg", answer.General.Duty!.ToString());
        Assert.Empty(answer.Preferences);
        Assert.Contains(answer.Named, named => named.Description.Contains("Norway", StringComparison.Ordinal));
    }

    private TariffAnswer Find(string code, string origin, string destination, string day) =>
        made.Book.Find(HsCode.Parse(code, HsEdition.Hs2017), CountryCode.Parse(origin), CountryCode.Parse(destination), DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
