using System.CommandLine;
using Foothold.Cli.Rendering;
using Foothold.Evidence.Store;

namespace Foothold.Cli.Commands;

/// <summary>What the verbs on imported releases share.</summary>
internal sealed record StoreContext(Terminal Terminal, Option<OutputFormat> Format, Func<ParseResult, DateOnly> Day)
{
    public Option<string?> Folder { get; } = new("--store") { Description = "Folder of imported evidence; what FOOTHOLD_STORE says, else the user's folder for application data.", HelpName = "DIR", Recursive = true };

    public EvidenceStore Open(ParseResult parsed) => EvidenceStore.Open(parsed.GetValue(Folder));

    public OutputFormat FormatOf(ParseResult parsed) => parsed.GetValue(Format);

    /// <summary>The verbs, in the order in which one meets them.</summary>
    public IEnumerable<Command> Verbs() =>
    [
        EvidenceSourcesCommand.Create(this), EvidenceImportCommand.Create(this), EvidenceFetchCommand.Create(this), EvidenceReleasesCommand.Create(this), EvidenceUseCommand.Create(this), EvidenceDiffCommand.Create(this),
        EvidenceVerifyCommand.Create(this), EvidencePruneCommand.Create(this),
    ];

    /// <summary>A line that grows on a screen and leaves nothing in a file.</summary>
    public IProgress<T>? Progress<T>(Func<T, (string What, double Share)> words) => ProgressLine<T>.On(Terminal, words);
}
