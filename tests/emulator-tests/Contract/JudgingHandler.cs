namespace Vectara.Emulator.Tests.Contract;

/// <summary>Fails a request whose answer the contract declares and does not allow, in whichever test it is sent.</summary>
internal sealed class JudgingHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        // A stream is not read here: the test that reads it wants its events one by one, and judges them as they come.
        if (response.Content.Headers.ContentType?.MediaType != "application/json" || SchemaOf(request, response.StatusCode, "application/json") is not { } schema)
            return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        if (ContractJudge.Problems(JsonNode.Parse(body), schema) is { Count: > 0 } problems)
            throw new InvalidOperationException($"{request.Method} {request.RequestUri!.PathAndQuery} answered what the contract does not allow: {string.Join("; ", problems)}\n{body}");
        return response;
    }

    /// <summary>The schema of an answer to a request; null where the contract has none.</summary>
    public static JsonObject? SchemaOf(HttpRequestMessage request, HttpStatusCode status, string media)
    {
        var segments = request.RequestUri!.AbsolutePath.Split('/');
        var operation = ContractDocument.Operations
            .Where(operation => operation.Method == request.Method.Method && Matches(operation.Path.Split('/'), segments))
            .MinBy(operation => operation.Path.Count(character => character == '{'));
        return operation?.Declares(status) == true ? operation.Answer(status, media) : null;
    }

    private static bool Matches(string[] template, string[] segments) =>
        template.Length == segments.Length && template.Zip(segments).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
}
