using System.Globalization;
using Foothold.Storage.Upkeep;
using Npgsql;

namespace Foothold.Storage.Tests.Databases;

/// <summary>The databases that every test of this project runs on.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>A migrated database of its own for one test. PostgreSQL is used where FOOTHOLD_TEST_POSTGRES names a server on which databases can be made; elsewhere its tests are skipped, visibly.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private const string Variable = "FOOTHOLD_TEST_POSTGRES";

    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static string? _templateFile, _templateName;

    private readonly string _folder;
    private int _fresh;
    private bool _usesServer;

    private TestDatabase(DatabaseChoice choice, string folder) => (Choice, _folder, _usesServer) = (choice, folder, choice.IsServer);

    public static TheoryData<Engine> Engines => [Engine.Sqlite, Engine.Postgres];

    public DatabaseChoice Choice { get; }

    /// <summary>A folder of this test.</summary>
    public string Folder => _folder;

    /// <summary>A migrated database.</summary>
    public static async Task<TestDatabase> CreateAsync(Engine engine)
    {
        TestDatabase empty = await CreateEmptyAsync(engine, copyTemplate: true);
        return empty;
    }

    /// <summary>A place for a database in which nothing is yet.</summary>
    public static Task<TestDatabase> CreateEmptyAsync(Engine engine) => CreateEmptyAsync(engine, copyTemplate: false);

    /// <summary>Another place for a database, gone with this one.</summary>
    public DatabaseChoice Another(Engine engine)
    {
        _usesServer |= engine == Engine.Postgres;
        return Choose(engine, _folder, string.Create(CultureInfo.InvariantCulture, $"another{++_fresh}"));
    }

    public FootholdDb Open() => Choice.Open();

    public async ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_usesServer && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server)
        {
            if (Choice.IsServer) NpgsqlConnection.ClearPool(new NpgsqlConnection(Choice.ConnectionString));
            string mine = Path.GetFileName(_folder).ToLowerInvariant();
            foreach (string name in await NamesAsync(server, mine)) await ExecuteAsync(server, $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<TestDatabase> CreateEmptyAsync(Engine engine, bool copyTemplate)
    {
        string folder = Directory.CreateTempSubdirectory("foothold-storage-").FullName;
        DatabaseChoice choice = Choose(engine, folder, "main");
        if (copyTemplate) await CopyTemplateAsync(choice);
        return new TestDatabase(choice, folder);
    }

    private static DatabaseChoice Choose(Engine engine, string folder, string name)
    {
        if (engine == Engine.Sqlite) return DatabaseChoice.InFile(Path.Combine(folder, name + ".db"));
        string? server = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(server), $"{Variable} does not name a PostgreSQL server.");
        return new DatabaseChoice(true, new NpgsqlConnectionStringBuilder(server) { Database = $"{Path.GetFileName(folder).ToLowerInvariant()}-{name}", MaxPoolSize = 20 }.ConnectionString);
    }

    // Migrating takes longer than most tests, so it is done once for each engine and copied.
    private static async Task CopyTemplateAsync(DatabaseChoice choice)
    {
        await Gate.WaitAsync();
        try
        {
            if (!choice.IsServer)
            {
                if (_templateFile is null)
                {
                    string path = Path.Combine(Directory.CreateTempSubdirectory("foothold-template-").FullName, "template.db");
                    await DatabaseUpkeep.MigrateAsync(DatabaseChoice.InFile(path));
                    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                    _templateFile = path;
                    AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
                }

                File.Copy(_templateFile, choice.File!);
                return;
            }

            string server = Environment.GetEnvironmentVariable(Variable)!;
            if (_templateName is null)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"foothold-template-{Environment.ProcessId}-{Guid.NewGuid():N}");
                await DatabaseUpkeep.MigrateAsync(new DatabaseChoice(true, new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString));
                _templateName = name;
                AppDomain.CurrentDomain.ProcessExit += (_, _) => ExecuteAsync(server, $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)").GetAwaiter().GetResult();
            }

            await ExecuteAsync(server, $"CREATE DATABASE \"{new NpgsqlConnectionStringBuilder(choice.ConnectionString).Database}\" TEMPLATE \"{_templateName}\"");
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<List<string>> NamesAsync(string server, string prefix)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = "SELECT datname FROM pg_database WHERE starts_with(datname, @prefix)";
        command.Parameters.AddWithValue("prefix", prefix);
        var names = new List<string>();
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
