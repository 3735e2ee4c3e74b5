using Vectara.ContractJudge.Contract;
using Vectara.ContractJudge.Http;

namespace Vectara.ContractJudge.Judging;

/// <summary>Judges exchanges against the contract that their address belongs to.</summary>
/// <param name="api">The contract of the API; that of the token endpoint is always the same.</param>
internal sealed class Judge(Lazy<ApiContract> api)
{
    private const string TokenPath = "/oauth2/token";

    private static readonly Judge Usual = new(new Lazy<ApiContract>(() => Load("vectara-oas.yaml")));
    private static readonly Lazy<ApiContract> OAuth = new(() => Load("oauth2.yaml"));

    /// <summary>The judge who knows a contract, in YAML; null for that of the API.</summary>
    public static Judge Of(string? contract) =>
        contract is null ? Usual : new Judge(new Lazy<ApiContract>(() => new ApiContract(new StringReader(contract))));

    /// <summary>
    /// Whether a request is one to the API. The emulator has other addresses besides, its page and what controls it; and what a
    /// browser asks before a request to another origin is a matter of HTTP.
    /// </summary>
    public static bool Judges(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath is not "/" and var path && !path.StartsWith("/_emulator", StringComparison.Ordinal)
        && !(request.Method == HttpMethod.Options && request.Headers.Contains("Access-Control-Request-Method"));

    /// <summary>What is wrong with a request.</summary>
    public async Task<IReadOnlyList<Finding>> JudgeAsync(HttpRequestMessage request, Stream body)
    {
        var contract = ContractOf(request);
        if (!contract.TryFind(request.Method.Method, request.RequestUri!.AbsolutePath, out var operation, out var values))
            return [new Finding(Side.Request, Signature(request), "address", "the API has no such operation")];
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes);
        return await new RequestJudge(contract).JudgeAsync(operation, values, request, bytes.ToArray());
    }

    /// <summary>What is wrong with an answer, once its body has been read.</summary>
    public async Task<IReadOnlyList<Finding>> JudgeAsync(HttpRequestMessage request, HttpResponseMessage response, Observation body)
    {
        var contract = ContractOf(request);
        contract.TryFind(request.Method.Method, request.RequestUri!.AbsolutePath, out var operation, out _);
        var findings = new List<Finding>();
        var signature = operation?.Id ?? Signature(request);
        await new AnswerJudge(contract).JudgeAsync(operation, Answer.Of(request, response), body, (place, problem) => findings.Add(new Finding(Side.Answer, signature, place, problem)));
        return findings;
    }

    private ApiContract ContractOf(HttpRequestMessage request) => (request.RequestUri!.AbsolutePath == TokenPath ? OAuth : api).Value;

    private static string Signature(HttpRequestMessage request) => $"{request.Method} {request.RequestUri!.AbsolutePath}";

    private static ApiContract Load(string name)
    {
        using var reader = new StreamReader(typeof(Judge).Assembly.GetManifestResourceStream(name)!);
        return new ApiContract(reader);
    }
}
