using System.Text;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Trail;
using Foothold.Web.Access;
using Foothold.Web.Languages;
using Foothold.Web.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Foothold.Web.Features.Accounts;

/// <summary>Ways back for those who lost their password: a link by mail or from whoever runs the instance, or a recovery code. A new password ends all sessions.</summary>
public sealed class PasswordResets(UserManager<Person> people, RecoveryCodes codes, UnknownAddresses unknown, MailLater mail, WebSettings settings, Localiser say, FootholdDb db, TimeProvider clock)
{
    /// <summary>Sends a link to an address, if it has an account. Whether it has is not to be told from the answer.</summary>
    public async Task SendAsync(string email)
    {
        if (await people.FindByEmailAsync(email) is not { } person) return;
        string link = await LinkAsync(person);
        await mail.SendAsync(new Letter(person.Email!, say["A new password for Foothold"], say["Somebody asked for a new password for this address. Open this address within two hours to choose one; if it was not you, do nothing."] + $"\n\n{link}\n"));
    }

    /// <summary>A link with which a person chooses a new password; it counts for two hours and once.</summary>
    public async Task<string> LinkAsync(Person person) =>
        PublicAddress.Link(settings, $"/reset?person={person.Id}&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await people.GeneratePasswordResetTokenAsync(person)))}");

    /// <summary>Sets the password with the token of a link.</summary>
    /// <returns>The person; null when the link does not count any more.</returns>
    public async Task<Person?> ResetAsync(Guid id, string token, string password)
    {
        if (await people.FindByIdAsync(id.ToString()) is not { } person || person.LockoutEnd >= KnownPeople.Forever || Decoded(token) is not { } plain) return null;
        if (!(await people.ResetPasswordAsync(person, plain, password)).Succeeded) return null;
        await UnlockAsync(person);
        return person;
    }

    /// <summary>Sets the password with a recovery code.</summary>
    public async Task<(SignInOutcome Outcome, Person? Person)> RecoverAsync(string email, string code, string password)
    {
        string key = people.NormalizeEmail(email);
        if (await people.FindByEmailAsync(email) is not { } person)
        {
            if (unknown.IsLocked(key)) return (SignInOutcome.Locked, null);
            unknown.Failed(key, people.Options.Lockout.MaxFailedAccessAttempts, people.Options.Lockout.DefaultLockoutTimeSpan);
            return (unknown.IsLocked(key) ? SignInOutcome.Locked : SignInOutcome.Wrong, null);
        }

        if (await people.IsLockedOutAsync(person)) return (SignInOutcome.Locked, null);
        if (!await codes.UseAsync(person, code))
        {
            await people.AccessFailedAsync(person);
            return (await people.IsLockedOutAsync(person) ? SignInOutcome.Locked : SignInOutcome.Wrong, null);
        }

        if (!(await people.ResetPasswordAsync(person, await people.GeneratePasswordResetTokenAsync(person), password)).Succeeded) return (SignInOutcome.Wrong, null);
        await UnlockAsync(person);
        return (SignInOutcome.Done, person);
    }

    /// <summary>Changes the password of somebody who is signed in; their other sessions end.</summary>
    /// <returns>Whether the present password was right.</returns>
    public async Task<bool> ChangeAsync(Person person, string? current, string password)
    {
        IdentityResult result = await people.HasPasswordAsync(person) ? await people.ChangePasswordAsync(person, current ?? "", password) : await people.AddPasswordAsync(person, password);
        if (result.Succeeded) await RecordAsync(person);
        return result.Succeeded;
    }

    /// <summary>Ends all sessions of a person.</summary>
    public async Task EndSessionsAsync(Person person)
    {
        await people.UpdateSecurityStampAsync(person);
        await RecordAsync(person);
    }

    private async Task UnlockAsync(Person person)
    {
        await people.SetLockoutEndDateAsync(person, null);
        await people.ResetAccessFailedCountAsync(person);
        await RecordAsync(person);
    }

    private async Task RecordAsync(Person person)
    {
        db.Audit.Add(new AuditEntry { At = clock.GetUtcNow(), Person = person.PersonId, Action = AuditActions.SecretsChanged });
        await db.SaveChangesAsync();
    }

    private static string? Decoded(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
