using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Vectara;

/// <summary>
/// What is told of a call to OpenTelemetry: one span, and its duration. Names follow the semantic conventions for HTTP
/// clients (v1.29); nothing of queries, bodies or credentials is told.
/// </summary>
internal sealed class CallTrace : IDisposable
{
    internal const string SourceName = "Vectara";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("vectara.client.operation.duration", "s", "How long calls take, their retries included.");

    private readonly Activity? _activity;
    private readonly VectaraOperation _operation;
    private readonly long _started = Stopwatch.GetTimestamp();
    private string? _error;
    private int? _status;

    private CallTrace(Activity? activity, VectaraOperation operation)
    {
        _activity = activity;
        _operation = operation;
    }

    internal static CallTrace Start(ApiCall call, Uri server)
    {
        var activity = Source.StartActivity($"{call.Operation.Method} {call.Operation.Path}", ActivityKind.Client);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("vectara.operation", call.Operation.Name);
            activity.SetTag("http.request.method", call.Operation.Method.Method);
            activity.SetTag("url.template", call.Operation.Path);
            activity.SetTag("server.address", server.Host);
            activity.SetTag("server.port", server.Port);
        }

        return new CallTrace(activity, call.Operation);
    }

    internal void Answered(HttpResponseMessage message, int attempts, bool failed)
    {
        _status = (int)message.StatusCode;
        _activity?.SetTag("http.response.status_code", _status);
        SetAttempts(attempts);
        if (failed)
            SetError(_status.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    internal void Failed(Exception error, int attempts)
    {
        SetAttempts(attempts);
        if (_error is null)
            SetError(error.GetType().FullName!);
    }

    public void Dispose()
    {
        if (Duration.Enabled)
        {
            var tags = new TagList { { "vectara.operation", _operation.Name } };
            if (_status is not null)
                tags.Add("http.response.status_code", _status);
            if (_error is not null)
                tags.Add("error.type", _error);
            Duration.Record((Stopwatch.GetTimestamp() - _started) / (double)Stopwatch.Frequency, tags);
        }

        _activity?.Dispose();
    }

    private void SetAttempts(int attempts)
    {
        if (attempts > 1)
            _activity?.SetTag("http.request.resend_count", attempts - 1);
    }

    private void SetError(string type)
    {
        _error = type;
        _activity?.SetTag("error.type", type);
        _activity?.SetStatus(ActivityStatusCode.Error);
    }
}
