namespace Vectara.Tests.Transport.Support;

/// <summary>Operations that stand for their kind.</summary>
public enum Kind
{
    /// <summary>GET of a corpus.</summary>
    Get,

    /// <summary>POST that only reads, which the contract says.</summary>
    Query,

    /// <summary>PUT of the metadata of a document.</summary>
    Replace,

    /// <summary>DELETE of a corpus.</summary>
    Delete,

    /// <summary>POST that makes something.</summary>
    Create,

    /// <summary>PATCH of a corpus.</summary>
    Update,
}

/// <summary>Calls of the operation that stands for a kind.</summary>
internal static class Calls
{
    internal static Task SendAsync(this VectaraClient client, Kind kind, RequestOptions? options = null, CancellationToken cancellationToken = default) => kind switch
    {
        Kind.Get => client.Corpora.GetAsync("k", options, cancellationToken),
        Kind.Query => client.Queries.QueryAsync(Question, options, cancellationToken),
        Kind.Replace => client.Documents.UpdateMetadataAsync("k", "d", new() { Metadata = new Dictionary<string, object?> { ["lang"] = "en" } }, options, cancellationToken),
        Kind.Delete => client.Corpora.DeleteAsync("k", options, cancellationToken),
        Kind.Create => client.Corpora.CreateAsync(new() { Key = "k" }, options, cancellationToken),
        Kind.Update => client.Corpora.UpdateAsync("k", new() { Name = "n" }, options, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal static QueryRequest Question => new() { Query = "Why?", Search = new() { Corpora = [new() { CorpusKey = "k" }] } };
}
