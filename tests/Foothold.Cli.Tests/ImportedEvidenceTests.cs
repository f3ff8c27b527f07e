namespace Foothold.Cli.Tests;

/// <summary>What the verbs about a firm make of imported evidence.</summary>
public sealed class ImportedEvidenceTests : IDisposable
{
    private const string Gdp = "Country Name,Country Code,Indicator Name,Indicator Code,2023,2025\nNorway,NOR,GDP (current US$),NY.GDP.MKTP.CD,480000000000,500000000000\nNorway,NOR,Merchandise imports (current US$),TM.VAL.MRCH.CD.WT,100000000000,101000000000\nNorway,NOR,\"FDI, net inflows (BoP, current US$)\",BX.KLT.DINV.CD.WD,5,7\n";

    private readonly TemporaryFolder _folder = new();

    private string Store => Path.Combine(_folder.Path, "store");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rank_WithAStore_NamesTheReleaseAndWithoutOneDoesNot()
    {
        string release = await ImportAsync();
        CliRun with = await Cli.RunAsync("rank", Cli.Bakery, "--draws", "1000", "--store", Store), without = await Cli.RunAsync("rank", Cli.Bakery, "--draws", "1000"), none = await Cli.RunAsync("rank", Cli.Bakery, "--draws", "1000", "--store", "none");
        Assert.Equal((0, 0), (with.Code, without.Code));
        Assert.Contains(release, with.Output.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("worldbank", without.Output, StringComparison.Ordinal);
        Assert.Equal(without, none);
    }

    [Fact]
    public async Task Why_WithAStore_NamesTheReleaseAsASource()
    {
        string release = await ImportAsync();
        CliRun run = await Cli.RunAsync("why", Cli.Bakery, "--market", "NOR", "--draws", "1000", "--store", Store, "--format", "json");
        Assert.Equal(0, run.Code);
        Assert.Contains($"\"{release}\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvidenceShow_WithAStore_NamesSourceAndLicenceOfEachFigure()
    {
        string release = await ImportAsync();
        CliRun run = await Cli.RunAsync("evidence", "show", "NOR", "--store", Store, "--format", "csv");
        Assert.Contains($",2025,500000000000,,USD,{release},", run.Output, StringComparison.Ordinal);
        Assert.Contains(",USD,wb-wdi,CC BY 4.0", run.Output, StringComparison.Ordinal);
        Assert.Contains("wb.BX.KLT.DINV.CD.WD", run.Output, StringComparison.Ordinal);
        run = await Cli.RunAsync("evidence", "show", "gdp.usd", "--store", Store);
        Assert.Contains($"{release}: World Bank, World Bank Open Data (bulk download or DataBank extract)", run.Output, StringComparison.Ordinal);
        Assert.Contains("retrieved 2026-", run.Output, StringComparison.Ordinal);
        run = await Cli.RunAsync("evidence", "check", "--store", Store);
        Assert.Equal(0, run.Code);
        Assert.Contains($"Import {release}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rank_WithAStoreThatIsNotThere_IsRefused()
    {
        CliRun run = await Cli.RunAsync("rank", Cli.Bakery, "--store", Path.Combine(_folder.Path, "nothing"));
        Assert.Equal(3, run.Code);
        Assert.Contains("There is no store of imported evidence in", run.Error, StringComparison.Ordinal);
    }

    private async Task<string> ImportAsync()
    {
        string path = Path.Combine(_folder.Path, "gdp.csv");
        await File.WriteAllTextAsync(path, Gdp, TestContext.Current.CancellationToken);
        CliRun run = await Cli.RunAsync("evidence", "import", path, "--store", Store, "--format", "json");
        Assert.True(run.Code == 0, run.Error);
        return Path.GetFileNameWithoutExtension(Directory.GetFiles(Path.Combine(Store, "releases")).Single());
    }
}
