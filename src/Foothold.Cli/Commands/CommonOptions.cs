using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Foothold.Domain.Geography;

namespace Foothold.Cli.Commands;

/// <summary>How a result is written.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    Csv,
}

/// <summary>The arguments and options that several verbs share, with the same words everywhere.</summary>
internal static class CommonOptions
{
    public const int DefaultDraws = 100_000;

    // Plans and pathways look years ahead of a date; near the end of the calendar there are none.
    private const int LastYear = 2999;

    public static Argument<string> Firm() => new("FIRM") { Description = "The firm's file (JSON, described in docs/reference/firm-file.md); - reads standard input." };

    public static Option<OutputFormat> Format() => new("--format")
    {
        Description = "table for people, json or csv for programs.",
        DefaultValueFactory = _ => OutputFormat.Table,
        HelpName = "table|json|csv",
        CustomParser = result =>
        {
            // The names only: Enum.TryParse would also take numbers.
            foreach (OutputFormat format in Enum.GetValues<OutputFormat>())
                if (format.ToString().Equals(result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase)) return format;
            result.AddError($"--format takes table, json or csv, not \"{result.Tokens[0].Value}\".");
            return default;
        },
    };

    public static Option<ulong> Seed() => new("--seed") { Description = "Seed of the draws; the same seed gives the same result.", DefaultValueFactory = _ => 1, HelpName = "N" };

    public static Option<int> Draws()
    {
        var option = new Option<int>("--draws") { Description = "How many times weights and values are drawn.", DefaultValueFactory = _ => DefaultDraws, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int draws) && draws is < 100 or > 100_000_000)
                result.AddError("--draws takes a number from 100 to 100000000.");
        });
        return option;
    }

    public static Option<DateOnly?> AsAt() => new("--as-at")
    {
        Description = "Look at figures, agreements and the journey as at this day; the file's own date or today when not given.",
        HelpName = "YYYY-MM-DD",
        CustomParser = result => Date(result, "--as-at"),
    };

    public static Option<string?> Evidence() => new("--evidence") { Description = "Folder of the evidence set; the bundled starter set when not given.", HelpName = "DIR" };

    public static Option<string?> Store() => new("--store") { Description = "Folder of imported evidence to use with it; what FOOTHOLD_STORE says, else the user's folder for application data, when not given; none for no imports.", HelpName = "DIR" };

    public static Option<string?> Product() => new("--product") { Description = "Which of the firm's products; the first when not given.", HelpName = "NAME" };

    public static DateOnly? Date(ArgumentResult result, string name)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) && date.Year <= LastYear) return date;
        result.AddError($"{name} takes a date such as 2026-03-15, at most of {LastYear}, not \"{result.Tokens[0].Value}\".");
        return null;
    }

    public static CountryCode? Country(ArgumentResult result, string text)
    {
        if (CountryCode.TryParse(text, out CountryCode? code)) return code;
        result.AddError(CountryCode.Problem(text));
        return null;
    }
}
