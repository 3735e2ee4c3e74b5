using System.Net;
using NUnit.Framework;
using Vectara.Tests.Transport.Support;

namespace Vectara.Tests.Transport.HttpClients;

/// <summary>What handlers of the caller's learn of a request beside the request.</summary>
public sealed class HandlerTests : TransportTest
{
    [Test]
    public async Task They_are_told_the_operation_and_the_attempt()
    {
        var seen = new List<(string?, int)>();
        HttpStatusCode[] statuses = [HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK];
        using var handler = StubHandler.Of(request =>
        {
            request.Options.TryGetValue(new HttpRequestOptionsKey<string>("vectara.operation"), out var operation);
            request.Options.TryGetValue(new HttpRequestOptionsKey<int>("vectara.attempt"), out var attempt);
            seen.Add((operation, attempt));
            return new SeenContent("{}").Answer(statuses[seen.Count - 1]);
        });

        await Client(options => options.Handler = handler).SendAsync(Kind.Get).InTime();

        Assert.That(seen, Is.EqualTo(new (string?, int)[] { ("corpora.get", 1), ("corpora.get", 2) }));
    }
}
