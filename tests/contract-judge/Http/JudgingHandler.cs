using Vectara.ContractJudge.Judging;

namespace Vectara.ContractJudge.Http;

/// <summary>
/// Judges every exchange that passes through it against the contract. Bodies go to where they would go without it, as they come;
/// what is found ends in a <see cref="Verdict"/>, and changes nothing of the exchange.
/// </summary>
/// <param name="verdict">Takes the findings.</param>
/// <param name="inner">Sends the requests.</param>
/// <param name="contract">The contract of the server, in YAML; null for that of the API.</param>
public sealed class JudgingHandler(Verdict verdict, HttpMessageHandler inner, string? contract = null) : DelegatingHandler(inner)
{
    private readonly Judge _judge = Judge.Of(contract);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Judge.Judges(request))
            return await base.SendAsync(request, cancellationToken);

        Observation? sent = null;
        if (request.Content is { } content)
            request.Content = new ObservedContent(content, () => sent = new Observation());
        var response = await base.SendAsync(request, cancellationToken);

        // An answer may come before the request has been read, and then nobody has seen all of it.
        sent?.Abandon();
        if (sent?.IsWhole != false)
            verdict.Add([.. (await _judge.JudgeAsync(request, sent?.Seen ?? Stream.Null)).Select(finding => finding with { Accepted = response.IsSuccessStatusCode })]);
        var received = new Observation();
        verdict.Watch(_judge.JudgeAsync(request, response, received), received);
        response.Content = new ObservedContent(response.Content, () => received);
        return response;
    }
}
