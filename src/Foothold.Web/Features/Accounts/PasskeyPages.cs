using System.Buffers.Text;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Foothold.Web.Features.Accounts;

/// <summary>Passkeys: made and removed in the account, used at the sign-in. The script of the page carries question and answer between the browser and these forms.</summary>
public static class PasskeyPages
{
    /// <summary>How many passkeys a person may have.</summary>
    private const int Most = 20;
    private const int LongestAnswer = 64 * 1024;

    public static void Map(PageRoutes pages)
    {
        pages.Post("/account/passkeys/options", Policies.SignedIn, AskToMakeAsync);
        pages.Post("/account/passkeys", Policies.SignedIn, AddAsync);
        pages.Post("/account/passkeys/remove", Policies.SignedIn, RemoveAsync);
        pages.Post("/sign-in/passkey/options", Policies.Public, async (SignInManager<Person> sessions) => Json(await sessions.MakePasskeyRequestOptionsAsync(null))).WithMetadata(new GuessableMarker());
        pages.Post("/sign-in/passkey", Policies.Public, SignInAsync).WithMetadata(new GuessableMarker());
    }

    private static async Task<IResult> AskToMakeAsync(HttpContext context, AccountDesk desk, SignInManager<Person> sessions)
    {
        if (await desk.FindAsync(context.Actor().Person) is not { } person) return PageResults.NotFound();
        return Json(await sessions.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email ?? "", DisplayName = person.DisplayName }));
    }

    private static async Task<IResult> AddAsync(HttpContext context, AccountDesk desk, AccountView view, SignInManager<Person> sessions, UserManager<Person> people, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (await desk.FindAsync(context.Actor().Person) is not { } person) return PageResults.NotFound();
        string? name = form.Text("passkey-name", 60);
        string credential = form.Untrimmed("credential");
        if (credential.Length is 0 or > LongestAnswer) form.Add("", say["A passkey is made by script, which did not run in this browser. You can go on with your password."]);
        else if ((await people.GetPasskeysAsync(person)).Count >= Most) form.Add("", say["You have {0} passkeys already. Remove one that you no longer use.", Most]);
        else if (form.IsValid)
        {
            PasskeyAttestationResult result = await AttestAsync(sessions, credential);
            // The answer must be to the question that was put to this person.
            if (result.Succeeded && result.UserEntity.Id == person.Id.ToString())
            {
                result.Passkey.Name = name;
                await people.AddOrUpdatePasskeyAsync(person, result.Passkey);
                return PageResults.SeeOther("/account");
            }

            form.Add("", say["No passkey was made. Try again, or use another device."]);
        }

        return await view.PageAsync(context, form);
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, AccountDesk desk, UserManager<Person> people, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (await desk.FindAsync(context.Actor().Person) is not { } person || !Base64Url.IsValid(form.Raw("id"))) return PageResults.NotFound();
        byte[] id = Base64Url.DecodeFromChars(form.Raw("id"));
        if (await people.GetPasskeyAsync(person, id) is null) return PageResults.NotFound();
        await people.RemovePasskeyAsync(person, id);
        return PageResults.SeeOther("/account");
    }

    private static async Task<IResult> SignInAsync(HttpContext context, SignInManager<Person> sessions, UserManager<Person> people, SignIns signIns, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string credential = form.Untrimmed("credential");
        if (credential.Length is 0 or > LongestAnswer) form.Add("", say["A passkey needs script, which did not run in this browser. Sign in with your password."]);
        else if (await AssertAsync(sessions, credential) is { Succeeded: true } found && !(found.User.LockoutEnd >= KnownPeople.Forever))
        {
            // A lock after failed guesses at the password does not keep out who does not use it; otherwise anybody could keep anybody out.
            // The device counts its uses; a count that falls back tells of a copy.
            await people.AddOrUpdatePasskeyAsync(found.User, found.Passkey);
            await signIns.BeginAsync(found.User, isKept: true, context);
            return PageResults.SeeOther(LocalPath.Safe(form.Raw("returnTo")));
        }
        else form.Add("", say["The passkey was not taken. Try again, or sign in with your password."]);
        return PageResults.Page<SignInPage>(new { Form = form }, StatusCodes.Status422UnprocessableEntity);
    }

    // An answer to a question that was never put, or was put too long ago, is a failure like any other.
    private static async Task<PasskeyAttestationResult> AttestAsync(SignInManager<Person> sessions, string credential)
    {
        try
        {
            return await sessions.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException bad)
        {
            return PasskeyAttestationResult.Fail(new PasskeyException(bad.Message));
        }
    }

    private static async Task<PasskeyAssertionResult<Person>> AssertAsync(SignInManager<Person> sessions, string credential)
    {
        try
        {
            return await sessions.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException bad)
        {
            return PasskeyAssertionResult.Fail<Person>(new PasskeyException(bad.Message));
        }
    }

    private static IResult Json(string options) => Results.Content(options, "application/json; charset=utf-8");
}
