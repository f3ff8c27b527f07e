using Foothold.Domain.Firms;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Sharing;

/// <summary>A consent in a list, with names.</summary>
/// <param name="Id">The consent.</param>
/// <param name="Firm">Who lets see.</param>
/// <param name="FirmName">Its name.</param>
/// <param name="Organisation">Who may see.</param>
/// <param name="OrganisationName">Its name.</param>
/// <param name="Scope">What.</param>
/// <param name="Purpose">What for.</param>
/// <param name="GivenBy">Name of who gave it.</param>
/// <param name="GivenAt">When.</param>
/// <param name="ExpiresAt">From when on it no longer counts.</param>
/// <param name="RevokedAt">When it was revoked, or null.</param>
/// <param name="RevokedBy">Name of who revoked it, or null.</param>
public sealed record ListedConsent(
    ConsentId Id, FirmId Firm, string FirmName, OrganisationId Organisation, string OrganisationName, Scope Scope, Purpose Purpose, string GivenBy, DateTimeOffset GivenAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, string? RevokedBy)
{
    /// <summary>Whether it counts at a moment.</summary>
    public bool HoldsAt(DateTimeOffset moment) => RevokedAt is null && GivenAt <= moment && moment < ExpiresAt;
}

/// <summary>How often people of an organisation looked at a firm's record.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Count">How often.</param>
/// <param name="Last">When last.</param>
public sealed record Looks(OrganisationId Organisation, int Count, DateTimeOffset Last);

/// <summary>What is wrong with a consent that was to be given.</summary>
public enum ConsentFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is no such organisation.</summary>
    Organisation,

    /// <summary>No part of the record is named.</summary>
    Scope,

    /// <summary>It ends before it begins, or after more than <see cref="Consents.LongestYears"/> years.</summary>
    Expiry,
}

/// <summary>Consents by which firms let organisations see parts of their records. Given and revoked, never changed.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">When.</param>
public sealed class Consents(FootholdDb db, TimeProvider clock)
{
    /// <summary>For how long a consent may be given, in years. Whoever wants longer gives it again, having thought again.</summary>
    public const int LongestYears = 2;

    // Nobody reads a longer list.
    private const int Most = 1000;

    /// <summary>The consents of a firm, newest first, ended ones too.</summary>
    public Task<IReadOnlyList<ListedConsent>> OfAsync(FirmId firm, CancellationToken cancellation = default) => ListAsync(db.Consents.Where(row => row.FirmId == firm), cancellation);

    /// <summary>The consents for an organisation, newest first, ended ones too.</summary>
    public Task<IReadOnlyList<ListedConsent>> OfAsync(OrganisationId organisation, CancellationToken cancellation = default) => ListAsync(db.Consents.Where(row => row.OrganisationId == organisation), cancellation);

    /// <summary>Gives a consent.</summary>
    /// <param name="firm">Who lets see.</param>
    /// <param name="organisation">Who may see.</param>
    /// <param name="scope">What.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="expires">From when on it no longer counts.</param>
    /// <param name="actor">Who gives it.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    /// <returns>The consent, or what is wrong.</returns>
    public async Task<(Consent? Given, ConsentFault Fault)> GiveAsync(FirmId firm, OrganisationId organisation, Scope scope, Purpose purpose, DateTimeOffset expires, Actor actor, CancellationToken cancellation = default)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (!await db.Organisations.AnyAsync(row => row.Id == organisation, cancellation)) return (null, ConsentFault.Organisation);
        if (scope == Scope.None || (scope & ~Scope.All) != 0) return (null, ConsentFault.Scope);
        // Given for a day, it counts until that day's end, so two years from today are two years and a day at most.
        if (expires <= now || expires > now.AddYears(LongestYears).AddDays(1)) return (null, ConsentFault.Expiry);
        var consent = new Consent { Id = new ConsentId(Guid.CreateVersion7(now)), FirmId = firm, OrganisationId = organisation, Scope = scope, Purpose = purpose, GivenBy = actor.Person, GivenAt = now, ExpiresAt = expires.ToUniversalTime() };
        db.Consents.Add(consent);
        Audit(AuditActions.ConsentGiven, consent, actor, now);
        await db.SaveChangesAsync(cancellation);
        return (consent, ConsentFault.None);
    }

    /// <summary>Ends a consent of a firm.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="id">The consent.</param>
    /// <param name="actor">Who ends it.</param>
    /// <param name="cancellation">Stops it; nothing is changed then.</param>
    /// <returns>Whether the firm has given such a consent.</returns>
    public async Task<bool> RevokeAsync(FirmId firm, ConsentId id, Actor actor, CancellationToken cancellation = default)
    {
        if (await db.Consents.FirstOrDefaultAsync(row => row.Id == id && row.FirmId == firm, cancellation) is not { } consent) return false;
        if (consent.RevokedAt is not null) return true;
        DateTimeOffset now = clock.GetUtcNow();
        (consent.RevokedAt, consent.RevokedBy) = (now, actor.Person);
        Audit(AuditActions.ConsentRevoked, consent, actor, now);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>How often people who belong to organisations now have looked at a firm's record since a moment.</summary>
    public async Task<IReadOnlyList<Looks>> LooksAsync(FirmId firm, DateTimeOffset since, CancellationToken cancellation = default) =>
        await (from entry in db.Audit.AsNoTracking()
               join member in db.OrganisationMemberships on entry.Person equals (PersonId?)member.PersonId
               where entry.FirmId == firm && entry.Action == AuditActions.RecordSeen && entry.At >= since
               group entry by member.OrganisationId into looks
               select new Looks(looks.Key, looks.Count(), looks.Max(entry => entry.At))).ToListAsync(cancellation);

    private async Task<IReadOnlyList<ListedConsent>> ListAsync(IQueryable<Consent> which, CancellationToken cancellation)
    {
        var rows = await (from consent in which.AsNoTracking()
                          join firm in db.Firms on consent.FirmId equals firm.Id
                          join organisation in db.Organisations on consent.OrganisationId equals organisation.Id
                          orderby consent.GivenAt descending
                          select new { consent, firm = firm.Name, organisation = organisation.Name }).Take(Most).ToListAsync(cancellation);
        Guid[] ids = [.. rows.SelectMany(row => new[] { row.consent.GivenBy.Value, row.consent.RevokedBy?.Value ?? row.consent.GivenBy.Value }).Distinct()];
        Dictionary<Guid, string> names = await db.Users.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.DisplayName, cancellation);
        return [.. rows.Select(row => new ListedConsent(row.consent.Id, row.consent.FirmId, row.firm, row.consent.OrganisationId, row.organisation, row.consent.Scope, row.consent.Purpose, names.GetValueOrDefault(row.consent.GivenBy.Value, ""),
            row.consent.GivenAt, row.consent.ExpiresAt, row.consent.RevokedAt, row.consent.RevokedBy is { } by ? names.GetValueOrDefault(by.Value, "") : null))];
    }

    private void Audit(string action, Consent consent, Actor actor, DateTimeOffset now) =>
        db.Audit.Add(new AuditEntry { At = now, Person = actor.Person, Key = actor.Key, FirmId = consent.FirmId, Action = action, Subject = $"{consent.Id} organisation {consent.OrganisationId}" });
}
