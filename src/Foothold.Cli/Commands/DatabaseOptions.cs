using System.CommandLine;
using Foothold.Storage;

namespace Foothold.Cli.Commands;

/// <summary>Where the database is: what `serve` and `db` understand alike.</summary>
internal sealed class DatabaseOptions
{
    private const string Variable = "FOOTHOLD_DB";

    public Option<string?> Data { get; } = new("--data")
    {
        Description = $"Folder of the database file and of safety copies; the user's folder for application data when not given. {Variable} names another database: a file, or a PostgreSQL server (\"Host=…\").", HelpName = "DIR", Recursive = true,
    };

    /// <summary>The folder, made if it is not there.</summary>
    public string Folder(ParseResult parsed)
    {
        string folder = Path.GetFullPath(parsed.GetValue(Data) ?? ServeCommand.DefaultFolder());
        Directory.CreateDirectory(folder);
        return folder;
    }

    public DatabaseChoice Choice(ParseResult parsed) => DatabaseChoice.Of(Environment.GetEnvironmentVariable(Variable), Folder(parsed));

    /// <summary>The database in words, without the password.</summary>
    public static string Name(DatabaseChoice choice) => choice.File ?? string.Join(';', choice.ConnectionString.Split(';').Where(part => !part.TrimStart().StartsWith("Password", StringComparison.OrdinalIgnoreCase) && !part.TrimStart().StartsWith("Pwd", StringComparison.OrdinalIgnoreCase)));
}
