using System.Net;
using Polly;
using Polly.Fallback;
using Polly.Hedging;
using Polly.Retry;
using Polly.Timeout;

namespace Vectara.Tests.Transport.Retries;

/// <summary>A resilience pipeline of the caller's stands in the place of the retries.</summary>
public sealed class CallersPipelineTests : TransportTest
{
    private static readonly PredicateBuilder<HttpResponseMessage> Failed =
        new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().HandleResult(message => !message.IsSuccessStatusCode);

    private static ResiliencePipeline<HttpResponseMessage> Retrying(int retries) => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage> { MaxRetryAttempts = retries, Delay = TimeSpan.Zero, ShouldHandle = Failed })
        .Build();

    [Test]
    public async Task It_decides_alone_what_is_sent_again()
    {
        Server.On(Reply.Status(418), Reply.Status(418), Reply.Status(418), Reply.Status(418), Reply.Ok());
        VectaraResponse? response = null;

        await Client(options => options.ResiliencePipeline = Retrying(6)).SendAsync(Kind.Create, new() { OnResponse = r => response = r }).InTime();

        Assert.That(Server.Requests, Has.Count.EqualTo(5));
        Assert.That(response!.Attempts, Is.EqualTo(5));
    }

    [Test]
    public async Task The_clients_own_retries_do_not_come_on_top()
    {
        Server.On(Reply.Status(503));

        await Client(options => options.ResiliencePipeline = ResiliencePipeline<HttpResponseMessage>.Empty).SendAsync(Kind.Get).FailureAsync<VectaraServerException>();

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_last_error_reaches_the_caller_as_always()
    {
        Server.On(Reply.Status(500), Reply.Json("""{"messages":["no"]}""", 404));

        var error = await Client(options => options.ResiliencePipeline = Retrying(1)).SendAsync(Kind.Get).FailureAsync<VectaraNotFoundException>();

        Assert.That(error.Messages, Is.EqualTo(["no"]));
    }

    [Test]
    public async Task Each_attempt_has_its_body_and_its_proof()
    {
        Server.On(Reply.Status(500), Reply.Ok());

        await Client(options => (options.ResiliencePipeline, options.Credential) = (Retrying(1), new TestCredential())).SendAsync(Kind.Query).InTime();

        Assert.That(Server.Requests.Select(request => request.Header("x-api-key")), Is.EqualTo(["proof-1", "proof-2"]));
        Assert.That(Server.Requests[1].Text, Is.EqualTo(Server.Requests[0].Text).And.Not.Empty);
    }

    [Test]
    public async Task A_body_that_cannot_be_read_twice_is_not_sent_twice()
    {
        Server.On(Reply.Status(500), Reply.Ok());

        var error = await Client(options => options.ResiliencePipeline = Retrying(1)).UploadAsync(Uploads.ForwardOnly()).FailureAsync();

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
        Assert.That(error, Is.InstanceOf<VectaraException>());
        Assert.That(error!.Message, Does.Contain("cannot be read twice"));
    }

    [Test]
    public async Task Answers_that_it_does_not_pass_on_are_disposed()
    {
        SeenContent first = new("{}"), second = new("{}");
        using var handler = StubHandler.Of(_ => first.Answer(HttpStatusCode.InternalServerError), _ => second.Answer(HttpStatusCode.OK));

        await Client(options => (options.Handler, options.ResiliencePipeline) = (handler, Retrying(1))).SendAsync(Kind.Get).InTime();

        Assert.That(first.IsDisposed && second.IsDisposed, Is.True);
    }

    [Test]
    public async Task It_may_put_an_answer_of_its_own_in_place()
    {
        Server.On(Reply.Status(500));
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddFallback(new FallbackStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = Failed,
                FallbackAction = _ => Outcome.FromResultAsValueTask(new SeenContent("""{"key":"from elsewhere"}""").Answer(HttpStatusCode.OK)),
            })
            .Build();

        var corpus = await Client(options => options.ResiliencePipeline = pipeline).Corpora.GetAsync("k").InTime();

        Assert.That(corpus.Key, Is.EqualTo("from elsewhere"));
    }

    [Test]
    public async Task It_may_send_two_at_once_and_take_the_first_answer()
    {
        var slow = new TaskCompletionSource();
        Server.On(
            async exchange =>
            {
                await slow.Task;
                await Reply.Json("""{"key":"slow"}""")(exchange);
            },
            Reply.Json("""{"key":"fast"}"""));
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddHedging(new HedgingStrategyOptions<HttpResponseMessage> { MaxHedgedAttempts = 1, Delay = TimeSpan.Zero, ShouldHandle = Failed })
            .Build();

        var corpus = await Client(options => options.ResiliencePipeline = pipeline).Corpora.GetAsync("k").InTime();
        slow.SetResult();

        Assert.That(corpus.Key, Is.EqualTo("fast"));
    }

    [Test]
    public async Task It_may_send_two_at_once_and_take_the_earlier_answer_after_the_later_one()
    {
        SeenContent first = new("""{"key":"first"}"""), second = new("""{}""");
        var secondAnswered = new TaskCompletionSource();
        using var handler = new StubHandler(
            async (_, _) =>
            {
                await secondAnswered.Task;
                return first.Answer(HttpStatusCode.OK);
            },
            (_, _) => Task.FromResult(second.Answer(HttpStatusCode.InternalServerError)));
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddHedging(new HedgingStrategyOptions<HttpResponseMessage>
            {
                MaxHedgedAttempts = 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = arguments =>
                {
                    if (arguments.Outcome.Result?.StatusCode == HttpStatusCode.InternalServerError)
                        secondAnswered.TrySetResult();
                    return ValueTask.FromResult(arguments.Outcome.Result?.IsSuccessStatusCode != true);
                },
            })
            .Build();

        var corpus = await Client(options => (options.Handler, options.ResiliencePipeline) = (handler, pipeline)).Corpora.GetAsync("k").InTime();

        Assert.That(corpus.Key, Is.EqualTo("first"));
        Assert.That(first.IsDisposed && second.IsDisposed, Is.True);
    }

    [Test]
    public async Task It_may_send_twice_and_take_the_first_answer_after_all()
    {
        SeenContent first = new("""{"key":"first"}"""), second = new("""{"key":"second"}""");
        using var handler = StubHandler.Of(_ => first.Answer(HttpStatusCode.OK), _ => second.Answer(HttpStatusCode.OK));
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().AddStrategy(_ => new Twice(), new Twice.Options()).Build();

        var corpus = await Client(options => (options.Handler, options.ResiliencePipeline) = (handler, pipeline)).Corpora.GetAsync("k").InTime();

        Assert.That(corpus.Key, Is.EqualTo("first"));
        Assert.That(first.IsDisposed && second.IsDisposed, Is.True);
    }

    [Test]
    public async Task It_sees_the_time_limit_of_an_attempt_as_a_type_that_it_can_name()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived), Reply.Ok());
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<TimeoutException>(),
            })
            .Build();

        var call = ClockedClient(options => (options.AttemptTimeout, options.ResiliencePipeline) = (TimeSpan.FromSeconds(5), pipeline)).SendAsync(Kind.Get);
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That(await call.FailureAsync(), Is.Null);
    }

    [Test]
    public async Task What_it_throws_reaches_the_caller()
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = new FakeClock { JumpsUpTo = TimeSpan.FromMinutes(1) } }
            .AddTimeout(TimeSpan.FromSeconds(2))
            .Build();
        Server.On(Reply.Stall());

        Assert.That(await Client(options => options.ResiliencePipeline = pipeline).SendAsync(Kind.Get).FailureAsync(), Is.TypeOf<TimeoutRejectedException>());
    }

    [Test]
    public async Task A_DELETE_that_it_repeats_may_find_nothing_left()
    {
        Server.On(Reply.Status(500), Reply.Status(404));
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().HandleResult(message => (int)message.StatusCode >= 500),
            })
            .Build();

        Assert.That(await Client(options => options.ResiliencePipeline = pipeline).SendAsync(Kind.Delete).FailureAsync(), Is.Null);
    }

    [Test]
    public async Task So_may_one_that_it_repeats_because_it_took_too_long()
    {
        var arrived = new TaskCompletionSource();
        Server.On(Reply.Stall(arrived), Reply.Status(404));
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = Clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<TimeoutRejectedException>(),
            })
            .AddTimeout(TimeSpan.FromSeconds(2))
            .Build();

        var call = Client(options => options.ResiliencePipeline = pipeline).SendAsync(Kind.Delete);
        await arrived.Task.InTime();
        Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That(await call.FailureAsync(), Is.Null, "the first attempt may have deleted it");
    }

    [Test]
    public async Task Streams_go_through_it_too()
    {
        Server.On(Reply.Status(500), Reply.Events("data: {\"type\":\"end\"}\n\n"));

        var events = await Client(options => options.ResiliencePipeline = Retrying(1)).Queries.QueryStreamAsync(Calls.Question).ToListAsync();

        Assert.That(events, Has.Count.EqualTo(1));
    }

    private sealed class Twice : ResilienceStrategy<HttpResponseMessage>
    {
        protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback,
            ResilienceContext context,
            TState state)
        {
            var first = await callback(context, state);
            await callback(context, state);
            return first;
        }

        internal sealed class Options : ResilienceStrategyOptions;
    }
}
