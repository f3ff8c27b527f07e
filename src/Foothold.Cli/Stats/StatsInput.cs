using System.Text.Json.Nodes;
using Foothold.Statistics.Tables;

namespace Foothold.Cli.Stats;

/// <summary>What a method runs on: its table, its options, the seed.</summary>
/// <param name="Method">Name of the method, for messages.</param>
/// <param name="Table">The data, or null where none were given.</param>
/// <param name="Options">Values by key, checked for kind.</param>
/// <param name="Seed">Seed of random numbers.</param>
internal sealed record StatsInput(string Method, StatsTable? Table, JsonObject Options, ulong Seed)
{
    /// <summary>Whether the method could have been given a file.</summary>
    public bool TakesData { get; init; }

    public IProgress<double>? Progress { get; init; }

    public CancellationToken CancellationToken { get; init; }

    /// <summary>The columns that a <see cref="ColumnMethod"/> asked for.</summary>
    public ColumnTable? Columns { get; init; }

    /// <summary>Reads the data of a request, the way its method takes them.</summary>
    /// <returns>The input, and the request with the hash of the data.</returns>
    public static (StatsInput Input, StatsRequest Request) Read(StatsRequest request, Stream standardInput, CancellationToken cancellation)
    {
        StatsMethod method = request.Method;
        var input = new StatsInput(method.Name, null, request.Options, request.Seed) { TakesData = method.Data is not null, CancellationToken = cancellation };
        if (request.DataPath is null && method is { Data: not null, DataIsOptional: false }) throw new BadInputException($"stats {method.Name} needs a file of data. {method.Data}");
        if (method is ColumnMethod columns)
        {
            (ColumnTable table, request) = ColumnFile.Read(request, standardInput, columns.Columns(input), cancellation);
            return (input with { Columns = table }, request);
        }

        (StatsTable? read, request) = request.ReadData(standardInput);
        return (input with { Table = read }, request);
    }

    /// <summary>The table of a method that cannot do without.</summary>
    public StatsTable Data => Table ?? throw new BadInputException($"stats {Method} needs a file of data; `foothold stats {Method} --help` shows its shape.");

    /// <summary>Whether the option was given.</summary>
    public bool Has(StatsOption option) => Options.ContainsKey(option.Key);

    /// <summary>The value given, or the default.</summary>
    /// <exception cref="BadInputException">The option was not given and has no default.</exception>
    public T Get<T>(StatsOption<T> option)
    {
        if (Options.TryGetPropertyValue(option.Key, out JsonNode? node)) return option.Read(node);
        return option.HasDefault ? option.Default : throw new BadInputException($"stats {Method} needs {option.Flag} {option.HelpName}{(Table is null && TakesData ? " or a file of data" : "")} ({option.Description.TrimEnd('.')}).");
    }

    /// <summary>Refuses an option that was given and would be left unused; a default that is only written out does no harm.</summary>
    public void Unused(StatsOption option, string reason)
    {
        if (Options[option.Key] is { } node && node.ToJsonString() != (option.DefaultText is { } text ? JsonNode.Parse(text)!.ToJsonString() : null)) throw new BadInputException($"{option.Flag} {reason}. Leave it out.");
    }

    /// <summary>The value given, or null.</summary>
    public T? Find<T>(StatsOption<T> option)
        where T : class => Has(option) ? Get(option) : null;
}
