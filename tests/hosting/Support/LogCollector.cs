using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Vectara.Hosting.Tests;

/// <summary>Keeps everything that is logged, at every level.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    internal IReadOnlyList<LogLine> Lines => [.. _lines];

    internal IReadOnlyList<string> Of(string category) => [.. _lines.Where(line => line.Category == category).Select(line => line.Text)];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogCollector collector, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            collector._lines.Enqueue(new LogLine(category, LogLevel.None, "scope", Everything(state)));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            collector._lines.Enqueue(new LogLine(category, logLevel, formatter(state, exception), Everything(state) + exception));

        private static string Everything<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> members ? string.Join("; ", members) : state?.ToString() ?? "";
    }
}

/// <summary>One line of a log: its text, and all that a sink could find behind it.</summary>
internal sealed record LogLine(string Category, LogLevel Level, string Text, string Behind);
