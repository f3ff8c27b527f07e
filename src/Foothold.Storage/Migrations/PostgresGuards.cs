namespace Foothold.Storage.Migrations;

/// <summary>The guards of recorded rows as PostgreSQL triggers and their functions.</summary>
internal static class PostgresGuards
{
    public static IEnumerable<string> All(IReadOnlyList<GuardedTable> recorded, IReadOnlyList<GuardedTable> endedOnce, GuardedTable firms, IReadOnlyList<string> ofFirm)
    {
        yield return """
            CREATE FUNCTION foothold_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              RAISE EXCEPTION '% %', TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'restrict_violation';
            END $$
            """;
        // The column that names the firm differs, so it is read from the row as JSON.
        yield return """
            CREATE FUNCTION foothold_refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF EXISTS (SELECT 1 FROM "erasures" WHERE "FirmId" = (to_jsonb(OLD) ->> TG_ARGV[1])::uuid AND NOT "IsComplete") THEN RETURN OLD; END IF;
              RAISE EXCEPTION '% %', TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'restrict_violation';
            END $$
            """;
        foreach (GuardedTable table in recorded)
        {
            yield return Refuse(table, "update", "UPDATE", null, "is append-only: a row is never changed.");
            yield return table.OutlivesFirm ? Refuse(table, "delete", "DELETE", null, "is append-only: a row is never removed.") : RefuseUnlessErased(table, "is append-only: a row goes only when its firm is erased.");
            yield return NoTruncating(table);
        }

        foreach (GuardedTable table in endedOnce)
        {
            yield return Refuse(table, "update", "UPDATE", table.IsForbiddenChange, "ends once and does not change otherwise.");
            if (table.MayBeRemoved) continue;
            yield return RefuseUnlessErased(table, "keeps its rows: a row goes only when its firm is erased.");
            yield return NoTruncating(table);
        }

        yield return Refuse(firms, "update", "UPDATE", $"{firms.IsForbiddenChange} OR NEW.\"Revision\" <> OLD.\"Revision\" + 1", "counts its revisions one by one and keeps its id.");
        yield return RefuseUnlessErased(firms, "keeps its rows: a row goes only when the firm is erased.");
        yield return NoTruncating(firms);

        var erasures = new GuardedTable("erasures", [["FirmId", "At"]]) { Fixed = ["FirmId", "By", "At"] };
        yield return Refuse(erasures, "update", "UPDATE", $"{erasures.IsForbiddenChange} OR OLD.\"IsComplete\" OR NOT NEW.\"IsComplete\"", "is append-only: a row is never changed.");
        yield return Refuse(erasures, "delete", "DELETE", null, "is append-only: a row is never removed.");
        yield return NoTruncating(erasures);
        yield return $"""
            CREATE FUNCTION foothold_erase() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              DELETE FROM "drafts" WHERE right("Kind", 36) = NEW."FirmId"::text;
              DELETE FROM "idempotent_answers" WHERE "PersonId" IN (SELECT "PersonId" FROM "firm_members" WHERE "FirmId" = NEW."FirmId");
              {string.Join('\n', ofFirm.Select(table => $"DELETE FROM \"{table}\" WHERE \"FirmId\" = NEW.\"FirmId\";"))}
              DELETE FROM "firms" WHERE "Id" = NEW."FirmId";
              UPDATE "erasures" SET "IsComplete" = true WHERE "FirmId" = NEW."FirmId" AND "At" = NEW."At";
              RETURN NULL;
            END $$
            """;
        yield return "CREATE TRIGGER \"erasures_erase\" AFTER INSERT ON \"erasures\" FOR EACH ROW WHEN (NOT NEW.\"IsComplete\") EXECUTE FUNCTION foothold_erase()";
    }

    private static string Refuse(GuardedTable table, string name, string what, string? condition, string message) =>
        $"CREATE TRIGGER \"{table.Name}_{name}\" BEFORE {what} ON \"{table.Name}\" FOR EACH ROW{(condition is null ? "" : $" WHEN ({condition})")} EXECUTE FUNCTION foothold_refuse('{message}')";

    private static string RefuseUnlessErased(GuardedTable table, string message) =>
        $"CREATE TRIGGER \"{table.Name}_delete\" BEFORE DELETE ON \"{table.Name}\" FOR EACH ROW EXECUTE FUNCTION foothold_refuse_unless_erased('{message}', '{table.Key}')";

    // No trigger on rows is asked when a table is emptied.
    private static string NoTruncating(GuardedTable table) => $"CREATE TRIGGER \"{table.Name}_truncate\" BEFORE TRUNCATE ON \"{table.Name}\" FOR EACH STATEMENT EXECUTE FUNCTION foothold_refuse('keeps its rows: it is not emptied.')";
}
