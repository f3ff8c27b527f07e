using System.Globalization;
using System.Security.Cryptography;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Languages;
using Foothold.Web.Mail;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Foothold.Web.Features.Accounts;

/// <summary>Somebody who has shown that they read the mail of an address.</summary>
/// <param name="Email">The address.</param>
/// <param name="ReturnTo">Where they were going.</param>
public sealed record ShownAddress(string Email, string ReturnTo);

/// <summary>
/// Making an account where messages are sent: the account is made from a link that only the holder of the address gets, and what is answered to whoever asks is the same whether the address has an account or not.
/// Nothing is kept until the link is used; what it is about stands in it, encrypted.
/// </summary>
public sealed class SignUpLinks(UserManager<Person> people, MailLater mail, IDataProtectionProvider protection, WebSettings settings, TimeProvider clock, Localiser say)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private IDataProtector Protector => protection.CreateProtector("sign-up");

    /// <summary>Sends the holder of an address a link for an account, or the news that there is one.</summary>
    public async Task SendAsync(string email, string returnTo)
    {
        bool isKnown = await people.FindByEmailAsync(email) is not null;
        string link = PublicAddress.Link(settings, isKnown ? "/forgot" : $"/sign-up/finish?token={Protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{(clock.GetUtcNow() + Life).ToUnixTimeSeconds()}\n{email}\n{returnTo}"))}");
        await mail.SendAsync(isKnown
            ? new Letter(email, say["You have an account with Foothold"], say["Somebody wanted to make an account for this address, which has one. Sign in with it; if you forgot the password, choose a new one here. If it was not you, do nothing."] + $"\n\n{link}\n")
            : new Letter(email, say["Your account with Foothold"], say["Somebody asked for an account for this address. Open this address within a day to make it; if it was not you, do nothing."] + $"\n\n{link}\n"));
    }

    /// <summary>Whose link it is; null when it is none or counts no more.</summary>
    public ShownAddress? Read(string token)
    {
        try
        {
            string[] parts = Protector.Unprotect(token).Split('\n', 3);
            return parts.Length == 3 && long.Parse(parts[0], CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds() ? new ShownAddress(parts[1], LocalPath.Safe(parts[2])) : null;
        }
        catch (Exception bad) when (bad is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
