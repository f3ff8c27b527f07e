using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Mail;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Foothold.Web.Features.Accounts;

/// <summary>Ways back into an account.</summary>
public static class RecoveryPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get("/forgot", Policies.Public, (string? done, IMailSender mail, Localiser say) => PageResults.Page<ForgotPage>(new { Form = FormInput.Empty(say), IsDone = done == "yes", mail.Delivers }));
        pages.Post("/forgot", Policies.Public, ForgotAsync).WithMetadata(new GuessableMarker());
        pages.Get("/reset", Policies.Public, (string? person, string? token, HttpContext context, Localiser say) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return PageResults.Page<ResetPage>(new { Form = FormInput.With(say, [new("person", person), new("token", token)]) });
        });
        pages.Post("/reset", Policies.Public, ResetAsync).WithMetadata(new GuessableMarker());
        pages.Get("/recover", Policies.Public, (Localiser say) => PageResults.Page<RecoverPage>(new { Form = FormInput.Empty(say) }));
        pages.Post("/recover", Policies.Public, RecoverAsync).WithMetadata(new GuessableMarker());
    }

    private static async Task<IResult> ForgotAsync(HttpContext context, PasswordResets resets, IMailSender mail, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (SignInPages.Email(form, say) is not { } email) return PageResults.Page<ForgotPage>(new { Form = form, IsDone = false, mail.Delivers }, StatusCodes.Status422UnprocessableEntity);
        await resets.SendAsync(email);
        return PageResults.SeeOther("/forgot?done=yes");
    }

    private static async Task<IResult> ResetAsync(HttpContext context, PasswordResets resets, UserManager<Person> people, SignIns sessions, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        Person? known = Guid.TryParse(form.Raw("person"), out Guid id) ? await people.FindByIdAsync(id.ToString()) : null;
        string? password = SignInPages.NewPassword(form, say, known?.Email ?? "", known?.DisplayName ?? "");
        if (form.IsValid)
        {
            if (await resets.ResetAsync(id, form.Raw("token"), password!) is { } person)
            {
                await sessions.BeginAsync(person, isKept: false, context);
                return PageResults.SeeOther("/firms");
            }

            form.Add("", say["This link does not count any more: it was used, or is older than two hours. Ask for a new one."]);
        }

        return PageResults.Page<ResetPage>(new { Form = form }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> RecoverAsync(HttpContext context, PasswordResets resets, SignIns sessions, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string? email = form.Required("email", say["Enter your e-mail address."], 254), code = form.Required("code", say["Enter one of your recovery codes."], 40), password = SignInPages.NewPassword(form, say, form.Raw("email"), "");
        if (form.IsValid)
        {
            (SignInOutcome outcome, Person? person) = await resets.RecoverAsync(email!, code!, password!);
            if (person is not null)
            {
                await sessions.BeginAsync(person, isKept: false, context);
                return PageResults.SeeOther("/account");
            }

            form.Add("email", outcome == SignInOutcome.Locked ? say["Too many attempts failed. Wait a quarter of an hour, or choose a new password if you forgot it."] : say["Address and code do not belong together, or the code was used before."]);
        }

        return PageResults.Page<RecoverPage>(new { Form = form }, StatusCodes.Status422UnprocessableEntity);
    }
}
