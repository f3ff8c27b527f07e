using System.Security.Claims;
using Foothold.Storage;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Access;

/// <summary>Names of the policies that are not about one firm. Every page and endpoint states one of these or <see cref="FirmAccessAttribute"/>.</summary>
public static class Policies
{
    /// <summary>Anybody, signed in or not. Stated with AllowAnonymous so that it is a decision and no oversight.</summary>
    public const string Public = "public";

    /// <summary>Anybody with an account.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Members of the organisation that the route value "organisation" names.</summary>
    public const string OrganisationMember = "organisation-member";

    /// <summary>Its managers.</summary>
    public const string OrganisationManager = "organisation-manager";

    /// <summary>Who runs the instance.</summary>
    public const string Administrator = "administrator";
}

/// <summary>Who is asking.</summary>
public static class Principals
{
    /// <summary>The claim that carries the name shown to others.</summary>
    public const string DisplayName = "foothold:name";

    /// <summary>The claim that carries the id of the API key, where one was used.</summary>
    public const string Key = "foothold:key";

    /// <summary>The claim that says that the API key may write.</summary>
    public const string KeyMayWrite = "foothold:key-writes";

    public static PersonId? Person(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out Guid id) ? new PersonId(id) : null;

    /// <summary>The actor of a request that an access policy has let through.</summary>
    public static Actor Actor(this HttpContext context) => new(
        context.User.Person() ?? throw new InvalidOperationException("Nobody is signed in."), context.User.FindFirstValue(DisplayName) ?? "", Guid.TryParse(context.User.FindFirstValue(Key), out Guid key) ? key : null);
}
