using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>
/// The sessions of agents under the name of an alias. Which agent a session has is settled when it is made; after that each
/// operation is the one of that agent.
/// </summary>
internal sealed class AliasOperations(Database database, ApiContract contract, InnerCalls calls, ResourceOperations resources, TimeProvider clock)
{
    private const string Alias = "/v2/agent_aliases/{alias_key}";
    private const string Agent = "/v2/agents/{agent_key}";
    private const string Sessions = Alias + "/sessions";

    public void Register(HandlerTable handlers)
    {
        handlers.Add("alias", new AliasRules());
        handlers.Add("POST", Sessions, CreateAsync);
        handlers.Add("GET", Sessions, ListAsync);
        // Verbs that a path does not have do no harm here, and which it has is not worth parsing the contract for.
        foreach (var path in contract.Paths.Where(path => path.StartsWith(Sessions + "/", StringComparison.Ordinal)))
        {
            foreach (var verb in new[] { "GET", "POST", "PUT", "PATCH", "DELETE" })
                handlers.Add(verb, path, ForwardAsync);
        }
    }

    private async Task<Answer> CreateAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var alias = await database.ReadAsync(connection => AliasOf(connection, request), cancellationToken);
        if (!(bool)alias.Body["enabled"]!)
            throw ApiException.NotFound("active alias", alias.Key);
        var agent = AliasPolicy.Resolve(alias.Body, request.Body, clock.GetUtcNow())
            ?? throw ApiException.BadRequest("metadata", "matches none of the alias's rules");
        request.Body["alias_key"] = alias.Key;
        return await ForwardAsync(request, agent, cancellationToken);
    }

    private Task<Answer> ListAsync(ApiRequest request, CancellationToken cancellationToken) =>
        database.ReadAsync<Answer>(
            connection =>
            {
                var alias = AliasOf(connection, request);
                return resources.List(connection, request, alias, number => new ResourceStore(SessionRules.Kind).Everywhere(connection)
                    .Where(session => session.Number > number && (string?)session.Body["alias_key"] == alias.Key));
            },
            cancellationToken);

    private async Task<Answer> ForwardAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var agent = await database.ReadAsync(
            connection =>
            {
                var alias = AliasOf(connection, request);
                var key = request.Text("session_key");
                return (string)(new ResourceStore(SessionRules.Kind).Everywhere(connection)
                    .FirstOrDefault(session => session.Key == key && (string?)session.Body["alias_key"] == alias.Key)
                    ?? throw ApiException.NotFound(SessionRules.Kind, key)).Body["agent_key"]!;
            },
            cancellationToken);
        return await ForwardAsync(request, agent, cancellationToken);
    }

    private Task<Answer> ForwardAsync(ApiRequest request, string agent, CancellationToken cancellationToken)
    {
        request.Parameters["agent_key"] = agent;
        return calls.ForwardAsync(request, Agent + request.Operation.Path[Alias.Length..], cancellationToken);
    }

    private static Resource AliasOf(Microsoft.Data.Sqlite.SqliteConnection connection, ApiRequest request) =>
        new ResourceStore("alias").Get(connection, request.Text("alias_key"));
}
