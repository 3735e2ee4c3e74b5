using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vectara.Emulator.Accounts;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Faults;

namespace Vectara.Emulator.Hosting;

/// <summary>The way of every request: routed, authenticated, checked, handled, answered; whatever goes wrong becomes an error in the API's shape.</summary>
internal sealed class Dispatcher(ApiContract contract, HandlerTable handlers, Authentication authentication, EmulatorFaults faults, RequestLog log, StreamGate gate, TimeProvider clock, CancellationToken stopping)
{
    /// <summary>Headers that the log keeps to itself.</summary>
    private static readonly string[] Credentials = ["x-api-key", "authorization", "proxy-authorization", "cookie"];

    public async Task HandleAsync(HttpContext context)
    {
        var requestId = Guid.NewGuid().ToString();
        var (path, query) = Target(context);
        var entry = log.Begin(new RecordedRequest(requestId, context.Request.Method, path, query, HeadersOf(context.Request), clock.GetUtcNow(), null, null, null));
        context.Response.Headers["x-request-id"] = requestId;
        var aborted = false;
        // Before the first byte leaves, so that whoever has the answer finds its status in the log.
        context.Response.OnStarting(() =>
        {
            if (!aborted)
                entry.Answered(context.Response.StatusCode);
            return Task.CompletedTask;
        });

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            using var deadline = new Deadline(ending.Token);
            var answer = await AnswerAsync(context, path, entry, deadline);
            deadline.Lift();
            await answer.WriteAsync(context, gate, ending.Token);
        }
        catch (OperationCanceledException e) when (e is not CutOffException)
        {
            // Nobody waits for the rest: the caller is gone, the emulator goes, or a fault cut them off. An answer that is half there must not look whole.
            aborted = true;
            context.Abort();
        }
    }

    private async Task<Answer> AnswerAsync(HttpContext context, string path, RequestLog.Entry entry, Deadline deadline)
    {
        try
        {
            return await HandleAsync(context, path, entry, deadline);
        }
        catch (ApiException e)
        {
            return Error(context, entry, e);
        }
        catch (BadHttpRequestException e)
        {
            return Error(context, entry, ApiException.Refused(e.StatusCode, e.Message));
        }
        catch (OperationCanceledException) when (deadline.IsOver)
        {
            return Error(context, entry, ApiException.TookTooLong("The request took longer than it allows."));
        }
        catch (InsufficientExecutionStackException)
        {
            return Error(context, entry, ApiException.Refused(StatusCodes.Status400BadRequest, "An expression of the request nests too deeply."));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Error(context, entry, ApiException.Failed(e));
        }
    }

    private async Task<Answer> HandleAsync(HttpContext context, string path, RequestLog.Entry entry, Deadline deadline)
    {
        var cancellationToken = deadline.Token;
        var match = contract.Routes.Find(path);
        var operations = match is null ? null : contract.OperationsAt(match.Template);
        var operation = operations?.GetValueOrDefault(context.Request.Method);
        if (operation is not null)
        {
            entry.Called(operation.Id);
            deadline.Set(operation, context.Request.Headers);
        }

        var injection = operation is null ? null : new FaultInjection(faults, operation);
        await (injection?.BeforeAsync(context, cancellationToken) ?? Task.CompletedTask);
        var caller = operation?.NeedsCredentials == false ? Caller.Nobody : await authentication.DemandAsync(context.Request, cancellationToken);
        if (operations is null)
            throw ApiException.NoSuchPath(path);
        if (operation is null)
            throw ApiException.NoSuchMethod(context.Request.Method, match!.Template, operations.Keys);
        // Whoever may not call the operation is told so before he is told what is wrong with the call.
        Authorization.Demand(operation, caller, new JsonObject(match!.Values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))));

        var errors = new FieldErrors();
        var parameters = ParameterReader.Read(operation, match.Values, context.Request.Query, context.Request.Headers, errors);
        var body = await BodyReader.ReadAsync(operation, context.Request, errors, entry.Sent, cancellationToken);
        errors.ThrowIfAny();
        Authorization.Demand(operation, caller, parameters, body.Json);
        await handlers.CatchUpAsync(operation, cancellationToken);
        return injection!.After(await handlers.Find(operation)(new ApiRequest(operation, caller, parameters, body.Json, body.Files), cancellationToken));
    }

    private static JsonAnswer Error(HttpContext context, RequestLog.Entry entry, ApiException error)
    {
        if (error.Allow.Count > 0)
            context.Response.Headers.Allow = string.Join(", ", error.Allow);
        return new JsonAnswer(error.Status, error.ToJson(entry.Request.RequestId));
    }

    private static Dictionary<string, string> HeadersOf(HttpRequest request) =>
        request.Headers.Where(header => !Credentials.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The target as it was sent, since a decoded path no longer tells an encoded slash from a slash.</summary>
    private static (string Path, string Query) Target(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme && !target.StartsWith('/'))
            target = target.IndexOf('/', scheme + 3) is > 0 and var slash ? target[slash..] : "/";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? (target, "") : (target[..query], target[query..]);
    }
}
