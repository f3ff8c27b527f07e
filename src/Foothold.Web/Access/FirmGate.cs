using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Storage.Trail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Access;

/// <summary>Finds out what somebody may do with a firm, from memberships and consents as they stand now.</summary>
/// <param name="db">The database.</param>
/// <param name="memory">Remembers it for a moment.</param>
/// <param name="clock">Consents end.</param>
public sealed class FirmGate(FootholdDb db, AccessMemory memory, TimeProvider clock)
{
    public async Task<FirmView> ViewAsync(FirmId firm, PersonId person, CancellationToken cancellation) => (await memory.FindAsync<FirmView>(new AccessKey(AccessKind.Firm, firm.Value, person.Value), async () => await ReadAsync(firm, person, cancellation)))!;

    private async Task<(FirmView View, DateTimeOffset Ends)> ReadAsync(FirmId firm, PersonId person, CancellationToken cancellation)
    {
        FirmRole? role = await db.FirmMemberships.AsNoTracking().Where(row => row.FirmId == firm && row.PersonId == person).Select(row => (FirmRole?)row.Role).FirstOrDefaultAsync(cancellation);
        if (role is not null) return (new FirmView(firm, person, role, Scope.None, false), DateTimeOffset.MaxValue);
        DateTimeOffset now = clock.GetUtcNow();
        var consents = await (from consent in db.Consents.AsNoTracking()
                              join member in db.OrganisationMemberships on consent.OrganisationId equals member.OrganisationId
                              where consent.FirmId == firm && member.PersonId == person && member.Role != OrganisationRole.Analyst && consent.Purpose != Purpose.Study && consent.RevokedAt == null && consent.GivenAt <= now && consent.ExpiresAt > now
                              select new { consent.Scope, consent.Purpose, consent.ExpiresAt }).ToListAsync(cancellation);
        return (new FirmView(firm, person, null, consents.Aggregate(Scope.None, (sum, consent) => sum | consent.Scope), consents.Any(consent => consent.Purpose == Purpose.Advice)), consents.Select(consent => consent.ExpiresAt).DefaultIfEmpty(DateTimeOffset.MaxValue).Min());
    }
}

/// <summary>Decides on <see cref="FirmAccessAttribute"/>.</summary>
public sealed class FirmAccessHandler(FirmGate gate) : AuthorizationHandler<FirmAccessAttribute>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, FirmAccessAttribute requirement)
    {
        if (context.Resource is not HttpContext http || context.User.Person() is not { } person || FirmOf(http) is not { } firm) return;
        FirmView view = http.Items[typeof(FirmView)] as FirmView ?? await gate.ViewAsync(firm, person, http.RequestAborted);
        http.Items[typeof(FirmView)] = view;
        if (view.Meets(requirement)) context.Succeed(requirement);
    }

    internal static FirmId? FirmOf(HttpContext http) => Guid.TryParse(http.GetRouteValue("firm") as string, out Guid id) ? new FirmId(id) : null;
}

/// <summary>
/// What a refusal looks like: to those who may see nothing of a firm it does not exist (404), to those who may see but not do it is 403, and who is not signed in is asked to sign in (pages) or told (API, 401).
/// Looks into a firm by people outside it are written to the audit trail here, once for every page.
/// </summary>
public sealed class Refusals : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            if (context.Items[typeof(FirmView)] is FirmView { Role: null } seen) await RecordAsync(context, seen);
            await next(context);
            return;
        }

        bool isApi = context.Request.Path.StartsWithSegments("/api");
        if (authorizeResult.Challenged)
        {
            if (isApi)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }
            else context.Response.Redirect($"/sign-in?returnTo={Uri.EscapeDataString(context.Request.Method == "GET" ? context.Request.Path + context.Request.QueryString : "/")}");
            return;
        }

        context.Response.StatusCode = context.Items[typeof(FirmView)] is FirmView { SeesAnything: false } || context.Items.ContainsKey(typeof(Unseen)) || policy.Requirements.OfType<RolesAuthorizationRequirement>().Any() ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden;
    }

    private static async Task RecordAsync(HttpContext context, FirmView seen)
    {
        var db = (FootholdDb)context.RequestServices.GetService(typeof(FootholdDb))!;
        var clock = (TimeProvider)context.RequestServices.GetService(typeof(TimeProvider))!;
        FirmAccessAttribute? access = context.GetEndpoint()?.Metadata.GetMetadata<FirmAccessAttribute>();
        db.Audit.Add(new AuditEntry { At = clock.GetUtcNow(), Person = seen.Person, Key = context.Actor().Key, FirmId = seen.Firm, Action = AuditActions.RecordSeen, Subject = $"{access?.Scope}" });
        await db.SaveChangesAsync(context.RequestAborted);
    }
}
