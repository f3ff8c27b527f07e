using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;

namespace Foothold.Web.Features.Plan;

/// <summary>Who may do what with plan and learning board; pages and API state the same.</summary>
public static class PlanAccess
{
    public static FirmAccessAttribute See { get; } = new(Scope.Plan);

    /// <summary>Who is in charge of going abroad changes the plan.</summary>
    public static FirmAccessAttribute Change { get; } = new(Scope.Plan) { Role = FirmRole.ChangeAgent };

    /// <summary>Everybody in the firm records what happened.</summary>
    public static FirmAccessAttribute Record { get; } = new(Scope.Plan) { Role = FirmRole.Member };

    /// <summary>Everybody in the firm comments, and advisers who may see the plan.</summary>
    public static FirmAccessAttribute Comment { get; } = new(Scope.Plan) { Role = FirmRole.Member, AdvisersToo = true };
}
