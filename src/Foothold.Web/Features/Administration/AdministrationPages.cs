using Foothold.Domain.Geography;
using Foothold.Evidence;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Features.Accounts;
using Foothold.Web.Features.People;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Administration;

/// <summary>What whoever runs the instance does: accounts, organisations, evidence. Firms' data is not among it.</summary>
public static class AdministrationPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get("/administration", Policies.Administrator, async (string? q, HttpContext context, AdministrationView view, Localiser say) => await view.PageAsync(context, FormInput.Empty(say), q));
        pages.Post("/administration/people/{person:guid}/lock", Policies.Administrator, (Guid person, HttpContext context, AccountCare care) => AfterAsync(care.LockAsync(new PersonId(person), true, context.Actor(), context.RequestAborted)));
        pages.Post("/administration/people/{person:guid}/unlock", Policies.Administrator, (Guid person, HttpContext context, AccountCare care) => AfterAsync(care.LockAsync(new PersonId(person), false, context.Actor(), context.RequestAborted)));
        pages.Post("/administration/people/{person:guid}/reset-link", Policies.Administrator, MakeLinkAsync);
        pages.Post("/administration/organisations", Policies.Administrator, AddOrganisationAsync);
        pages.Post("/administration/evidence", Policies.Administrator, (EvidenceShelf shelf) =>
        {
            shelf.Reopen();
            return PageResults.SeeOther("/administration");
        });
    }

    private static async Task<IResult> AfterAsync(Task<bool> handled) => await handled ? PageResults.SeeOther("/administration") : PageResults.NotFound();

    private static async Task<IResult> MakeLinkAsync(Guid person, HttpContext context, AccountCare care, ShownOnce once)
    {
        if (await care.LinkAsync(new PersonId(person), context.Actor(), context.RequestAborted) is not { } link) return PageResults.NotFound();
        once.Put(context, "administration", $"reset {link}");
        return PageResults.SeeOther("/administration");
    }

    private static async Task<IResult> AddOrganisationAsync(HttpContext context, AdministrationView view, OrganisationStore organisations, InvitationPost post, ShownOnce once, Localiser say)
    {
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        string? name = form.Required("organisation", say["Enter the name of the organisation."], 120), email = SignInPages.Email(form, say);
        if (!CountryCode.TryParse(form.Raw("country"), out CountryCode? country)) form.Add("country", say["Choose the country it works in."]);
        if (form.IsValid)
        {
            if (await organisations.AddAsync(name!, country!.Alpha3, context.Actor(), context.RequestAborted) is { } row)
            {
                SentInvitation sent = await post.InviteAsync(row.Id, row.Name, OrganisationRole.Manager, email!, context.Actor(), context.RequestAborted);
                once.Put(context, "administration", $"{(sent.IsMailed ? "mailed" : "shown")} {sent.Link}");
                return PageResults.SeeOther("/administration");
            }

            form.Add("organisation", say["An organisation with this name is here already."]);
        }

        return await view.PageAsync(context, form, null);
    }
}

/// <summary>An account in the list of whoever runs the instance.</summary>
public sealed record ListedAccount(PersonId Id, string Name, string Email, bool IsAdministrator, bool IsLocked, DateTimeOffset CreatedAt);

/// <summary>One release of evidence in use.</summary>
/// <param name="Id">Its name.</param>
/// <param name="What">What it holds, in words of the source.</param>
/// <param name="On">When it was built or imported.</param>
public sealed record UsedRelease(string Id, string What, DateOnly On);

/// <summary>Puts the page of administration together.</summary>
public sealed class AdministrationView(AccountCare care, OrganisationStore organisations, EvidenceShelf shelf, ShownOnce once)
{
    public async Task<IResult> PageAsync(HttpContext context, FormInput form, string? search)
    {
        string[]? made = once.Take(context, "administration")?.Split(' ', 2);
        return PageResults.Page<AdministrationPage>(
            new { Form = form, Search = search ?? "", People = await care.ListAsync(search, context.RequestAborted), Organisations = await organisations.ListAsync(context.RequestAborted), Releases = Releases(shelf.Current), Me = context.Actor().Person, Made = made?[0], Link = made?[1] },
            form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The releases that a set of evidence is made of, the starter set first.</summary>
    public static IReadOnlyList<UsedRelease> Releases(EvidenceSet evidence) => [new(evidence.Release.Id, "", evidence.Release.BuiltOn), .. evidence.Imports.Select(release => new UsedRelease(release.Id, release.Source.Title, release.ImportedOn))];
}
