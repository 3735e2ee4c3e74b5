using System.Text;

namespace Vectara.Tests.Credentials;

/// <summary>What the token endpoint answers; without a text it closes the connection.</summary>
internal sealed record TokenAnswer(string? Text)
{
    internal static TokenAnswer Nothing { get; } = new((string?)null);

    internal static TokenAnswer Token(string token, int seconds = 1800) =>
        Json(200, $$"""{"access_token":"{{token}}","token_type":"Bearer","expires_in":{{seconds}}}""");

    internal static TokenAnswer Error(int status, string error, string description, params string[] headers) =>
        Json(status, $$"""{"error":"{{error}}","error_description":"{{description}}"}""", headers);

    internal static TokenAnswer Json(int status, string body, params string[] headers) =>
        Raw(status, body, ["Content-Type: application/json", .. headers]);

    internal static TokenAnswer Raw(int status, string body, params string[] headers)
    {
        var text = new StringBuilder($"HTTP/1.1 {status} Status\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        foreach (var header in headers)
            text.Append(header).Append("\r\n");
        return new TokenAnswer(text.Append("\r\n").Append(body).ToString());
    }
}
