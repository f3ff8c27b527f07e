using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Api;
using Foothold.Web.Pages;
using Foothold.Web.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Features;

/// <summary>One area of a firm's pages, as the header lists it.</summary>
/// <param name="Name">By which pages say that they belong to it.</param>
/// <param name="Path">Its first page, after /firms/{firm}/.</param>
/// <param name="Title">Its title, an English text for the localiser.</param>
/// <param name="Scope">What one has to be allowed to see.</param>
/// <param name="Role">The least role in the firm; null for areas that those with a consent see too.</param>
public sealed record Area(string Name, string Path, string Title, Scope Scope, FirmRole? Role = null)
{
    /// <summary>Whether somebody sees the area.</summary>
    public bool IsFor(FirmView view) => Role is null ? view.Sees(Scope) : view.Role >= Role;
}

/// <summary>The features, each of which registers its services and maps its pages and endpoints.</summary>
public static class FeatureList
{
    /// <summary>Areas of a firm's pages in the order in which one meets them.</summary>
    public static IReadOnlyList<Area> Areas { get; } =
    [
        new("profile", "profile", "Profile", Scope.Profile),
        new("diagnosis", "diagnosis", "Diagnosis", Scope.Diagnosis),
        new("journey", "journey", "Journey", Scope.Journey),
        new("markets", "markets", "Markets", Scope.Markets),
        new("money", "appraisal", "Money", Scope.Money),
        new("learning", "learning", "Learning", Scope.Plan),
        new("plan", "plan", "Plan", Scope.Plan),
        new("sharing", "sharing", "Sharing", Scope.None, FirmRole.Member),
    ];

    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Assets.AssetShelf>();
        Appraisal.MoneySetup.Add(services);
        services.AddScoped<Firms.FirmList>();
        Accounts.AccountSetup.Add(services);
        Administration.AdministrationSetup.Add(services);
        Demo.DemoSetup.Add(services);
        People.PeopleSetup.Add(services);
        Sharing.SharingSetup.Add(services);
        MyData.MyDataSetup.Add(services);
        services.AddSingleton<Markets.Rankings>();
        Onboarding.OnboardingSetup.Add(services);
        services.AddScoped<Journeys.JourneyDesk>();
        services.AddScoped<Forms.SectionForm>();
        services.AddScoped<Diagnosis.QuestionnaireDesk>();
        services.AddScoped<Markets.WishesDesk>();
        Plan.PlanServices.Add(services);
        Learning.LearningServices.Add(services);
    }

    public static void Map(WebApplication app)
    {
        var pages = new PageRoutes(app);
        var api = new ApiRoutes(app);
        Appraisal.MoneySetup.Map(pages, api);
        Start.StartPages.Map(pages);
        WorkPages.Map(pages);
        Accounts.AccountSetup.Map(pages);
        Accounts.AccountApi.Map(api);
        Administration.AdministrationSetup.Map(pages);
        Administration.AdministrationApi.Map(api);
        Demo.DemoPages.Map(pages);
        People.PeoplePages.Map(pages);
        People.PeopleApi.Map(api);
        Organisations.OrganisationPages.Map(pages);
        Organisations.OrganisationApi.Map(api);
        Sharing.SharingPages.Map(pages);
        Sharing.SharingApi.Map(api);
        MyData.MyDataPages.Map(pages);
        MyData.MyDataApi.Map(api);
        Help.HelpPages.Map(pages);
        ApiPages.Map(pages);
        Firms.FirmPages.Map(pages);
        Firms.FirmApi.Map(api);
        Markets.MarketsApi.Map(api);
        Markets.MarketsPages.Map(pages);
        Onboarding.OnboardingPages.Map(pages);
        Journeys.JourneyPages.Map(pages);
        Profile.ProfilePages.Map(pages);
        Diagnosis.DiagnosisPages.Map(pages);
        Firms.SectionApi.Map(api);
        Journeys.JourneyApi.Map(api);
        Diagnosis.DiagnosisApi.Map(api);
        GoodsCodes.GoodsApi.Map(api);
        Markets.WishesPages.Map(pages);
        Plan.PlanPages.Map(pages);
        Learning.LearningPages.Map(pages);
        Plan.PlanApi.Map(api);
        Learning.LearningApi.Map(api);
    }
}
