using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Faults;

/// <summary>Makes of a right answer the wrong one that a fault asks for.</summary>
internal static class FaultyAnswer
{
    private const string Unknown = "unknown_to_the_contract";

    /// <summary>Whether a fault can happen to an answer; some happen to streams alone.</summary>
    public static bool Concerns(Fault fault, Answer answer, Operation operation) => fault switch
    {
        ResetFault { AfterRequest: true } or TruncationFault => true,
        StallFault or UnknownEventFault => answer is EventStreamAnswer,
        MalformedJsonFault => answer is EventStreamAnswer or JsonAnswer,
        UnknownMemberFault or UnknownEnumValueFault or UnknownVariantFault => SchemaOf(answer, operation) is not null,
        _ => false,
    };

    /// <summary>The answer with a fault that concerns it.</summary>
    public static Answer Of(Answer answer, Fault fault, Operation operation) => (fault, answer) switch
    {
        (ResetFault, _) => new LostAnswer(answer),
        (TruncationFault truncation, _) => new CutAnswer(answer, truncation.Bytes),
        (StallFault stall, EventStreamAnswer stream) => stream.With(events => Stall(events, stall.Events)),
        (UnknownEventFault, EventStreamAnswer stream) => stream.With(events => events.Prepend(new StreamEvent(Unknown, new JsonObject { [Unknown] = true }))),
        (MalformedJsonFault, EventStreamAnswer stream) => stream.With(Malform),
        (MalformedJsonFault, JsonAnswer json) => new MalformedAnswer(json),
        (_, JsonAnswer json) => new JsonAnswer(json.Status, Distortion.Of(json.Body, SchemaOf(answer, operation)!, fault, Unknown)),
        (_, EventStreamAnswer stream) => stream.With(events => events.Select(next => next.Distorted(data => Distortion.Of(data, SchemaOf(answer, operation)!, fault, Unknown)))),
        // A fault before it has made of the answer something that this one does not concern.
        _ => answer,
    };

    private static Schema? SchemaOf(Answer answer, Operation operation) => answer switch
    {
        JsonAnswer json => operation.Responses.GetValueOrDefault(json.Status)?.Json?.Value,
        EventStreamAnswer => operation.Success.Event?.Value,
        _ => null,
    };

    private static async IAsyncEnumerable<StreamEvent> Stall(IAsyncEnumerable<StreamEvent> events, int after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var told = 0;
        await foreach (var next in events.WithCancellation(cancellationToken))
        {
            if (told++ == after)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            yield return next;
        }
    }

    private static IAsyncEnumerable<StreamEvent> Malform(IAsyncEnumerable<StreamEvent> events) =>
        events.Select((next, i) => i == 0 ? next with { Malformed = true } : next);

    /// <summary>An answer that never leaves. A stream does its work while it is told, so it is told to nobody.</summary>
    private sealed class LostAnswer(Answer answer) : Answer
    {
        public override async Task WriteAsync(HttpContext context, StreamGate gate, CancellationToken cancellationToken)
        {
            if (answer is EventStreamAnswer stream)
                await stream.DrainAsync(cancellationToken);
            throw new OperationCanceledException("A fault cut the connection.");
        }
    }

    /// <summary>An answer of which only so much is sent before the connection is closed.</summary>
    private sealed class CutAnswer(Answer answer, int bytes) : Answer
    {
        public override async Task WriteAsync(HttpContext context, StreamGate gate, CancellationToken cancellationToken)
        {
            var body = new CutStream(context.Response.Body, bytes);
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body, context.Features.GetRequiredFeature<IHttpResponseBodyFeature>()));
            await answer.WriteAsync(context, gate, cancellationToken);
        }
    }

    private sealed class MalformedAnswer(JsonAnswer answer) : Answer
    {
        public override async Task WriteAsync(HttpContext context, StreamGate gate, CancellationToken cancellationToken)
        {
            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = MediaTypes.Json;
            await context.Response.WriteAsync(answer.Body.ToJsonString(JsonNodes.Readable)[..^1], cancellationToken);
        }
    }
}
