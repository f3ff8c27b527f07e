using Foothold.Statistics.Tables;

namespace Foothold.Cli.Stats;

/// <summary>A method for tables of any size: it names the columns it needs, and only those are read, as numbers and codes and never as text.</summary>
internal abstract class ColumnMethod : StatsMethod
{
    /// <summary>The columns to read, by the options; each once.</summary>
    /// <exception cref="BadInputException">The options do not fit together.</exception>
    public abstract IReadOnlyList<ColumnRequest> Columns(StatsInput input);
}
