using System.Text.Json;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

public sealed class TradeTariffTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => Path.Combine(_folder.Path, "store");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tariff_OfImportedLines_GivesAnswerPreferenceAndWay()
    {
        await ImportAsync();

        CliRun run = await Cli.RunAsync("trade", "tariff", "--hs", "19053100", "--edition", "2017", "--from", "NOR", "--to", "CHE", "--as-at", "2020-06-01", "--store", Store, "--price", "4.00/kg", "CHF", "--holds", "1.1kg gross");

        Assert.Equal((0, ""), (run.Code, run.Error));
        // 50 CHF on 100 kg gross are 0.55 on the 1.1 kg that a kilogram weighs packed: 13.75 % of 4.
        Assert.Contains("Duty: 50 CHF/100 kg gross = 13.75 % of 4 CHF/kg, 0.55 CHF/kg.", run.Output, StringComparison.Ordinal);
        Assert.Contains("With proof of origin: free under European Free Trade Association", run.Output, StringComparison.Ordinal);
        Assert.Contains("-> national line", run.Output, StringComparison.Ordinal);
        Assert.Contains("release tariff-lines-", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tariff_Json_NamesReleaseAndNumbers()
    {
        await ImportAsync();

        CliRun run = await Cli.RunAsync("trade", "tariff", "--hs", "1905.31", "--edition", "2017", "--from", "BRA", "--to", "CHE", "--as-at", "2020-06-01", "--store", Store, "--format", "json");

        JsonElement root = JsonDocument.Parse(run.Output).RootElement;
        Assert.StartsWith("tariff-lines-", root.GetProperty("about").GetProperty("releases")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(("national-line", "50 CHF/100 kg gross"), (root.GetProperty("general").GetProperty("basis").GetString(), root.GetProperty("general").GetProperty("duty").GetString()));
        Assert.Equal(JsonValueKind.Null, root.GetProperty("general").GetProperty("percent").ValueKind);
        Assert.Equal(0, root.GetProperty("preferences").GetArrayLength());
    }

    [Fact]
    public async Task Tariff_Csv_IsOneTable()
    {
        await ImportAsync();

        CliRun run = await Cli.RunAsync("trade", "tariff", "--hs", "1905.31", "--edition", "2017", "--from", "NOR", "--to", "CHE", "--as-at", "2020-06-01", "--store", Store, "--format", "csv");

        string[] rows = run.Output.TrimEnd().Split('\n');
        Assert.Equal("kind,code,name,duty,percent,lowest_percent,highest_percent,applies,basis,period,release,note", rows[0]);
        Assert.StartsWith("general,1905.31.00,,50 CHF/100 kg gross,,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith("preference,efta,European Free Trade Association,free,0,", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tariff_WithoutStore_GivesTheAverageAndSaysNo()
    {
        CliRun run = await Cli.RunAsync("trade", "tariff", "--hs", "190531", "--from", "NOR", "--to", "USA", "--store", Store);

        Assert.Equal(1, run.Code);
        Assert.Contains("not on record; over all goods", run.Output, StringComparison.Ordinal);
        Assert.Contains("no schedule of United States is imported", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("19x", "4/kg USD", 3, "is not an HS code")]
    [InlineData("190531", "4 USD", 2, "--price takes an amount for a unit")]
    public async Task Tariff_BadInput_SaysWhat(string code, string price, int exit, string expected)
    {
        CliRun run = await Cli.RunAsync("trade", "tariff", "--hs", code, "--from", "NOR", "--to", "USA", "--store", Store, "--price", price);

        Assert.Equal(exit, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tariff_RealSchedule_IsLoudAboutChapter99()
    {
        if (Repository.Shared is null) Assert.Skip("The shared data are not here.");
        await Cli.RunAsync("evidence", "import", Path.Combine(Repository.Shared, "data", "us_hts_tariff.csv"), "--store", Store, "--option", "valid-from=2025-10-01");

        CliRun run = await Cli.RunAsync("trade", "tariff", "--hs", "0406.10.18", "--from", "NOR", "--to", "USA", "--store", Store, "--price", "4.20/kg USD");

        Assert.Contains("Duty: 2.269 USD/kg = 54.02 % of 4.2 USD/kg", run.Output, StringComparison.Ordinal);
        Assert.Contains("NOT INCLUDED:", run.Output, StringComparison.Ordinal);
        Assert.Contains("9903.02.50: The duty provided in the applicable subheading + 15 %: … product of Norway", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("9903.01.46", run.Output, StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        string path = Path.Combine(_folder.Path, "swiss.csv");
        await File.WriteAllTextAsync(path, "importer,code,edition,from,to,kind,programme,beneficiaries,duty\nCHE,19053100,2017,2018-01-01,,mfn,,,CHF 50.- per 100 kg gross\nCHE,19053100,2017,2018-01-01,,preference,efta,,Free\n");
        CliRun run = await Cli.RunAsync("evidence", "import", path, "--store", Store);
        Assert.Equal((0, ""), (run.Code, run.Error));
    }
}
