namespace Vectara;

/// <summary>What is known of one call while its attempts are made.</summary>
internal sealed class CallState(ApiCall call, ResourceClient client, VectaraCredential? credential, bool isStream, int maxAttempts, TimeSpan? attemptTimeout)
{
    internal ApiCall Call { get; } = call;

    internal ResourceClient Client { get; } = client;

    /// <summary>Who is calling; null for the authentication server.</summary>
    internal VectaraCredential? Credential { get; } = credential;

    /// <summary>Whether the body of the answer is left unread.</summary>
    internal bool IsStream { get; } = isStream;

    internal int MaxAttempts { get; } = maxAttempts;

    internal TimeSpan? AttemptTimeout { get; } = attemptTimeout;

    internal bool IsRepeatable { get; } = call.Options?.Repeatable ?? call.Operation.Repeatable;

    internal bool CanRepeatBody => Call.Body?.CanRepeat != false;

    /// <summary>How many times the request was sent.</summary>
    internal int Attempts { get; set; }

    /// <summary>Whether the present attempt is with the sender: the request is made, and the credential has given its proof.</summary>
    internal bool IsSending { get; set; }

    /// <summary>Whether an earlier attempt that failed may have been processed all the same.</summary>
    internal bool MayHaveBeenProcessed { get; set; }

    /// <summary>Whether the request would have been sent again, had its body been there a second time.</summary>
    internal bool WasBodyUsedUp { get; set; }

    /// <summary>Whether the credential was refused once already.</summary>
    internal bool WasRejected { get; set; }
}
