namespace Foothold.Cli;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Done, and the answer is no.</summary>
    public const int No = 1;

    /// <summary>The command line is not understood.</summary>
    public const int Usage = 2;

    /// <summary>A file or figure is bad or missing.</summary>
    public const int BadData = 3;

    /// <summary>Stopped by the user.</summary>
    public const int Cancelled = 130;
}
