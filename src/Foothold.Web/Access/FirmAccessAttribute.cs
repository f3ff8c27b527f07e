using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Microsoft.AspNetCore.Authorization;

namespace Foothold.Web.Access;

/// <summary>
/// Policy of everything under /firms/{firm}: reading takes membership or a consent that covers the scope, writing takes at least a role in the firm.
/// Put on an endpoint as metadata; the route value "firm" says which firm.
/// </summary>
/// <param name="scope">The part of the record that is shown or changed.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class FirmAccessAttribute(Scope scope) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <summary>The part of the record.</summary>
    public Scope Scope { get; } = scope;

    /// <summary>The least role in the firm; null when reading, which those with a consent may do too.</summary>
    public FirmRole? Role { get; init; }

    /// <summary>Whether an adviser with a consent for the scope may do it as well as the role: answers as adviser, comments.</summary>
    public bool AdvisersToo { get; init; }

    /// <summary>Whether a POST only asks and keeps nothing: a trial, or stopping a computation. It needs no role then.</summary>
    public bool KeepsNothing { get; init; }

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}
