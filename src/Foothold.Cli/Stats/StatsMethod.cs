using System.Text.Json.Nodes;

namespace Foothold.Cli.Stats;

/// <summary>One method of `foothold stats`: its name, its options, an example, and how it runs. A new method is one such class and a line in <see cref="StatsMethods"/>.</summary>
internal abstract class StatsMethod
{
    /// <summary>Name on the command line and in requests.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence: the question it answers.</summary>
    public abstract string Summary { get; }

    /// <summary>What the file of data looks like, or null where the method takes none.</summary>
    public virtual string? Data => null;

    /// <summary>Whether the method can do without a file.</summary>
    public virtual bool DataIsOptional => false;

    /// <summary>All options, in the order of the help.</summary>
    public abstract IReadOnlyList<StatsOption> Options { get; }

    /// <summary>The option that chooses among models, of which others depend; null where there is none.</summary>
    public virtual StatsOption<string>? Selector => null;

    /// <summary>What the library calls a setting, and what it is called here; for its messages.</summary>
    public virtual IReadOnlyDictionary<string, string> Names(StatsInput input) => new Dictionary<string, string>();

    /// <summary>Complete examples, as typed after `foothold stats NAME` in the folder of the repository; they run in the tests, which take the reference of the output from them.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>Whether an option has a meaning beside the chosen model.</summary>
    public bool Allows(StatsOption option, JsonObject given)
    {
        if (Selector is null || option.Only.Count == 0) return true;
        string? chosen = given[Selector.Key] is { } node ? Selector.Read(node) : Selector.HasDefault ? Selector.Default : null;
        return chosen is null || option.Only.Contains(chosen);
    }

    /// <summary>Runs the method.</summary>
    /// <exception cref="BadInputException">Data or options do not fit together.</exception>
    /// <exception cref="ArgumentException">A value is outside what the method allows.</exception>
    public abstract StatsReport Run(StatsInput input);
}
