using Vectara.Emulator.Contract;

namespace Vectara.Emulator.Hosting;

/// <summary>
/// A request as a handler sees it: routed, authenticated, checked against the contract. Parameters holds those of path, query
/// and headers by name, with the contract's defaults; Body what the contract declares of the body, and is empty where there is none.
/// </summary>
internal sealed record ApiRequest(JsonObject Parameters, JsonObject Body)
{
    public string Text(string parameter) => (string)Parameters[parameter]!;

    public string? OptionalText(string parameter) => (string?)Parameters[parameter];

    public int Number(string parameter) => (int)(long)Parameters[parameter]!;
}

internal delegate Task<Answer> Handler(ApiRequest request, CancellationToken cancellationToken);

/// <summary>What the emulator implements of the contract, by verb and path template.</summary>
internal sealed class HandlerTable
{
    private readonly Dictionary<string, Handler> _handlers = new(StringComparer.Ordinal);

    public void Add(string method, string path, Handler handler) => _handlers.Add($"{method} {path}", handler);

    public Handler? Find(Operation operation) => _handlers.GetValueOrDefault(operation.Signature);
}
