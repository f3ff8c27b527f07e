namespace Foothold.Cli.Stats;

/// <summary>A line on standard error while a run takes longer than a second; nothing when output is redirected.</summary>
internal sealed class StatsProgress(Terminal terminal, string what) : IProgress<double>, IDisposable
{
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly Lock _gate = new();
    private int _shown = -1;

    public void Report(double value)
    {
        if (terminal.IsRedirected || TimeProvider.System.GetElapsedTime(_start) < TimeSpan.FromSeconds(1)) return;
        int percent = (int)(value * 100);
        lock (_gate)
        {
            if (percent <= _shown) return;
            _shown = percent;
            terminal.Error.Write($"\r{what} {percent} %  ");
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_shown >= 0) terminal.Error.Write("\r                              \r");
            _shown = -1;
        }
    }
}
