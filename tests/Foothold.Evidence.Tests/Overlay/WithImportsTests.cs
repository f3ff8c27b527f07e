using Foothold.Domain.Amounts;
using Foothold.Domain.Figures;
using Foothold.Domain.Geography;
using Foothold.Evidence.Store;
using Foothold.Evidence.Tests.Importing.Figures;
using Foothold.Tests.Shared;

namespace Foothold.Evidence.Tests.Overlay;

public sealed class WithImportsTests : IDisposable
{
    private static readonly EvidenceSet Starter = EvidenceSet.Open(Repository.PathOf("data", "starter"));
    private static readonly CountryCode Norway = CountryCode.Parse("NOR"), Sweden = CountryCode.Parse("SWE");

    private readonly FigureImports _imports = new();

    public void Dispose() => _imports.Dispose();

    [Fact]
    public void WithImports_OfAnEmptyStore_IsTheSetItself() => Assert.Same(Starter, Starter.WithImports(_imports.Store));

    [Fact]
    public void Figures_WithAnImport_TakeItsPlaceForTheSamePeriodOnly()
    {
        Figure last = Starter.Figures("gdp.usd", Norway)[^1], before = Starter.Figures("gdp.usd", Norway)[^2];
        string path = _imports.Write("gdp.json", WorldBankTests.Page(1, 1, WorldBankTests.Record("NOR", last.Period.ToString(), "123456789"), WorldBankTests.Record("NOR", "1975", "33")));
        StoredRelease release = _imports.Import(path).Release;
        EvidenceSet set = Starter.WithImports(_imports.Store);

        Assert.Equal($"{Starter.Release.Id} + {release.Id}", set.Release.Id);
        IReadOnlyList<Figure> figures = set.Figures("gdp.usd", Norway);
        Assert.Equal((33, release.Id), (figures[0].Value, set.SourceOf(figures[0]).Id));
        Assert.Equal((before.Value, "wb-wdi"), (figures[^2].Value, set.SourceOf(figures[^2]).Id));
        Assert.Equal((123456789, release.Id), (figures[^1].Value, set.SourceOf(figures[^1]).Id));
        Assert.Equal((123456789, release.Id), (set.Latest("gdp.usd", Norway, new DateOnly(2026, 11, 22))!.Value, set.Latest("gdp.usd", Norway, new DateOnly(2026, 11, 22))!.SourceId));
        Assert.Equal(1 + Starter.Figures("gdp.usd", Norway).Count, figures.Count);
        Assert.Equal([release.Id, "wb-wdi"], set.SourcesOf("gdp.usd"));
        Assert.Equal(new DateOnly(2026, 11, 22), set.GetSource(release.Id).RetrievedOn);
        Assert.Equal(Starter.GetSeries("gdp.usd") with { SourceId = release.Id }, set.GetSeries("gdp.usd"));

        // What was not imported is as it was, and the set below has not changed.
        Assert.Equal(Starter.Figures("gdp.usd", Sweden).Select(figure => figure.Value), set.Figures("gdp.usd", Sweden).Select(figure => figure.Value));
        Assert.Equal(Starter.Figures("population", Norway), set.Figures("population", Norway));
        Assert.Equal(["wb-wdi"], set.SourcesOf("population"));
        Assert.Equal(last.Value, Starter.Latest("gdp.usd", Norway, new DateOnly(2026, 11, 22))!.Value);
        Assert.Empty(set.Verify());
    }

    [Fact]
    public void Figures_OfASeriesOnlyImported_AreKnownUnderItsCode()
    {
        string path = _imports.Write("fdi.json", WorldBankTests.Page(1, 1, WorldBankTests.Record("NOR", "2024", "12", "BX.KLT.DINV.CD.WD", "Foreign direct investment, net inflows (BoP, current US$)")));
        StoredRelease release = _imports.Import(path).Release;
        EvidenceSet set = Starter.WithImports(_imports.Store);
        Assert.Equal(12, Assert.Single(set.Figures("wb.BX.KLT.DINV.CD.WD", Norway)).Value);
        Assert.Null(set.Latest("wb.BX.KLT.DINV.CD.WD", Sweden, new DateOnly(2026, 11, 22)));
        Assert.Equal(release.Id, set.GetSeries("wb.BX.KLT.DINV.CD.WD").SourceId);
        Assert.Equal(Starter.Series.Count + 1, set.Series.Count);
        Assert.Equal(set.Series.Select(series => series.Id).Order(StringComparer.Ordinal), set.Series.Select(series => series.Id));
        Assert.Throws<EvidenceException>(() => Starter.GetSeries("wb.BX.KLT.DINV.CD.WD"));
    }

