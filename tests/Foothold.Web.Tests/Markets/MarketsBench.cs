using System.Net;
using Foothold.Domain.Firms;
using Foothold.Storage.People;

namespace Foothold.Web.Tests.Markets;

/// <summary>One workbench with the bakery for all tests about markets; rankings are small, so that they are there at once.</summary>
public sealed class MarketsBench : IAsyncLifetime
{
    public Workbench Workbench { get; private set; } = null!;

    public Person Owner { get; private set; } = null!;

    public FirmId Bakery { get; private set; }

    public string Path => $"/firms/{Bakery}/markets";

    public string Api => $"/api/v1/firms/{Bakery}/markets";

    public Browser Browser => Workbench.As(Owner);

    public async ValueTask InitializeAsync()
    {
        Workbench = await Workbench.StartAsync();
        Owner = await Workbench.AddPersonAsync("Karin Holm");
        Bakery = await Workbench.AddFirmAsync(Owner);
    }

    public ValueTask DisposeAsync() => Workbench.DisposeAsync();

    /// <summary>Loads a page as a browser does that loads a page of progress again until the result is there.</summary>
    public static async Task<Seen> ResultAsync(Browser browser, string path)
    {
        for (int times = 0; times < 60; times++)
        {
            Seen seen = await browser.GetAsync(path);
            if (seen.Status != HttpStatusCode.Accepted) return seen;
        }

        throw new TimeoutException($"{path} is still being computed.");
    }
}
