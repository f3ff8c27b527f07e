using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Features.Firms;

/// <summary>A firm in somebody's list.</summary>
/// <param name="Id">The firm.</param>
/// <param name="Name">Its name.</param>
/// <param name="Home">Alpha-3 code of its home.</param>
/// <param name="IsInvented">Whether it is invented.</param>
/// <param name="Role">The role of the person; null where an organisation of theirs has a consent.</param>
public sealed record ListedFirm(FirmId Id, string Name, string Home, bool IsInvented, FirmRole? Role);

/// <summary>Finds the firms that somebody may see something of.</summary>
public sealed class FirmList(FootholdDb db, TimeProvider clock)
{
    // Nobody reads a longer list; who has more searches.
    private const int Most = 500;

    public async Task<IReadOnlyList<ListedFirm>> OfAsync(PersonId person, CancellationToken cancellation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        List<ListedFirm> own = await (from member in db.FirmMemberships
                                      join firm in db.Firms on member.FirmId equals firm.Id
                                      where member.PersonId == person
                                      orderby firm.Name
                                      select new ListedFirm(firm.Id, firm.Name, firm.Home, firm.IsInvented, member.Role)).AsNoTracking().Take(Most).ToListAsync(cancellation);
        List<ListedFirm> shared = await (from consent in db.Consents
                                         join member in db.OrganisationMemberships on consent.OrganisationId equals member.OrganisationId
                                         join firm in db.Firms on consent.FirmId equals firm.Id
                                         where member.PersonId == person && member.Role != OrganisationRole.Analyst && consent.Purpose != Purpose.Study && consent.RevokedAt == null && consent.GivenAt <= now && consent.ExpiresAt > now
                                         orderby firm.Name
                                         select new ListedFirm(firm.Id, firm.Name, firm.Home, firm.IsInvented, null)).Distinct().AsNoTracking().Take(Most).ToListAsync(cancellation);
        return [.. own, .. shared.Where(firm => own.All(mine => mine.Id != firm.Id))];
    }
}
