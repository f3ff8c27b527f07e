using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Features.Demo;

/// <summary>Fills an empty database with the invented firms, their owners, and an invented organisation whose adviser may see parts of some.</summary>
public static class DemoSeed
{
    /// <summary>The adviser of the demo, who also answered the questionnaire of the bakery.</summary>
    public const string AdviserAddress = "jonas.berg@example.org";

    private const string Organisation = "Invented Export Advice";

    /// <summary>What the organisation may see of which firm. One is open to it, two in part, the others not at all, as in real life.</summary>
    private static readonly Dictionary<string, Scope> Shared = new(StringComparer.Ordinal)
    {
        ["bakery"] = Scope.All, ["ceramics"] = Scope.Profile | Scope.Journey | Scope.Markets, ["machinery"] = Scope.Profile | Scope.Diagnosis,
    };

    /// <summary>Fills the database, unless it is filled already.</summary>
    public static async Task FillAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        FootholdDb db = scope.ServiceProvider.GetRequiredService<FootholdDb>();
        if (await db.Firms.AnyAsync(cancellation)) return;
        DateTimeOffset now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        UserManager<Person> people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        FirmStore store = scope.ServiceProvider.GetRequiredService<FirmStore>();
        Person adviser = await AddAsync(people, "Jonas Berg", AdviserAddress, now);
        var organisation = new OrganisationRow { Id = new OrganisationId(Guid.CreateVersion7(now)), Name = Organisation, Country = "SWE", CreatedAt = now };
        db.Organisations.Add(organisation);
        db.OrganisationMemberships.Add(new OrganisationMembership { OrganisationId = organisation.Id, PersonId = adviser.PersonId, Role = OrganisationRole.Adviser, Since = now });
        await db.SaveChangesAsync(cancellation);
        foreach (DemoFirm firm in DemoFirms.All(DateOnly.FromDateTime(now.Date)))
        {
            Person owner = await AddAsync(people, OwnerOf(firm), AddressOf(firm), now);
            FirmChange change = await store.CreateAsync(FirmRecord.FromFile(firm.Utf8, firm.File), new Actor(owner.PersonId, owner.DisplayName), cancellation);
            if (!change.IsSaved) throw new InvalidOperationException($"The sample {firm.Name} was not saved.");
            if (Shared.TryGetValue(firm.Name, out Scope seen)) await ShareAsync(db, change.File!.Firm.Id, organisation.Id, seen, owner, now, cancellation);
        }
    }

    /// <summary>The address of the owner of one of the invented firms.</summary>
    internal static string AddressOf(DemoFirm firm) => $"{firm.Name}@example.org";

    // Whoever recorded the journey in the file: "Karin Holm, owner".
    private static string OwnerOf(DemoFirm firm) => firm.File.Journey.Log[0].Recording.By.Split(',')[0];

    private static async Task<Person> AddAsync(UserManager<Person> people, string name, string address, DateTimeOffset now)
    {
        // Without a password nobody can sign in to it but through the demo's own door.
        var person = new Person { Id = Guid.CreateVersion7(now), UserName = address, Email = address, DisplayName = name, CreatedAt = now };
        IdentityResult result = await people.CreateAsync(person);
        return result.Succeeded ? person : throw new InvalidOperationException($"The account {address} was not made: {result}");
    }

    private static async Task ShareAsync(FootholdDb db, FirmId firm, OrganisationId organisation, Scope scope, Person owner, DateTimeOffset now, CancellationToken cancellation)
    {
        db.Consents.Add(new Consent { Id = new ConsentId(Guid.CreateVersion7(now)), FirmId = firm, OrganisationId = organisation, Scope = scope, Purpose = Purpose.Advice, GivenBy = owner.PersonId, GivenAt = now, ExpiresAt = now.AddYears(1) });
        await db.SaveChangesAsync(cancellation);
    }
}
