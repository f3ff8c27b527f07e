using Foothold.Domain.Firms;
using Foothold.Web.Access;

namespace Foothold.Web.Pages;

/// <summary>What the frame of a firm's page shows of the firm.</summary>
/// <param name="Id">The firm.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsInvented">Whether it is invented; every page then says so.</param>
/// <param name="View">What the viewer may see; areas they may not see are left out.</param>
public sealed record FirmHeading(FirmId Id, string Name, bool IsInvented, FirmView View);
