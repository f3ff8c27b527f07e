using Foothold.Storage.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Foothold.Web.Access;

/// <summary>The framework's accounts, told the time by the application's clock.</summary>
public sealed class PersonAccounts(
    IUserStore<Person> store, IOptions<IdentityOptions> options, IPasswordHasher<Person> hasher, IEnumerable<IUserValidator<Person>> people, IEnumerable<IPasswordValidator<Person>> passwords,
    ILookupNormalizer keys, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<Person>> log, TimeProvider clock)
    : UserManager<Person>(store, options, hasher, people, passwords, keys, errors, services, log)
{
    public override Task<bool> IsLockedOutAsync(Person user) => Task.FromResult(user.LockoutEnabled && user.LockoutEnd > clock.GetUtcNow());

    public override async Task<IdentityResult> AccessFailedAsync(Person user)
    {
        if (++user.AccessFailedCount >= Options.Lockout.MaxFailedAccessAttempts)
        {
            user.AccessFailedCount = 0;
            user.LockoutEnd = clock.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan;
        }

        return await UpdateAsync(user);
    }
}
