using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Vectara.Hosting;

/// <summary>
/// Logs each call when it ends, from the activity that the SDK makes of it. Activities belong to the process: a call is logged
/// here unless it was sent by a client of another container, and so are calls of clients that were made by hand.
/// </summary>
internal sealed class CallListener : IDisposable
{
    private const string SourceName = "Vectara";

    private readonly ActivityListener _listener;

    public CallListener(ILoggerFactory loggers)
    {
        Logger = loggers.CreateLogger(CallLog.Category);
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SourceName,
            Sample = Sample,
            ActivityStopped = Log,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    internal ILogger Logger { get; }

    public void Dispose() => _listener.Dispose();

    /// <summary>The call that is being made; null where nobody listens.</summary>
    internal static Activity? CurrentCall()
    {
        var activity = Activity.Current;
        while (activity is not null && activity.Source.Name != SourceName)
            activity = activity.Parent;
        return activity;
    }

    internal static string Operation(Activity call) => call.GetTagItem("vectara.operation") as string ?? call.DisplayName;

    /// <summary>All data, and no recording: whether a trace is exported is not for a log to decide.</summary>
    private ActivitySamplingResult Sample(ref ActivityCreationOptions<ActivityContext> options) =>
        Logger.IsEnabled(LogLevel.Warning) ? ActivitySamplingResult.AllData : ActivitySamplingResult.None;

    private void Log(Activity call)
    {
        var attempts = CallAttempts.Of(call);
        if (attempts is not null && attempts.Listener != this)
            return;

        var operation = Operation(call);
        var status = call.GetTagItem("http.response.status_code") is { } code ? Convert.ToInt32(code, CultureInfo.InvariantCulture) : (int?)null;
        var error = call.GetTagItem("error.type") as string;
        var duration = call.Duration.TotalMilliseconds;
        var count = attempts?.Count ?? Count(call, status);
        if (status is not null && error is null)
            Logger.Succeeded(operation, status.Value, duration, count);
        else if (status is not null)
            Logger.Refused(operation, status.Value, error!, duration, count);
        else if (error is "System.OperationCanceledException" or "System.Threading.Tasks.TaskCanceledException")
            Logger.Cancelled(operation, duration, count);
        else
            Logger.Failed(operation, error ?? "unknown", duration, count);
    }

    /// <summary>How often a call was sent that came past no handler of ours; none where it failed before.</summary>
    private static int Count(Activity call, int? status) =>
        call.GetTagItem("http.request.resend_count") is { } again ? Convert.ToInt32(again, CultureInfo.InvariantCulture) + 1 : status is null ? 0 : 1;
}
