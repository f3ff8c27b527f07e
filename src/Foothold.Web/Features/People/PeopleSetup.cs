using Foothold.Storage.People;
using Foothold.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Foothold.Web.Features.People;

/// <summary>Registers people, invitations and organisations.</summary>
public static class PeopleSetup
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<FirmPeople>();
        services.AddScoped<OrganisationStore>();
        services.AddScoped<Invitations>();
        services.AddScoped<InvitationPost>();
        services.AddScoped<PeopleView>();
        services.AddScoped<Organisations.OrganisationDesk>();
        services.AddSingleton<ShownOnce>();
    }
}
