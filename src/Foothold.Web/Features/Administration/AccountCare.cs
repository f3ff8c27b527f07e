using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Trail;
using Foothold.Web.Access;
using Foothold.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Features.Administration;

/// <summary>What whoever runs the instance may do with accounts: find them, lock them, make a link for a new password. They learn no password and see no firm.</summary>
public sealed class AccountCare(UserManager<Person> people, PasswordResets resets, FootholdDb db, TimeProvider clock)
{
    /// <summary>A page holds no more; who looks for somebody searches.</summary>
    public const int Most = 100;

    public Task<IReadOnlyList<ListedAccount>> ListAsync(string? search, CancellationToken cancellation) => ListAsync(search, null, Most, cancellation);

    /// <summary>Accounts in the order of their addresses.</summary>
    /// <param name="search">A part of name or address; null for all.</param>
    /// <param name="after">The mark of the account after which to begin; null for the first.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<ListedAccount>> ListAsync(string? search, string? after, int most, CancellationToken cancellation)
    {
        string from = after ?? "";
        string wanted = $"%{(search ?? "").Trim().ToUpperInvariant().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
        return await db.Users.AsNoTracking().Where(row => EF.Functions.Like(row.NormalizedEmail!, wanted, "\\") || EF.Functions.Like(row.DisplayName.ToUpper(), wanted, "\\")).Where(row => string.Compare(row.NormalizedEmail, from) > 0).OrderBy(row => row.NormalizedEmail).Take(most)
            .Select(row => new ListedAccount(new PersonId(row.Id), row.DisplayName, row.Email ?? "", row.IsAdministrator, row.LockoutEnd >= KnownPeople.Forever, row.CreatedAt)).ToListAsync(cancellation);
    }

    /// <summary>The mark of an account in the order of lists.</summary>
    public static string MarkOf(ListedAccount account) => account.Email.ToUpperInvariant();

    /// <summary>Locks an account, which ends its sessions and keys at once, or unlocks it.</summary>
    /// <returns>Whether it was done; one's own account is not locked.</returns>
    public async Task<bool> LockAsync(PersonId id, bool isLocked, Actor actor, CancellationToken cancellation)
    {
        if (id == actor.Person || await people.FindByIdAsync(id.ToString()) is not { } person) return false;
        (person.LockoutEnabled, person.LockoutEnd, person.AccessFailedCount) = (true, isLocked ? KnownPeople.Forever : null, 0);
        await people.UpdateSecurityStampAsync(person);
        await RecordAsync(isLocked ? "locked" : "unlocked", id, actor, cancellation);
        return true;
    }

    /// <summary>A link with which somebody chooses a new password; null where there is no such account.</summary>
    public async Task<string?> LinkAsync(PersonId id, Actor actor, CancellationToken cancellation)
    {
        if (await people.FindByIdAsync(id.ToString()) is not { } person || person.LockoutEnd >= KnownPeople.Forever) return null;
        string link = await resets.LinkAsync(person);
        await RecordAsync("reset-link", id, actor, cancellation);
        return link;
    }

    /// <summary>A link for whoever sits at the machine itself; a lock on the account is lifted. Null where no account has the address.</summary>
    public async Task<string?> RescueAsync(string email, CancellationToken cancellation)
    {
        if (await people.FindByEmailAsync(email) is not { } person) return null;
        (person.LockoutEnd, person.AccessFailedCount) = (null, 0);
        await people.UpdateAsync(person);
        string link = await resets.LinkAsync(person);
        await RecordAsync("rescue-link", person.PersonId, null, cancellation);
        return link;
    }

    private async Task RecordAsync(string what, PersonId person, Actor? actor, CancellationToken cancellation)
    {
        db.Audit.Add(new AuditEntry { At = clock.GetUtcNow(), Person = actor?.Person, Key = actor?.Key, Action = AuditActions.AccountHandled, Subject = $"{what} {person}" });
        await db.SaveChangesAsync(cancellation);
    }
}
