using System.Globalization;
using Foothold.Storage;
using Npgsql;

namespace Foothold.Web.Tests;

/// <summary>
/// Databases on the PostgreSQL server that FOOTHOLD_TEST_POSTGRES names, one for each workbench. FOOTHOLD_TEST_ALL_ON_POSTGRES=1 puts every workbench there, to run all tests of pages on it;
/// as a rule only those of <see cref="Databases.DatabaseTests"/> are.
/// </summary>
internal static class ServerDatabase
{
    public const string Variable = "FOOTHOLD_TEST_POSTGRES";

    public static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    public static bool IsForAll => Server is not null && Environment.GetEnvironmentVariable("FOOTHOLD_TEST_ALL_ON_POSTGRES") == "1";

    /// <summary>A database that is not there yet.</summary>
    public static DatabaseChoice New() =>
        new(true, new NpgsqlConnectionStringBuilder(Server) { Database = string.Create(CultureInfo.InvariantCulture, $"foothold-web-{Environment.ProcessId}-{Guid.NewGuid():N}"), MaxPoolSize = 10 }.ConnectionString);

    public static async Task DropAsync(DatabaseChoice choice)
    {
        await using (var pool = new NpgsqlConnection(choice.ConnectionString)) NpgsqlConnection.ClearPool(pool);
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is one that was made above.
        command.CommandText = $"DROP DATABASE IF EXISTS \"{new NpgsqlConnectionStringBuilder(choice.ConnectionString).Database}\" WITH (FORCE)";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
