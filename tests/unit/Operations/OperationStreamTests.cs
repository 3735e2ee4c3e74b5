using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Vectara.Tests.Operations;

/// <summary>The events that each streaming operation hands out.</summary>
internal sealed class OperationStreamTests
{
    private static readonly IReadOnlyList<OperationCase> WithEvents = [.. OperationCase.All.Where(operationCase => operationCase.Kind == AnswerKind.Events)];

    private static readonly IReadOnlyList<OperationCase> WithTerminal = [.. WithEvents.Where(operationCase => SampleAnswers.Terminal(operationCase).Any())];

    private static readonly IReadOnlyList<OperationCase> WithoutTerminal = [.. WithEvents.Except(WithTerminal)];

    [TestCaseSource(nameof(WithEvents))]
    public async Task Every_event_comes_out_in_order(OperationCase operationCase)
    {
        foreach (var full in (bool[])[false, true])
        {
            JsonNode[] events = [.. SampleAnswers.Events(operationCase, full), .. SampleAnswers.Terminal(operationCase)];

            var result = await Call.WithRequired(operationCase).SendAsync(SampleAnswers.Stream(operationCase, events));

            AssertEvents(events, result);
        }
    }

    [TestCaseSource(nameof(WithTerminal))]
    public async Task Nothing_comes_out_after_the_terminal_event(OperationCase operationCase)
    {
        JsonNode[] events = [SampleAnswers.Events(operationCase, full: true)[0], .. SampleAnswers.Terminal(operationCase)];

        var result = await Call.WithRequired(operationCase).SendAsync(SampleAnswers.Stream(operationCase, [.. events, .. SampleAnswers.Events(operationCase, full: true)]));

        AssertEvents(events, result);
    }

    [TestCaseSource(nameof(WithTerminal))]
    public async Task A_stream_without_its_terminal_event_is_an_error_after_what_arrived(OperationCase operationCase)
    {
        var events = SampleAnswers.Events(operationCase, full: false);

        var result = await Call.WithRequired(operationCase).TrySendAsync(SampleAnswers.Stream(operationCase, events));

        AssertEvents(events, result);
        Assert.That(result.Exception, Is.TypeOf<VectaraStreamException>()
            .With.Property(nameof(VectaraStreamException.EventCount)).EqualTo(events.Count)
            .And.Property(nameof(VectaraStreamException.Operation)).EqualTo(operationCase.Operation.Name));
    }

    [TestCaseSource(nameof(WithoutTerminal))]
    public async Task A_stream_of_events_that_know_no_terminal_one_may_end_with_done(OperationCase operationCase)
    {
        var events = SampleAnswers.Events(operationCase, full: true);
        var answer = SampleAnswers.Stream(operationCase, events);

        var result = await Call.WithRequired(operationCase).SendAsync(answer with { Body = answer.Body + "data: [DONE]\n\n" });

        AssertEvents(events, result);
    }

    [TestCaseSource(nameof(WithEvents))]
    public void Nothing_is_sent_before_the_events_are_asked_for(OperationCase operationCase)
    {
        using var handler = new RecordingHandler();
        using var client = Call.NewClient(handler);

        Call.WithRequired(operationCase).Invoke(client);

        Assert.That(handler.Requests, Is.Empty);
    }

    private static void AssertEvents(IReadOnlyList<JsonNode> expected, CallResult result)
    {
        Assert.That(result.Values, Has.Count.EqualTo(expected.Count));
        using (Assert.EnterMultipleScope())
        {
            foreach (var (index, data) in expected.Index())
                Assert.That(JsonDifference.Find(data, result.Values[index]), Is.Null, $"event {index}");
        }
    }
}
