using Foothold.Storage;
using Foothold.Storage.Plans;
using Foothold.Web.Api;
using Foothold.Web.Desk;
using Foothold.Web.Pages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Foothold.Web.Features.Appraisal;

/// <summary>Registers the pages and endpoints about money.</summary>
public static class MoneySetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Appraisals>();
        services.AddSingleton<Cash.CashDesk>();
        services.AddScoped<SectionForms.SectionDesk>();
        services.TryAddScoped(provider => new ShipmentStore(
            provider.GetRequiredService<FootholdDb>(), provider.GetRequiredService<TimeProvider>(),
            code => provider.GetRequiredService<EvidenceShelf>().Current.Nomenclature is var goods && goods.CanCheck(code.Edition) ? goods.Problem(code) : null));
    }

    public static void Map(PageRoutes pages, ApiRoutes api)
    {
        AppraisalPages.Map(pages);
        AppraisalApi.Map(api);
        NumbersPages.Map(pages);
        SectionForms.SectionPages.Map(pages);
        LandedCost.ShipmentPages.Map(pages);
        LandedCost.ShipmentApi.Map(api);
        Cash.CashPages.Map(pages);
        Cash.CashApi.Map(api);
        Origin.OriginPages.Map(pages);
    }
}
