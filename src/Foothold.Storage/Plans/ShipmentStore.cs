using System.Globalization;
using System.Text;
using Foothold.Advice.LandedCost;
using Foothold.Domain.Firms;
using Foothold.Domain.Trade;
using Foothold.Storage.Trail;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Storage.Plans;

/// <summary>A worksheet in a list.</summary>
/// <param name="Id">The shipment.</param>
/// <param name="Version">Its latest version.</param>
/// <param name="Name">What the firm calls it.</param>
/// <param name="By">Who wrote that version.</param>
/// <param name="At">When.</param>
public sealed record ListedShipment(ShipmentId Id, int Version, string Name, PersonId By, DateTimeOffset At);

/// <summary>Keeps firms' worksheets of shipments, every version. What is kept can be read as a shipment.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">When.</param>
/// <param name="checkCode">Says what is wrong with a goods code, or null; as in <see cref="ShipmentReader.Read"/>.</param>
public sealed class ShipmentStore(FootholdDb db, TimeProvider clock, Func<HsCode, string?> checkCode)
{
    /// <summary>A firm's worksheets at their latest versions, newest first.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<ListedShipment>> ListAsync(FirmId firm, int most = 500, CancellationToken cancellation = default) =>
        await db.Shipments.AsNoTracking().Where(row => row.FirmId == firm && !db.Shipments.Any(later => later.Id == row.Id && later.Version > row.Version))
            .OrderByDescending(row => row.At).ThenBy(row => row.Id).Take(most).Select(row => new ListedShipment(row.Id, row.Version, row.Name, row.By, row.At)).ToListAsync(cancellation);

    /// <summary>A worksheet of a firm; null where the firm has none with this id.</summary>
    /// <param name="firm">The firm.</param>
    /// <param name="id">The shipment.</param>
    /// <param name="version">The version; null for the latest.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<ShipmentRow?> FindAsync(FirmId firm, ShipmentId id, int? version = null, CancellationToken cancellation = default) =>
        db.Shipments.AsNoTracking().Where(row => row.FirmId == firm && row.Id == id && (version == null || row.Version == version)).OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellation);

    /// <summary>Adds the next version.</summary>
    /// <param name="firm">The firm; it exists.</param>
    /// <param name="id">The shipment; a new id for a new one.</param>
    /// <param name="expected">The version that this one was made from; 0 for the first. Another one is stale, and so is the id of another firm's shipment.</param>
    /// <param name="name">What the firm calls it.</param>
    /// <param name="json">The shipment, in the form of docs/reference/shipment.md.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it; nothing is saved then.</param>
    public async Task<Appended> AppendAsync(FirmId firm, ShipmentId id, int expected, string name, string json, Actor actor, CancellationToken cancellation = default)
    {
        ShipmentFile read = ShipmentReader.Read(Encoding.UTF8.GetBytes(json), null, checkCode);
        if (read.Shipment is null) return Appended.Refused(read.Problems);
        DateTimeOffset now = clock.GetUtcNow();
        int version = expected + 1;
        return await Versions.AppendAsync(db, version, token => LatestAsync(firm, id, token), () =>
        {
            db.Shipments.Add(new ShipmentRow { Id = id, Version = version, FirmId = firm, Name = name, Json = json, By = actor.Person, At = now });
            db.Audit.Add(new AuditEntry { At = now, Person = actor.Person, Key = actor.Key, FirmId = firm, Action = AuditActions.ShipmentWritten, Subject = string.Create(CultureInfo.InvariantCulture, $"{id} version {version}") });
        }, cancellation);
    }

    // To a firm the shipment of another is one that it can add nothing to.
    private async Task<int> LatestAsync(FirmId firm, ShipmentId id, CancellationToken cancellation)
    {
        var latest = await db.Shipments.AsNoTracking().Where(row => row.Id == id).OrderByDescending(row => row.Version).Select(row => new { row.FirmId, row.Version }).FirstOrDefaultAsync(cancellation);
        return latest is null ? 0 : latest.FirmId == firm ? latest.Version : int.MaxValue;
    }
}
