namespace Vectara;

/// <summary>What a request for a token came to: the token and its lifetime, or why there is none.</summary>
internal readonly struct TokenOutcome
{
    internal TokenOutcome(string token, TimeSpan lifetime)
    {
        Token = token;
        Lifetime = lifetime;
    }

    internal TokenOutcome(TokenFailure failure) => Failure = failure;

    internal string? Token { get; }

    internal TimeSpan Lifetime { get; }

    internal TokenFailure? Failure { get; }
}
