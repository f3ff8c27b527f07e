namespace Foothold.Web.Tests;

/// <summary>One workbench for all tests of a class.</summary>
public sealed class SharedWorkbench : IAsyncLifetime
{
    public Workbench Workbench { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Workbench = await Workbench.StartAsync();

    public ValueTask DisposeAsync() => Workbench.DisposeAsync();
}
