using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;

namespace Foothold.Web.Access;

/// <summary>What somebody may do with a firm's record at this moment.</summary>
/// <param name="Firm">The firm.</param>
/// <param name="Person">Who.</param>
/// <param name="Role">Their role in the firm; null for people of organisations.</param>
/// <param name="Consented">What organisations of theirs may see by consent, all together; <see cref="Scope.None"/> for members, who need none.</param>
/// <param name="IsAdviser">Whether one of those consents is for advice and they are an adviser or manager there.</param>
public sealed record FirmView(FirmId Firm, PersonId Person, FirmRole? Role, Scope Consented, bool IsAdviser)
{
    /// <summary>Whether anything at all may be seen.</summary>
    public bool SeesAnything => Role is not null || Consented != Scope.None;

    public bool Sees(Scope scope) => Role is not null || Consented != Scope.None && (Consented & scope) == scope;

    /// <summary>Whether what an endpoint asks for is given.</summary>
    public bool Meets(FirmAccessAttribute access) => access.Role is null ? Sees(access.Scope) : Role >= access.Role || access.AdvisersToo && IsAdviser && Sees(access.Scope);
}
