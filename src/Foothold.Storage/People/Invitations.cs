using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Foothold.Domain.Firms;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.People;

/// <summary>An invitation as the one invited sees it.</summary>
/// <param name="Row">The invitation.</param>
/// <param name="To">Name of the firm or organisation.</param>
/// <param name="By">Name of who invites.</param>
public sealed record OpenInvitation(Invitation Row, string To, string By);

/// <summary>Invitations to firms and organisations. The secret in the link is given out once and kept as a hash.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">When.</param>
public sealed class Invitations(FootholdDb db, TimeProvider clock)
{
    /// <summary>For how long an invitation can be accepted.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    /// <summary>Invites to a firm.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="role">What the person will be there.</param>
    /// <param name="email">For whom it is meant.</param>
    /// <param name="actor">Who invites.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    /// <returns>The invitation, and the secret of its link.</returns>
    public Task<(Invitation Row, string Secret)> InviteAsync(FirmId firm, FirmRole role, string email, Actor actor, CancellationToken cancellation = default) =>
        AddAsync(new Invitation { FirmId = firm, FirmRole = role, Email = email }, $"{role}", actor, cancellation);

    /// <summary>Invites to an organisation.</summary>
    /// <param name="organisation">The organisation.</param>
    /// <param name="role">What the person will be there.</param>
    /// <param name="email">For whom it is meant.</param>
    /// <param name="actor">Who invites.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    /// <returns>The invitation, and the secret of its link.</returns>
    public Task<(Invitation Row, string Secret)> InviteAsync(OrganisationId organisation, OrganisationRole role, string email, Actor actor, CancellationToken cancellation = default) =>
        AddAsync(new Invitation { OrganisationId = organisation, OrganisationRole = role, Email = email }, $"organisation {organisation} {role}", actor, cancellation);

    /// <summary>Invitations to a firm that can still be accepted, newest first.</summary>
    public Task<List<Invitation>> OpenOfAsync(FirmId firm, CancellationToken cancellation = default) => Open().Where(row => row.FirmId == firm).OrderByDescending(row => row.CreatedAt).ToListAsync(cancellation);

    /// <summary>Invitations to an organisation that can still be accepted, newest first.</summary>
    public Task<List<Invitation>> OpenOfAsync(OrganisationId organisation, CancellationToken cancellation = default) => Open().Where(row => row.OrganisationId == organisation).OrderByDescending(row => row.CreatedAt).ToListAsync(cancellation);

    /// <summary>The invitation of a link, as long as it can be accepted; else null.</summary>
    public async Task<OpenInvitation?> FindAsync(string secret, CancellationToken cancellation = default)
    {
        byte[] hash = HashOf(secret);
        if (await Open().FirstOrDefaultAsync(row => row.SecretHash == hash, cancellation) is not { } row) return null;
        string? to = row.FirmId is { } firm
            ? await db.Firms.AsNoTracking().Where(other => other.Id == firm).Select(other => other.Name).FirstOrDefaultAsync(cancellation)
            : await db.Organisations.AsNoTracking().Where(other => other.Id == row.OrganisationId).Select(other => other.Name).FirstOrDefaultAsync(cancellation);
        string? by = await db.Users.AsNoTracking().Where(person => person.Id == row.InvitedBy.Value).Select(person => person.DisplayName).FirstOrDefaultAsync(cancellation);
        return to is null ? null : new OpenInvitation(row, to, by ?? "");
    }

    /// <summary>Accepts the invitation of a link. Who belongs there already keeps the greater role.</summary>
    /// <param name="secret">The secret of the link.</param>
    /// <param name="actor">Who accepts.</param>
    /// <param name="cancellation">Stops it; nothing is changed then.</param>
    /// <returns>The invitation; null when it cannot be accepted any more.</returns>
    public async Task<Invitation?> AcceptAsync(string secret, Actor actor, CancellationToken cancellation = default)
    {
        byte[] hash = HashOf(secret);
        DateTimeOffset now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // One statement decides: of two who accept at the same moment, one comes too late.
        int taken = await db.Invitations.Where(row => row.SecretHash == hash && row.AcceptedAt == null && row.RevokedAt == null && row.ExpiresAt > now).ExecuteUpdateAsync(set => set.SetProperty(row => row.AcceptedAt, now), cancellation);
        if (taken == 0) return null;
        Invitation invitation = await db.Invitations.AsNoTracking().FirstAsync(row => row.SecretHash == hash, cancellation);
        if (invitation is { FirmId: { } firm, FirmRole: { } role })
        {
            if (await db.FirmMemberships.FirstOrDefaultAsync(row => row.FirmId == firm && row.PersonId == actor.Person, cancellation) is { } member) member.Role = (FirmRole)Math.Max((int)member.Role, (int)role);
            else db.FirmMemberships.Add(new FirmMembership { FirmId = firm, PersonId = actor.Person, Role = role, Since = now });
        }
        else if (invitation is { OrganisationId: { } organisation, OrganisationRole: { } duty })
        {
            if (await db.OrganisationMemberships.FirstOrDefaultAsync(row => row.OrganisationId == organisation && row.PersonId == actor.Person, cancellation) is { } member) member.Role = (OrganisationRole)Math.Max((int)member.Role, (int)duty);
            else db.OrganisationMemberships.Add(new OrganisationMembership { OrganisationId = organisation, PersonId = actor.Person, Role = duty, Since = now });
        }

        db.Audit.Add(new AuditEntry { At = now, Person = actor.Person, Key = actor.Key, FirmId = invitation.FirmId, Action = AuditActions.Joined, Subject = invitation.FirmId is null ? $"organisation {invitation.OrganisationId} {invitation.OrganisationRole}" : $"{invitation.FirmRole}" });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return invitation;
    }

    /// <summary>Takes an invitation back.</summary>
    /// <param name="id">The invitation.</param>
    /// <param name="isMeant">Whether it belongs to what the actor decides about.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it; nothing is changed then.</param>
    /// <returns>Whether there was such an invitation.</returns>
    public async Task<bool> RevokeAsync(Guid id, Func<Invitation, bool> isMeant, Actor actor, CancellationToken cancellation = default)
    {
        if (await db.Invitations.FirstOrDefaultAsync(row => row.Id == id, cancellation) is not { } row || !isMeant(row)) return false;
        if (row.RevokedAt is not null || row.AcceptedAt is not null) return true;
        DateTimeOffset now = clock.GetUtcNow();
        row.RevokedAt = now;
        db.Audit.Add(new AuditEntry { At = now, Person = actor.Person, Key = actor.Key, FirmId = row.FirmId, Action = AuditActions.InvitationRevoked, Subject = $"{id}" });
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private IQueryable<Invitation> Open()
    {
        DateTimeOffset now = clock.GetUtcNow();
        return db.Invitations.AsNoTracking().Where(row => row.AcceptedAt == null && row.RevokedAt == null && row.ExpiresAt > now);
    }

    private async Task<(Invitation Row, string Secret)> AddAsync(Invitation row, string subject, Actor actor, CancellationToken cancellation)
    {
        string secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        DateTimeOffset now = clock.GetUtcNow();
        (row.Id, row.SecretHash, row.InvitedBy, row.CreatedAt, row.ExpiresAt) = (Guid.CreateVersion7(now), HashOf(secret), actor.Person, now, now + Life);
        db.Invitations.Add(row);
        db.Audit.Add(new AuditEntry { At = now, Person = actor.Person, Key = actor.Key, FirmId = row.FirmId, Action = AuditActions.Invited, Subject = subject });
        await db.SaveChangesAsync(cancellation);
        return (row, secret);
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
