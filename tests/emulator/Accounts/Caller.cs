namespace Vectara.Emulator.Accounts;

/// <summary>Who sends a request, and what he may do.</summary>
/// <param name="Principal">The user, key or client whose roles these are, as kind/key; a personal key acts as its user.</param>
/// <param name="KeyType">The type of the API key; null where it was a token.</param>
/// <param name="ApiRoles">Roles in the whole account.</param>
/// <param name="CorpusRoles">Roles by the corpus for which they hold.</param>
/// <param name="AgentRoles">Roles by the agent for which they hold.</param>
internal sealed record Caller(string Principal, string? KeyType, IReadOnlySet<string> ApiRoles, ILookup<string, string> CorpusRoles, ILookup<string, string> AgentRoles)
{
    public const string Personal = "Personal";
    public const string Service = "Service";

    /// <summary>Who calls an operation that needs no credentials.</summary>
    public static readonly Caller Nobody = Of("nobody", null, []);

    /// <summary>A caller with the roles that a user, a key or a client has.</summary>
    public static Caller Of(string principal, string? keyType, JsonObject account) => new(
        principal,
        keyType,
        (account["api_roles"] as JsonArray ?? []).Select(role => (string)role!).ToHashSet(StringComparer.Ordinal),
        RolesOn(account, "corpus_roles", "corpus_key"),
        RolesOn(account, "agent_roles", "agent_key"));

    private static ILookup<string, string> RolesOn(JsonObject account, string list, string key) =>
        (account[list] as JsonArray ?? []).ToLookup(role => (string)role![key]!, role => (string)role!["role"]!, StringComparer.Ordinal);
}
