namespace Vectara.Tests.Transport.Timeouts;

/// <summary>The timeout of an HttpClient that the caller gives.</summary>
public sealed class HttpClientTimeoutTests : TransportTest
{
    [Test]
    public async Task It_stays_in_force_where_it_is_finite()
    {
        Server.On(Reply.Stall());
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };

        var error = await Client(options => options.HttpClient = http).SendAsync(Kind.Create).FailureAsync<VectaraTimeoutException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Timeout, Is.Null);
            Assert.That(error.Message, Does.Contain("HttpClient"));
            Assert.That(http.Timeout, Is.EqualTo(TimeSpan.FromMilliseconds(50)), "the client is the caller's");
        }
    }

    [Test]
    public async Task It_covers_the_body_of_the_answer([Values(200, 400)] int status)
    {
        var wire = new Wire("application/json");
        wire.Send("{");
        Server.On(exchange =>
        {
            exchange.Context.Response.StatusCode = status;
            return wire.ServeAsync(exchange);
        });
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };

        var error = await Client(options => options.HttpClient = http).SendAsync(Kind.Create).FailureAsync<VectaraTimeoutException>();

        Assert.That(error.Message, Does.Contain("HttpClient"));
        await wire.Gone.InTime();
    }

    [Test]
    public async Task It_limits_an_attempt_so_that_what_may_be_repeated_is()
    {
        // So say HttpClient of its timeout and SocketsHttpHandler of its ConnectTimeout.
        using var handler = StubHandler.Of(
            _ => throw new TaskCanceledException("It took too long.", new TimeoutException()),
            _ => new HttpResponseMessage { Content = new StringContent("{}") });

        await Client(options => options.Handler = handler).SendAsync(Kind.Get).InTime();

        Assert.That(handler.Sent, Is.EqualTo(2));
    }

#if SDK_NETSTANDARD
    [Test]
    public async Task It_is_known_on_NET_Framework_too_which_does_not_say_so()
    {
        using var http = new HttpClient(StubHandler.Of(_ => throw new TaskCanceledException())) { Timeout = TimeSpan.FromMinutes(1) };

        await Client(options => options.HttpClient = http).SendAsync(Kind.Create).FailureAsync<VectaraTimeoutException>();
    }
#endif

    [Test]
    public async Task What_may_not_be_repeated_is_not()
    {
        using var handler = StubHandler.Of(_ => throw new TaskCanceledException("It took too long.", new TimeoutException()));

        await Client(options => options.Handler = handler).SendAsync(Kind.Create).FailureAsync<VectaraTimeoutException>();

        Assert.That(handler.Sent, Is.EqualTo(1));
    }

    [Test]
    public async Task It_leaves_a_call_that_is_quicker_alone()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };

        await Client(options => options.HttpClient = http).SendAsync(Kind.Get).InTime();
    }

    [Test]
    public async Task The_calls_own_limit_holds_beside_it()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived));
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };

        var call = ClockedClient(options => options.HttpClient = http).SendAsync(Kind.Get);
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.That((await call.FailureAsync<VectaraTimeoutException>()).Timeout, Is.EqualTo(TimeSpan.FromMinutes(10)));
    }

    [Test]
    public async Task A_client_of_our_own_has_none()
    {
        // HttpClient's own default, 100 seconds, goes by the system's clock, which the SDK's clock does not move.
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived));

        var call = ClockedClient(options => options.Timeout = TimeSpan.FromDays(1)).SendAsync(Kind.Get);
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromHours(23));

        Assert.That(call.IsCompleted, Is.False);
        Assert.That(OwnSender.Of(Client()), Is.Not.InstanceOf<HttpClient>());
    }
}
