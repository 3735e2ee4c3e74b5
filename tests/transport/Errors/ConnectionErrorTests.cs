namespace Vectara.Tests.Transport.Errors;

/// <summary>The service cannot be reached, or the connection breaks.</summary>
public sealed class ConnectionErrorTests : TransportTest
{
#if SDK_NETSTANDARD
    private static readonly string[] Encodings = ["gzip", "deflate"];
#else
    private static readonly string[] Encodings = ["gzip", "deflate", "br"];
#endif

    [Test]
    public async Task It_names_the_operation_and_the_attempts_and_keeps_the_cause()
    {
        using var closed = new ClosedPort();

        var error = await Client(options => options.BaseAddress = closed.Address).SendAsync(Kind.Get).FailureAsync<VectaraConnectionException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Operation, Is.EqualTo("corpora.get"));
            Assert.That(error.Attempts, Is.EqualTo(3));
            Assert.That(error.Message, Does.Contain("corpora.get").And.Contain("3 attempts"));
            Assert.That(error.InnerException, Is.InstanceOf<HttpRequestException>());
        }
    }

    [Test]
    public async Task What_TLS_says_is_told_instead_of_where_to_look_for_it()
    {
        var address = new UriBuilder(Server.Address) { Scheme = Uri.UriSchemeHttps }.Uri;

        var error = await Client(options => options.BaseAddress = address).SendAsync(Kind.Get).FailureAsync<VectaraConnectionException>();

        Assert.That(error.Message, Does.EndWith($": TLS: {error.InnerException!.InnerException!.Message}"));
    }

    [Test]
    public async Task An_answer_that_breaks_off_is_one()
    {
        Server.On(Reply.BeginAndClose("""{"id":"""));

        var error = await Client().SendAsync(Kind.Create).FailureAsync<VectaraConnectionException>();

        Assert.That(error.Attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task So_is_one_that_announces_more_than_any_memory_holds()
    {
        Server.On(async exchange =>
        {
            await exchange.ReadBodyAsync();
            exchange.Context.Response.ContentLength = 5_000_000_000_000;
            await exchange.Context.Response.Body.WriteAsync("{}"u8.ToArray());
            await exchange.Context.Response.Body.FlushAsync();
            throw new IOException("The answer ends here.");
        });

        await Client().SendAsync(Kind.Create).FailureAsync<VectaraConnectionException>();
    }

    [Test]
    public async Task An_error_whose_body_breaks_off_is_still_that_error()
    {
        Server.On(async exchange =>
        {
            exchange.Context.Response.StatusCode = 400;
            await Reply.BeginAndClose("""{"messages":["no"]""")(exchange);
        });

        var error = await Client().SendAsync(Kind.Create).FailureAsync();

        Assert.That(error, Is.TypeOf<VectaraBadRequestException>(), "the status is known, and says more than that the connection broke");
    }

    [Test]
    public async Task An_answer_that_is_not_compressed_as_it_says_is_one([ValueSource(nameof(Encodings))] string encoding)
    {
        Server.On(Plain(200, encoding), Plain(200, encoding), Reply.Ok());

        var error = await Client().SendAsync(Kind.Create).FailureAsync<VectaraConnectionException>();
        await Client().SendAsync(Kind.Get).InTime();

        Assert.That(error.Message, Does.Contain("Content-Encoding"));
        Assert.That(Server.Requests, Has.Count.EqualTo(3), "what may be repeated is");
    }

    [Test]
    public async Task An_error_that_is_not_compressed_as_it_says_is_still_that_error([ValueSource(nameof(Encodings))] string encoding)
    {
        Server.On(Plain(404, encoding));

        Assert.That(await Client().SendAsync(Kind.Get).FailureAsync(), Is.TypeOf<VectaraNotFoundException>());
    }

    [Test]
    public async Task A_stream_that_is_not_compressed_as_it_says_breaks_off([ValueSource(nameof(Encodings))] string encoding)
    {
        Server.On(Plain(200, encoding, "text/event-stream"));

        var (_, error) = await Client().Queries.QueryStreamAsync(Calls.Question).ReadAllAsync();

        Assert.That(error, Is.TypeOf<VectaraStreamException>());
        Assert.That(error!.InnerException!.Message, Does.Contain("Content-Encoding"));
    }

    private static Func<Exchange, Task> Plain(int status, string encoding, string contentType = "application/json") =>
        Reply.Body("what no decoder takes for its own"u8.ToArray(), contentType, status, ("Content-Encoding", encoding));

    [Test]
    public async Task A_file_that_is_gone_is_not_one()
    {
        VectaraFile file;
        using (var temporary = new TemporaryFile("text"))
            file = VectaraFile.FromPath(temporary.Path);

        var error = await Client().UploadAsync(file).FailureAsync();

        Assert.That(error, Is.InstanceOf<IOException>(), "the connection was not even opened");
        Assert.That(Server.Requests, Is.Empty);
    }
}
