using Microsoft.Extensions.Logging;

namespace Vectara.Hosting;

/// <summary>
/// What is logged. The arguments are all there is: operations by name, statuses, types of errors and durations; an address, a
/// header, a body or the message of an error may hold what does not belong in a log.
/// </summary>
internal static partial class CallLog
{
    internal const string Category = "Vectara.Client";

    [LoggerMessage(1, LogLevel.Information, "{Operation} answered {Status} in {Duration:0.0} ms, attempts: {Attempts}")]
    internal static partial void Succeeded(this ILogger logger, string operation, int status, double duration, int attempts);

    [LoggerMessage(2, LogLevel.Warning, "{Operation} failed with {Status} ({Error}) in {Duration:0.0} ms, attempts: {Attempts}")]
    internal static partial void Refused(this ILogger logger, string operation, int status, string error, double duration, int attempts);

    [LoggerMessage(3, LogLevel.Warning, "{Operation} failed ({Error}) in {Duration:0.0} ms, attempts: {Attempts}")]
    internal static partial void Failed(this ILogger logger, string operation, string error, double duration, int attempts);

    [LoggerMessage(4, LogLevel.Information, "{Operation} was cancelled after {Duration:0.0} ms, attempts: {Attempts}")]
    internal static partial void Cancelled(this ILogger logger, string operation, double duration, int attempts);

    [LoggerMessage(5, LogLevel.Warning, "{Operation} is sent again, attempt {Attempt}, after {Outcome}")]
    internal static partial void Retried(this ILogger logger, string operation, int attempt, string outcome);

    [LoggerMessage(6, LogLevel.Debug, "A request for an access token was answered {Status} in {Duration:0.0} ms")]
    internal static partial void TokenAnswered(this ILogger logger, int status, double duration);

    [LoggerMessage(7, LogLevel.Warning, "A request for an access token was refused with {Status} in {Duration:0.0} ms")]
    internal static partial void TokenRefused(this ILogger logger, int status, double duration);

    [LoggerMessage(8, LogLevel.Warning, "A request for an access token failed ({Error}) in {Duration:0.0} ms")]
    internal static partial void TokenFailed(this ILogger logger, string error, double duration);

    [LoggerMessage(9, LogLevel.Warning, "The token cache {Path} is not used: {Reason}")]
    internal static partial void TokenCacheIgnored(this ILogger logger, string path, string reason);
}
