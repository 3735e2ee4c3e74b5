namespace Vectara;

/// <summary>What the answer of an operation is taken for.</summary>
internal enum AnswerKind
{
    /// <summary>Whatever its body says does not matter.</summary>
    Nothing,

    /// <summary>Its body is read as a whole.</summary>
    Model,

    /// <summary>Its body is left unread.</summary>
    Stream,
}

/// <summary>What is known of one call while its attempts are made.</summary>
internal sealed class CallState(ApiCall call, ResourceClient client, AnswerKind kind, VectaraClientOptions defaults, ServerAddress server)
{
    private readonly VectaraClientOptions _defaults = defaults;
    private int _attempts;

    internal ApiCall Call { get; } = call;

    internal ResourceClient Client { get; } = client;

    internal AnswerKind Kind { get; } = kind;

    /// <summary>Where the call goes.</summary>
    internal ServerAddress Server { get; } = server;

    /// <summary>Who is calling; null for the authentication server.</summary>
    internal VectaraCredential? Credential { get; } = call.Operation.IsAuthentication ? null : call.Options?.Credential ?? defaults.Credential;

    /// <summary>How long the call may take; null for no limit.</summary>
    internal TimeSpan? Timeout => TimeLimit.Finite(Call.Options?.Timeout ?? _defaults.Timeout);

    /// <summary>How long an attempt may take; null for no limit.</summary>
    internal TimeSpan? AttemptTimeout => TimeLimit.Finite(Call.Options?.AttemptTimeout ?? _defaults.AttemptTimeout);

    internal int MaxAttempts => Call.Options?.MaxAttempts ?? _defaults.Retry.MaxAttempts;

    internal bool IsRepeatable => Call.Options?.Repeatable ?? Call.Operation.Repeatable;

    /// <summary>What is told of the call to who listens; null where nobody does.</summary>
    internal CallTrace? Trace { get; set; }

    /// <summary>When the call began, by the client's clock.</summary>
    internal long Started { get; } = defaults.TimeProvider.GetTimestamp();

    internal bool CanRepeatBody => Call.Body?.CanRepeat != false;

    /// <summary>How many times the request was sent.</summary>
    internal int Attempts => _attempts;

    /// <summary>The request of the latest attempt.</summary>
    internal HttpRequestMessage? Request { get; private set; }

    /// <summary>The address that the request of the latest attempt was made with.</summary>
    internal Uri? SentTo { get; set; }

    /// <summary>
    /// Whether the present attempt is with the sender: the request is made, and the credential has given its proof. While a
    /// hook has the answer it is not, so that what the hook throws is not taken for the connection's.
    /// </summary>
    internal bool IsSending { get; set; }

    /// <summary>Whether an earlier attempt that failed may have been processed all the same.</summary>
    internal bool MayHaveBeenProcessed { get; set; }

    /// <summary>Whether the request would have been sent again, had its body been there a second time.</summary>
    internal bool WasBodyUsedUp { get; set; }

    /// <summary>Whether the credential was refused once already.</summary>
    internal bool WasRejected { get; set; }

    internal void BeginAttempt() => IsSending = false;

    /// <summary>The request goes to the sender. A pipeline of the caller's may send several at once.</summary>
    /// <returns>Which attempt it is, counted from 1.</returns>
    internal int Send(HttpRequestMessage request)
    {
        Request = request;
        IsSending = true;
        return Interlocked.Increment(ref _attempts);
    }
}
