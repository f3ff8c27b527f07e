using System.Data.Common;
using Foothold.Domain.Firms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Foothold.Storage.Firms;

/// <summary>Reads a firm's record by one statement: one way to the server and back, and one state of the database whatever others write meanwhile.</summary>
internal static class FirmRecordQuery
{
    private const int Head = 0, Section = 1, Event = 2, Answer = 3;

    private const string Text = """
        SELECT 0, "Revision", CASE WHEN "IsInvented" THEN 'invented' ELSE '' END, '' FROM "firms" WHERE "Id" = @firm
        UNION ALL SELECT 1, kept."Revision", kept."Section", kept."Json" FROM (SELECT "Section", MAX("Revision") AS "Revision" FROM "firm_sections" WHERE "FirmId" = @firm GROUP BY "Section") latest
          JOIN "firm_sections" kept ON kept."FirmId" = @firm AND kept."Section" = latest."Section" AND kept."Revision" = latest."Revision"
        UNION ALL SELECT 2, "Sequence", '', "Json" FROM "journey_events" WHERE "FirmId" = @firm
        UNION ALL SELECT 3, "Sequence", '', "Json" FROM "answers" WHERE "FirmId" = @firm
        """;

    /// <summary>The record at its latest revision; null where there is no such firm.</summary>
    public static async Task<FirmRecord?> ReadAsync(FootholdDb db, FirmId id, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = Text;
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            DbParameter firm = command.CreateParameter();
            (firm.ParameterName, firm.Value) = ("@firm", id.Value);
            command.Parameters.Add(firm);
            await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
            return await CollectAsync(reader, id, cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<FirmRecord?> CollectAsync(DbDataReader reader, FirmId id, CancellationToken cancellation)
    {
        (long Revision, bool IsInvented)? head = null;
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        List<(long Place, string Json)> events = [], answers = [];
        while (await reader.ReadAsync(cancellation))
        {
            long place = reader.GetInt64(1);
            string json = reader.GetString(3);
            switch (reader.GetInt32(0))
            {
                case Head:
                    head = (place, reader.GetString(2).Length > 0);
                    break;
                case Section:
                    if (json != FirmStore.TakenOut) sections[reader.GetString(2)] = json;
                    break;
                case Event:
                    events.Add((place, json));
                    break;
                case Answer:
                    answers.Add((place, json));
                    break;
            }
        }

        return head is var (revision, invented) ? new FirmRecord(id, revision, invented, sections, InOrder(events), InOrder(answers)) : null;
    }

    // The database may give the parts of a union in any order; by index it gives them in ours, so there is hardly ever anything to sort.
    private static string[] InOrder(List<(long Place, string Json)> rows)
    {
        for (int i = 1; i < rows.Count; i++)
        {
            if (rows[i - 1].Place < rows[i].Place) continue;
            rows.Sort((one, other) => one.Place.CompareTo(other.Place));
            break;
        }

        return [.. rows.Select(row => row.Json)];
    }
}
