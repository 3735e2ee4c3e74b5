namespace Vectara.Tests.Transport.Support;

/// <summary>A credential that numbers its proofs.</summary>
internal sealed class TestCredential : VectaraCredential
{
    private int _asked;

    /// <summary>What it says of a refused proof.</summary>
    internal bool AnswersRejected { get; init; }

    internal Func<Exception>? Fails { get; init; }

    internal List<string> Rejected { get; } = [];

    internal int Asked => _asked;

    /// <inheritdoc/>
    protected override ValueTask ApplyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _asked);
        if (Fails is not null)
            throw Fails();
        request.Headers.TryAddWithoutValidation("x-api-key", $"proof-{number}");
        return default;
    }

    /// <inheritdoc/>
    protected override bool OnRejected(HttpRequestMessage request)
    {
        Rejected.Add(request.Headers.GetValues("x-api-key").Single());
        return AnswersRejected;
    }
}
