using System.CommandLine;
using System.CommandLine.Parsing;
using System.Reflection;
using Foothold.Advice;
using Foothold.Advice.Documents;
using Foothold.Cli.Commands;
using Foothold.Cli.Stats;
using Foothold.Domain.Text;
using Foothold.Evidence;
using Foothold.Storage;

namespace Foothold.Cli;

/// <summary>The program: its verbs, and how every failure becomes one sentence and an exit code.</summary>
internal static class Application
{
    public static string Version { get; } = typeof(Application).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>How the documents name what wrote them.</summary>
    public static DocumentSource Source { get; } = new("foothold", Version);

    public static async Task<int> RunAsync(string[] args, Terminal terminal, TimeProvider clock)
    {
        RootCommand root = BuildRoot(terminal, clock);
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0) return ReportUsage(root, parsed, args, terminal);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = args is ["serve", ..] ? ServeCommand.Farewell + ServeCommand.Farewell : TimeSpan.FromSeconds(2) });
        }
        catch (BadInputException bad)
        {
            foreach (string line in bad.Lines) terminal.Error.WriteLine(line);
            return ExitCodes.BadData;
        }
        catch (Exception bad) when (bad is AdviceException or EvidenceException or DatabaseException)
        {
            terminal.Error.WriteLine(bad.Message);
            return ExitCodes.BadData;
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"{bad.Message.TrimEnd('.')}. Nothing more was written.");
            return ExitCodes.BadData;
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("Stopped; nothing was written.");
            return ExitCodes.Cancelled;
        }
    }

    internal static RootCommand BuildRoot(Terminal terminal, TimeProvider clock)
    {
        var root = new RootCommand("Foothold helps a small firm decide where to sell abroad, how sure that is, and what to do next.")
        {
            PlanCommand.Create(terminal, clock),
            OrderCommand.Create(terminal, clock),
            DiagnoseCommand.Create(terminal, clock),
            RankCommand.Create(terminal, clock),
            WhyCommand.Create(terminal, clock),
            CompareCommand.Create(terminal, clock),
            OriginCommand.Create(terminal, clock),
            AppraiseCommand.Create(terminal, clock),
            CashCommand.Create(terminal, clock),
            LandedCostCommand.Create(terminal),
            AskCommand.Create(terminal, clock),
            LearnCommand.Create(terminal, clock),
            JournalCommand.Create(terminal, clock),
            PortfolioCommand.Create(terminal, clock),
            HsCommand.Create(terminal),
            TradeCommand.Create(terminal, clock),
            EvidenceCommand.Create(terminal, clock),
            ServeCommand.Create(terminal, clock),
            DbCommand.Create(terminal, clock),
            AccountCommand.Create(terminal, clock),
            StatsCommand.Create(terminal),
        };
        return root;
    }

    private static int ReportUsage(RootCommand root, ParseResult parsed, string[] args, Terminal terminal)
    {
        Command command = parsed.CommandResult.Command;
        foreach (ParseError error in parsed.Errors) terminal.Error.WriteLine(error.Message);
        string? stranger = parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null;
        if (stranger is not null)
        {
            IEnumerable<string> known = stranger.StartsWith('-') ? command.Options.Select(option => option.Name) : command.Subcommands.Select(verb => verb.Name);
            string meant = Spelling.DidYouMean(stranger, known).Trim();
            if (meant.Length > 0) terminal.Error.WriteLine(meant);
        }

        string path = command == root ? "" : $" {string.Join(' ', args.TakeWhile(word => !word.StartsWith('-')).Take(2).Where(word => root.Subcommands.Any(verb => verb.Name == word) || command.Name == word))}";
        terminal.Error.WriteLine($"`foothold{path} --help` shows what is understood.");
        return ExitCodes.Usage;
    }
}
