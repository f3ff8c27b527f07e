using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Browser.Tests;

/// <summary>Keeps what the application writes down as errors, so that a test that meets a failed page can say why.</summary>
public sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Everything since it was asked last.</summary>
    public string Take()
    {
        var lines = new List<string>();
        while (_lines.TryDequeue(out string? line)) lines.Add(line);
        return string.Join("\n", lines);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) _lines.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
