using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Accounts;

/// <summary>Finds out who sends a request: by the API key, or else by the bearer token, that it carries.</summary>
internal sealed class Authentication(Database database, AccessTokens tokens)
{
    private static readonly ResourceStore Keys = new("api_key");
    private static readonly ResourceStore Clients = new("app_client");

    public async Task<Caller> DemandAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var key = request.Headers["x-api-key"].ToString();
        var token = AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var sent) && string.Equals(sent.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase) ? sent.Parameter : null;
        if (key.Length == 0 && token is null)
            throw ApiException.Unauthorized("The request carries no credentials: an API key belongs into the x-api-key header, an access token into the Authorization header.");
        return await database.ReadAsync(connection => key.Length > 0 ? OfKey(connection, key) : OfToken(connection, token!), cancellationToken);
    }

    private static Caller OfKey(SqliteConnection connection, string secret)
    {
        var key = Keys.FindBy(connection, "secret_key", secret)
            ?? throw ApiException.Unauthorized("The API key is not one of this account.");
        if (!(bool)key.Body["enabled"]!)
            throw ApiException.Unauthorized($"The API key '{key.Key}' is disabled.");
        return (string?)key.Body["api_key_role"] == ApiKeyRules.PersonalRole
            ? OfPrincipal(connection, (string)key.Body[ApiKeyRules.Creator]!)
            : Caller.Of($"api_key/{key.Key}", Caller.Service, key.Body);
    }

    /// <summary>A personal key may do what its creator may do now.</summary>
    private static Caller OfPrincipal(SqliteConnection connection, string principal)
    {
        var (kind, key) = principal.Split('/', 2) is [var first, var second] ? (first, second) : throw new InvalidDataException($"'{principal}' is no principal.");
        var creator = new ResourceStore(kind).Find(connection, key);
        if (creator is null || (bool?)creator.Body["enabled"] == false)
            throw ApiException.Unauthorized($"The API key belongs to the {kind} '{key}', which is disabled or gone.");
        return Caller.Of(principal, Caller.Personal, creator.Body);
    }

    private Caller OfToken(SqliteConnection connection, string token) =>
        tokens.ClientOf(token, Account.TokenGeneration(connection)) is { } id && Clients.FindBy(connection, "client_id", id) is { } client
            ? Caller.Of($"app_client/{client.Key}", null, client.Body)
            : throw ApiException.Unauthorized("The access token has expired, or was not issued here.");
}
