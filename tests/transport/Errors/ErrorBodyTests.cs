using System.Text;

namespace Vectara.Tests.Transport.Errors;

/// <summary>What an error says.</summary>
public sealed class ErrorBodyTests : TransportTest
{
    [Test]
    public async Task Messages_field_errors_and_the_request_id_are_read()
    {
        const string body = """{"messages":["one","two"],"field_errors":{"search.limit":"too many","query":"empty"},"request_id":"r-9","id":5}""";
        Server.On(Reply.Json(body, 400, ("x-request-id", "r-header"), ("x-more", "m")));

        var error = await Client().SendAsync(Kind.Query).FailureAsync<VectaraBadRequestException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.Messages, Is.EqualTo(["one", "two"]));
            Assert.That(error.FieldErrors, Is.EqualTo(new Dictionary<string, string> { ["search.limit"] = "too many", ["query"] = "empty" }));
            Assert.That(error.RequestId, Is.EqualTo("r-9"));
            Assert.That(error.Content, Is.EqualTo(body));
            Assert.That(error.Response!.Headers["x-more"], Is.EqualTo("m"));
            Assert.That(error.Message, Does.Contain("one").And.Contain("two").And.Contain("search.limit").And.Contain("too many").And.Contain("r-9"));
        }
    }

    [TestCase("key must not be empty", "key", "must not be empty", " failed with 400 BadRequest: key must not be empty")]
    [TestCase("one", "key", "must not be empty", " failed with 400 BadRequest: one; key – must not be empty")]
    [TestCase("key", "key", "must not be empty", " failed with 400 BadRequest: key; key – must not be empty")]
    [TestCase("must not be empty", "key", "must not be empty", " failed with 400 BadRequest: must not be empty; key – must not be empty")]
    public async Task A_field_error_that_a_message_tells_already_is_not_told_twice(string message, string field, string problem, string text)
    {
        Server.On(Reply.Json($$"""{"messages":["{{message}}"], "field_errors":{"{{field}}":"{{problem}}"} }""", 400));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Message, Does.EndWith(text));
        Assert.That(error.FieldErrors, Is.EqualTo(new Dictionary<string, string> { [field] = problem }));
    }

    [TestCase("<html><body>Bad gateway</body></html>", "text/html")]
    [TestCase("upstream connect error", "text/plain")]
    [TestCase("", "application/json")]
    [TestCase("{\"messages\":[\"cut", "application/json")]
    [TestCase("null", "application/json")]
    [TestCase("[1,2]", "application/json")]
    [TestCase("\"text\"", "application/json")]
    [TestCase("{\"messages\":\"one\",\"field_errors\":[],\"request_id\":7}", "application/json")]
    [TestCase("{\"messages\":[null,{\"a\":1},3],\"field_errors\":{\"a\":null,\"b\":{\"c\":1}}}", "application/json")]
    public async Task A_body_of_another_shape_is_kept_as_it_is(string body, string type)
    {
        Server.On(Reply.Body(Encoding.UTF8.GetBytes(body), type, 400));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Content ?? "", Is.EqualTo(body));
        Assert.That(error.Message, Does.Not.Contain("Dictionary`").And.Not.Contain("System."));
    }

    [Test]
    public async Task A_single_message_that_is_no_list_is_a_message()
    {
        Server.On(Reply.Json("""{"messages":["a"],"message":"ignored"}""", 400));

        Assert.That((await Client().SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>()).Messages, Is.EqualTo(["a"]));
    }

    [Test]
    public async Task A_long_body_is_kept_up_to_64_KiB()
    {
        Server.On(Reply.Body(Encoding.UTF8.GetBytes(new string('x', 300_000)), "text/plain", 400));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Content, Has.Length.EqualTo(64 * 1024));
        Assert.That(error.Message, Has.Length.LessThan(1000));
    }

    [Test]
    public async Task A_body_that_never_ends_is_read_up_to_there()
    {
        Server.On(async exchange =>
        {
            exchange.Context.Response.StatusCode = 500;
            while (!exchange.Context.RequestAborted.IsCancellationRequested)
                await exchange.Context.Response.Body.WriteAsync(new byte[4096], exchange.Context.RequestAborted).AsTask().FailureAsync();
        });

        var error = await Client().SendAsync(Kind.Create).FailureAsync<VectaraServerException>();

        Assert.That(error.Content, Has.Length.EqualTo(64 * 1024));
    }

    [Test]
    public async Task A_message_of_an_error_is_not_longer_than_a_person_reads()
    {
        Server.On(Reply.Json($$"""{"messages":["{{new string('m', 50_000)}}"]}""", 400));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraBadRequestException>();

        Assert.That(error.Messages.Single(), Has.Length.EqualTo(50_000));
    }
}
