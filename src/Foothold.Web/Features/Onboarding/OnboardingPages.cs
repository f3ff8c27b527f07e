using Foothold.Advice.FirmFiles;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Features.GoodsCodes;
using Foothold.Web.Forms;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Features.Onboarding;

/// <summary>A firm in minutes: one idea a page, every page saved as it is sent, to be left and taken up again.</summary>
public static class OnboardingPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get("/onboarding", Policies.SignedIn, BeginAsync);
        pages.Post("/onboarding/drop", Policies.SignedIn, DropAsync);
        pages.Post("/onboarding/check", Policies.SignedIn, FinishAsync);
        pages.Get("/onboarding/{step}", Policies.SignedIn, ShowAsync);
        pages.Post("/onboarding/{step}", Policies.SignedIn, SendAsync);
    }

    private static async Task<IResult> BeginAsync(HttpContext context, OnboardingDesk desk) =>
        PageResults.SeeOther((await desk.BeginAsync(context.Actor().Person, context.RequestAborted)).Next.Address);

    private static async Task<IResult> ShowAsync(string step, string? q, HttpContext context, OnboardingDesk desk, GoodsFinder goods, Localiser say)
    {
        if (OnboardingStep.All.FirstOrDefault(known => known.Path == step) is not { } found) return PageResults.NotFound();
        OnboardingDraft draft = await desk.BeginAsync(context.Actor().Person, context.RequestAborted);
        if (!found.IsAsked(draft) || !draft.Reaches(found)) return PageResults.SeeOther(draft.Next.Address);
        return Page(found, draft, draft.FormOf(found, say), goods, q);
    }

    private static async Task<IResult> SendAsync(string step, HttpContext context, OnboardingDesk desk, OnboardingFields fields, GoodsFinder goods, EvidenceShelf evidence, Localiser say)
    {
        if (OnboardingStep.All.FirstOrDefault(known => known.Path == step) is not { } found) return PageResults.NotFound();
        PersonId person = context.Actor().Person;
        OnboardingDraft draft = await desk.BeginAsync(person, context.RequestAborted);
        if (!found.IsAsked(draft) || !draft.Reaches(found)) return PageResults.SeeOther(draft.Next.Address);
        FormInput form = await FormInput.ReadAsync(context.Request, say, context.RequestAborted);
        bool wantsMore = form.Has("more");
        if (!wantsMore) fields.Check(found, draft, form, evidence.Current.Nomenclature);
        if (!form.IsValid || wantsMore) return Page(found, draft, form, goods, form.Raw("q"), form.IsValid ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
        draft = draft.With(found, form, OnboardingFields.Of(found));
        await desk.SaveAsync(person, draft, context.RequestAborted);
        return PageResults.SeeOther(draft.Next.Address);
    }

    private static async Task<IResult> FinishAsync(HttpContext context, OnboardingDesk desk, FootholdDb db, GoodsFinder goods, Localiser say)
    {
        Actor actor = context.Actor();
        if (await desk.FindAsync(actor.Person, context.RequestAborted) is not { } draft) return PageResults.SeeOther("/firms");
        if (draft.Next != OnboardingStep.Check) return PageResults.SeeOther(draft.Next.Address);
        IReadOnlyList<FileProblem> problems = await desk.FinishAsync(draft, actor, context.RequestAborted);
        if (problems.Count > 0)
        {
            FormInput form = FormInput.Empty(say);
            form.AddProblems(problems, _ => "");
            return Page(OnboardingStep.Check, draft, form, goods, null, StatusCodes.Status422UnprocessableEntity);
        }

        var firm = new FirmId(draft.Firm);
        bool isMine = await db.FirmMemberships.AnyAsync(row => row.FirmId == firm && row.PersonId == actor.Person && row.Role == FirmRole.Owner, context.RequestAborted);
        return PageResults.SeeOther(isMine ? $"/firms/{firm}" : "/firms");
    }

    private static async Task<IResult> DropAsync(HttpContext context, OnboardingDesk desk)
    {
        await desk.DropAsync(context.Actor().Person, context.RequestAborted);
        return PageResults.SeeOther("/firms");
    }

    private static IResult Page(OnboardingStep step, OnboardingDraft draft, FormInput form, GoodsFinder goods, string? query, int status = StatusCodes.Status200OK)
    {
        string search = query is { Length: > 0 } ? query : draft["code", "q"] is { Length: > 0 } before ? before : draft["product", "name"];
        return step.Path switch
        {
            "firm" => PageResults.Page<FirmStep>(new { Draft = draft, Form = form }, status),
            "product" => PageResults.Page<ProductStep>(new { Draft = draft, Form = form }, status),
            "code" => PageResults.Page<CodeStep>(new { Draft = draft, Form = form, Found = goods.Find(search) }, status),
            "service" => PageResults.Page<ServiceStep>(new { Draft = draft, Form = form }, status),
            "size" => PageResults.Page<SizeStep>(new { Draft = draft, Form = form }, status),
            "abroad" => PageResults.Page<AbroadStep>(new { Draft = draft, Form = form }, status),
            "asked" or "orders" => PageResults.Page<RowsStep>(new { Draft = draft, Form = form, Step = step }, status),
            _ => PageResults.Page<CheckStep>(new { Draft = draft, Form = form, Code = goods.NameOf(draft["code", "hs"]) }, status),
        };
    }
}
