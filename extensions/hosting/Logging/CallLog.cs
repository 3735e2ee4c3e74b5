using Microsoft.Extensions.Logging;

namespace Vectara.Hosting;

/// <summary>
/// What is logged. The arguments are all there is: operations by name, statuses, types of errors and durations; an address, a
/// header, a body or the message of an error may hold what does not belong in a log.
/// </summary>
internal static partial class CallLog
{
    internal const string Category = "Vectara.Client";

    [LoggerMessage(1, LogLevel.Information, "{Operation} answered {Status} in {Duration:0.0} ms, attempt {Attempt}")]
    internal static partial void Answered(this ILogger logger, string operation, int status, double duration, int attempt);

    [LoggerMessage(2, LogLevel.Warning, "{Operation} was refused with {Status} in {Duration:0.0} ms, attempt {Attempt}")]
    internal static partial void Refused(this ILogger logger, string operation, int status, double duration, int attempt);

    [LoggerMessage(3, LogLevel.Warning, "{Operation} failed ({Error}) in {Duration:0.0} ms, attempt {Attempt}")]
    internal static partial void Failed(this ILogger logger, string operation, string error, double duration, int attempt);

    [LoggerMessage(4, LogLevel.Information, "{Operation} was cancelled, or out of time, after {Duration:0.0} ms, attempt {Attempt}")]
    internal static partial void GivenUp(this ILogger logger, string operation, double duration, int attempt);

    [LoggerMessage(5, LogLevel.Debug, "A request for an access token was answered {Status} in {Duration:0.0} ms")]
    internal static partial void TokenAnswered(this ILogger logger, int status, double duration);

    [LoggerMessage(6, LogLevel.Warning, "A request for an access token was refused with {Status} in {Duration:0.0} ms")]
    internal static partial void TokenRefused(this ILogger logger, int status, double duration);

    [LoggerMessage(7, LogLevel.Warning, "A request for an access token failed ({Error}) in {Duration:0.0} ms")]
    internal static partial void TokenFailed(this ILogger logger, string error, double duration);

    [LoggerMessage(8, LogLevel.Warning, "The token cache {Path} is not used: {Reason}")]
    internal static partial void TokenCacheIgnored(this ILogger logger, string path, string reason);
}
