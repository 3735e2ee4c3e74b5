namespace Vectara;

/// <summary>Refuses options that nothing can be done with, by name.</summary>
internal static class OptionChecks
{
    /// <summary>The longest time that a timer takes.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    internal static void Check(VectaraClientOptions options)
    {
        if (options.Credential is null)
            throw new ArgumentException("Credential is not set. Give an ApiKeyCredential, for example.", nameof(options));
        if (options.HttpClient is not null && options.Handler is not null)
            throw new ArgumentException("HttpClient and Handler are both set. Give one of them.", nameof(options));
        CheckLimit(options.Timeout, nameof(options.Timeout));
        CheckLimit(options.AttemptTimeout, nameof(options.AttemptTimeout));
        CheckLimit(options.StreamIdleTimeout, nameof(options.StreamIdleTimeout));
        if (options.MaxStreamEventBytes < 1)
            throw new ArgumentException("MaxStreamEventBytes must be 1 or more.");
        if (options.TimeProvider is null)
            throw new ArgumentException("TimeProvider is null. Leave it out for the system's clock.");
        if (options.Retry is null)
            throw new ArgumentException("Retry is null. Leave it out for the defaults, or set its MaxAttempts to 1 to send nothing again.");
        CheckAttempts(options.Retry.MaxAttempts);
        CheckWait(options.Retry.BaseDelay, nameof(options.Retry.BaseDelay));
        CheckWait(options.Retry.MaxDelay, nameof(options.Retry.MaxDelay));
        CheckWait(options.Retry.MaxRetryAfter, nameof(options.Retry.MaxRetryAfter));
    }

    internal static void Check(RequestOptions options)
    {
        CheckLimit(options.Timeout, nameof(options.Timeout));
        CheckLimit(options.AttemptTimeout, nameof(options.AttemptTimeout));
        CheckLimit(options.StreamIdleTimeout, nameof(options.StreamIdleTimeout));
        if (options.ServerTimeout <= TimeSpan.Zero)
            throw new ArgumentException("ServerTimeout must be more than zero.");
        if (options.MaxAttempts is { } attempts)
            CheckAttempts(attempts);
        foreach (var header in options.Headers)
            CheckHeader(header.Key, header.Value);
        foreach (var parameter in options.Query)
            CheckParameter(parameter.Key, parameter.Value);
    }

    /// <summary>HttpClient would leave out what is no name, and send a line break within a value as the end of the header.</summary>
    private static void CheckHeader(string name, string? value)
    {
        if (name.Length == 0 || !name.All(IsOfToken))
            throw new ArgumentException($"Headers has the name '{name}', which no header can have (RFC 9110, section 5.1).");
        if (value is null)
            throw new ArgumentException($"The header '{name}' is null. Leave it out, or give an empty text.");
        if (value.Any(character => character is (< ' ' and not '\t') or > '~'))
            throw new ArgumentException($"The header '{name}' has a value with a character that a header cannot carry, such as a line break.");
    }

    private static void CheckParameter(string name, string? value)
    {
        if (name.Length == 0)
            throw new ArgumentException("Query has a parameter without a name.");
        if (value is null)
            throw new ArgumentException($"The query parameter '{name}' is null. Leave it out, or give an empty text.");
    }

    private static bool IsOfToken(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "!#$%&'*+-.^_`|~".IndexOf(character) >= 0;

    private static void CheckLimit(TimeSpan? time, string option)
    {
        if (TimeLimit.Finite(time) is { } limit && (limit <= TimeSpan.Zero || limit > Longest))
            throw new ArgumentException($"{option} must be more than zero and at most 24 days, or Timeout.InfiniteTimeSpan for no limit.");
    }

    private static void CheckWait(TimeSpan time, string option)
    {
        if (time < TimeSpan.Zero || time > Longest)
            throw new ArgumentException($"Retry.{option} must be between zero and 24 days.");
    }

    private static void CheckAttempts(int attempts)
    {
        if (attempts < 1)
            throw new ArgumentException("MaxAttempts must be 1 or more: 1 sends nothing again.");
    }
}
