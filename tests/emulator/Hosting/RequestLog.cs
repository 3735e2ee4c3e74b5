using System.Text;
using Vectara.Emulator.Contract;

namespace Vectara.Emulator.Hosting;

/// <summary>The requests of late, oldest first.</summary>
internal sealed class RequestLog(ApiContract contract)
{
    /// <summary>The emulator may run for days; what is older than this many requests is forgotten.</summary>
    private const int Most = 10_000;
    private const int LongestBody = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<Entry> _entries = new();

    public IReadOnlyList<RecordedRequest> Snapshot()
    {
        lock (_lock)
            return [.. _entries.Select(entry => entry.Request)];
    }

    public void Clear()
    {
        lock (_lock)
            _entries.Clear();
    }

    /// <summary>The requests for an operation. One that the API does not have is a mistake: there never are requests for it.</summary>
    public IReadOnlyList<RecordedRequest> Of(string operation) => contract.HasOperationId(operation)
        ? [.. Snapshot().Where(request => request.Operation == operation)]
        : throw new ArgumentException($"There is no operation '{operation}': the log names them by their operationId, such as queryCorpus.", nameof(operation));

    /// <summary>The requests for an operation, of which there must be so many.</summary>
    public IReadOnlyList<RecordedRequest> Assert(string operation, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        var found = Of(operation);
        return found.Count == times
            ? found
            : throw new EmulatorAssertionException(
                $"There should be {times} requests for {operation}, and there are {found.Count}. All requests:{string.Concat(Snapshot().Select(request => $"\n  {request.Method} {request.Path}{request.Query} {request.Status} {request.Operation}"))}");
    }

    public Entry Begin(RecordedRequest request)
    {
        var entry = new Entry(this, request);
        lock (_lock)
        {
            if (_entries.Count == Most)
                _entries.Dequeue();
            _entries.Enqueue(entry);
        }

        return entry;
    }

    /// <summary>A request that is still being answered; what becomes known of it is added as it becomes known.</summary>
    public sealed class Entry(RequestLog log, RecordedRequest request)
    {
        public RecordedRequest Request { get; private set; } = request;

        public void Called(string operation) => Change(known => known with { Operation = operation });

        public void Sent(ReadOnlyMemory<byte> body)
        {
            if (body.Length <= LongestBody)
                Change(known => known with { Body = Encoding.UTF8.GetString(body.Span) });
        }

        public void Answered(int status) => Change(known => known with { Status = status });

        private void Change(Func<RecordedRequest, RecordedRequest> change)
        {
            lock (log._lock)
                Request = change(Request);
        }
    }
}
