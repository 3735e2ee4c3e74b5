using System.Net;
using NUnit.Framework;

namespace Vectara.Tests.Wholesome;

/// <summary>Errors that a mock throws, made without a service.</summary>
public sealed class MadeErrorTests
{
    [TestCase(400, typeof(VectaraBadRequestException))]
    [TestCase(401, typeof(VectaraAuthenticationException))]
    [TestCase(403, typeof(VectaraPermissionDeniedException))]
    [TestCase(404, typeof(VectaraNotFoundException))]
    [TestCase(409, typeof(VectaraConflictException))]
    [TestCase(418, typeof(VectaraApiException))]
    [TestCase(503, typeof(VectaraServerException))]
    public void The_status_has_its_exception(int status, Type type)
    {
        var error = VectaraApiException.Create("corpora.get", (HttpStatusCode)status);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error, Is.TypeOf(type));
            Assert.That((int)error.Status, Is.EqualTo(status));
            Assert.That(error.Operation, Is.EqualTo("corpora.get"));
            Assert.That(error.Message, Does.StartWith($"corpora.get failed with {status}"));
            Assert.That(error.Content, Is.Null);
        }
    }

    [Test]
    public void The_body_is_read_as_a_client_reads_it()
    {
        const string body = """{"messages":["no"],"field_errors":{"key":"too long"},"request_id":"r-1"}""";
        var error = VectaraApiException.Create("corpora.create", HttpStatusCode.BadRequest, body);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Messages, Is.EqualTo((string[])["no"]));
            Assert.That(error.FieldErrors["key"], Is.EqualTo("too long"));
            Assert.That(error.RequestId, Is.EqualTo("r-1"));
            Assert.That(error.Content, Is.EqualTo(body));
        }
    }

    [Test]
    public void An_empty_body_is_none() => Assert.That(VectaraApiException.Create("corpora.get", HttpStatusCode.NotFound, "").Content, Is.Null);

    [Test]
    public void Of_a_long_body_the_beginning_is_kept() =>
        Assert.That(VectaraApiException.Create("corpora.get", HttpStatusCode.BadGateway, new string('x', 70_000)).Content, Has.Length.EqualTo(65_536));

    [Test]
    public void Headers_are_those_of_the_answer()
    {
        var headers = new Dictionary<string, string> { ["Retry-After"] = "7", ["x-request-id"] = "r-2", ["Content-Type"] = "text/html" };
        var error = (VectaraRateLimitedException)VectaraApiException.Create("queries.query", (HttpStatusCode)429, "<html>", headers);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(7)));
            Assert.That(error.RequestId, Is.EqualTo("r-2"));
            Assert.That(error.Response!.Headers["content-type"], Is.EqualTo("text/html"));
        }
    }

    [Test]
    public void A_success_is_no_error() =>
        Assert.That(Assert.Throws<ArgumentException>(() => VectaraApiException.Create("corpora.get", HttpStatusCode.OK))!.ParamName, Is.EqualTo("status"));
}
