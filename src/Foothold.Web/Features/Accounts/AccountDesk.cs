using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Trail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Features.Accounts;

/// <summary>A firm that stands in the way of erasing an account: the person is its only owner.</summary>
/// <param name="Id">The firm.</param>
/// <param name="Name">Its name.</param>
/// <param name="Others">How many other people belong to it.</param>
public sealed record OwnedFirm(Foothold.Domain.Firms.FirmId Id, string Name, int Others);

/// <summary>Changes and erases accounts.</summary>
public sealed class AccountDesk(UserManager<Person> people, FootholdDb db, TimeProvider clock)
{
    public Task<Person?> FindAsync(PersonId person) => people.FindByIdAsync(person.ToString());

    public async Task RenameAsync(Person person, string name, string language)
    {
        (person.DisplayName, person.Language) = (name, language);
        await people.UpdateAsync(person);
    }

    /// <summary>The firms of which a person is the only owner.</summary>
    public async Task<IReadOnlyList<OwnedFirm>> AloneOwnedAsync(PersonId person, CancellationToken cancellation) =>
        await (from member in db.FirmMemberships.AsNoTracking()
               join firm in db.Firms on member.FirmId equals firm.Id
               where member.PersonId == person && member.Role == FirmRole.Owner && !db.FirmMemberships.Any(other => other.FirmId == member.FirmId && other.PersonId != person && other.Role == FirmRole.Owner)
               orderby firm.Name
               select new OwnedFirm(firm.Id, firm.Name, db.FirmMemberships.Count(other => other.FirmId == member.FirmId && other.PersonId != person))).ToListAsync(cancellation);

    /// <summary>Erases an account: its sign-in, keys, drafts and memberships. What the person recorded about firms stays with the firms.</summary>
    /// <returns>Whether it was erased; not while the person is the only owner of a firm.</returns>
    public async Task<bool> EraseAsync(Person person, CancellationToken cancellation)
    {
        PersonId id = person.PersonId;
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellation);
        if ((await AloneOwnedAsync(id, cancellation)).Count > 0) return false;
        db.FirmMemberships.RemoveRange(await db.FirmMemberships.Where(row => row.PersonId == id).ToListAsync(cancellation));
        db.OrganisationMemberships.RemoveRange(await db.OrganisationMemberships.Where(row => row.PersonId == id).ToListAsync(cancellation));
        db.ApiKeys.RemoveRange(await db.ApiKeys.Where(row => row.PersonId == id).ToListAsync(cancellation));
        db.Drafts.RemoveRange(await db.Drafts.Where(row => row.PersonId == id).ToListAsync(cancellation));
        db.IdempotentAnswers.RemoveRange(await db.IdempotentAnswers.Where(row => row.PersonId == id).ToListAsync(cancellation));
        db.Audit.Add(new AuditEntry { At = clock.GetUtcNow(), Person = id, Action = AuditActions.AccountErased });
        await db.SaveChangesAsync(cancellation);
        await people.DeleteAsync(person);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
