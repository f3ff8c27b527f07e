using Foothold.Advice.LandedCost;
using Foothold.Domain.Amounts;
using Foothold.Domain.Geography;
using Foothold.Domain.Text;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;
using Foothold.Evidence.Tariffs;
using static Foothold.Advice.Tests.LandedCost.Shipments;

namespace Foothold.Advice.Tests.LandedCost;

/// <summary>Duties of imported schedules on a shipment, worked by hand for customs values of 1,000.</summary>
public sealed class ScheduledDutiesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("foothold-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("free", "free")]
    [InlineData("4 %", "4 %")]
    [InlineData("17.3 EUR/100 kg", "17.3 EUR per 100 kg net")]
    [InlineData("2 EUR/t", "2 EUR per 1000 kg net")]
    [InlineData("12 % + 17.3 EUR/100 kg", "12 % + 17.3 EUR per 100 kg net")]
    [InlineData("higher of (9 %; 2 EUR/kg)", "the higher of 9 % and 2 EUR per kg net")]
    [InlineData("1 EUR/dozen", "1 EUR per 12 piece")]
    [InlineData("32 EUR/hl", "32 EUR per 100 litre")]
    [InlineData("50 CHF/100 kg gross", "50 CHF per 100 kg gross")]
    [InlineData("lower of (higher of (9 %; 2.4 EUR/100 kg); 4.2 EUR/100 kg)", "lower of (higher of (9 %; 2.4 EUR/100 kg); 4.2 EUR/100 kg)")]
    [InlineData("0.76 EUR/pair + 32 %", "0.76 EUR/pair + 32 %")]
    public void Of_CompleteDuty_LosesNothing(string duty, string expected) => Assert.Equal(expected, DutyRate.Of(DutyText.Parse(duty), Phrase.Verbatim("test"))!.ToString());

    [Theory]
    [InlineData("6 % on the case")]
    [InlineData("See 9822.05.20")]
    [InlineData("3 bananas")]
    [InlineData("free, under bond")]
    public void Of_DutyThatCannotBeWorkedOut_IsNoRate(string duty) => Assert.Null(DutyRate.Of(DutyText.Parse(duty), Phrase.Verbatim("test")));

    // 100 kg net: 2 EUR/kg is 200, 9 % is 90, 1.5 EUR/kg is 150; 12 pairs at 0.76 are 9.12, and 32 % are 320.
    [Theory]
    [InlineData("lower of (higher of (9 %; 2 EUR/kg); 1.5 EUR/kg)", "piece", 150)]
    [InlineData("lower of (higher of (9 %; 0.5 EUR/kg); 1.5 EUR/kg)", "piece", 90)]
    [InlineData("0.76 EUR/pair + 32 %", "pair of shoes", 329.12)]
    [InlineData("1 EUR/kg + 1 % + 0.5 EUR/piece", "piece", 116)]
    public void Compute_RicherDuties_AddUp(string duty, string unit, decimal expected) =>
        Assert.Equal(expected, Germany(Line(1_000m, "EUR", 0m, 12m) with { Unit = unit, NetKg = 100m, GrossKg = 110m, Duty = DutyRate.Of(DutyText.Parse(duty), Phrase.Verbatim("test")) }).There(CostStep.Duty));

    [Fact]
    public void Compute_UnitThatAShipmentDoesNotState_SaysWhatToDo()
    {
        ShipmentException wrong = Assert.Throws<ShipmentException>(() => Germany(Line(1_000m, "EUR") with { Duty = DutyRate.Of(DutyText.Parse("1 EUR/m2"), Phrase.Verbatim("test")) }));

        Assert.Contains("counts m2", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_ImportedLine_IsUsedWithItsSource()
    {
        EvidenceSet evidence = Imported();
        DutyRate? rate = Find(evidence, "190531", "BRA");

        Assert.Equal(("4.5 %", false), (rate!.ToString(), rate.IsAverage));
        Assert.Contains("1905.31.00", rate.Source, StringComparison.Ordinal);
        Assert.Contains("release tariff-lines-", rate.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_PreferenceForOrigin_IsSaidBesideAndNotTaken()
    {
        DutyRate? rate = Find(Imported(), "190531", "CHE");

        Assert.Equal("4.5 %", rate!.ToString());
        Assert.Contains("free under ", rate.Source, StringComparison.Ordinal);
        Assert.Contains("if origin is proved", rate.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_SeveralLines_OnlyWhereAveragesAreAllowed()
    {
        EvidenceSet evidence = Imported();

        Assert.Null(Find(evidence, "190532", "BRA"));
        DutyRate? mean = Find(evidence, "190532", "BRA", allowAverage: true);
        Assert.Equal(("5 %", true, "national lines"), (mean!.ToString(), mean.IsAverage, mean.AverageOver));
        // Nothing near it in the schedule: the mean over all goods stands in, where allowed.
        Assert.Null(Find(evidence, "847989", "BRA"));
        Assert.Equal("all goods", Find(evidence, "847989", "BRA", allowAverage: true)!.AverageOver);
    }

    [Fact]
    public void Of_WithoutImports_IsAsBefore()
    {
        EvidenceSet evidence = EvidenceSet.Open(EvidenceSet.DefaultFolder);

        Assert.Null(ScheduledDuties.Of(evidence, allowAverage: false));
        Assert.IsType<AverageTariff>(ScheduledDuties.Of(evidence, allowAverage: true));
    }

    private static Shipment Base(params ShipmentLine[] lines) => Of("CHN", "DEU", Incoterm.Fca, TransportMode.Sea, lines) with { Vat = Percentage.FromPercent(20m) };

    private static LandedCostResult Germany(ShipmentLine line) => Base(line).Compute();

    private static DutyRate? Find(EvidenceSet evidence, string code, string origin, bool allowAverage = false)
    {
        ShipmentLine line = Line(1_000m, "EUR") with { Hs = HsCode.Parse(code, HsEdition.Hs2022), Origin = CountryCode.Parse(origin) };
        return ScheduledDuties.Of(evidence, allowAverage)!.Find(Base(line), line);
    }

    private EvidenceSet Imported()
    {
        string path = Path.Combine(_folder, "lines.csv"), store = Path.Combine(_folder, "store");
        Shipment shipment = Base(Line(1_000m, "EUR"));
        string importer = "EUN";
        File.WriteAllText(path, $"importer,code,edition,from,kind,beneficiaries,duty\n{importer},19053100,2022,2020-01-01,mfn,,4.5 %\n{importer},19053100,2022,2020-01-01,preference,CHE,free\n{importer},19053210,2022,2020-01-01,mfn,,4 %\n{importer},19053290,2022,2020-01-01,mfn,,6 %\n");
        ImportRun.Run(EvidenceStore.Open(store), new ImportRequest([path], new DateOnly(2026, 11, 22)), TestContext.Current.CancellationToken);
        Assert.Equal("DEU", shipment.To.Alpha3);
        return EvidenceSet.Open(EvidenceSet.DefaultFolder).WithImports(EvidenceStore.Open(store));
    }
}
