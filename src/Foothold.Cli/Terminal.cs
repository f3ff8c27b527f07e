using Spectre.Console;

namespace Foothold.Cli;

/// <summary>Where a command writes: results to standard output, everything else to standard error.</summary>
internal sealed class Terminal
{
    // Wide enough that no table breaks when nobody's window sets the width.
    private const int WidthWhenRedirected = 120;

    public Terminal(TextWriter output, TextWriter error, bool isRedirected)
    {
        (Output, Error, IsRedirected) = (output, error, isRedirected);
        Console = new Lazy<IAnsiConsole>(() =>
        {
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(output),
                Ansi = isRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? AnsiSupport.No : AnsiSupport.Detect,
                Interactive = InteractionSupport.No,
            });
            if (isRedirected) console.Profile.Width = WidthWhenRedirected;
            return console;
        });
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    public bool IsRedirected { get; }

    public Lazy<IAnsiConsole> Console { get; }
}
