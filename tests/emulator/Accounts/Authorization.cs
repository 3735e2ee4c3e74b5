using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Accounts;

/// <summary>
/// Whether a caller's roles suffice for an operation. Which they are is the contract's to say; a role on a corpus or an agent
/// suffices where it is held on every one that the request names, or on any where it names none.
/// </summary>
internal static class Authorization
{
    public static void Demand(Operation operation, Caller caller, params JsonObject[] named)
    {
        if (operation.ApiKeyTypes.Count > 0 && caller.KeyType is { } type && !operation.ApiKeyTypes.Contains(type))
            throw ApiException.Forbidden($"An API key of the type {type} may not call {operation.Id}; it takes one of the type {string.Join(" or ", operation.ApiKeyTypes)}.");
        if (operation.Roles.Count > 0 && !operation.Roles.Any(required => Suffices(required, caller, named)))
        {
            throw ApiException.Forbidden(
                $"The caller's roles do not suffice for {operation.Id}, which takes {string.Join(", or ", operation.Roles.Select(required => $"one of the {required.Type}s {string.Join(", ", required.Roles)}"))}.");
        }
    }

    private static bool Suffices(RoleRequirement required, Caller caller, JsonObject[] named) => required.Type switch
    {
        "ApiRole" => caller.ApiRoles.Overlaps(required.Roles),
        "CorpusRole" => Suffices(caller.CorpusRoles, required.Roles, named.SelectMany(part => Named(part, "corpus_key"))),
        "AgentRole" => Suffices(caller.AgentRoles, required.Roles, named.SelectMany(part => Named(part, "agent_key"))),
        _ => false,
    };

    private static bool Suffices(ILookup<string, string> held, IReadOnlySet<string> required, IEnumerable<string> named)
    {
        var all = named.ToList();
        return all.Count == 0 ? held.Any(roles => roles.Any(required.Contains)) : all.TrueForAll(resource => held[resource].Any(required.Contains));
    }

    /// <summary>The resources that a request names, wherever in it: in the path, as a parameter, or in its body, as a query of several corpora does.</summary>
    private static IEnumerable<string> Named(JsonNode? value, string member) => value switch
    {
        JsonObject members => members.SelectMany(entry => entry.Key == member && entry.Value is not JsonObject ? Texts(entry.Value) : Named(entry.Value, member)),
        JsonArray items => items.SelectMany(item => Named(item, member)),
        _ => [],
    };

    private static IEnumerable<string> Texts(JsonNode? value) => value is JsonArray items ? items.SelectMany(Texts) : value is null ? [] : [value.ToString()];
}
