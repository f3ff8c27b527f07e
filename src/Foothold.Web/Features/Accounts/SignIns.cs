using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Trail;
using Foothold.Web.Languages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Foothold.Web.Features.Accounts;

/// <summary>What came of a sign-in. An address without an account and a wrong password are one and the same.</summary>
public enum SignInOutcome
{
    Done,
    Wrong,
    Locked,
}

/// <summary>Begins and ends sessions, and makes accounts.</summary>
public sealed class SignIns(SignInManager<Person> sessions, UserManager<Person> people, IPasswordHasher<Person> hasher, UnknownAddresses unknown, FootholdDb db, TimeProvider clock, IOptions<AntiforgeryOptions> forms)
{
    private static string? _nobodysHash;

    /// <summary>Makes an account and signs its person in.</summary>
    /// <returns>Whether it was made; not when the address has one already.</returns>
    public async Task<bool> SignUpAsync(string name, string email, string password, Language language, HttpContext context, bool isAdministrator = false, bool isConfirmed = false)
    {
        var person = new Person { Id = Guid.CreateVersion7(clock.GetUtcNow()), UserName = email, Email = email, DisplayName = name, Language = language.IsPseudo ? Language.English.Code : language.Code, CreatedAt = clock.GetUtcNow(), LockoutEnabled = true, IsAdministrator = isAdministrator, EmailConfirmed = isConfirmed };
        try
        {
            if (!(await people.CreateAsync(person, password)).Succeeded) return false;
        }
        catch (DbUpdateException)
        {
            // Somebody made an account for the address between the look at it and now; what else may be wrong is not for here.
            if (await people.FindByEmailAsync(email) is null) throw;
            return false;
        }

        await BeginAsync(person, isKept: true, context);
        return true;
    }

    /// <summary>Signs in with address and password.</summary>
    public async Task<SignInOutcome> SignInAsync(string email, string password, bool isKept, HttpContext context)
    {
        string key = people.NormalizeEmail(email);
        if (await people.FindByEmailAsync(email) is not { } person)
        {
            if (unknown.IsLocked(key)) return SignInOutcome.Locked;
            // As much work as for an account, so that the time does not tell either.
            _nobodysHash ??= hasher.HashPassword(new Person(), Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(new Person(), _nobodysHash, password);
            LockoutOptions lockout = people.Options.Lockout;
            unknown.Failed(key, lockout.MaxFailedAccessAttempts, lockout.DefaultLockoutTimeSpan);
            await RecordAsync(AuditActions.SignInFailed, null, context);
            return unknown.IsLocked(key) ? SignInOutcome.Locked : SignInOutcome.Wrong;
        }

        SignInResult result = await sessions.CheckPasswordSignInAsync(person, password, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            await RecordAsync(AuditActions.SignInFailed, person, context);
            return result.IsLockedOut ? SignInOutcome.Locked : SignInOutcome.Wrong;
        }

        await BeginAsync(person, isKept, context);
        return SignInOutcome.Done;
    }

    /// <summary>Begins a session of somebody who has proved who they are. Nothing of the session before it is carried over.</summary>
    public async Task BeginAsync(Person person, bool isKept, HttpContext context)
    {
        await sessions.SignInAsync(person, isKept);
        LeaveForms(context);
        LanguageChoice.Keep(context, person.Language);
        await RecordAsync(AuditActions.SignedIn, person, context);
    }

    /// <summary>Ends this session.</summary>
    public async Task EndAsync(HttpContext context)
    {
        await sessions.SignOutAsync();
        LeaveForms(context);
    }

    // Forms loaded before are void: whoever planted a cookie before the sign-in has nothing from it.
    private void LeaveForms(HttpContext context) => context.Response.Cookies.Delete(forms.Value.Cookie.Name!, forms.Value.Cookie.Build(context));

    private async Task RecordAsync(string action, Person? person, HttpContext context)
    {
        db.Audit.Add(new AuditEntry { At = clock.GetUtcNow(), Person = person?.PersonId, Action = action });
        await db.SaveChangesAsync(context.RequestAborted);
    }
}
