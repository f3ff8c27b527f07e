using System.CommandLine;
using System.Globalization;
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
    public IProgress<T>? Progress<T>(Func<T, (string What, double Share)> words) => Terminal.IsRedirected ? null : new Line<T>(Terminal.Error, words);

    private sealed class Line<T>(TextWriter error, Func<T, (string What, double Share)> words) : IProgress<T>
    {
        private const int Width = 78;

        private string _shown = "";

        public void Report(T value)
        {
            (string what, double share) = words(value);
            string line = share >= 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100),3} %  {what}");
            if (line.Length > Width) line = line[..Width];
            if (line == _shown) return;
            error.Write($"\r{line.PadRight(_shown.Length)}{(line.Length == 0 ? "\r" : "")}");
            _shown = line;
        }
    }
}
