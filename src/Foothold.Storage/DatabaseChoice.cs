using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Foothold.Storage;

/// <summary>Which database: a SQLite file, or a PostgreSQL server.</summary>
/// <param name="IsServer">Whether it is PostgreSQL.</param>
/// <param name="ConnectionString">How it is reached.</param>
public sealed record DatabaseChoice(bool IsServer, string ConnectionString)
{
    /// <summary>The name of the SQLite file in a data folder.</summary>
    public const string FileName = "foothold.db";

    /// <summary>The choice by a connection text: one with "Host=" is PostgreSQL, any other (or none) the file in the data folder.</summary>
    /// <param name="connection">What FOOTHOLD_DB says; null or empty for the file.</param>
    /// <param name="dataFolder">The folder of the file.</param>
    public static DatabaseChoice Of(string? connection, string dataFolder) => connection is { Length: > 0 } text && text.Contains("Host=", StringComparison.OrdinalIgnoreCase)
        ? new DatabaseChoice(true, text)
        : InFile(connection is { Length: > 0 } named ? named : Path.Combine(dataFolder, FileName));

    /// <summary>The SQLite file; null on a server.</summary>
    public string? File => IsServer ? null : new SqliteConnectionStringBuilder(ConnectionString).DataSource;

    /// <summary>Opens the database: one unit of work, which the caller disposes of.</summary>
    public FootholdDb Open()
    {
        var options = new DbContextOptionsBuilder<FootholdDb>();
        Configure(options);
        return new FootholdDb(options.Options);
    }

    /// <summary>A SQLite file.</summary>
    public static DatabaseChoice InFile(string path) => new(false, new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = SqliteManners.BusySeconds, Pooling = true }.ToString());

    /// <summary>Where it is, without the password, which stands in no log and no message.</summary>
    public override string ToString() => IsServer && new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString) is var server ? $"{server.Database} on {server.Host}" : ConnectionString;

    /// <summary>Says to EF which database it is.</summary>
    public void Configure(DbContextOptionsBuilder options)
    {
        if (IsServer) options.UseNpgsql(ConnectionString);
        else options.UseSqlite(ConnectionString).AddInterceptors(SqliteManners.Instance);
        // Migrations are written by hand and there is no snapshot to compare the model with; a test compares the model with the tables.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }
}
