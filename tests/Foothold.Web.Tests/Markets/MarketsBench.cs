using System.Net;
using System.Text.Json.Nodes;
using Foothold.Advice.Screening;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Desk;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>The ranking of the bakery straight from the library, with the wishes on record or others.</summary>
    public async Task<ScreeningResult> RankAsync(int draws, ScreeningWishes? wishes = null, ulong seed = 1)
    {
        await using AsyncServiceScope scope = Workbench.Services.CreateAsyncScope();
        OpenFirm firm = (await scope.ServiceProvider.GetRequiredService<FirmDesk>().OpenAsync(Bakery, default))!;
        return MarketScreening.Run(new ScreeningRequest(firm.Evidence, firm.Firm, firm.Firm.Products[0], firm.File.Journey, wishes ?? firm.File.Wishes, firm.AsAt) { Draws = draws, Seed = seed });
    }

    /// <summary>The bakery once more under an id of its own, for a test that changes it.</summary>
    public async Task<FirmId> AddCopyAsync()
    {
        await using AsyncServiceScope scope = Workbench.Services.CreateAsyncScope();
        FirmStore store = scope.ServiceProvider.GetRequiredService<FirmStore>();
        FirmRecord bakery = (await store.FindAsync(Bakery))!;
        var id = new FirmId(Guid.NewGuid());
        JsonObject firm = JsonNode.Parse(bakery.Sections[Sections.Firm])!.AsObject();
        firm["id"] = id.ToString();
        FirmChange change = await store.CreateAsync(bakery.With(Sections.Firm, firm.ToJsonString()) with { Id = id, Events = [], Answers = [] }, new Actor(Owner.PersonId, Owner.DisplayName));
        Assert.True(change.IsSaved, change.Problems.Count > 0 ? change.Problems[0].Message : "stale");
        return id;
    }

    /// <summary>An adviser of an organisation to which the bakery has consented.</summary>
    public async Task<Person> AddAdviserAsync(Scope scope)
    {
        Person adviser = await Workbench.AddPersonAsync($"Adviser {Guid.NewGuid():N}");
        await Workbench.InDatabaseAsync(async db =>
        {
            var organisation = new OrganisationRow { Id = new OrganisationId(Guid.NewGuid()), Name = "Chamber" };
            db.Organisations.Add(organisation);
            db.OrganisationMemberships.Add(new OrganisationMembership { OrganisationId = organisation.Id, PersonId = adviser.PersonId, Role = OrganisationRole.Adviser, Since = Workbench.Now });
            db.Consents.Add(new Consent { Id = new ConsentId(Guid.NewGuid()), FirmId = Bakery, OrganisationId = organisation.Id, Scope = scope, Purpose = Purpose.Advice, GivenBy = Owner.PersonId, GivenAt = Workbench.Now, ExpiresAt = Workbench.Now.AddYears(1) });
            return await db.SaveChangesAsync();
        });
        return adviser;
    }

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
