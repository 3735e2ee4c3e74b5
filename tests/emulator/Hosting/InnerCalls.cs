using Vectara.Emulator.Accounts;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Hosting;

/// <summary>Calls operations from inside, checked and handled as if a request had come for them.</summary>
internal sealed class InnerCalls(ApiContract contract, HandlerTable handlers)
{
    public async Task<JsonObject> CallAsync(string method, string template, Caller caller, JsonObject parameters, JsonObject body, CancellationToken cancellationToken)
    {
        var operation = contract.OperationsAt(template)[method];
        var errors = new FieldErrors();
        var read = operation.Bodies.TryGetValue(MediaTypes.Json, out var schema)
            ? JsonBody.Read(JsonSerializer.SerializeToUtf8Bytes(body), schema.Value, withDefaults: method != "PATCH", errors, _ => { })
            : [];
        errors.ThrowIfAny();
        var answer = await handlers.Find(operation)(new ApiRequest(operation, caller, parameters, read, []), cancellationToken);
        return answer is JsonAnswer json ? json.Body : [];
    }

    /// <summary>Has a request, which came for one operation, handled as one for another.</summary>
    public Task<Answer> ForwardAsync(ApiRequest request, string template, CancellationToken cancellationToken)
    {
        var operation = contract.OperationsAt(template)[request.Operation.Method];
        return handlers.Find(operation)(request with { Operation = operation }, cancellationToken);
    }
}
