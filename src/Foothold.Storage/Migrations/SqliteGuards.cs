namespace Foothold.Storage.Migrations;

/// <summary>The guards of recorded rows as SQLite triggers.</summary>
internal static class SqliteGuards
{
    public static IEnumerable<string> All(IReadOnlyList<GuardedTable> recorded, IReadOnlyList<GuardedTable> endedOnce, GuardedTable firms, IReadOnlyList<string> ofFirm)
    {
        foreach (GuardedTable table in recorded)
        {
            yield return Refuse(table, "update", "BEFORE UPDATE", null, "is append-only: a row is never changed.");
            yield return Refuse(table, "delete", "BEFORE DELETE", table.OutlivesFirm ? null : NotBeingErased(table), "is append-only: a row goes only when its firm is erased.");
            yield return NoReplacing(table);
        }

        foreach (GuardedTable table in endedOnce)
        {
            yield return Refuse(table, "update", "BEFORE UPDATE", table.IsForbiddenChange, "ends once and does not change otherwise.");
            if (!table.MayBeRemoved) yield return Refuse(table, "delete", "BEFORE DELETE", NotBeingErased(table), "keeps its rows: a row goes only when its firm is erased.");
            yield return NoReplacing(table);
        }

        yield return Refuse(firms, "update", "BEFORE UPDATE", $"{firms.IsForbiddenChange} OR NEW.\"Revision\" <> OLD.\"Revision\" + 1", "counts its revisions one by one and keeps its id.");
        yield return Refuse(firms, "delete", "BEFORE DELETE", NotBeingErased(firms), "keeps its rows: a row goes only when the firm is erased.");
        yield return NoReplacing(firms);

        var erasures = new GuardedTable("erasures", [["FirmId", "At"]]) { Fixed = ["FirmId", "By", "At"] };
        yield return Refuse(erasures, "update", "BEFORE UPDATE", $"{erasures.IsForbiddenChange} OR OLD.\"IsComplete\" OR NOT NEW.\"IsComplete\"", "is append-only: a row is never changed.");
        yield return Refuse(erasures, "delete", "BEFORE DELETE", null, "is append-only: a row is never removed.");
        yield return NoReplacing(erasures);
        yield return $"""
            CREATE TRIGGER "erasures_erase" AFTER INSERT ON "erasures" WHEN NOT NEW."IsComplete"
            BEGIN
            DELETE FROM "drafts" WHERE substr("Kind", -36) = lower(NEW."FirmId");
            DELETE FROM "idempotent_answers" WHERE "PersonId" IN (SELECT "PersonId" FROM "firm_members" WHERE "FirmId" = NEW."FirmId");
            {string.Join('\n', ofFirm.Select(table => $"DELETE FROM \"{table}\" WHERE \"FirmId\" = NEW.\"FirmId\";"))}
            DELETE FROM "firms" WHERE "Id" = NEW."FirmId";
            UPDATE "erasures" SET "IsComplete" = 1 WHERE "FirmId" = NEW."FirmId" AND "At" = NEW."At";
            END
            """;
    }

    private static string NotBeingErased(GuardedTable table) => $"NOT EXISTS (SELECT 1 FROM \"erasures\" WHERE \"FirmId\" = OLD.\"{table.Key}\" AND NOT \"IsComplete\")";

    // "INSERT OR REPLACE" would remove the row in the way without asking any trigger on DELETE.
    private static string NoReplacing(GuardedTable table) => Refuse(table, "replace", "BEFORE INSERT",
        string.Join(" OR ", table.Keys.Select(key => $"EXISTS (SELECT 1 FROM \"{table.Name}\" WHERE {string.Join(" AND ", key.Select(column => $"\"{column}\" = NEW.\"{column}\""))})")), "has a row with this key: it is not replaced.");

    private static string Refuse(GuardedTable table, string name, string when, string? condition, string message) =>
        $"CREATE TRIGGER \"{table.Name}_{name}\" {when} ON \"{table.Name}\"{(condition is null ? "" : $" WHEN {condition}")} BEGIN SELECT RAISE(ABORT, '{table.Name} {message}'); END";
}
