using Foothold.Advice.Appraisal;
using Foothold.Advice.Assumptions;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Domain.Geography;
using Foothold.Domain.Trade;
using Foothold.Evidence;
using Foothold.Evidence.Importing;
using Foothold.Evidence.Store;

namespace Foothold.Advice.Tests.Screening;

/// <summary>What imported schedules change in beliefs about duty, and what they leave as it was.</summary>
public sealed class ProductTariffTests : IDisposable
{
    private static readonly Goods Machine = new() { Name = "machine", Code = HsCode.Parse("842230", HsEdition.Hs2022) };
    private static readonly DateOnly Day = new(2026, 6, 1);

    private readonly string _folder = Directory.CreateTempSubdirectory("foothold-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Of_LineOfTheYear_IsTheRateWithASmallError()
    {
        ProductTariff duty = Of("BRA", "mfn,,4 %")!;

        Assert.Equal((4, 0.1, false), (duty.Percent, duty.Error, duty.IsAverage));
        Assert.Contains("4 % on 8422.30.00", duty.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_PreferenceOnRecord_LeavesAShareOfTheGap()
    {
        // 15 % of the gap of 8 points is 1.2; doubt of the same size and the least error: √(1.2² + 0.1²).
        ProductTariff duty = Of("CHL", "mfn,,8 %", "preference,CHL,free")!;

        Assert.Equal(1.2, duty.Percent, 12);
        Assert.Equal(Math.Sqrt(1.45), duty.Error, 12);
        Assert.Contains("free under ", duty.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AmountByWeight_IsLeftToTheAverage() => Assert.Null(Of("BRA", "mfn,,4 NOK/kg"));

    [Fact]
    public void Duty_OfAppraisal_UsesTheLineAndNamesIt()
    {
        EvidenceSet evidence = Imported("mfn,,4 %");

        Assumption known = UsualTerms.Duty(evidence, CountryCode.Parse("BRA"), CountryCode.Parse("JPN"), Machine, Day, CountryCode.Parse("JPN"), null);
        Assert.Contains("the product's own: 4 % on 8422.30.00", known.Source, StringComparison.Ordinal);
        Assert.Equal(AssumptionBasis.Evidence, known.Basis);
        Assert.Contains(evidence.Sources, source => source.Id.StartsWith("tariff-lines-", StringComparison.Ordinal));
        // A market without a schedule keeps the mean over all goods, word for word.
        Assumption other = UsualTerms.Duty(evidence, CountryCode.Parse("BRA"), CountryCode.Parse("KOR"), Machine, Day, CountryCode.Parse("KOR"), null);
        Assert.Equal(UsualTerms.Duty(Worlds.Starter, CountryCode.Parse("BRA"), CountryCode.Parse("KOR"), Machine, Day, CountryCode.Parse("KOR"), null), other);
    }

    [Fact]
    public void Tariff_OfScreening_IsReportedWithItsReleaseWhereAScheduleIs()
    {
        EvidenceSet evidence = Imported("mfn,,4 %");

        ComponentBelief japan = Belief(evidence, "JPN"), korea = Belief(evidence, "KOR");

        Assert.Equal((4.0, Basis.Reported), (Math.Round(japan.Value, 9), japan.Basis));
        Assert.StartsWith("tariff-lines-", Assert.Single(japan.SourceIds), StringComparison.Ordinal);
        Assert.True(japan.StandardDeviation < korea.StandardDeviation);
        Assert.Equal(Belief(Worlds.Starter, "KOR").Value, korea.Value);
    }

    [Fact]
    public void Duty_FreeLineOfTheYear_IsNothing() =>
        Assert.Equal(new FixedLaw(0), UsualTerms.Duty(Imported("mfn,,free"), CountryCode.Parse("BRA"), CountryCode.Parse("JPN"), Machine, Day, CountryCode.Parse("JPN"), null).Law);

    private ProductTariff? Of(string origin, params string[] lines) => ProductTariff.Of(Imported(lines), CountryCode.Parse(origin), CountryCode.Parse("JPN"), Machine, Day, (1, 0));

    private static ComponentBelief Belief(EvidenceSet evidence, string market)
    {
        CountryFacts[] countries = [.. evidence.Countries.Where(country => country.IsMarket)];
        Component component = Criterion.All.SelectMany(criterion => criterion.Goods).First(candidate => candidate.Kind == ComponentKind.TariffFaced);
        SeriesPosterior means = new SeriesBeliefs(evidence, countries, Day).Of(component with { Kind = ComponentKind.Series });
        return new AccessBeliefs(evidence, CountryCode.Parse("BRA"), Machine, Day).Tariff(component, CountryCode.Parse(market), means, Array.FindIndex(countries, country => country.Code.Alpha3 == market));
    }

    private EvidenceSet Imported(params string[] lines)
    {
        string path = Path.Combine(_folder, "lines.csv"), store = Path.Combine(_folder, "store");
        File.WriteAllText(path, "importer,code,edition,from,kind,beneficiaries,duty\n" + string.Concat(lines.Select(line => $"JPN,84223000,2022,2026-01-01,{line}\n")));
        ImportRun.Run(EvidenceStore.Open(store), new ImportRequest([path], new DateOnly(2026, 6, 1)), TestContext.Current.CancellationToken);
        return EvidenceSet.Open(EvidenceSet.DefaultFolder).WithImports(EvidenceStore.Open(store));
    }
}
