using System.Text.RegularExpressions;

namespace Vectara;

/// <summary>Takes secrets out of what a service, a proxy or a library says: some repeat the request that they refuse.</summary>
internal sealed class SecretMask
{
    private readonly Regex? _secrets;

    /// <summary>Masks the secrets of the latest attempt of a call.</summary>
    internal SecretMask(CallState state)
        : this(RequestSecrets.Of(state))
    {
    }

    internal SecretMask(IEnumerable<string> secrets)
    {
        var patterns = secrets.Distinct().OrderByDescending(secret => secret.Length).Select(SecretPattern.Of).ToList();
        if (patterns.Count > 0)
            _secrets = new Regex(string.Join("|", patterns), RegexOptions.CultureInvariant);
    }

    /// <summary>The text without them.</summary>
    internal string Apply(string text) => _secrets?.Replace(text, "***") ?? text;

    /// <summary>An error that may be shown with another as its cause; null if it quotes one of them.</summary>
    internal Exception? Apply(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause.Data.Values.Cast<object?>().Append(cause).Any(part => part?.ToString() is { } text && _secrets?.IsMatch(text) == true))
                return null;
        }

        return error;
    }
}
