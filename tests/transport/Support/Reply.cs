using System.Text;
using Microsoft.AspNetCore.Http;

namespace Vectara.Tests.Transport.Support;

/// <summary>What a server may do with a request.</summary>
internal static class Reply
{
    /// <summary>An object without members, which every model can be read from.</summary>
    internal static Func<Exchange, Task> Ok(params (string Name, string Value)[] headers) => Json("{}", 200, headers);

    internal static Func<Exchange, Task> Json(string json, int status = 200, params (string Name, string Value)[] headers) =>
        Body(Encoding.UTF8.GetBytes(json), "application/json", status, headers);

    internal static Func<Exchange, Task> Events(string text) => Body(Encoding.UTF8.GetBytes(text), "text/event-stream");

    internal static Func<Exchange, Task> Status(int status, params (string Name, string Value)[] headers) => Body([], null, status, headers);

    internal static Func<Exchange, Task> Body(byte[] body, string? contentType, int status = 200, params (string Name, string Value)[] headers) =>
        async exchange =>
        {
            await exchange.ReadBodyAsync();
            var response = exchange.Context.Response;
            response.StatusCode = status;
            response.ContentType = contentType;
            foreach (var (name, value) in headers)
                response.Headers.Append(name, value);
            if (status == 204)
                return;
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body);
        };

    /// <summary>Cuts the connection without having looked at the body.</summary>
    internal static Func<Exchange, Task> Abort() => exchange =>
    {
        exchange.Context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>Takes the whole request, and cuts the connection.</summary>
    internal static Func<Exchange, Task> ReadAndAbort() => async exchange =>
    {
        await exchange.ReadBodyAsync();
        exchange.Context.Abort();
    };

    /// <summary>Sends the beginning of a body of a known length, and closes the connection. (A reset might overtake the beginning.)</summary>
    internal static Func<Exchange, Task> BeginAndClose(string beginning, string contentType = "application/json") => async exchange =>
    {
        await exchange.ReadBodyAsync();
        exchange.Context.Response.ContentType = contentType;
        exchange.Context.Response.ContentLength = beginning.Length + 1000;
        await exchange.Context.Response.WriteAsync(beginning);
        await exchange.Context.Response.Body.FlushAsync();
        throw new IOException("The answer ends here.");
    };

    /// <summary>Never answers; ends when the client goes.</summary>
    internal static Func<Exchange, Task> Stall(TaskCompletionSource? arrived = null, TaskCompletionSource? gone = null) => async exchange =>
    {
        await exchange.ReadBodyAsync();
        arrived?.TrySetResult();
        await Task.Delay(Timeout.Infinite, exchange.Context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        gone?.TrySetResult();
    };

    internal static Func<Exchange, Task> Redirect(Uri location, int status = 307) => Status(status, ("Location", location.OriginalString));
}
