namespace Vectara;

/// <summary>Takes the caller's proof out of what a service or a proxy says: some repeat the request that they refuse.</summary>
internal readonly struct Secrets
{
    /// <summary>A proof that is shorter belongs to a test, and would be found within ordinary words.</summary>
    private const int ShortestProof = 8;

    private static readonly string[] Headers = ["x-api-key", "Authorization"];

    private readonly List<string> _proofs;

    /// <summary>Those of a request.</summary>
    internal Secrets(HttpRequestMessage? request)
    {
        _proofs = [];
        foreach (var header in Headers)
        {
            if (request?.Headers.TryGetValues(header, out var values) == true)
                _proofs.AddRange(values.Select(value => value.Substring(value.IndexOf(' ') + 1)).Where(proof => proof.Length >= ShortestProof));
        }
    }

    internal string Mask(string text)
    {
        foreach (var proof in _proofs)
            text = text.Replace(proof, "***");
        return text;
    }
}
