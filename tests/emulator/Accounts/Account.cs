using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Accounts;

/// <summary>
/// The account that is there from the start, as the real service sets one up: its owner, a personal API key of the owner's, and
/// an application client. They are resources like others, and stay with the data.
/// </summary>
/// <param name="ApiKey">The secret of the owner's key.</param>
/// <param name="ClientId">The id of the client, for the token endpoint.</param>
/// <param name="ClientSecret">The secret of the client.</param>
/// <param name="TokenKey">What access tokens are signed with.</param>
internal sealed record Account(string ApiKey, string ClientId, string ClientSecret, byte[] TokenKey)
{
    public const string OwnerName = "owner@vectara.test";
    private const string OwnerRole = "owner";

    /// <summary>The account of earlier data, or else a new one; the key is the one that is asked for, if any.</summary>
    public static (Account Account, bool IsNew) Open(SqliteConnection connection, string? apiKey)
    {
        var kept = Setting(connection, "account") is { } text ? JsonNodes.Parse(text) : [];
        var account = new Account(
            apiKey ?? (string?)kept["api_key"] ?? "zut_" + Secret(),
            (string?)kept["client_id"] ?? Secret(),
            (string?)kept["client_secret"] ?? Secret(),
            Convert.FromHexString((string?)kept["token_key"] ?? Secret() + Secret()));
        return (account, kept.Count == 0);
    }

    /// <summary>Puts the account into data that has none, or not this one.</summary>
    public void Write(SqliteConnection connection, TimeProvider clock)
    {
        Set(connection, "account", new JsonObject
        {
            ["api_key"] = ApiKey,
            ["client_id"] = ClientId,
            ["client_secret"] = ClientSecret,
            ["token_key"] = Convert.ToHexStringLower(TokenKey),
        }.ToJsonString());
        var now = clock.GetUtcNow().UtcDateTime;
        Put(connection, "user", OwnerName, new JsonObject
        {
            ["id"] = "usr_1",
            ["email"] = OwnerName,
            ["username"] = OwnerName,
            ["enabled"] = true,
            ["created_at"] = now,
            ["updated_at"] = now,
            ["api_roles"] = new JsonArray(OwnerRole),
        });
        Put(connection, "api_key", "aky_1", new JsonObject
        {
            ["id"] = "aky_1",
            ["name"] = "Owner's key",
            ["secret_key"] = ApiKey,
            ["enabled"] = true,
            ["api_key_role"] = ApiKeyRules.PersonalRole,
            [ApiKeyRules.Creator] = $"user/{OwnerName}",
        });
        Put(connection, "app_client", "app_1", new JsonObject
        {
            ["id"] = "app_1",
            ["name"] = "Owner's client",
            ["client_id"] = ClientId,
            ["client_secret"] = ClientSecret,
            ["api_roles"] = new JsonArray(OwnerRole),
        });
    }

    public static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>The generation of tokens that are valid.</summary>
    public static long TokenGeneration(SqliteConnection connection) =>
        long.Parse(Setting(connection, "token_generation") ?? "0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Makes every token that has been issued so far invalid.</summary>
    public static void ExpireTokens(SqliteConnection connection) =>
        Set(connection, "token_generation", FormattableString.Invariant($"{TokenGeneration(connection) + 1}"));

    private static void Put(SqliteConnection connection, string kind, string key, JsonObject body)
    {
        var store = new ResourceStore(kind);
        if (store.Find(connection, key) is { } present)
            ResourceStore.Replace(connection, present with { Body = body });
        else
            store.Add(connection, key, body);
    }

    private static string? Setting(SqliteConnection connection, string name) =>
        connection.First("SELECT value FROM settings WHERE name = $name", row => row.GetString(0), ("$name", name));

    private static void Set(SqliteConnection connection, string name, string value) =>
        connection.Execute("INSERT OR REPLACE INTO settings (name, value) VALUES ($name, $value)", ("$name", name), ("$value", value));
}
