using System.Data;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.People;

/// <summary>A person of an organisation.</summary>
/// <param name="Person">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address.</param>
/// <param name="Role">What they do there.</param>
/// <param name="Since">Since when.</param>
public sealed record OrganisationPerson(PersonId Person, string Name, string Email, OrganisationRole Role, DateTimeOffset Since);

/// <summary>An organisation in a list.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Country">Alpha-3 code of the country it works in.</param>
/// <param name="Role">What the person asking does there; null in the list of all.</param>
public sealed record ListedOrganisation(OrganisationId Id, string Name, string Country, OrganisationRole? Role);

/// <summary>Organisations that support firms, and who belongs to them.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">When.</param>
public sealed class OrganisationStore(FootholdDb db, TimeProvider clock)
{
    // Nobody reads a longer list.
    private const int Most = 1000;

    /// <summary>All organisations, by name.</summary>
    public async Task<IReadOnlyList<ListedOrganisation>> ListAsync(CancellationToken cancellation = default) =>
        await db.Organisations.AsNoTracking().OrderBy(row => row.Name).Take(Most).Select(row => new ListedOrganisation(row.Id, row.Name, row.Country, null)).ToListAsync(cancellation);

    /// <summary>The organisations somebody belongs to, by name.</summary>
    public async Task<IReadOnlyList<ListedOrganisation>> OfAsync(PersonId person, CancellationToken cancellation = default) =>
        await (from member in db.OrganisationMemberships.AsNoTracking()
               join row in db.Organisations on member.OrganisationId equals row.Id
               where member.PersonId == person
               orderby row.Name
               select new ListedOrganisation(row.Id, row.Name, row.Country, member.Role)).Take(Most).ToListAsync(cancellation);

    /// <summary>An organisation, or null.</summary>
    public Task<OrganisationRow?> FindAsync(OrganisationId id, CancellationToken cancellation = default) => db.Organisations.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);

    /// <summary>Enters an organisation.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="country">Alpha-3 code of the country it works in.</param>
    /// <param name="actor">Who enters it.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    /// <returns>The organisation; null when another has the name.</returns>
    public async Task<OrganisationRow?> AddAsync(string name, string country, Actor actor, CancellationToken cancellation = default)
    {
        if (await db.Organisations.AnyAsync(row => row.Name == name, cancellation)) return null;
        DateTimeOffset now = clock.GetUtcNow();
        var row = new OrganisationRow { Id = new OrganisationId(Guid.CreateVersion7(now)), Name = name, Country = country, CreatedAt = now };
        db.Organisations.Add(row);
        db.Audit.Add(new AuditEntry { At = now, Person = actor.Person, Key = actor.Key, Action = AuditActions.OrganisationAdded, Subject = $"{row.Id}" });
        await db.SaveChangesAsync(cancellation);
        return row;
    }

    /// <summary>The people of an organisation, managers first.</summary>
    public async Task<IReadOnlyList<OrganisationPerson>> PeopleAsync(OrganisationId organisation, CancellationToken cancellation = default)
    {
        List<OrganisationMembership> rows = await db.OrganisationMemberships.AsNoTracking().Where(row => row.OrganisationId == organisation).ToListAsync(cancellation);
        Guid[] ids = [.. rows.Select(row => row.PersonId.Value)];
        Dictionary<Guid, Person> people = await db.Users.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        return [.. rows.Where(row => people.ContainsKey(row.PersonId.Value)).Select(row => new OrganisationPerson(row.PersonId, people[row.PersonId.Value].DisplayName, people[row.PersonId.Value].Email ?? "", row.Role, row.Since)).OrderByDescending(row => row.Role).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }

    /// <summary>Takes somebody out of an organisation.</summary>
    /// <param name="organisation">The organisation.</param>
    /// <param name="person">Who; may be the actor.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellation">Stops it; nothing is changed then.</param>
    public async Task<MembershipChange> RemoveAsync(OrganisationId organisation, PersonId person, Actor actor, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        List<OrganisationMembership> members = await db.OrganisationMemberships.Where(row => row.OrganisationId == organisation).ToListAsync(cancellation);
        if (members.FirstOrDefault(row => row.PersonId == person) is not { } member) return MembershipChange.Unknown;
        if (member.Role == OrganisationRole.Manager && members.Count(row => row.Role == OrganisationRole.Manager) == 1) return MembershipChange.LastOne;
        db.OrganisationMemberships.Remove(member);
        db.Audit.Add(new AuditEntry { At = clock.GetUtcNow(), Person = actor.Person, Key = actor.Key, Action = AuditActions.Removed, Subject = $"organisation {organisation} {person}" });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return MembershipChange.Done;
    }
}
