namespace Vectara.Tests.Transport.Errors;

/// <summary>Each status that callers tell apart has its exception.</summary>
public sealed class StatusTests : TransportTest
{
    [TestCase(400, typeof(VectaraBadRequestException))]
    [TestCase(401, typeof(VectaraAuthenticationException))]
    [TestCase(403, typeof(VectaraPermissionDeniedException))]
    [TestCase(404, typeof(VectaraNotFoundException))]
    [TestCase(409, typeof(VectaraConflictException))]
    [TestCase(415, typeof(VectaraUnsupportedMediaTypeException))]
    [TestCase(422, typeof(VectaraUnprocessableEntityException))]
    [TestCase(429, typeof(VectaraRateLimitedException))]
    [TestCase(500, typeof(VectaraServerException))]
    [TestCase(503, typeof(VectaraServerException))]
    [TestCase(599, typeof(VectaraServerException))]
    [TestCase(402, typeof(VectaraApiException))]
    [TestCase(418, typeof(VectaraApiException))]
    [TestCase(499, typeof(VectaraApiException))]
    [TestCase(304, typeof(VectaraApiException))]
    public async Task A_status_becomes_its_exception(int status, Type type)
    {
        Server.On(Reply.Status(status));

        var error = await Client().SendAsync(Kind.Update).FailureAsync();

        Assert.That(error, Is.TypeOf(type));
        var api = (VectaraApiException)error!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)api.Status, Is.EqualTo(status));
            Assert.That(api.Operation, Is.EqualTo("corpora.update"));
            Assert.That(api.Message, Does.Contain(status.ToString()).And.Contain("corpora.update"));
            Assert.That(api.Content, Is.Null);
            Assert.That(api.Messages, Is.Empty);
            Assert.That(api.FieldErrors, Is.Empty);
        }
    }

    [TestCase(200)]
    [TestCase(201)]
    [TestCase(202)]
    [TestCase(299)]
    public async Task Every_2xx_is_success(int status)
    {
        Server.On(Reply.Json("""{"key":"k"}""", status));

        Assert.That((await Client().Corpora.GetAsync("k").InTime()).Key, Is.EqualTo("k"));
    }

    [Test]
    public async Task A_403_names_the_roles_that_the_operation_needs()
    {
        Server.On(Reply.Status(403));

        var error = await Client().SendAsync(Kind.Query).FailureAsync<VectaraPermissionDeniedException>();

        Assert.That(error.RequiredRoles, Does.Contain("corpus_viewer").And.Contain("administrator"));
        Assert.That(error.Message, Does.Contain("corpus_viewer"));
    }

    [Test]
    public async Task A_429_tells_how_long_to_wait()
    {
        Server.On(Reply.Status(429, ("Retry-After", "3600")));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraRateLimitedException>();

        Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.FromHours(1)));
    }

    [Test]
    public async Task A_429_that_does_not_say_has_null()
    {
        Server.On(Reply.Status(429));

        Assert.That((await Client().SendAsync(Kind.Get).FailureAsync<VectaraRateLimitedException>()).RetryAfter, Is.Null);
    }
}
