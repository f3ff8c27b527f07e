using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Foothold.Web.Features.Accounts;

/// <summary>One's own account.</summary>
public static class AccountPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get("/account", Policies.SignedIn, async (HttpContext context, AccountView view, Localiser say) => await view.PageAsync(context, null));
        pages.Post("/account/name", Policies.SignedIn, RenameAsync);
        pages.Post("/account/password", Policies.SignedIn, ChangePasswordAsync).WithMetadata(new GuessableMarker());
        pages.Post("/account/codes", Policies.SignedIn, MakeCodesAsync);
        pages.Post("/account/sessions", Policies.SignedIn, EndSessionsAsync);
        pages.Post("/account/keys", Policies.SignedIn, MakeKeyAsync);
        pages.Post("/account/keys/{key:guid}/revoke", Policies.SignedIn, async (Guid key, HttpContext context, ApiKeys keys) => await keys.RevokeAsync(context.Actor(), key, context.RequestAborted) ? PageResults.SeeOther("/account") : PageResults.NotFound());
        pages.Get("/account/erase", Policies.SignedIn, async (HttpContext context, AccountDesk desk, Localiser say) => await EraseFormAsync(context, desk, FormInput.Empty(say)));
        pages.Post("/account/erase", Policies.SignedIn, EraseAsync).WithMetadata(new GuessableMarker());
    }

    private static async Task<IResult> RenameAsync(HttpContext context, AccountDesk desk, AccountView view, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string? name = form.Required("name", say["Enter your name, as colleagues know it."], 80);
        Language? language = Language.Find(form.Raw("language"));
        if (language is null) form.Add("language", say["Choose a language."]);
        if (!form.IsValid || await desk.FindAsync(context.Actor().Person) is not { } person) return await view.PageAsync(context, form);
        await desk.RenameAsync(person, name!, language!.Code);
        LanguageChoice.Keep(context, language.Code);
        return PageResults.SeeOther("/account");
    }

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, AccountDesk desk, PasswordResets resets, SignInManager<Person> sessions, AccountView view, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (await desk.FindAsync(context.Actor().Person) is not { } person) return PageResults.NotFound();
        string? current = person.PasswordHash is null ? "" : SignInPages.Secret(form, "current", say["Enter your present password."]);
        string? password = SignInPages.NewPassword(form, say, person.Email ?? "", person.DisplayName);
        if (form.IsValid && !await resets.ChangeAsync(person, current, password!)) form.Add("current", say["This is not your present password."]);
        if (!form.IsValid) return await view.PageAsync(context, form);
        // The other sessions have ended; this one goes on.
        await sessions.RefreshSignInAsync(person);
        return PageResults.SeeOther("/account");
    }

    private static async Task<IResult> MakeCodesAsync(HttpContext context, AccountDesk desk, RecoveryCodes codes, ShownOnce once)
    {
        if (await desk.FindAsync(context.Actor().Person) is not { } person) return PageResults.NotFound();
        once.Put(context, "account", $"codes {string.Join(' ', await codes.MakeAsync(person))}");
        return PageResults.SeeOther("/account");
    }

    private static async Task<IResult> EndSessionsAsync(HttpContext context, AccountDesk desk, PasswordResets resets, SignIns sessions)
    {
        if (await desk.FindAsync(context.Actor().Person) is { } person) await resets.EndSessionsAsync(person);
        await sessions.EndAsync(context);
        return PageResults.SeeOther("/sign-in");
    }

    private static async Task<IResult> MakeKeyAsync(HttpContext context, ApiKeys keys, AccountView view, ShownOnce once, TimeProvider clock, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string? name = form.Required("key-name", say["Name the program that will use the key."], 80);
        DateOnly today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        DateOnly? until = form.Has("key-until") ? form.Day("key-until") : null;
        if (until <= today) form.Add("key-until", say["Choose a day after today."]);
        if (!form.IsValid) return await view.PageAsync(context, form);
        var made = await keys.MakeAsync(context.Actor(), name!, form.IsChecked("key-writes"), until is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null, context.RequestAborted);
        if (made is null)
        {
            form.Add("key-name", say["You have {0} keys already. Revoke one that you no longer use.", ApiKeys.Most]);
            return await view.PageAsync(context, form);
        }

        once.Put(context, "account", $"key {made.Value.Secret}");
        return PageResults.SeeOther("/account");
    }

    private static async Task<IResult> EraseFormAsync(HttpContext context, AccountDesk desk, FormInput form) =>
        PageResults.Page<EraseAccountPage>(new { Form = form, Owned = await desk.AloneOwnedAsync(context.Actor().Person, context.RequestAborted) }, form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> EraseAsync(HttpContext context, AccountDesk desk, UserManager<Person> people, SignIns sessions, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        if (await desk.FindAsync(context.Actor().Person) is not { } person) return PageResults.NotFound();
        if (!string.Equals(form.Raw("email"), person.Email, StringComparison.OrdinalIgnoreCase)) form.Add("email", say["Type the address of your account to show that you mean it."]);
        else if (person.IsAdministrator) form.Add("", say["You run this workbench. Hand that over first."]);
        else if (!await desk.EraseAsync(person, context.RequestAborted)) form.Add("", say["You are the only owner of a firm. Make somebody else its owner, or erase the firm."]);
        if (!form.IsValid) return await EraseFormAsync(context, desk, form);
        await sessions.EndAsync(context);
        return PageResults.SeeOther("/");
    }
}

/// <summary>Puts the page of an account together.</summary>
public sealed class AccountView(AccountDesk desk, ApiKeys keys, RecoveryCodes codes, UserManager<Person> people, ShownOnce once, TimeProvider clock, Localiser say)
{
    public async Task<IResult> PageAsync(HttpContext context, FormInput? form)
    {
        Actor actor = context.Actor();
        if (await desk.FindAsync(actor.Person) is not { } person) return PageResults.NotFound();
        string[] shown = once.Take(context, "account")?.Split(' ') ?? [];
        return PageResults.Page<AccountPage>(
            new
            {
                Person = person, Form = form ?? FormInput.With(say, [new("name", person.DisplayName), new("language", person.Language)]), Keys = (await keys.ListAsync(actor.Person, context.RequestAborted)).Where(key => ApiKeys.IsLive(key, clock.GetUtcNow())).ToArray(),
                Passkeys = await people.GetPasskeysAsync(person), CodesLeft = await codes.LeftAsync(person), NewKey = shown is ["key", var key, ..] ? key : null, NewCodes = shown is ["codes", .. var made] ? made : [],
            },
            form is null or { IsValid: true } ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
