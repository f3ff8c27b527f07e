using Foothold.Web.Api;
using Foothold.Web.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Features.Appraisal;

/// <summary>Registers the pages and endpoints about money.</summary>
public static class MoneySetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Appraisals>();
        services.AddScoped<SectionForms.SectionDesk>();
    }

    public static void Map(PageRoutes pages, ApiRoutes api)
    {
        AppraisalPages.Map(pages);
        AppraisalApi.Map(api);
        NumbersPages.Map(pages);
        SectionForms.SectionPages.Map(pages);
    }
}
