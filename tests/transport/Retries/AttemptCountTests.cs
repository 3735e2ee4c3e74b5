namespace Vectara.Tests.Transport.Retries;

/// <summary>How many attempts a call makes.</summary>
public sealed class AttemptCountTests : TransportTest
{
    [Test]
    public async Task There_are_three_attempts_by_default([Values(Kind.Get, Kind.Query, Kind.Delete)] Kind kind)
    {
        Server.On(Reply.Status(503));

        var error = await Client().SendAsync(kind).FailureAsync<VectaraServerException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Server.Requests, Has.Count.EqualTo(3));
            Assert.That(error.Response!.Attempts, Is.EqualTo(3));
            Assert.That(error.Message, Does.Contain("after 3 attempts"));
        }
    }

    [Test]
    public async Task The_client_says_how_many([Values(1, 2, 3, 5, 9)] int count)
    {
        Server.On(Reply.Status(500));

        await Client(options => options.Retry.MaxAttempts = count).SendAsync(Kind.Get).FailureAsync<VectaraServerException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(count));
    }

    [Test]
    public async Task A_call_says_it_for_itself([Values(1, 2, 5)] int count)
    {
        Server.On(Reply.Status(500));
        var client = Client();

        await client.SendAsync(Kind.Get, new() { MaxAttempts = count }).FailureAsync<VectaraServerException>();
        Assert.That(Server.Requests, Has.Count.EqualTo(count));

        await client.SendAsync(Kind.Get).FailureAsync<VectaraServerException>();
        Assert.That(Server.Requests, Has.Count.EqualTo(count + 3), "the next call goes by the client");
    }

    [Test]
    public async Task Different_failures_count_together()
    {
        Server.On(Reply.Status(503), Reply.ReadAndAbort(), Reply.Ok());
        VectaraResponse? response = null;

        await Client().SendAsync(Kind.Query, new() { OnResponse = r => response = r }).InTime();

        Assert.That(response!.Attempts, Is.EqualTo(3));
    }

    [Test]
    public async Task What_the_last_attempt_brought_is_what_the_caller_gets()
    {
        Server.On(Reply.Status(503), Reply.ReadAndAbort(), Reply.Json("""{"messages":["still no"]}""", 502));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraServerException>();

        Assert.That(error.Messages, Is.EqualTo(["still no"]));
    }

    [Test]
    public async Task A_lasting_error_ends_the_attempts()
    {
        Server.On(Reply.Status(503), Reply.Status(400));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(2));
        Assert.That(error.Response!.Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Options_that_change_after_the_client_was_made_change_nothing()
    {
        Server.On(Reply.Status(500));
        VectaraClientOptions? given = null;
        var client = Client(options => given = options);

        given!.Retry.MaxAttempts = 1;
        given.Retry = new() { MaxAttempts = 7 };
        await client.SendAsync(Kind.Get).FailureAsync<VectaraServerException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(3));
    }
}
