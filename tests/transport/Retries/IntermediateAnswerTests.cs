using System.Net;

namespace Vectara.Tests.Transport.Retries;

/// <summary>Answers that do not reach the caller are disposed.</summary>
public sealed class IntermediateAnswerTests : TransportTest
{
    [Test]
    public async Task An_answer_that_another_attempt_follows_is_disposed_before_that()
    {
        SeenContent first = new("{}"), second = new("{}"), third = new("{}");
        var before = new List<bool>();
        using var handler = StubHandler.Of(
            _ => first.Answer(HttpStatusCode.ServiceUnavailable),
            _ =>
            {
                before.Add(first.IsDisposed);
                return second.Answer(HttpStatusCode.BadGateway);
            },
            _ =>
            {
                before.Add(second.IsDisposed);
                return third.Answer(HttpStatusCode.OK);
            });

        await Client(options => options.Handler = handler).SendAsync(Kind.Get).InTime();

        Assert.That(before, Is.EqualTo([true, true]));
        Assert.That(third.IsDisposed, Is.True, "the body was read, so the message has served");
    }

    [Test]
    public async Task The_answer_that_becomes_an_error_is_disposed()
    {
        var content = new SeenContent("{}");
        using var handler = StubHandler.Of(_ => content.Answer(HttpStatusCode.BadRequest));

        await Client(options => options.Handler = handler).SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>();

        Assert.That(content.IsDisposed, Is.True);
    }

    [Test]
    public async Task The_answer_that_refused_a_credential_is_disposed()
    {
        SeenContent refused = new("{}"), accepted = new("{}");
        using var handler = StubHandler.Of(_ => refused.Answer(HttpStatusCode.Unauthorized), _ => accepted.Answer(HttpStatusCode.OK));

        await Client(options => (options.Handler, options.Credential) = (handler, new TestCredential { AnswersRejected = true })).SendAsync(Kind.Get).InTime();

        Assert.That(refused.IsDisposed, Is.True);
    }

    [Test]
    public async Task An_answer_that_cannot_be_read_is_disposed()
    {
        var content = new SeenContent("<html>");
        using var handler = StubHandler.Of(_ => content.Answer(HttpStatusCode.OK));

        await Client(options => options.Handler = handler).SendAsync(Kind.Get).FailureAsync<VectaraSerializationException>();

        Assert.That(content.IsDisposed, Is.True);
    }

    [Test]
    public async Task An_answer_is_disposed_when_a_callback_throws()
    {
        var content = new SeenContent("{}");
        using var handler = StubHandler.Of(_ => content.Answer(HttpStatusCode.OK));

        await Client(options => options.Handler = handler).SendAsync(Kind.Get, new() { OnResponse = _ => throw new FormatException() }).FailureAsync<FormatException>();

        Assert.That(content.IsDisposed, Is.True);
    }
}
