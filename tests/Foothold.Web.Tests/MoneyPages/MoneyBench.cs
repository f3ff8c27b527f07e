using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage.People;

namespace Foothold.Web.Tests.MoneyPages;

/// <summary>A workbench with the bakery, shared by the tests of a class.</summary>
public sealed class MoneyBench : IAsyncLifetime
{
    public Workbench Workbench { get; private set; } = null!;

    public Person Owner { get; private set; } = null!;

    public FirmId Bakery { get; private set; }

    /// <summary>The owner's browser.</summary>
    public Browser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Workbench = await Workbench.StartAsync();
        Owner = await Workbench.AddPersonAsync("Karin Holm");
        Bakery = await Workbench.AddFirmAsync(Owner);
        Browser = Workbench.As(Owner);
    }

    public ValueTask DisposeAsync()
    {
        Browser.Dispose();
        return Workbench.DisposeAsync();
    }

    /// <summary>A page of the owner, loaded again while something is computed.</summary>
    public async Task<Seen> ReadAsync(string path)
    {
        for (int attempt = 0; ; attempt++)
        {
            Seen seen = await Browser.GetAsync(path);
            if (seen.Status != HttpStatusCode.Accepted || attempt > 60) return seen;
        }
    }
}
