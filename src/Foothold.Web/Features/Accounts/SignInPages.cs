using System.Net.Mail;
using Foothold.Web.Access;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Accounts;

/// <summary>Sign-in and sign-out.</summary>
public static class SignInPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get("/sign-in", Policies.Public, (HttpContext context, Localiser say, string? returnTo) => context.User.Identity?.IsAuthenticated == true
            ? PageResults.SeeOther(LocalPath.Safe(returnTo))
            : PageResults.Page<SignInPage>(new { Form = FormInput.With(say, [new("returnTo", LocalPath.Safe(returnTo)), new("keep", "on")]) }));
        pages.Post("/sign-in", Policies.Public, SignInAsync).WithMetadata(new GuessableMarker());
        pages.Post("/sign-out", Policies.Public, async (HttpContext context, SignIns sessions) =>
        {
            await sessions.EndAsync(context);
            return PageResults.SeeOther("/");
        });
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignIns sessions, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string? email = form.Required("email", say["Enter your e-mail address."], 254), password = Secret(form, "password", say["Enter your password."]);
        if (form.IsValid)
        {
            switch (await sessions.SignInAsync(email!, password!, form.IsChecked("keep"), context))
            {
                case SignInOutcome.Done: return PageResults.SeeOther(LocalPath.Safe(form.Raw("returnTo")));
                case SignInOutcome.Locked: form.Add("email", say["Too many attempts failed. Wait a quarter of an hour, or choose a new password if you forgot it."]); break;
                default: form.Add("email", say["Address and password do not belong together. Check both and try again."]); break;
            }
        }

        return PageResults.Page<SignInPage>(new { Form = form }, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>An e-mail address from the field "email".</summary>
    internal static string? Email(FormInput form, Localiser say)
    {
        if (form.Required("email", say["Enter your e-mail address."], 254) is not { } email) return null;
        if (MailAddress.TryCreate(email, out MailAddress? address) && address.Address == email && !email.Any(letter => letter is '"' or '<' or '>' or ',' or ';') && !email.Any(char.IsWhiteSpace)) return email;
        form.Add("email", say["This is no e-mail address. It looks like name@firm.example."]);
        return null;
    }

    /// <summary>A password that somebody chooses, from the field "password".</summary>
    internal static string? NewPassword(FormInput form, Localiser say, string email, string name)
    {
        if (Secret(form, "password", say["Choose a password."]) is not { } password) return null;
        string? fault = PasswordRules.Check(password, email, name) switch
        {
            PasswordFault.TooShort => say["The password is too short. Use at least {0} characters; three or four words in a row are easy to keep in mind.", PasswordRules.Least],
            PasswordFault.TooLong => say["The password is longer than {0} characters. Shorten it.", PasswordRules.Most],
            PasswordFault.Common => say["This password is among the first that somebody would try. Take three or four words that have nothing to do with each other."],
            PasswordFault.Personal => say["The password is made of your name or address. Take words that have nothing to do with you."],
            _ => null,
        };
        if (fault is null) return password;
        form.Add("password", fault);
        return null;
    }

    /// <summary>A password as typed: blanks at its ends belong to it, and no length is refused before it has been looked at.</summary>
    internal static string? Secret(FormInput form, string field, string missing)
    {
        string text = form.Untrimmed(field);
        if (text.Length is > 0 and <= 1000) return text;
        form.Add(field, missing);
        return null;
    }
}
