using Foothold.Storage;
using Foothold.Web.Access;
using Foothold.Web.Features.Accounts;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Administration;

/// <summary>The account of whoever runs the instance, made at its first start.</summary>
public static class SetupPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get("/setup", Policies.Public, (FirstRun first, Localiser say) => first.IsOpen ? PageResults.Page<SetupPage>(new { Form = FormInput.Empty(say) }) : PageResults.NotFound());
        pages.Post("/setup", Policies.Public, SetUpAsync).WithMetadata(new GuessableMarker());
    }

    private static async Task<IResult> SetUpAsync(HttpContext context, FirstRun first, SignIns sessions, FootholdDb db, Localiser say)
    {
        if (!first.IsOpen) return PageResults.NotFound();
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (!first.Knows(form.Raw("code"))) form.Add("code", say["This is not the code that the terminal shows."]);
        string? name = form.Required("name", say["Enter your name, as colleagues know it."], 80), email = SignInPages.Email(form, say), password = SignInPages.NewPassword(form, say, email ?? "", name ?? "");
        if (form.IsValid)
        {
            switch (await first.CompleteAsync(db, () => sessions.SignUpAsync(name!, email!, password!, say.Language, context, isAdministrator: true), context.RequestAborted))
            {
                case true: return PageResults.SeeOther("/administration");
                case null: return PageResults.NotFound();
                default: form.Add("email", say["This address has an account already. Take another one."]); break;
            }
        }

        return PageResults.Page<SetupPage>(new { Form = form }, StatusCodes.Status422UnprocessableEntity);
    }
}
