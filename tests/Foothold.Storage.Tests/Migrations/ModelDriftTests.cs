using System.Globalization;
using Foothold.Storage.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Foothold.Storage.Tests.Migrations;

/// <summary>The tables that the migrations make are the ones that the model expects: nobody generates either from the other.</summary>
public sealed class ModelDriftTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Migrations_TablesAndColumns_AreThoseOfTheModel(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        string[] expected = [.. Tables(db).SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name} {Plain(column.StoreType)} {(column.IsNullable ? "null" : "not null")}")).Order(StringComparer.Ordinal)];
        string query = engine == Engine.Sqlite
            ? "SELECT m.name || '.' || c.name || ' ' || lower(c.type) || CASE WHEN c.\"notnull\" THEN ' not null' ELSE ' null' END FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE '\\_\\_EF%' ESCAPE '\\'"
            : "SELECT table_name || '.' || column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE ' null' END FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_EF%'";
        string[] actual = [.. (await Sql.QueryAsync(db, query)).Select(row => (string)row[0]!).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Migrations_Keys_AreThoseOfTheModel(Engine engine)
    {
        await using TestDatabase data = await TestDatabase.CreateAsync(engine);
        await using FootholdDb db = data.Open();
        string[] expected =
        [
            .. Tables(db).SelectMany(table => table.ForeignKeyConstraints.Select(key => $"{table.Name} ({string.Join(",", key.Columns.Select(column => column.Name))}) to {key.PrincipalTable.Name}, {(key.OnDeleteAction == ReferentialAction.Cascade ? "cascade" : "restrict")}")),
            .. Tables(db).SelectMany(table => table.Indexes.Select(index => $"{table.Name} ({string.Join(",", index.Columns.Select(column => column.Name))}) {(index.IsUnique ? "unique" : "index")}")),
        ];
        string keys = engine == Engine.Sqlite
            ? "SELECT m.name || ' (' || group_concat(k.\"from\", ',' ORDER BY k.seq) || ') to ' || k.\"table\" || ', ' || lower(k.on_delete) FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) k WHERE m.type = 'table' GROUP BY m.name, k.id"
            : "SELECT (conrelid::regclass)::text || ' (' || (SELECT string_agg(a.attname, ',' ORDER BY u.place) FROM unnest(conkey) WITH ORDINALITY u(number, place) JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = u.number) || ') to ' || (confrelid::regclass)::text || ', ' || CASE confdeltype WHEN 'c' THEN 'cascade' WHEN 'r' THEN 'restrict' ELSE 'other' END FROM pg_constraint WHERE contype = 'f'";
        string indexes = engine == Engine.Sqlite
            ? "SELECT m.name || ' (' || group_concat(c.name, ',' ORDER BY c.seqno) || ') ' || CASE WHEN i.\"unique\" THEN 'unique' ELSE 'index' END FROM sqlite_schema m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) c WHERE m.type = 'table' AND i.origin = 'c' GROUP BY m.name, i.name"
            : "SELECT (i.indrelid::regclass)::text || ' (' || (SELECT string_agg(a.attname, ',' ORDER BY u.place) FROM unnest(i.indkey) WITH ORDINALITY u(number, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.number) || ') ' || CASE WHEN i.indisunique THEN 'unique' ELSE 'index' END FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND NOT i.indisprimary";
        string[] actual = [.. (await Sql.QueryAsync(db, keys)).Concat(await Sql.QueryAsync(db, indexes)).Select(row => (string)row[0]!)];
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<ITable> Tables(FootholdDb db) => db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables;

    private static string Plain(string type) => (type.StartsWith("character varying", StringComparison.Ordinal) ? "character varying" : type).ToLower(CultureInfo.InvariantCulture);
}
