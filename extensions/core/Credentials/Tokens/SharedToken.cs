namespace Vectara;

/// <summary>
/// The token of one source: got once for all who wait, renewed in the background, thrown away when it is refused, and not
/// asked for while its endpoint is being left alone.
/// </summary>
internal sealed class SharedToken(TokenSource source)
{
    private readonly object _gate = new();

    private volatile AccessToken? _token;
    private string? _refused;
    private Task<Acquired>? _pending;
    private object? _pendingWay;
    private TokenFailure? _failure;
    private int _failures;
    private long _failedAt;
    private TimeSpan _wait;
    private WeakReference<object>? _failedWay;
    private ITimer? _life;

    internal TokenSource Source { get; } = source;

    /// <summary>Whether the endpoint is being left alone; by elapsed time, which no correction of the clock lengthens.</summary>
    private bool IsBackingOff => _failure is not null && Source.Clock.GetElapsedTime(_failedAt) < _wait;

    /// <summary>Whether the token may be asked for: not within a back-off, but for once by another way than one that got no answer.</summary>
    private bool MayAsk(ClientCredentialsOptions options) =>
        !IsBackingOff || (_failedWay is not null && !(_failedWay.TryGetTarget(out var failed) && failed == options.Way));

    /// <summary>The token if there is one that is valid. It may start the renewal, but never waits.</summary>
    internal AccessToken? Current(ClientCredentialsOptions options)
    {
        if (_token is not { } token)
            return null;
        var now = Source.Clock.GetUtcNow();
        if (!token.IsRenewalDue(now, options.RefreshBefore))
            return token;
        if (token.IsExpired(now))
            return null;

        lock (_gate)
        {
            // Another caller may have renewed it since, or failed to.
            if (ReferenceEquals(_token, token) && _pending is null && MayAsk(options))
                Start(options);
        }

        return token;
    }

    /// <summary>Waits for a token. Cancelling ends this wait alone.</summary>
    internal async Task<AccessToken> AcquireAsync(ClientCredentialsOptions options, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Task<Acquired> pending;
            object? way;
            lock (_gate)
            {
                if (_token is { } token && !token.IsExpired(Source.Clock.GetUtcNow()))
                    return token;
                if (_pending is null && !MayAsk(options))
                    throw _failure!.ToException();
                pending = _pending ?? Start(options);
                way = _pendingWay;
            }

            var acquired = await pending.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (acquired.Token is { } acquiredToken)
                return acquiredToken;
            // The HttpClient of another may have been disposed while it asked for all, or not be able to reach the endpoint.
            if (way == options.Way || acquired.Failure!.Status is not null)
                throw acquired.Failure!.ToException();
        }
    }

    /// <summary>Throws the token away if it is this one; a newer one stays.</summary>
    internal void Invalidate(string header)
    {
        lock (_gate)
        {
            if (_token is not { } token || !string.Equals(token.Header, header, StringComparison.Ordinal))
                return;
            _refused = header;
            _token = null;
            _life?.Dispose();
        }
    }

    private Task<Acquired> Start(ClientCredentialsOptions options)
    {
        var limit = TimeLimit.Start(options.Timeout, Source.Clock, CancellationToken.None);
        var unwanted = _token?.Header ?? _refused;
        // Where two ways fail it is the endpoint that does.
        var way = IsBackingOff ? null : new WeakReference<object>(options.Way);

        // The request belongs to no caller: unsafe, so that none of its context (activity, async locals) goes along, and
        // completed asynchronously, so that those who wait do not run one after the other.
        var pending = new TaskCompletionSource<Acquired>(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(_ => _ = RunAsync(options, way, unwanted, limit, pending), null);
        _pendingWay = options.Way;
        return _pending = pending.Task;
    }

    private async Task RunAsync(ClientCredentialsOptions options, WeakReference<object>? way, string? unwanted, TimeLimit limit, TaskCompletionSource<Acquired> pending)
    {
        using (limit)
        {
            // The token's life is counted from before the request, which errs on the safe side.
            var started = Source.Clock.GetUtcNow();
            pending.SetResult(Finish(started, way, await AskAsync(options, unwanted, limit).ConfigureAwait(false)));
        }
    }

    private async Task<TokenOutcome> AskAsync(ClientCredentialsOptions options, string? unwanted, TimeLimit limit)
    {
        try
        {
            return await TokenRequest.SendAsync(Source, options, unwanted, limit).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it is, a library that is missing too: those who wait must learn of it.
            return new TokenOutcome(new TokenFailure(Source, e.Message, e) { IsOfSender = e is ObjectDisposedException });
        }
    }

    private Acquired Finish(DateTimeOffset started, WeakReference<object>? way, TokenOutcome outcome)
    {
        lock (_gate)
        {
            (_pending, _pendingWay) = (null, null);
            if (outcome.Failure is { IsOfSender: true } broken)
                return new Acquired(null, broken);
            if (outcome.Failure is { } failure)
            {
                _failure = failure;
                _failedWay = failure.Status is null ? way : null;
                _failedAt = Source.Clock.GetTimestamp();
                _wait = TokenBackoff.After(++_failures, failure.RetryAfter);
                // A program that makes a credential for each call is to leave the endpoint alone too, and longer each time.
                if (_token?.IsExpired(Source.Clock.GetUtcNow()) != false)
                    StayAlive(_wait + _wait);
                return new Acquired(null, failure);
            }

            _failure = null;
            _failures = 0;
            _token = new AccessToken(BearerHeader.Value(outcome.Token!), started, outcome.Lifetime, jitter: 0.8 + 0.4 * Jitter.Next());
            StayAlive(outcome.Lifetime);
            return new Acquired(_token, null);
        }
    }

    /// <summary>
    /// Keeps this alive, also when no credential uses it at the moment, as long as the token or the back-off is good for
    /// something: a timer holds its state.
    /// </summary>
    private void StayAlive(TimeSpan time)
    {
        _life?.Dispose();
        _life = Source.Clock.CreateTimer(static _ => { }, this, time, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What those who waited get. A failure becomes an exception of its own for each, since they throw it at the same time.</summary>
    private readonly record struct Acquired(AccessToken? Token, TokenFailure? Failure);
}
