namespace Vectara.Tests.Transport.Retries;

/// <summary>Each attempt has the whole body, and what cannot be read twice is sent once.</summary>
public sealed class BodyReplayTests : TransportTest
{
    [Test]
    public async Task A_JSON_body_is_the_same_each_time()
    {
        Server.On(Reply.Status(503), Reply.Status(500), Reply.Ok());

        await Client().SendAsync(Kind.Query).InTime();

        var bodies = Server.Requests.Select(request => request.Text).ToList();
        Assert.That(bodies, Has.Count.EqualTo(3).And.All.EqualTo(bodies[0]));
        Assert.That(bodies[0], Does.Contain("Why?"));
        Assert.That(Server.Requests.Select(request => request.Header("Content-Length")), Is.All.EqualTo(bodies[0].Length.ToString()));
    }

    private static IEnumerable<TestCaseData> Repeatable()
    {
        yield return new TestCaseData((Func<VectaraFile>)(() => VectaraFile.FromBytes("what the file says"u8.ToArray(), "a.txt"))).SetArgDisplayNames("bytes");
        yield return new TestCaseData((Func<VectaraFile>)(() => VectaraFile.FromStream(new MemoryStream("what the file says"u8.ToArray()), "a.txt"))).SetArgDisplayNames("stream that can seek");
        yield return new TestCaseData((Func<VectaraFile>)(() => VectaraFile.FromStream(new MemoryStream("NOTwhat the file says"u8.ToArray()) { Position = 3 }, "a.txt"))).SetArgDisplayNames("stream that stands within");
    }

    [TestCaseSource(nameof(Repeatable))]
    public async Task A_file_that_can_be_read_again_is_sent_again(Func<VectaraFile> file)
    {
        Server.On(Reply.Status(429), Reply.Status(503, ("Retry-After", "1")), Reply.Ok());

        await Client().UploadAsync(file()).InTime();

        var contents = Server.Requests.Select(request => Multipart.Read(request).Single().Text);
        Assert.That(contents, Is.EqualTo(["what the file says", "what the file says", "what the file says"]));
    }

    [Test]
    public async Task A_file_on_disk_is_sent_again()
    {
        Server.On(Reply.Status(429), Reply.Ok());
        using var file = new TemporaryFile("what the file says");

        await Client().UploadAsync(VectaraFile.FromPath(file.Path)).InTime();

        Assert.That(Server.Requests.Select(request => Multipart.Read(request).Single().Text), Is.EqualTo(["what the file says", "what the file says"]));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows deletes no file that is open.")]
    public async Task A_file_that_is_gone_by_the_next_attempt_is_not_taken_for_a_broken_connection()
    {
        using var file = new TemporaryFile("what the file says");
        Server.On(async exchange =>
        {
            await exchange.ReadBodyAsync();
            File.Delete(file.Path);
            await Reply.Status(429)(exchange);
        });

        var error = await Client().UploadAsync(VectaraFile.FromPath(file.Path)).FailureAsync<FileNotFoundException>();

        Assert.That(error.FileName, Is.EqualTo(file.Path));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(429)]
    [TestCase(503)]
    public async Task A_stream_that_can_be_read_once_is_sent_once_and_the_error_says_why(int status)
    {
        Server.On(Reply.Status(status, ("Retry-After", "1")), Reply.Ok());

        var error = await Client().UploadAsync(Uploads.ForwardOnly()).FailureAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Server.Requests, Has.Count.EqualTo(1));
            Assert.That(error, Is.InstanceOf<VectaraApiException>());
            Assert.That(error!.Message, Does.Contain("not sent again").And.Contain("cannot be read twice"));
        }
    }

    [Test]
    public async Task So_it_is_when_the_connection_breaks()
    {
        Server.On(Reply.ReadAndAbort(), Reply.Ok());

        var error = await Client().UploadAsync(Uploads.ForwardOnly(), new() { Repeatable = true }).FailureAsync<VectaraConnectionException>();

        Assert.That(error.Message, Does.Contain("cannot be read twice"));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task So_it_is_when_the_attempt_takes_too_long()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived), Reply.Ok());

        var call = ClockedClient(options => options.AttemptTimeout = TimeSpan.FromSeconds(5)).UploadAsync(Uploads.ForwardOnly(), new() { Repeatable = true });
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromSeconds(5));
        var error = await call.FailureAsync<VectaraTimeoutException>();

        Assert.That(error.Message, Does.Contain("cannot be read twice"));
    }

    [Test]
    public async Task So_it_is_when_the_credential_is_refused()
    {
        Server.On(Reply.Status(401), Reply.Ok());

        var error = await Client(options => options.Credential = new TestCredential { AnswersRejected = true }).UploadAsync(Uploads.ForwardOnly()).FailureAsync<VectaraAuthenticationException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
        Assert.That(error.Message, Does.Contain("cannot be read twice"));
    }

    [Test]
    public async Task An_error_that_nothing_would_have_followed_says_nothing_of_it()
    {
        Server.On(Reply.Status(400));

        var error = await Client().UploadAsync(Uploads.ForwardOnly()).FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Message, Does.Not.Contain("twice"));
    }

    [Test]
    public async Task A_second_call_with_a_stream_that_was_read_is_an_error_and_not_an_empty_file()
    {
        var (client, file) = (Client(), Uploads.ForwardOnly());
        await client.UploadAsync(file).InTime();

        var error = await client.UploadAsync(file).FailureAsync<VectaraException>();

        Assert.That(error.Message, Does.Contain("cannot be read twice"));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_stream_that_nothing_was_read_of_may_be_sent_by_another_call()
    {
        var file = Uploads.ForwardOnly();
        using var closed = new ClosedPort();
        await Client(options => options.BaseAddress = closed.Address).UploadAsync(file).FailureAsync<VectaraConnectionException>();
        await Client(options => options.Credential = new TestCredential { Fails = () => new VectaraException("no proof") }).UploadAsync(file).FailureAsync<VectaraException>();

        await Client().UploadAsync(file).InTime();

        Assert.That(Multipart.Read(Server.Requests.Single()).Single().Text, Is.EqualTo("what the file says"));
    }
}
