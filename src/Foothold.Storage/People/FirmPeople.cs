using System.Data;
using Foothold.Domain.Firms;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.People;

/// <summary>A person of a firm.</summary>
/// <param name="Person">The person.</param>
/// <param name="Name">Their name.</param>
/// <param name="Email">Their address.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Since">Since when.</param>
public sealed record FirmPerson(PersonId Person, string Name, string Email, FirmRole Role, DateTimeOffset Since);

/// <summary>What came of a change to who belongs where.</summary>
public enum MembershipChange
{
    /// <summary>It was made.</summary>
    Done,

    /// <summary>The person does not belong there.</summary>
    Unknown,

    /// <summary>Nobody would be left who may decide: the last owner of a firm or manager of an organisation stays.</summary>
    LastOne,
}

/// <summary>Who belongs to firms.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">When.</param>
public sealed class FirmPeople(FootholdDb db, TimeProvider clock)
{
    /// <summary>The people of a firm, owners first.</summary>
    public async Task<IReadOnlyList<FirmPerson>> ListAsync(FirmId firm, CancellationToken cancellation = default)
    {
        var rows = await (from member in db.FirmMemberships.AsNoTracking() where member.FirmId == firm select member).ToListAsync(cancellation);
        Guid[] ids = [.. rows.Select(row => row.PersonId.Value)];
        Dictionary<Guid, Person> people = await db.Users.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        return [.. rows.Where(row => people.ContainsKey(row.PersonId.Value)).Select(row => new FirmPerson(row.PersonId, people[row.PersonId.Value].DisplayName, people[row.PersonId.Value].Email ?? "", row.Role, row.Since)).OrderByDescending(row => row.Role).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }

    /// <summary>Gives somebody another role.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="person">Who.</param>
    /// <param name="role">The role.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellation">Stops it; nothing is changed then.</param>
    public Task<MembershipChange> ChangeRoleAsync(FirmId firm, PersonId person, FirmRole role, Actor actor, CancellationToken cancellation = default) => ChangeAsync(firm, person, role, actor, cancellation);

    /// <summary>Takes somebody out of a firm.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="person">Who; may be the actor.</param>
    /// <param name="actor">Who decides.</param>
    /// <param name="cancellation">Stops it; nothing is changed then.</param>
    public Task<MembershipChange> RemoveAsync(FirmId firm, PersonId person, Actor actor, CancellationToken cancellation = default) => ChangeAsync(firm, person, null, actor, cancellation);

    private async Task<MembershipChange> ChangeAsync(FirmId firm, PersonId person, FirmRole? role, Actor actor, CancellationToken cancellation)
    {
        // Two owners who remove each other at the same moment must not both succeed.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
        List<FirmMembership> members = await db.FirmMemberships.Where(row => row.FirmId == firm).ToListAsync(cancellation);
        if (members.FirstOrDefault(row => row.PersonId == person) is not { } member) return MembershipChange.Unknown;
        if (member.Role == role) return MembershipChange.Done;
        if (member.Role == FirmRole.Owner && members.Count(row => row.Role == FirmRole.Owner) == 1) return MembershipChange.LastOne;
        if (role is { } other) member.Role = other;
        else db.FirmMemberships.Remove(member);
        db.Audit.Add(new AuditEntry { At = clock.GetUtcNow(), Person = actor.Person, Key = actor.Key, FirmId = firm, Action = role is null ? AuditActions.Removed : AuditActions.RoleChanged, Subject = role is null ? $"{person}" : $"{person} {role}" });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return MembershipChange.Done;
    }
}
