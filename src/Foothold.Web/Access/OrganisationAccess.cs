using Foothold.Storage;
using Foothold.Storage.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Access;

/// <summary>What somebody is in an organisation.</summary>
public sealed record OrganisationView(OrganisationId Organisation, OrganisationRole Role);

/// <summary>Asks for a role in the organisation that the route value "organisation" names.</summary>
public sealed record OrganisationAccess(OrganisationRole Least) : IAuthorizationRequirement;

/// <summary>Decides on <see cref="OrganisationAccess"/>.</summary>
public sealed class OrganisationAccessHandler(FootholdDb db, AccessMemory memory) : AuthorizationHandler<OrganisationAccess>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OrganisationAccess requirement)
    {
        if (context.Resource is not HttpContext http || context.User.Person() is not { } person || !Guid.TryParse(http.GetRouteValue("organisation") as string, out Guid id)) return;
        var organisation = new OrganisationId(id);
        OrganisationView? view = await memory.FindAsync<OrganisationView>(new AccessKey(AccessKind.Organisation, id, person.Value), async () =>
        {
            OrganisationRole? role = await db.OrganisationMemberships.AsNoTracking().Where(row => row.OrganisationId == organisation && row.PersonId == person).Select(row => (OrganisationRole?)row.Role).FirstOrDefaultAsync(http.RequestAborted);
            return (role is { } known ? new OrganisationView(organisation, known) : null, DateTimeOffset.MaxValue);
        });
        if (view is null)
        {
            http.Items[typeof(Unseen)] = Unseen.Instance;
            return;
        }

        http.Items[typeof(OrganisationView)] = view;
        if (view.Role >= requirement.Least) context.Succeed(requirement);
    }
}

/// <summary>Noted on a request for something that, to the person asking, does not exist.</summary>
public sealed class Unseen
{
    public static readonly Unseen Instance = new();
}
