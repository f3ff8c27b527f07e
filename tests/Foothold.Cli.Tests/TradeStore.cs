using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

/// <summary>A store with the invented trade of samples/trade, imported once for all tests of a class.</summary>
public sealed class TradeStore : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public string Store => Path.Combine(_folder.Path, "store");

    public async ValueTask InitializeAsync()
    {
        CliRun run = await Cli.RunAsync("evidence", "import", Repository.PathOf("samples", "trade"), "--store", Store, "--retrieved-on", "2026-11-01");
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
