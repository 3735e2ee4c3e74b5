using Vectara.Emulator;

namespace Vectara.Integration.Faults;

/// <summary>A stream that does not come to its end is an error that keeps what arrived, and never a short answer.</summary>
internal sealed class BrokenStreamTests : ServiceTest
{
    private static readonly QueryCorpusRequest Question = new() { Query = "Why are spring tides high?", Generation = new() };

    [SetUp]
    public async Task FillAsync()
    {
        await CreateCorpusAsync();
        await IndexAsync("spring", "Spring tides are high because Sun and Moon pull in one line.");
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3)]
    public void A_stream_that_stands_still_ends_after_the_idle_time(int events)
    {
        Emulator.Faults.Add(new StallFault(events) { Operation = "queryCorpus" });
        var options = new RequestOptions { StreamIdleTimeout = TimeSpan.FromMilliseconds(300) };
        var error = Error<VectaraStreamException>(() => AllAsync(Client.Corpora.QueryStreamAsync("docs", Question, options)));
        Assert.That(error.EventCount, Is.EqualTo(events));
    }

    [Test]
    public void A_stream_that_does_not_begin_ends_after_the_timeout_of_the_call()
    {
        Emulator.Faults.Add(new LatencyFault(TimeSpan.FromMinutes(10)) { Operation = "queryCorpus" });
        Error<VectaraTimeoutException>(() => AllAsync(Client.Corpora.QueryStreamAsync("docs", Question, new RequestOptions { Timeout = TimeSpan.FromMilliseconds(300) })));
    }

    [Test]
    public async Task A_stream_that_never_began_is_asked_for_again()
    {
        Emulator.Faults.Add(new StatusFault(503) { Operation = "queryCorpus", Times = 1 });
        var answer = await Client.Corpora.QueryStreamAsync("docs", Question).ToAnswerAsync();
        Assert.That(answer.Summary, Does.Contain("Sun and Moon"));
        Emulator.AssertRequested("queryCorpus", 2);
    }

    [Test]
    [GetsInvalidAnswers]
    public void An_event_that_cannot_be_read_is_an_error()
    {
        Emulator.Faults.Add(new MalformedJsonFault { Operation = "queryCorpus" });
        Assert.That(async () => await AllAsync(Client.Corpora.QueryStreamAsync("docs", Question)), Throws.InstanceOf<VectaraException>());
    }

    [Test]
    [GetsInvalidAnswers]
    public async Task An_event_that_this_version_does_not_know_is_kept()
    {
        Emulator.Faults.Add(new UnknownEventFault { Operation = "queryCorpus" });
        var events = await AllAsync(Client.Corpora.QueryStreamAsync("docs", Question));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(events[0], Is.InstanceOf<UnknownQueryStreamedResponse>());
            Assert.That(((UnknownQueryStreamedResponse)events[0]).AdditionalProperties, Is.Not.Empty);
            Assert.That(events[^1], Is.InstanceOf<StreamResponseEnd>());
        }
    }

    [Test]
    [GetsInvalidAnswers]
    public async Task An_answer_is_put_together_around_what_is_unknown()
    {
        Emulator.Faults.Add(new UnknownEventFault { Operation = "queryCorpus" });
        Emulator.Faults.Add(new UnknownMemberFault { Operation = "queryCorpus" });
        var answer = await Client.Corpora.QueryStreamAsync("docs", Question).ToAnswerAsync();
        Assert.That(answer.Summary, Does.Contain("Sun and Moon"));
    }
}
