using System.CommandLine;
using System.CommandLine.Help;
using Foothold.Tests.Shared;

namespace Foothold.Cli.Tests;

/// <summary>Keeps the documents true: the README's example is the program's real output, and the reference of the command line is its real help.</summary>
public sealed class DocumentTests
{
    private const string Ellipsis = "…";

    [Fact]
    public async Task Readme_Example_IsWhatTheProgramPrints()
    {
        string[] shown = Block(File.ReadAllLines(Repository.PathOf("README.md")), "plan samples/bakery.json");
        using var folder = new TemporaryFolder();
        CliRun run = await Cli.RunAsync("plan", Cli.Bakery, "--output", folder.Path);
        Assert.Equal((0, ""), (run.Code, run.Error));
        string[] printed = [.. run.Output.Split('\n').Select(line => line.TrimEnd())];
        int at = 0;
        bool gap = false;
        Assert.InRange(shown.Count(line => line.Trim() != Ellipsis), 15, 60);
        foreach (string line in shown)
        {
            if (line.Trim() == Ellipsis)
            {
                gap = true;
                continue;
            }

            int found = Array.IndexOf(printed, line.TrimEnd(), at);
            Assert.True(found >= 0, $"README.md shows a line that the program does not print (any more): {line}");
            Assert.True(gap || found == at || at == 0, $"README.md leaves out a line before: {line}");
            (at, gap) = (found + 1, false);
        }
    }

    [Fact]
    public void Readme_Commands_AreTheOnesThatTheBuildRuns()
    {
        string readme = File.ReadAllText(Repository.PathOf("README.md"));
        Assert.Contains("dotnet run --project src/Foothold.Cli -- plan samples/bakery.json", readme, StringComparison.Ordinal);
        Assert.Contains("dotnet test\n", readme, StringComparison.Ordinal);
    }

    /// <summary>Set FOOTHOLD_REWRITE_DOCS=1 to write the page anew; read the difference before you keep it.</summary>
    [Fact]
    public void CommandLineReference_Help_IsUpToDate()
    {
        using var output = new StringWriter();
        RootCommand root = Application.BuildRoot(new Terminal(output, output, isRedirected: true), new FixedClock(Cli.Today));
        var page = new StringWriter { NewLine = "\n" };
        page.WriteLine("# The command line");
        page.WriteLine();
        page.WriteLine("Data goes to standard output, everything else to standard error. Exit codes: 0 done, 1 done and the answer is no, 2 the command line is not understood, 3 a file or figure is bad or missing.");
        page.WriteLine("This page is the program's own `--help`, verb by verb; a test keeps it so.");
        foreach (Command command in All(root))
        {
            page.WriteLine();
            page.WriteLine($"## `{Path(command)}`");
            page.WriteLine();
            page.WriteLine("```");
            page.WriteLine(Help(root, command).Trim());
            page.WriteLine("```");
        }

        string path = Repository.PathOf("docs", "reference", "cli.md");
        if (Environment.GetEnvironmentVariable("FOOTHOLD_REWRITE_DOCS") == "1") File.WriteAllText(path, page.ToString());
        Assert.Equal(File.ReadAllText(path), page.ToString());
    }

    [Fact]
    public void Documents_Links_LeadToFiles()
    {
        IEnumerable<string> documents = Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Repository.Root, "*.md"));
        var broken = new List<string>();
        foreach (string document in documents)
        {
            foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(document), @"\]\((?!https?:|#|mailto:)([^)#\s]+)"))
            {
                string target = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(document)!, link.Groups[1].Value);
                if (!File.Exists(target) && !Directory.Exists(target)) broken.Add($"{System.IO.Path.GetRelativePath(Repository.Root, document)}: {link.Groups[1].Value}");
            }
        }

        Assert.Empty(broken);
    }

    [Fact]
    public async Task HowTo_AnalyseYourOwnData_CommandsRun()
    {
        string[] commands = [.. File.ReadAllLines(Repository.PathOf("docs", "how-to", "analyse-your-own-data.md")).Where(line => line.StartsWith("foothold stats ", StringComparison.Ordinal) && !line.Contains("--request", StringComparison.Ordinal))];
        Assert.InRange(commands.Length, 5, 20);
        foreach (string command in commands)
        {
            string[] words = [.. command.Split(" > ")[0].Split(' ').Skip(1).Select(word => word.StartsWith("samples/", StringComparison.Ordinal) ? Repository.PathOf(word.Split('/')) : word)];
            CliRun run = await Cli.RunAsync(words);
            Assert.True(run.Code == 0, $"{command}: {run.Error}");
        }
    }

    [Fact]
    public async Task HowTo_TestBeforeYouCommit_CommandsRunAndThePriceLearnedReachesTheAppraisal()
    {
        using var folder = new TemporaryFolder();
        string[] commands = [.. File.ReadAllLines(Repository.PathOf("docs", "how-to", "test-before-you-commit.md")).Where(line => line.StartsWith("foothold ", StringComparison.Ordinal))];
        Assert.InRange(commands.Length, 5, 12);
        var outputs = new List<string>();
        foreach (string command in commands)
        {
            string[] words = [.. command.Split(' ').Skip(1).Select(word => word.StartsWith("samples/", StringComparison.Ordinal) ? Repository.PathOf(word.Split('/')) : word == "bakery-learned.json" ? System.IO.Path.Combine(folder.Path, word) : word)];
            CliRun run = await Cli.RunAsync([.. words, .. words[0] == "journal" ? Array.Empty<string>() : ["--draws", "1000"]]);
            Assert.True(run.Code == 0, $"{command}: {run.Error}");
            outputs.Add(run.Output);
        }

        Assert.Contains("NOK 25 – 39 [stated", outputs[0], StringComparison.Ordinal);
        Assert.Contains("then changed by 1 test", string.Join(' ', outputs[^2].Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_Citations_StandInTheBibliography()
    {
        string bibliography = File.ReadAllText(Repository.PathOf("docs", "references.bib"));
        var keys = System.Text.RegularExpressions.Regex.Matches(bibliography, @"^@\w+\{([^,]+),", System.Text.RegularExpressions.RegexOptions.Multiline).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        IEnumerable<string> missing = Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .SelectMany(document => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(document), @"\[@([a-z0-9]+)\]").Select(match => match.Groups[1].Value))
            .Except(keys);
        Assert.Empty(missing);
    }

    private static string[] Block(string[] lines, string command)
    {
        int start = Array.FindIndex(lines, line => line.Contains(command, StringComparison.Ordinal));
        Assert.True(start >= 0, $"README.md has no line with {command}.");
        int open = Array.FindIndex(lines, start + 1, line => line.StartsWith("```text", StringComparison.Ordinal));
        int close = Array.FindIndex(lines, open + 1, line => line.StartsWith("```", StringComparison.Ordinal));
        return lines[(open + 1)..close];
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    private static string Path(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Path(parent)} {command.Name}" : "foothold";

    private static string Help(RootCommand root, Command command)
    {
        using var text = new StringWriter { NewLine = "\n" };
        string[] words = [.. Path(command).Split(' ').Skip(1), "--help"];
        ParseResult parsed = root.Parse(words);
        if (parsed.Action is HelpAction help) help.MaxWidth = 110;
        parsed.Invoke(new InvocationConfiguration { Output = text });
        // The test host has a name of its own.
        return string.Join('\n', text.ToString().Replace(System.IO.Path.GetFileNameWithoutExtension(Environment.GetCommandLineArgs()[0]), "foothold", StringComparison.Ordinal).Split('\n').Select(line => line.TrimEnd()));
    }
}
