using Foothold.Web.Access;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Mail;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Accounts;

/// <summary>Sign-up: at once where no messages are sent, else by a link to the address.</summary>
public static class SignUpPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get("/sign-up", Policies.Public, (HttpContext context, IMailSender mail, Localiser say, string? returnTo, string? sent) => context.User.Identity?.IsAuthenticated == true
            ? PageResults.SeeOther(LocalPath.Safe(returnTo))
            : PageResults.Page<SignUpPage>(new { Form = FormInput.With(say, [new("returnTo", LocalPath.Safe(returnTo))]), ByMail = mail.Delivers, IsSent = mail.Delivers && sent == "yes" }));
        pages.Post("/sign-up", Policies.Public, SignUpAsync).WithMetadata(new GuessableMarker());
        pages.Get("/sign-up/finish", Policies.Public, (string? token, HttpContext context, SignUpLinks links, Localiser say) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return FinishPage(links.Read(token ?? ""), FormInput.With(say, [new("token", token)]), StatusCodes.Status200OK);
        });
        pages.Post("/sign-up/finish", Policies.Public, FinishAsync).WithMetadata(new GuessableMarker());
    }

    private static async Task<IResult> SignUpAsync(HttpContext context, SignIns sessions, SignUpLinks links, IMailSender mail, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string? name = mail.Delivers ? "" : Name(form, say), email = SignInPages.Email(form, say), password = mail.Delivers ? "" : SignInPages.NewPassword(form, say, email ?? "", name ?? "");
        string returnTo = LocalPath.Safe(form.Raw("returnTo"));
        if (form.IsValid && mail.Delivers)
        {
            await links.SendAsync(email!, returnTo);
            return PageResults.SeeOther("/sign-up?sent=yes");
        }

        if (form.IsValid && !await sessions.SignUpAsync(name!, email!, password!, say.Language, context)) form.Add("email", say["This address has an account already. Sign in with it, or choose a new password if you forgot it."]);
        return form.IsValid ? PageResults.SeeOther(returnTo) : PageResults.Page<SignUpPage>(new { Form = form, ByMail = mail.Delivers }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> FinishAsync(HttpContext context, SignIns sessions, SignUpLinks links, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        ShownAddress? shown = links.Read(form.Raw("token"));
        if (shown is not null)
        {
            string? name = Name(form, say), password = SignInPages.NewPassword(form, say, shown.Email, name ?? "");
            if (form.IsValid && await sessions.SignUpAsync(name!, shown.Email, password!, say.Language, context, isConfirmed: true)) return PageResults.SeeOther(shown.ReturnTo);
            // Who has the link holds the address, so there is nothing to hide from them.
            if (form.IsValid) form.Add("", say["This address has an account already. Sign in with it, or choose a new password if you forgot it."]);
        }

        return FinishPage(shown, form, StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult FinishPage(ShownAddress? shown, FormInput form, int status) =>
        PageResults.Page<FinishSignUpPage>(new { Form = form, shown?.Email }, shown is null ? StatusCodes.Status422UnprocessableEntity : status);

    private static string? Name(FormInput form, Localiser say) => form.Required("name", say["Enter your name, as colleagues know it."], 80);
}
