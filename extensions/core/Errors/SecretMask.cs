using System.Text.RegularExpressions;

namespace Vectara;

/// <summary>Takes a request's secrets out of what a service or a proxy says: some repeat the request that they refuse.</summary>
internal sealed class SecretMask
{
    private readonly Regex? _secrets;

    /// <summary>Masks the secrets of the latest attempt of a call.</summary>
    internal SecretMask(CallState state)
    {
        var secrets = RequestSecrets.Of(state).Distinct().OrderByDescending(secret => secret.Length).Select(SecretPattern.Of).ToList();
        if (secrets.Count > 0)
            _secrets = new Regex(string.Join("|", secrets), RegexOptions.CultureInvariant);
    }

    /// <summary>The text without them.</summary>
    internal string Apply(string text) => _secrets?.Replace(text, "***") ?? text;

    /// <summary>An error that may be shown with another as its cause; null if it quotes one of them.</summary>
    internal Exception? Apply(Exception error) => _secrets?.IsMatch(error.ToString()) == true ? null : error;
}
