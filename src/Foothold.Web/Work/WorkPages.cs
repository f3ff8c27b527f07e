using System.Runtime.ExceptionServices;
using Foothold.Domain.Firms;
using Foothold.Storage.Sharing;
using Foothold.Web.Access;
using Foothold.Web.Desk;
using Foothold.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Foothold.Web.Work;

/// <summary>Showing results that take a while, and stopping what takes too long.</summary>
public static class WorkPages
{
    public static void Map(PageRoutes pages) => pages.Post("/firms/{firm:guid}/work/{work:guid}/cancel", new FirmAccessAttribute(Scope.None) { KeepsNothing = true }, Cancel);

    /// <summary>The page of a result: the result when it is there in good time, else how far it is (202).</summary>
    /// <param name="computation">The computation.</param>
    /// <param name="firm">The firm.</param>
    /// <param name="area">The area of the page.</param>
    /// <param name="context">The request.</param>
    /// <param name="show">The page of the result.</param>
    /// <exception cref="Foothold.Advice.AdviceException">It failed for a reason that a user can mend.</exception>
    public static async Task<IResult> ShowAsync<T>(Computation<T> computation, OpenFirm firm, string area, HttpContext context, Func<T, IResult> show) where T : class
    {
        await computation.WaitAsync(Computations.Patience, context.RequestAborted);
        if (computation.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        if (computation.Result is { } result) return show(result);
        return PageResults.Page<WorkPage>(new { Work = computation, Firm = FirmDesk.HeadingOf(firm, context), Area = area }, StatusCodes.Status202Accepted);
    }

    private static IResult Cancel(Guid firm, Guid work, Computations computations)
    {
        // Somebody else's computation is as good as none.
        if (computations.Find(work) is not { } found || found.Firm != new FirmId(firm)) return PageResults.NotFound();
        found.Cancel();
        return PageResults.SeeOther($"/firms/{firm}");
    }
}
