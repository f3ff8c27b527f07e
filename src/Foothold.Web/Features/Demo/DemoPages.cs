using Foothold.Storage.People;
using Foothold.Web.Access;
using Foothold.Web.Features.Accounts;
using Foothold.Web.Languages;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Features.Demo;

/// <summary>The door by which visitors of the demo come in as one of its invented people.</summary>
public static class DemoPages
{
    public static void Map(PageRoutes pages) => pages.Post("/demo/sign-in", Policies.Public, SignInAsync);

    private static async Task<IResult> SignInAsync(HttpContext context, WebSettings settings, DemoTour tour, Localiser say)
    {
        // Outside the demo the door does not exist, and neither do the accounts behind it.
        if (!settings.IsDemo) return PageResults.NotFound();
        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        bool isAdviser = form["as"] == "adviser";
        UserManager<Person> people = context.RequestServices.GetRequiredService<UserManager<Person>>();
        if (await people.FindByEmailAsync(isAdviser ? DemoSeed.AdviserAddress : $"{DemoFirms.Toured}@example.org") is not { } person) return PageResults.NotFound();
        // A visitor keeps the language chosen before; the person is nobody's account.
        if (!say.Language.IsPseudo) person.Language = say.Language.Code;
        await context.RequestServices.GetRequiredService<SignIns>().BeginAsync(person, isKept: false, context);
        return PageResults.SeeOther(isAdviser ? "/firms" : tour.Steps[0].Address(tour.Firm, 1));
    }
}

/// <summary>Registers the demo.</summary>
public static class DemoSetup
{
    public static void Add(IServiceCollection services) => services.AddSingleton<DemoTour>();
}
