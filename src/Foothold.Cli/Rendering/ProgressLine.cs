using System.Globalization;

namespace Foothold.Cli.Rendering;

/// <summary>A line on the screen that says how far a long piece of work is, and is gone when it is done. Writes at once: <see cref="Progress{T}"/> may write later, into the result.</summary>
internal sealed class ProgressLine<T> : IProgress<T>
{
    private const int Width = 78;

    private readonly TextWriter _error;
    private readonly Func<T, (string What, double Share)> _words;
    private string _shown = "";

    private ProgressLine(TextWriter error, Func<T, (string What, double Share)> words) => (_error, _words) = (error, words);

    /// <summary>The line; null where nobody watches.</summary>
    public static ProgressLine<T>? On(Terminal terminal, Func<T, (string What, double Share)> words) => terminal.IsRedirected ? null : new ProgressLine<T>(terminal.Error, words);

    public void Report(T value)
    {
        (string what, double share) = _words(value);
        string line = share >= 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100),3} %  {what}");
        if (line.Length > Width) line = line[..Width];
        if (line == _shown) return;
        _error.Write($"\r{line.PadRight(_shown.Length)}{(line.Length == 0 ? "\r" : "")}");
        _shown = line;
    }
}
