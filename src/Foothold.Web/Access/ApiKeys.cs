using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Access;

/// <summary>What every request with a key is checked against.</summary>
public sealed record KnownKey(Guid Id, PersonId Person, bool MayWrite);

/// <summary>Makes, lists, finds and revokes keys by which programs act for people. A key is shown once; only its hash is kept.</summary>
public sealed class ApiKeys(FootholdDb db, AccessMemory memory, TimeProvider clock)
{
    /// <summary>With what every key begins, so that it can be found where it leaked.</summary>
    public const string Start = "fh_";

    /// <summary>How many live keys a person may have.</summary>
    public const int Most = 20;

    // "fh_" and 32 random bytes in base64 for addresses.
    private const int Length = 46;
    private const int Shown = 9;

    /// <summary>Makes a key.</summary>
    /// <returns>The key itself, to be shown once; null when the person has too many.</returns>
    public async Task<(ApiKey Row, string Secret)?> MakeAsync(Actor actor, string name, bool mayWrite, DateTimeOffset? expires, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if ((await ListAsync(actor.Person, cancellation)).Count(key => IsLive(key, now)) >= Most) return null;
        string secret = Start + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = new ApiKey { Id = Guid.CreateVersion7(now), PersonId = actor.Person, Name = name, Prefix = secret[..Shown], Hash = HashOf(secret), MayWrite = mayWrite, CreatedAt = now, ExpiresAt = expires };
        db.ApiKeys.Add(row);
        db.Audit.Add(new AuditEntry { At = now, Person = actor.Person, Key = actor.Key, Action = AuditActions.KeyMade, Subject = row.Id.ToString() });
        await db.SaveChangesAsync(cancellation);
        return (row, secret);
    }

    /// <summary>A person's keys, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(PersonId person, CancellationToken cancellation) =>
        await db.ApiKeys.AsNoTracking().Where(row => row.PersonId == person).OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellation);

    /// <summary>Revokes a key of the actor.</summary>
    /// <returns>Whether there was such a key.</returns>
    public async Task<bool> RevokeAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        if (await db.ApiKeys.FirstOrDefaultAsync(row => row.Id == id && row.PersonId == actor.Person, cancellation) is not { } key) return false;
        if (key.RevokedAt is not null) return true;
        key.RevokedAt = clock.GetUtcNow();
        db.Audit.Add(new AuditEntry { At = clock.GetUtcNow(), Person = actor.Person, Key = actor.Key, Action = AuditActions.KeyRevoked, Subject = id.ToString() });
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    public static bool IsLive(ApiKey key, DateTimeOffset now) => key.RevokedAt is null && (key.ExpiresAt is null || now < key.ExpiresAt);

    /// <summary>The key that somebody sent; null when it is none that counts.</summary>
    internal ValueTask<KnownKey?> FindAsync(string secret, CancellationToken cancellation)
    {
        if (secret.Length != Length || !secret.StartsWith(Start, StringComparison.Ordinal)) return default;
        // Found by its hash: how long the look-up takes says nothing about the key.
        byte[] hash = HashOf(secret);
        return memory.FindAsync<KnownKey>(new AccessKey(AccessKind.Key, new Guid(hash.AsSpan(0, 16)), new Guid(hash.AsSpan(16))), async () =>
        {
            DateTimeOffset now = clock.GetUtcNow();
            if (await db.ApiKeys.AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancellation) is not { } row || !IsLive(row, now)) return (null, default);
            // To the hour, so that reading does not write all the time; past the memory, which it does not concern.
            if (row.LastUsedAt is not { } used || now - used >= TimeSpan.FromHours(1)) await db.ApiKeys.Where(other => other.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(other => other.LastUsedAt, now), cancellation);
            return (new KnownKey(row.Id, row.PersonId, row.MayWrite), row.ExpiresAt ?? DateTimeOffset.MaxValue);
        });
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));
}
