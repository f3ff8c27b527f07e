using System.Security.Claims;
using Foothold.Storage.People;
using Microsoft.AspNetCore.Identity;

namespace Foothold.Web.Access;

/// <summary>What a session says about a person: who they are, the name shown to others, whether they run the instance, and the stamp by which all sessions can be ended. No address and nothing about firms.</summary>
public sealed class PersonClaims : IUserClaimsPrincipalFactory<Person>
{
    /// <summary>The claim that carries the stamp.</summary>
    public const string Stamp = "foothold:stamp";

    public Task<ClaimsPrincipal> CreateAsync(Person user) => Task.FromResult(Of(user));

    internal static ClaimsPrincipal Of(Person user) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, user.Id.ToString()), new(ClaimTypes.Name, user.DisplayName), new(Principals.DisplayName, user.DisplayName), new(Stamp, user.SecurityStamp ?? ""), .. user.IsAdministrator ? [new Claim(ClaimTypes.Role, Policies.Administrator)] : Array.Empty<Claim>()],
        IdentityConstants.ApplicationScheme));
}
