using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Faults;

/// <summary>Makes of a right answer the wrong one that a fault asks for.</summary>
internal static class FaultyAnswer
{
    private const string Unknown = "unknown_to_the_contract";

    public static Answer Of(Answer answer, Fault fault, Operation operation) => (fault, answer) switch
    {
        (ResetFault { AfterRequest: true }, _) => new CutAnswer(answer, 0, beforeStart: true),
        (TruncationFault truncation, _) => new CutAnswer(answer, truncation.Bytes, beforeStart: false),
        (StallFault stall, EventStreamAnswer stream) => stream.With(events => Stall(events, stall.Events)),
        (UnknownEventFault, EventStreamAnswer stream) => stream.With(events => events.Prepend(new StreamEvent(Unknown, new JsonObject { [Unknown] = true }))),
        (MalformedJsonFault, EventStreamAnswer stream) => stream.With(Malform),
        (MalformedJsonFault, JsonAnswer json) => new MalformedAnswer(json),
        (UnknownMemberFault or UnknownEnumValueFault or UnknownVariantFault, JsonAnswer json) when operation.Responses.GetValueOrDefault(json.Status)?.Json is { } schema =>
            new JsonAnswer(json.Status, Distortion.Of(json.Body, schema.Value, fault, Unknown)),
        (UnknownMemberFault or UnknownEnumValueFault or UnknownVariantFault, EventStreamAnswer stream) when operation.Success.Event is { } schema =>
            stream.With(events => events.Select(next => next.Distorted(data => Distortion.Of(data, schema.Value, fault, Unknown)))),
        _ => answer,
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

    /// <summary>An answer of which only so much is sent before the connection is cut.</summary>
    private sealed class CutAnswer(Answer answer, int bytes, bool beforeStart) : Answer
    {
        public override async Task WriteAsync(HttpContext context, StreamGate gate, CancellationToken cancellationToken)
        {
            if (beforeStart)
            {
                context.Abort();
                return;
            }

            var body = new CutStream(context.Response.Body, bytes, context.Abort);
            context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body, context.Features.GetRequiredFeature<IHttpResponseBodyFeature>()));
            await answer.WriteAsync(context, gate, cancellationToken);
            await body.FlushAsync(cancellationToken);
            context.Abort();
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
