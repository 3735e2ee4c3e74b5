using Vectara.Emulator.Accounts;
using Vectara.Emulator.Contract;

namespace Vectara.Emulator.Hosting;

/// <summary>
/// A request as a handler sees it: routed, authenticated, checked against the contract. Parameters holds those of path, query
/// and headers by name, with the contract's defaults; Body what the contract declares of the body, and is empty where there is
/// none; Files the files that came as parts of a form.
/// </summary>
internal sealed record ApiRequest(Operation Operation, Caller Caller, JsonObject Parameters, JsonObject Body, IReadOnlyList<UploadedFile> Files)
{
    public string Text(string parameter) => Parameters[parameter]!.ToString();

    public string? OptionalText(string parameter) => (string?)Parameters[parameter];

    public int Number(string parameter) => (int)(long)Parameters[parameter]!;
}

internal delegate Task<Answer> Handler(ApiRequest request, CancellationToken cancellationToken);
