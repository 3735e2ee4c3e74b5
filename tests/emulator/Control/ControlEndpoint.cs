using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Control;

/// <summary>
/// The emulator's own operations over HTTP, for tests in any language, below a path that the API cannot have. They ask for no
/// credentials, since they give them out; so only this machine may use them, and no web page of another origin.
/// </summary>
internal sealed class ControlEndpoint(IReadOnlyDictionary<string, ControlHandler> handlers)
{
    public const string Root = "/_emulator";

    private readonly RouteTable _routes = new(handlers.Keys.Select(signature => signature[(signature.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Distinct());

    public static bool Has(string path) => path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext context, CancellationToken cancellationToken)
    {
        Answer answer;
        try
        {
            answer = await AnswerAsync(context, cancellationToken);
        }
        catch (ApiException e)
        {
            answer = new JsonAnswer(e.Status, e.ToJson(context.TraceIdentifier));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidDataException or InvalidOperationException or FormatException or OverflowException)
        {
            // What a body has in the place of what should be there shows in many ways, none of which is worth a check of its own.
            answer = new JsonAnswer(StatusCodes.Status400BadRequest, ApiException.Refused(StatusCodes.Status400BadRequest, e.Message).ToJson(context.TraceIdentifier));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            answer = new JsonAnswer(StatusCodes.Status500InternalServerError, ApiException.Failed(e).ToJson(context.TraceIdentifier));
        }

        await answer.WriteAsync(context, static (_, _) => ValueTask.CompletedTask, cancellationToken);
    }

    private async Task<Answer> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        RefuseStrangers(context.Request);
        var path = context.Request.Path.Value!;
        var match = _routes.Find(path) ?? throw ApiException.NoSuchPath(path);
        var handler = handlers.GetValueOrDefault($"{context.Request.Method} {match.Template}") ?? throw ApiException.NoSuchMethod(context.Request.Method, match.Template, []);
        using var reader = new StreamReader(context.Request.Body);
        return await handler(new ControlRequest(match.Values, context.Request.Query, await reader.ReadToEndAsync(cancellationToken)), cancellationToken);
    }

    private static void RefuseStrangers(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var local = request.Host.Host is "localhost" or "127.0.0.1";
        if (!local || (origin.Length > 0 && origin != $"http://{request.Host}"))
            throw ApiException.Forbidden("The emulator is controlled from this machine, and not by a web page of another origin.");
    }
}

internal delegate Task<Answer> ControlHandler(ControlRequest request, CancellationToken cancellationToken);
