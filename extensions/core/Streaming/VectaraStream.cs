namespace Vectara;

/// <summary>
/// Events that the service sends while it works. Enumerating it sends the request and hands out each event as it
/// arrives; leaving the loop closes the connection. Enumerated again, it sends the request again.
/// </summary>
/// <typeparam name="T">The type of the events, a union interface mostly.</typeparam>
public abstract class VectaraStream<T> : IAsyncEnumerable<T>
{
    /// <summary>Status, headers and request id of the last enumeration; null before its answer, and for a mock.</summary>
    public VectaraResponse? Response { get; private protected set; }

    /// <summary>What the service says, without the secrets of the request.</summary>
    internal virtual string WithoutSecrets(string text) => text;

    /// <inheritdoc/>
    public abstract IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default);
}

/// <summary>Makes streams without a service, for mocks.</summary>
public static class VectaraStream
{
    /// <summary>A stream of the given events.</summary>
    /// <typeparam name="T">The type of the events.</typeparam>
    /// <param name="items">The events, in order.</param>
    public static VectaraStream<T> FromItems<T>(IEnumerable<T> items) =>
        new FixedStream<T>([.. items ?? throw new ArgumentNullException(nameof(items))]);

    private sealed class FixedStream<T>(IReadOnlyList<T> items) : VectaraStream<T>
    {
        /// <inheritdoc/>
        public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            foreach (var item in items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await Task.CompletedTask.ConfigureAwait(false);
                yield return item;
            }
        }
    }
}