    [Fact]
    public void Figures_InTwoReleases_AreThoseRetrievedLater()
    {
        string pages = _imports.Write("gdp.json", WorldBankTests.Page(1, 1, WorldBankTests.Record("NOR", "2024", "111")));
        string table = _imports.Write("gdp.csv", "Country Name,Country Code,Indicator Name,Indicator Code,2023,2024\nNorway,NOR,GDP,NY.GDP.MKTP.CD,22,222\n");
        _imports.ImportOn(FigureImports.Today, pages);
        _imports.ImportOn(FigureImports.Today.AddDays(-1), table);
        EvidenceSet set = Starter.WithImports(_imports.Store);
        Assert.Equal([22, 111], set.Figures("gdp.usd", Norway).Where(figure => figure.Period.Start.Year is 2023 or 2024).Select(figure => figure.Value));
        _imports.ImportOn(FigureImports.Today.AddDays(1), table);
        Assert.Equal([22, 222], Starter.WithImports(_imports.Store).Figures("gdp.usd", Norway).Where(figure => figure.Period.Start.Year is 2023 or 2024).Select(figure => figure.Value));
    }

    [Fact]
    public void Rates_WithALaterDayImported_AnswerItAndLeaveTheOthers()
    {
        Currency dollar = Currency.Parse("USD"), krone = Currency.Parse("NOK");
        StoredRelease release = _imports.Import(_imports.Write("eurofxref-daily.xml", EuroRatesTests.Daily("2026-11-20", "<Cube currency='USD' rate='1.25'/><Cube currency='NOK' rate='12.5'/>"))).Release;
        EvidenceSet set = Starter.WithImports(_imports.Store);
        Assert.Equal(new ExchangeRate(dollar, krone, 10m, new DateOnly(2026, 11, 20), release.Id), set.Rates.OnDay(dollar, krone, new DateOnly(2026, 11, 22)));
        Assert.Null(Starter.Rates.OnDay(dollar, krone, new DateOnly(2026, 11, 22)));
        Assert.Equal(Starter.Rates.OnDay(dollar, krone, new DateOnly(2026, 4, 13)), set.Rates.OnDay(dollar, krone, new DateOnly(2026, 4, 13)));
        Assert.Equal(Starter.Rates.YearAverage(dollar, krone, 2024), set.Rates.YearAverage(dollar, krone, 2024));
        Assert.Equal((Starter.Rates.FirstDay, new DateOnly(2026, 11, 20)), (set.Rates.FirstDay, set.Rates.LastDay));
        Assert.Equal(Starter.Rates.Daily(krone).Append((new DateOnly(2026, 11, 20), 12.5m)), set.Rates.Daily(krone));
    }

    [Fact]
    public void Verify_OfADamagedImport_NamesIt()
    {
        StoredRelease release = _imports.Import(_imports.Write("gdp.json", WorldBankTests.Page(1, 1, WorldBankTests.Record("NOR", "2024", "111")))).Release;
        string path = _imports.Store.PathOf(release, "figures.tsv");
        File.SetAttributes(path, FileAttributes.Normal);
        File.WriteAllText(path, File.ReadAllText(path).Replace("NOR", "N0R", StringComparison.Ordinal));
        string fault = Assert.Single(Starter.WithImports(_imports.Store).Verify());
        Assert.Contains($"figures.tsv of {release.Id}", fault, StringComparison.Ordinal);
        Assert.Contains("\"N0R\"", fault, StringComparison.Ordinal);
    }
}
