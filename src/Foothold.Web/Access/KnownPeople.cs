using Foothold.Storage;
using Foothold.Storage.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Access;

/// <summary>What every request of a person is checked against.</summary>
/// <param name="Stamp">Changes when all sessions are to end.</param>
/// <param name="Name">The name shown to others.</param>
/// <param name="IsAdministrator">Whether they run the instance.</param>
/// <param name="IsShutOut">Whether an administrator locked the account.</param>
public sealed record KnownPerson(string Stamp, string Name, bool IsAdministrator, bool IsShutOut);

/// <summary>Looks people up for every request.</summary>
public sealed class KnownPeople(FootholdDb db, AccessMemory memory)
{
    /// <summary>Until when an account is locked that an administrator locked; a lock after failed attempts ends within the hour and leaves sessions alone.</summary>
    public static readonly DateTimeOffset Forever = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public ValueTask<KnownPerson?> FindAsync(PersonId person, CancellationToken cancellation) => memory.FindAsync<KnownPerson>(new AccessKey(AccessKind.Person, person.Value, default), async () =>
    {
        Person? row = await db.Users.AsNoTracking().FirstOrDefaultAsync(row => row.Id == person.Value, cancellation);
        return (row is null ? null : new KnownPerson(row.SecurityStamp ?? "", row.DisplayName, row.IsAdministrator, row.LockoutEnd >= Forever), DateTimeOffset.MaxValue);
    });
}

/// <summary>Checks at every request that the session has not been ended elsewhere: by signing out everywhere, a new password, an administrator, or the erasure of the account.</summary>
public static class SessionCheck
{
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        HttpContext http = context.HttpContext;
        var people = http.RequestServices.GetRequiredService<KnownPeople>();
        if (context.Principal?.Person() is { } person && await people.FindAsync(person, http.RequestAborted) is { IsShutOut: false } known && known.Stamp == context.Principal.FindFirst(PersonClaims.Stamp)?.Value)
        {
            // Names and duties change while sessions last.
            if (known.Name != context.Principal.FindFirst(Principals.DisplayName)?.Value || known.IsAdministrator != context.Principal.IsInRole(Policies.Administrator))
                context.ReplacePrincipal(PersonClaims.Of(new Person { Id = person.Value, DisplayName = known.Name, IsAdministrator = known.IsAdministrator, SecurityStamp = known.Stamp }));
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
