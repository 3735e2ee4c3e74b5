using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Accounts;

/// <summary>
/// Tokens for the id and secret of an application client: the form of OAuth 2.0 at the authentication server's address, and the
/// JSON that the contract has. What is wrong is answered as OAuth 2.0 says (RFC 6749, 5.2).
/// </summary>
internal sealed class TokenOperations(Database database, AccessTokens tokens)
{
    private const string ClientCredentials = "client_credentials";

    public void Register(HandlerTable handlers, ApiContract contract)
    {
        handlers.Add("POST", contract.TokenPath, IssueAsync);
        handlers.Add("POST", "/oauth/token", IssueAsync);
    }

    private async Task<Answer> IssueAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var grant = request.Body["grant_type"]?.ToString();
        if (grant is null)
            return Error(StatusCodes.Status400BadRequest, "invalid_request", "The grant_type is missing.");
        if (grant != ClientCredentials)
            return Error(StatusCodes.Status400BadRequest, "unsupported_grant_type", $"The grant_type has to be {ClientCredentials}.");
        var (id, secret) = Basic(request.OptionalText("Authorization")) ?? ((string?)request.Body["client_id"], (string?)request.Body["client_secret"]);
        var (known, generation) = await database.ReadAsync(
            connection => (id is not null && (string?)new ResourceStore("app_client").FindBy(connection, "client_id", id)?.Body["client_secret"] == secret, Account.TokenGeneration(connection)),
            cancellationToken);
        return known
            ? new JsonAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["access_token"] = tokens.Issue(id!, generation),
                ["token_type"] = "Bearer",
                ["expires_in"] = (long)AccessTokens.Lifetime.TotalSeconds,
            }) { IsSecret = true }
            : Error(StatusCodes.Status401Unauthorized, "invalid_client", "There is no client with this id and secret.");
    }

    /// <summary>Id and secret may also come in the header, where each of them is encoded as in a form.</summary>
    private static (string? Id, string? Secret)? Basic(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var sent) || !string.Equals(sent.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
            return null;
        var buffer = new byte[sent.Parameter?.Length ?? 0];
        return Convert.TryFromBase64String(sent.Parameter ?? "", buffer, out var length) && Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is [var id, var secret]
            ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret))
            : (null, null);
    }

    private static JsonAnswer Error(int status, string error, string description) =>
        new(status, new JsonObject { ["error"] = error, ["error_description"] = description });
}
