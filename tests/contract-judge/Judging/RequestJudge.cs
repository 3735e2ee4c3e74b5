using System.Net.Http.Headers;
using Microsoft.AspNetCore.WebUtilities;
using Vectara.ContractJudge.Contract;

namespace Vectara.ContractJudge.Judging;

/// <summary>Says what is wrong with a request to an operation.</summary>
internal sealed class RequestJudge(ApiContract contract)
{
    private readonly ParameterJudge _parameters = new(contract);
    private readonly FormReader _forms = new(contract);

    public async Task<IReadOnlyList<Finding>> JudgeAsync(Operation operation, IReadOnlyDictionary<string, string> pathValues, HttpRequestMessage request, ReadOnlyMemory<byte> body)
    {
        var findings = new List<Finding>();
        void Report(string place, string problem) => findings.Add(new Finding(Side.Request, operation.Id, place, problem));

        if (operation.NeedsCredentials && !request.Headers.Contains("x-api-key") && request.Headers.Authorization is not { Scheme: "Bearer" })
            Report("credentials", "neither an API key nor a bearer token");
        _parameters.Judge(operation, pathValues, QueryHelpers.ParseQuery(request.RequestUri!.Query), request.Headers, Report);
        await JudgeBodyAsync(operation, request.Content?.Headers.ContentType, body, Report);
        return findings;
    }

    private async Task JudgeBodyAsync(Operation operation, MediaTypeHeaderValue? contentType, ReadOnlyMemory<byte> body, Action<string, string> report)
    {
        if (body.IsEmpty)
        {
            if (operation.Body?.Required == true)
                report("body", "is required");
            return;
        }

        if (operation.Body is null)
        {
            report("body", "the operation takes none");
            return;
        }

        if (operation.Body.MediaTypes.Find(contentType) is not { } mediaType)
        {
            report("body", $"{contentType} is not a media type that the operation takes");
            return;
        }

        try
        {
            var value = mediaType.Name == MediaTypes.Json
                ? JsonText.Parse(body)
                : JsonSerializer.SerializeToElement(await _forms.ReadAsync(mediaType, contentType!, body, report));
            foreach (var problem in contract.Requests.Problems(value, mediaType.Schema))
                report("body", problem);
        }
        catch (Exception e) when (e is JsonException or IOException or InvalidDataException)
        {
            report("body", $"is no {mediaType.Name}: {e.Message}");
        }
    }
}
