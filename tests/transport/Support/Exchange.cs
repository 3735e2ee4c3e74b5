using Microsoft.AspNetCore.Http;

namespace Vectara.Tests.Transport.Support;

/// <summary>One request and its answer, for a script.</summary>
internal sealed class Exchange(HttpContext context, RecordedRequest request)
{
    internal HttpContext Context { get; } = context;

    internal RecordedRequest Request { get; } = request;

    /// <summary>Takes the whole body into the record.</summary>
    internal async Task ReadBodyAsync()
    {
        using var body = new MemoryStream();
        await Context.Request.Body.CopyToAsync(body, Context.RequestAborted);
        Request.Body = body.ToArray();
    }
}
