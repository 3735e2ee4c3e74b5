namespace Vectara;

/// <summary>Takes the caller's proof out of what a service or a proxy says: some repeat the request that they refuse.</summary>
internal readonly struct ProofMask
{
    /// <summary>A proof that is shorter belongs to a test, and would be found within ordinary words.</summary>
    private const int ShortestProof = 8;

    private static readonly string[] Headers = ["x-api-key", "Authorization"];

    private readonly List<string> _proofs;

    /// <summary>Those of the latest attempt of a call.</summary>
    internal ProofMask(CallState state)
    {
        _proofs = [];
        foreach (var header in Headers)
        {
            if (state.Request?.Headers.TryGetValues(header, out var values) == true)
                _proofs.AddRange(values.Select(value => value.Substring(value.IndexOf(' ') + 1)));
        }

        if (state.Call.Body?.Source is ISecretRequest { Secret: { } secret })
            _proofs.Add(secret);
        _proofs.RemoveAll(static proof => proof.Length < ShortestProof);
    }

    internal string Apply(string text)
    {
        foreach (var proof in _proofs)
            text = text.Replace(proof, "***");
        return text;
    }
}

/// <summary>A request whose body proves who is calling.</summary>
internal interface ISecretRequest
{
    string? Secret { get; }
}
