using System.Diagnostics;

namespace Vectara.Tests.Transport.Telemetry;

/// <summary>The span of a call.</summary>
public sealed class SpanTests : TelemetryTest
{
    [Test]
    public async Task A_call_is_one_client_span_named_by_method_and_path()
    {
        using var listening = new Listening();

        await Client().SendAsync(Kind.Get).InTime();

        var span = listening.Span;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(span.DisplayName, Is.EqualTo("GET /v2/corpora/{corpus_key}"));
            Assert.That(span.Kind, Is.EqualTo(ActivityKind.Client));
            Assert.That(span.Status, Is.EqualTo(ActivityStatusCode.Unset));
            Assert.That(span.TagObjects, Is.EquivalentTo(new Dictionary<string, object?>(ServerTags)
            {
                ["vectara.operation"] = "corpora.get",
                ["http.request.method"] = "GET",
                ["url.template"] = "/v2/corpora/{corpus_key}",
                ["http.response.status_code"] = 200,
            }));
        }
    }

    [Test]
    public async Task A_sampler_sees_what_is_known_from_the_start()
    {
        using var listening = new Listening();

        await Client().Queries.QueryAsync(Generating).InTime();

        Assert.That(listening.Sampled.Single(), Is.SupersetOf(new Dictionary<string, object?>(ServerTags)
        {
            ["vectara.operation"] = "queries.query",
            ["gen_ai.operation.name"] = "generate_content",
            ["gen_ai.request.model"] = "mockingbird",
        }));
    }

    [Test]
    public async Task Attempts_are_told_where_there_were_several()
    {
        Server.On(Reply.Status(503), Reply.Status(500), Reply.Ok());
        using var listening = new Listening();

        await Client().SendAsync(Kind.Get).InTime();

        Assert.That(listening.Span.GetTagItem("http.request.resend_count"), Is.EqualTo(2));
        Assert.That(listening.Span.Status, Is.EqualTo(ActivityStatusCode.Unset), "it succeeded in the end");
    }

    [Test]
    public async Task An_error_of_the_service_is_told_by_its_status()
    {
        Server.On(Reply.Json("""{"messages":["a secret"]}""", 404));
        using var listening = new Listening();

        await Client().SendAsync(Kind.Get).FailureAsync<VectaraNotFoundException>();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(listening.Span.Status, Is.EqualTo(ActivityStatusCode.Error));
            Assert.That(listening.Span.GetTagItem("error.type"), Is.EqualTo("404"));
            Assert.That(listening.Span.GetTagItem("http.response.status_code"), Is.EqualTo(404));
        }
    }

    [Test]
    public async Task A_DELETE_that_found_nothing_left_is_no_error()
    {
        Server.On(Reply.Status(500), Reply.Status(404));
        using var listening = new Listening();

        await Client().SendAsync(Kind.Delete).InTime();

        Assert.That(listening.Span.Status, Is.EqualTo(ActivityStatusCode.Unset));
    }

    [Test]
    public async Task Another_failure_is_told_by_its_type()
    {
        Server.On(Reply.ReadAndAbort());
        using var listening = new Listening();

        await Client().SendAsync(Kind.Create).FailureAsync<VectaraConnectionException>();

        Assert.That(listening.Span.GetTagItem("error.type"), Is.EqualTo("Vectara.VectaraConnectionException"));
        Assert.That(listening.Span.GetTagItem("http.response.status_code"), Is.Null);
    }

    [Test]
    public async Task An_answer_that_cannot_be_read_is_a_failure()
    {
        Server.On(Reply.Json("<"));
        using var listening = new Listening();

        await Client().SendAsync(Kind.Get).FailureAsync<VectaraSerializationException>();

        Assert.That(listening.Span.GetTagItem("error.type"), Is.EqualTo("Vectara.VectaraSerializationException"));
    }

    [Test]
    public async Task It_is_a_child_of_what_the_caller_is_doing_and_leaves_that_as_it_was()
    {
        using var listening = new Listening();
        using var work = new Activity("the caller's work").Start();

        await Client().SendAsync(Kind.Get).InTime();

        Assert.That(listening.Span.ParentSpanId, Is.EqualTo(work.SpanId));
        Assert.That(Activity.Current, Is.SameAs(work));
    }

    [Test]
    public async Task Spans_of_HTTP_are_its_children_one_for_each_attempt()
    {
        Server.On(Reply.Status(503), Reply.Ok());
        using var listening = new Listening(http: true);

        await Client().SendAsync(Kind.Get).InTime();

        var http = listening.Ended.Where(activity => activity.Source.Name == "System.Net.Http").ToList();
        Assert.That(http.Select(span => span.ParentSpanId), Is.EqualTo([listening.Span.SpanId, listening.Span.SpanId]));
    }

    [Test]
    public async Task The_context_goes_along_with_the_request()
    {
        using var listening = new Listening(http: true);

        await Client().SendAsync(Kind.Get).InTime();

        var http = listening.Ended.Single(activity => activity.Source.Name == "System.Net.Http");
        Assert.That(Server.Requests.Single().Header("traceparent"), Is.EqualTo($"00-{listening.Span.TraceId}-{http.SpanId}-01"));
    }

    [Test]
    public async Task It_does_so_where_nobody_listens_to_HTTP()
    {
        using var listening = new Listening();

        await Client().SendAsync(Kind.Get).InTime();

        Assert.That(Server.Requests.Single().Header("traceparent"), Does.StartWith($"00-{listening.Span.TraceId}-"));
    }

    [Test]
    public async Task Where_nobody_listens_nothing_is_made()
    {
        Activity? current = null;
        using var handler = StubHandler.Of(_ =>
        {
            current = Activity.Current;
            return new SeenContent("{}").Answer(System.Net.HttpStatusCode.OK);
        });

        await Client(options => options.Handler = handler).SendAsync(Kind.Get).InTime();

        Assert.That(current, Is.Null);
    }

    [Test]
    public async Task Each_page_is_a_call()
    {
        Server.On(Reply.Json("""{"corpora":[],"metadata":{"page_key":"p2"}}"""), Reply.Json("""{"corpora":[]}"""));
        using var listening = new Listening();

        await Client().Corpora.ListAsync().ToListAsync();

        Assert.That(listening.Ended.Select(span => span.DisplayName), Is.EqualTo(["GET /v2/corpora", "GET /v2/corpora"]));
    }

    [Test]
    public async Task Nothing_of_queries_answers_keys_or_credentials_is_told([Values] bool fails)
    {
        Server.On(fails ? Reply.Json($$"""{"messages":["no secret for {{Key}}"]}""", 400) : Reply.Json("""{"summary":"the secret answer"}"""));
        using var listening = new Listening();

        await Client().Queries.QueryAsync(Generating, new() { Headers = { ["x-more"] = "secret" }, Query = { ["q"] = "secret" } }).FailureAsync();
        await Client().Corpora.GetAsync("secret-corpus").FailureAsync();

        var told = listening.Ended.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName).Append(span.StatusDescription))
            .Concat(listening.Measurements.SelectMany(measurement => measurement.Tags.Select(tag => $"{tag.Key}={tag.Value}")))
            .OfType<string>()
            .ToList();
        Assert.That(told, Is.Not.Empty.And.None.Contains("secret").And.None.Contains(Key));
        Assert.That(listening.Ended.SelectMany(span => span.Events), Is.Empty);
    }
}
