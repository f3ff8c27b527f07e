using Foothold.Web.Access;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Features.Start;

/// <summary>The start page and the choice of a language.</summary>
public static class StartPages
{
    public static void Map(PageRoutes pages)
    {
        pages.Get("/", Policies.Public, (HttpContext context) => context.User.Identity?.IsAuthenticated == true ? PageResults.SeeOther("/firms") : PageResults.Page<StartPage>(new { }));
        pages.Post("/language", Policies.Public, ChooseLanguage);
    }

    private static async Task<IResult> ChooseLanguage(HttpContext context)
    {
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Language.Find(form["language"]) is { } language) LanguageChoice.Keep(context, language.Code);
        return PageResults.SeeOther(LocalPath.Safe(form["returnTo"]));
    }
}
