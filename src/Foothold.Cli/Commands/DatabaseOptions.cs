using System.CommandLine;
using Foothold.Storage;

namespace Foothold.Cli.Commands;

/// <summary>Where the database is: what `serve` and `db` understand alike.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>The variable of the environment that names another database.</summary>
    public const string Variable = "FOOTHOLD_DB";

    /// <summary>What it says; null for nothing.</summary>
    public static string? Connection => Environment.GetEnvironmentVariable(Variable);

    public Option<string?> Data { get; } = new("--data")
    {
        Description = $"Folder of the database file; the user's folder for application data when not given. {Variable} names another database: a file, or a PostgreSQL server (\"Host=…\").", HelpName = "DIR", Recursive = true,
    };

    /// <summary>The folder; whoever writes makes it.</summary>
    public string Folder(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(Data) ?? ServeCommand.DefaultFolder());

    public DatabaseChoice Choice(ParseResult parsed) => DatabaseChoice.Of(Connection, Folder(parsed));

    /// <summary>The database in words, without the password.</summary>
    public static string Name(DatabaseChoice choice) => choice.File ?? string.Join(';', choice.ConnectionString.Split(';').Where(part => !part.TrimStart().StartsWith("Password", StringComparison.OrdinalIgnoreCase) && !part.TrimStart().StartsWith("Pwd", StringComparison.OrdinalIgnoreCase)));
}
