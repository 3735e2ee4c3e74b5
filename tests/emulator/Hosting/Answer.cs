using Microsoft.AspNetCore.Http;

namespace Vectara.Emulator.Hosting;

/// <summary>What a handler answers, before it is written to the wire.</summary>
internal abstract class Answer
{
    public abstract Task WriteAsync(HttpContext context, StreamGate gate, CancellationToken cancellationToken);
}

internal sealed class JsonAnswer(int status, JsonObject body) : Answer
{
    public int Status => status;

    public JsonObject Body => body;

    /// <summary>Whether it holds what no cache on the way may keep.</summary>
    public bool IsSecret { get; init; }

    public override async Task WriteAsync(HttpContext context, StreamGate gate, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, JsonNodes.Readable);
        context.Response.StatusCode = status;
        // A fault may ask for one of these, which HTTP lets have no body.
        if (status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
            return;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        if (IsSecret)
            context.Response.Headers.CacheControl = "no-store";
        // A HEAD that found no operation is told so by the status alone.
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, cancellationToken);
    }
}

internal sealed class NoContentAnswer : Answer
{
    public static readonly NoContentAnswer Instance = new();

    private NoContentAnswer()
    {
    }

    public override Task WriteAsync(HttpContext context, StreamGate gate, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
