using System.Net.Http.Headers;

namespace Vectara.ContractJudge.Judging;

/// <summary>An answer without its body.</summary>
/// <param name="Status">The status code.</param>
/// <param name="ContentType">What the body is, null where the answer does not say.</param>
/// <param name="HasBody">Whether there is a body to what is said about it; the answer to a HEAD has none.</param>
/// <param name="Accepted">The media types that the request accepts; empty where it does not say.</param>
internal sealed record Answer(int Status, MediaTypeHeaderValue? ContentType, bool HasBody, string Accepted)
{
    public static Answer Of(HttpRequestMessage request, HttpResponseMessage response) =>
        new((int)response.StatusCode, response.Content.Headers.ContentType, request.Method != HttpMethod.Head, string.Join(',', request.Headers.Accept));
}
