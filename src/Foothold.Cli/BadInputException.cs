namespace Foothold.Cli;

/// <summary>What the user gave cannot be used. Carries the lines to show.</summary>
internal sealed class BadInputException(params IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    public IReadOnlyList<string> Lines { get; } = lines;
}
