namespace Vectara.Hosting.Tests;

/// <summary>The simplest call there is.</summary>
internal static class Calls
{
    internal static async Task<IReadOnlyList<string>> ListCorporaAsync(this VectaraClient client, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var keys = new List<string>();
        await foreach (var corpus in client.Corpora.ListAsync(requestOptions: options, cancellationToken: cancellationToken))
            keys.Add(corpus.Key);
        return keys;
    }
}
