using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Foothold.Advice.Documents;
using Foothold.Domain.Firms;
using Foothold.Storage;
using Foothold.Storage.Firms;
using Foothold.Storage.People;
using Foothold.Storage.Sharing;
using Foothold.Storage.Trail;
using Foothold.Web.Features.Sharing;
using Microsoft.EntityFrameworkCore;

namespace Foothold.Web.Features.MyData;

/// <summary>Writes everything that is on record about a firm into one archive, as it goes: nothing of it is held in memory as a whole.</summary>
public sealed class FirmExport(FootholdDb db, FirmStore store, FirmPeople people, Consents consents, FirmTrail trail, TimeProvider clock)
{
    private const int PageOfTrail = 500;

    /// <summary>Notes in the trail that the firm's data was taken out.</summary>
    public async Task NoteAsync(FirmId firm, Actor actor, CancellationToken cancellation)
    {
        db.Audit.Add(new AuditEntry { At = clock.GetUtcNow(), Person = actor.Person, Key = actor.Key, FirmId = firm, Action = AuditActions.Exported });
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Writes the archive.</summary>
    /// <param name="record">The firm's record.</param>
    /// <param name="name">Its name.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task WriteAsync(FirmRecord record, string name, Stream output, CancellationToken cancellation)
    {
        FirmId firm = record.Id;
        await using ZipArchive zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        await PutAsync(zip, "README.txt", Encoding.UTF8.GetBytes(Readme(name)), cancellation);
        await PutAsync(zip, "firm.json", record.ToFile(), cancellation);
        await foreach (var section in db.Sections.AsNoTracking().Where(row => row.FirmId == firm).OrderBy(row => row.Revision).ThenBy(row => row.Section).AsAsyncEnumerable().WithCancellation(cancellation))
            await PutAsync(zip, string.Create(CultureInfo.InvariantCulture, $"earlier/{section.Revision:D6}-{section.Section}.json"), Encoding.UTF8.GetBytes(section.Json), cancellation);
        await foreach (var plan in db.Plans.AsNoTracking().Where(row => row.FirmId == firm).OrderBy(row => row.Version).AsAsyncEnumerable().WithCancellation(cancellation))
            await PutAsync(zip, string.Create(CultureInfo.InvariantCulture, $"plans/plan-{plan.Version:D4}.json"), Encoding.UTF8.GetBytes(plan.Json), cancellation);
        await foreach (var shipment in db.Shipments.AsNoTracking().Where(row => row.FirmId == firm).OrderBy(row => row.Id).ThenBy(row => row.Version).AsAsyncEnumerable().WithCancellation(cancellation))
            await PutAsync(zip, string.Create(CultureInfo.InvariantCulture, $"shipments/{shipment.Id}-{shipment.Version:D4}.json"), Encoding.UTF8.GetBytes(shipment.Json), cancellation);

        var remarks = await db.PlanComments.AsNoTracking().Where(row => row.FirmId == firm).OrderBy(row => row.Id).ToListAsync(cancellation);
        await TableAsync(zip, "remarks", ["at", "by", "planVersion", "item", "text"], remarks.Select(row => new[] { At(row.At), row.Name, ScreeningCsv.Text(row.PlanVersion), row.Item ?? "", row.Text }), cancellation);
        await TableAsync(zip, "people", ["name", "email", "role", "since"], (await people.ListAsync(firm, cancellation)).Select(row => new[] { row.Name, row.Email, SharingApi.Word(row.Role), At(row.Since) }), cancellation);
        await TableAsync(zip, "consents", ["organisation", "sees", "purpose", "givenBy", "givenAt", "expiresAt", "revokedAt", "revokedBy"], (await consents.OfAsync(firm, cancellation)).Select(row => new[]
        {
            row.OrganisationName, string.Join(' ', SharingWords.Parts.Where(part => row.Scope.HasFlag(part)).Select(SharingApi.Word)), SharingApi.Word(row.Purpose), row.GivenBy, At(row.GivenAt), At(row.ExpiresAt), row.RevokedAt is { } at ? At(at) : "", row.RevokedBy ?? "",
        }), cancellation);
        await TableAsync(zip, "trail", ["at", "who", "byKey", "action", "subject"], await TrailAsync(firm, cancellation), cancellation);
    }

    /// <summary>The record of a firm, or null.</summary>
    public Task<FirmRecord?> FindAsync(FirmId firm, CancellationToken cancellation) => store.FindAsync(firm, cancellation);

    private async Task<IReadOnlyList<string[]>> TrailAsync(FirmId firm, CancellationToken cancellation)
    {
        var rows = new List<string[]>();
        for (long? before = null; ;)
        {
            IReadOnlyList<TrailLine> lines = await trail.PageAsync(firm, before, PageOfTrail, cancellation);
            rows.AddRange(lines.Take(PageOfTrail).Select(line => new[] { At(line.At), line.Who ?? "", line.IsByKey ? "yes" : "no", line.Action, line.Subject }));
            if (lines.Count <= PageOfTrail) return rows;
            before = lines[PageOfTrail - 1].Id;
        }
    }

    // Every table twice: for spreadsheets, where cells that look like formulas are disarmed, and for programs, word for word.
    private static async Task TableAsync(ZipArchive zip, string name, string[] columns, IEnumerable<string[]> rows, CancellationToken cancellation)
    {
        var csv = new StringWriter(CultureInfo.InvariantCulture);
        using var json = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            ScreeningCsv.Row(csv, columns);
            writer.WriteStartArray();
            foreach (string[] row in rows)
            {
                ScreeningCsv.Row(csv, row);
                writer.WriteStartObject();
                for (int place = 0; place < columns.Length; place++) writer.WriteString(columns[place], row[place]);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        await PutAsync(zip, $"{name}.csv", Encoding.UTF8.GetBytes(csv.ToString()), cancellation);
        await PutAsync(zip, $"{name}.json", json.ToArray(), cancellation);
    }

    private static async Task PutAsync(ZipArchive zip, string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await using Stream entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancellation);
        await entry.WriteAsync(bytes, cancellation);
    }

    private static string At(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string Readme(string name) => string.Join('\n',
        $"Everything on record in Foothold about {name}, taken out on {At(clock.GetUtcNow())}.",
        "",
        "firm.json            The record as a firm's file: profile, products, journey, answers, wishes about markets, money. Foothold reads it again, on the page \"Bring a firm in\" and on the command line.",
        "earlier/             Every version of every section of the record; the number is the revision it came with. \"null\" means that the section was taken out.",
        "plans/               Every version of the plan.",
        "shipments/           Every version of every worksheet of a shipment.",
        "remarks              Remarks about the plan.",
        "people               Who belongs to the firm.",
        "consents             What organisations may see, and once could.",
        "trail                Who did and saw what, newest first.",
        "",
        "Tables are there twice: as .csv for spreadsheets, where a cell that looks like a formula begins with a blank, and as .json, word for word. Times are universal time (UTC).",
        "");
}
