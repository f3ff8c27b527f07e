using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Foothold.Cli.Commands;

namespace Foothold.Cli.Stats;

/// <summary>`foothold stats METHOD`: the decision mathematics on one's own data, replayable.</summary>
internal sealed class StatsCommand
{
    private readonly Terminal _terminal;
    private readonly Option<OutputFormat> _format = CommonOptions.Format();
    private readonly Option<ulong?> _seed = new("--seed")
    {
        Description = "Seed of random numbers, 1 when not given; the same seed gives the same result.",
        HelpName = "N",
        Recursive = true,
        CustomParser = result =>
        {
            if (ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)) return seed;
            result.AddError($"--seed takes a whole number of at least 0, not \"{result.Tokens[0].Value}\".");
            return null;
        },
    };
    private readonly Option<string?> _request = new("--request") { Description = "Run what a file asks for: a request, or an earlier result in json. Options of a method win over it when the method is named too.", HelpName = "FILE", Recursive = true };
    private readonly Option<string?> _table = new("--table") { Description = "Which table csv writes; the first when not given. A wrong name lists them.", HelpName = "NAME", Recursive = true };
    private readonly Option<bool> _list = new("--list") { Description = "List the methods." };

    private StatsCommand(Terminal terminal)
    {
        _terminal = terminal;
        _format.Recursive = true;
    }

    public static Command Create(Terminal terminal)
    {
        var self = new StatsCommand(terminal);
        var command = new Command("stats", "Run one method of decision mathematics on your own data: ranking, shrinkage, value of information, money, options.") { self._list, self._request, self._seed, self._format, self._table };
        foreach (StatsMethod method in StatsMethods.All) command.Add(self.ForMethod(method));
        command.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            if (parsed.GetValue(self._list)) StatsRendering.WriteList(terminal, parsed.GetValue(self._format));
            else if (parsed.GetValue(self._request) is not null) self.Run(parsed, null, null, [], cancellation);
            else
            {
                terminal.Error.WriteLine("stats needs a method or --request FILE. `foothold stats --list` shows the methods.");
                return ExitCodes.Usage;
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private Command ForMethod(StatsMethod method)
    {
        string examples = string.Join("", method.Examples.Take(1).Select(example => $"\n\nExample:\n  foothold stats {method.Name} {example}"));
        var command = new Command(method.Name, method.Summary + examples);
        var data = new Argument<string?>("DATA") { Description = method.Data + " A single - reads standard input.", Arity = ArgumentArity.ZeroOrOne };
        if (method.Data is not null) command.Add(data);
        var file = new Option<string?>("--data") { Description = "The same, as an option.", HelpName = "FILE" };
        if (method is ColumnMethod) command.Add(file);
        var options = new List<(StatsOption Option, Option<string?> Word)>();
        foreach (StatsOption option in method.Options)
        {
            var word = new Option<string?>(option.Flag)
            {
                Description = option.Description + (option.DefaultText is { } text and not "[]" and not "false" ? $" [default: {text.Trim('"')}]" : ""),
                HelpName = option.HelpName,
                // A switch says yes by being there.
                Arity = option is StatsOption<bool> ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
            };
            word.Validators.Add(result =>
            {
                if (result.Tokens.Count == 1 && Problem(option, result.Tokens[0].Value) is { } problem) result.AddError($"{option.Flag} {StatsRequest.Sentence(problem)}");
            });
            options.Add((option, word));
            command.Add(word);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            // Ctrl-C is listened to once the action has yielded; what follows computes for long without yielding.
            await Task.Yield();
            var given = options.Where(pair => parsed.GetResult(pair.Word) is { Implicit: false }).Select(pair => (pair.Option, pair.Option.FromText(parsed.GetValue(pair.Word) ?? "yes")));
            string? path = method.Data is null ? null : parsed.GetValue(data);
            if (method is ColumnMethod && parsed.GetValue(file) is { } named)
            {
                if (path is not null) throw new BadInputException($"stats {method.Name} takes one file of data; {path} and --data {named} are two.");
                path = named;
            }

            Run(parsed, method, path, given, cancellation);
            return ExitCodes.Success;
        });
        return command;
    }

    private static string? Problem(StatsOption option, string text)
    {
        try
        {
            option.FromText(text);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }

    private void Run(ParseResult parsed, StatsMethod? method, string? dataPath, IEnumerable<(StatsOption Option, JsonNode Value)> given, CancellationToken cancellation)
    {
        StatsRequest request = parsed.GetValue(_request) is { } file
            ? StatsRequest.Load(file, method, _terminal.Error.WriteLine)
            : new StatsRequest(method!, null, null, [], 1);
        if (dataPath is not null) request = request with { DataPath = dataPath, DataHash = null, Folder = null };
        if (parsed.GetValue(_seed) is { } seed) request = request with { Seed = seed };
        foreach ((StatsOption option, JsonNode value) in given) request.Options[option.Key] = value;
        StatsMethod chosen = request.Method;
        if (chosen.Options.FirstOrDefault(option => request.Options.ContainsKey(option.Key) && !chosen.Allows(option, request.Options)) is { } stray)
            throw new BadInputException($"{stray.Flag} goes with {chosen.Selector!.Flag} {string.Join(" or ", stray.Only)}, not with {request.Options[chosen.Selector.Key]?.ToString() ?? chosen.Selector.Default}. Leave it out.");
        (StatsInput input, request) = StatsInput.Read(request, Console.OpenStandardInput(), cancellation);
        using var progress = new StatsProgress(_terminal, request.Method.Name);
        input = input with { Progress = progress };
        StatsReport report = Run(request.Method, input);
        progress.Dispose();
        StatsRendering.Write(_terminal, request, report, parsed.GetValue(_format), parsed.GetValue(_table));
    }

    /// <summary>Runs the method; what it refuses becomes one sentence.</summary>
    internal static StatsReport Run(StatsMethod method, StatsInput input)
    {
        try
        {
            return method.Run(input);
        }
        catch (ArgumentException wrong)
        {
            // The name of the parameter, which .NET appends, says nothing to somebody at a command line.
            string message = wrong.Message;
            int tail = message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
            if (tail > 0) message = message[..tail];
            foreach ((string inside, string outside) in method.Names(input)) message = Regex.Replace(message, $@"\b{inside}\b", outside);
            throw new BadInputException($"stats {method.Name}: {message}");
        }
    }
}
