using System.Net;

namespace Vectara.Tests.Transport.Credentials;

/// <summary>When a credential is asked, and what happens when its proof is refused.</summary>
public sealed class ProofTests : TransportTest
{
    private IEnumerable<string?> Proofs => Server.Requests.Select(request => request.Header("x-api-key"));

    [Test]
    public async Task Each_attempt_asks_for_a_proof()
    {
        Server.On(Reply.Status(503), Reply.Status(503), Reply.Ok());

        await Client(options => options.Credential = new TestCredential()).SendAsync(Kind.Get).InTime();

        Assert.That(Proofs, Is.EqualTo(["proof-1", "proof-2", "proof-3"]));
    }

    [Test]
    public async Task A_refused_proof_is_replaced_once_and_the_body_is_sent_again([Values(Kind.Create, Kind.Query)] Kind kind)
    {
        Server.On(Reply.Status(401), Reply.Ok());
        var credential = new TestCredential { AnswersRejected = true };

        await Client(options => options.Credential = credential).SendAsync(kind).InTime();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Proofs, Is.EqualTo(["proof-1", "proof-2"]));
            Assert.That(credential.Rejected, Is.EqualTo(["proof-1"]), "that very proof");
            Assert.That(Server.Requests[1].Text, Is.EqualTo(Server.Requests[0].Text).And.Not.Empty);
        }
    }

    [Test]
    public async Task A_file_is_sent_again_with_the_new_proof()
    {
        Server.On(Reply.Status(401), Reply.Ok());

        await Client(options => options.Credential = new TestCredential { AnswersRejected = true }).UploadAsync(VectaraFile.FromBytes("text"u8.ToArray(), "a.txt")).InTime();

        Assert.That(Server.Requests.Select(request => Multipart.Read(request).Single().Text), Is.EqualTo(["text", "text"]));
    }

    [Test]
    public async Task A_second_refusal_is_final()
    {
        Server.On(Reply.Status(401));

        var error = await Client(options => options.Credential = new TestCredential { AnswersRejected = true }).SendAsync(Kind.Get).FailureAsync<VectaraAuthenticationException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(2));
        Assert.That(error.Response!.Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task It_is_final_too_after_another_failure_in_between()
    {
        Server.On(Reply.Status(401), Reply.Status(503), Reply.Status(401), Reply.Ok());

        await Client(options => options.Credential = new TestCredential { AnswersRejected = true }).SendAsync(Kind.Get).FailureAsync<VectaraAuthenticationException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_refusal_is_final_when_the_credential_has_nothing_better()
    {
        Server.On(Reply.Status(401), Reply.Ok());

        await Client(options => options.Credential = new TestCredential()).SendAsync(Kind.Get).FailureAsync<VectaraAuthenticationException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task One_more_attempt_for_a_new_proof_is_made_even_where_only_one_is_allowed()
    {
        Server.On(Reply.Status(401), Reply.Ok());

        await Client(options => options.Credential = new TestCredential { AnswersRejected = true }).SendAsync(Kind.Create, new() { MaxAttempts = 1 }).InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_403_does_not_ask_for_another()
    {
        Server.On(Reply.Status(403), Reply.Ok());
        var credential = new TestCredential { AnswersRejected = true };

        await Client(options => options.Credential = credential).SendAsync(Kind.Get).FailureAsync<VectaraPermissionDeniedException>();

        Assert.That(credential.Rejected, Is.Empty);
    }

    [Test]
    public async Task A_key_that_was_replaced_meanwhile_is_tried()
    {
        var credential = new ApiKeyCredential("old-key");
        Server.On(
            exchange =>
            {
                credential.Update("new-key");
                return Reply.Status(401)(exchange);
            },
            Reply.Ok());

        await Client(options => options.Credential = credential).SendAsync(Kind.Get).InTime();

        Assert.That(Proofs, Is.EqualTo(["old-key", "new-key"]));
    }

    [Test]
    public async Task A_call_may_have_a_credential_of_its_own()
    {
        var client = Client();

        await client.SendAsync(Kind.Get, new() { Credential = new ApiKeyCredential("of-the-call") }).InTime();
        await client.SendAsync(Kind.Get).InTime();

        Assert.That(Proofs, Is.EqualTo(["of-the-call", Key]));
    }

    [Test]
    public async Task Streams_and_pages_have_it_too()
    {
        Server.On(Reply.Events("data: {\"type\":\"end\"}\n\n"), Reply.Ok());
        var options = new RequestOptions { Credential = new ApiKeyCredential("of-the-call") };

        await Client().Queries.QueryStreamAsync(Calls.Question, options).ToListAsync();
        await Client().Corpora.ListAsync(requestOptions: options).ToListAsync();

        Assert.That(Proofs, Is.EqualTo(["of-the-call", "of-the-call"]));
    }

    [Test]
    public async Task A_failure_of_the_credential_reaches_the_caller_as_it_is_and_nothing_is_sent(
        [Values(typeof(VectaraAuthenticationException), typeof(InvalidOperationException), typeof(HttpRequestException), typeof(IOException))] Type type)
    {
        var failure = type == typeof(VectaraAuthenticationException)
            ? await new DelegateCredential(_ => ValueTask.FromResult("")).FailureOfAsync()
            : (Exception)Activator.CreateInstance(type, "no token today")!;
        var credential = new DelegateCredential(_ => throw failure);

        var error = await Client(options => options.Credential = credential).SendAsync(Kind.Get).FailureAsync();

        Assert.That(error, Is.SameAs(failure));
        Assert.That(Server.Requests, Is.Empty);
    }

    [Test]
    public async Task A_token_that_cannot_be_had_is_told_from_what_the_service_answers([Values(400, 401, 404, 409)] int status)
    {
        Server.On(Reply.Json("""{"error":"invalid_client"}""", status));
        var options = new ClientCredentialsOptions { TokenEndpoint = new Uri(Server.Address, "/oauth2/token") };

        var error = await Client(client => client.Credential = new ClientCredentialsCredential("id", $"secret-{status}", options)).SendAsync(Kind.Get).FailureAsync<VectaraAuthenticationException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error, Is.InstanceOf<VectaraApiException>(), "as the 401 of the service is");
            Assert.That((error.TokenEndpointStatus, error.ErrorCode), Is.EqualTo(((HttpStatusCode)status, "invalid_client")));
            Assert.That((error.Status, error.Response), Is.EqualTo(((HttpStatusCode)0, (VectaraResponse?)null)));
            Assert.That(error.Operation, Is.EqualTo("corpora.get"));
            Assert.That((error.Messages, error.FieldErrors, error.Content), Is.EqualTo((Array.Empty<string>(), new Dictionary<string, string>(), (string?)null)));
        }
    }

    [Test]
    public async Task A_refusal_of_the_service_names_no_token_endpoint()
    {
        Server.On(Reply.Status(401));

        var error = await Client().SendAsync(Kind.Get).FailureAsync<VectaraAuthenticationException>();

        Assert.That((error.Status, error.TokenEndpoint, error.TokenEndpointStatus, error.ErrorCode), Is.EqualTo((HttpStatusCode.Unauthorized, (Uri?)null, (HttpStatusCode?)null, (string?)null)));
    }

    [Test]
    public async Task A_credential_that_fails_is_asked_once()
    {
        var credential = new TestCredential { Fails = () => new HttpRequestException("the token server is down") };

        await Client(options => options.Credential = credential).SendAsync(Kind.Get).FailureAsync();

        Assert.That(credential.Asked, Is.EqualTo(1), "who supplies tokens retries by himself where he wants to");
    }
}
