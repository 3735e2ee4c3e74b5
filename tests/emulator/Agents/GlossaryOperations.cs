using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Glossaries, whose entries are put in and taken out many at a time, by their terms.</summary>
internal sealed class GlossaryOperations(Database database, TimeProvider clock)
{
    private const string Entries = "/v2/glossaries/{glossary_key}/entries";
    private const int LongestTerm = 200;

    private static readonly ResourceStore Store = GlossaryExpansion.Entries;

    public void Register(HandlerTable handlers)
    {
        handlers.Add("glossary", new GlossaryRules());
        handlers.Add("POST", Entries, UpsertAsync);
        handlers.Add("DELETE", Entries, DeleteAsync);
    }

    private Task<Answer> UpsertAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var entries = request.Body["entries"]!.AsObject();
        Check(entries);
        return ChangeAsync(request, (connection, glossary) =>
        {
            foreach (var (term, expansion) in entries)
            {
                var body = new JsonObject { ["term"] = term, ["expansion"] = expansion!.DeepClone() };
                if (Store.Find(connection, term, glossary) is { } present)
                    ResourceStore.Replace(connection, present with { Body = body });
                else
                    Store.Add(connection, term, body, glossary);
            }
        }, cancellationToken);
    }

    private Task<Answer> DeleteAsync(ApiRequest request, CancellationToken cancellationToken) =>
        ChangeAsync(request, (connection, glossary) =>
        {
            foreach (var term in request.Body["terms"]!.AsArray())
            {
                if (Store.Find(connection, (string)term!, glossary) is { } entry)
                    ResourceStore.Remove(connection, entry);
            }
        }, cancellationToken);

    private Task<Answer> ChangeAsync(ApiRequest request, Action<SqliteConnection, Resource> change, CancellationToken cancellationToken) =>
        database.WriteAsync<Answer>(connection =>
        {
            var glossary = new ResourceStore("glossary").Get(connection, request.Text("glossary_key"));
            change(connection, glossary);
            glossary.Body["num_entries"] = Store.All(connection, glossary).Count();
            glossary.Body["updated_at"] = clock.GetUtcNow().UtcDateTime;
            ResourceStore.Replace(connection, glossary);
            return NoContentAnswer.Instance;
        }, cancellationToken);

    /// <summary>The contract bounds terms in an entry's schema, of which the map of an upsert does not speak.</summary>
    private static void Check(JsonObject entries)
    {
        var errors = new FieldErrors();
        foreach (var term in entries.Select(entry => entry.Key).Where(term => term.Length is 0 or > LongestTerm))
            errors.Add($"entries.{term}", $"must have a term of 1 to {LongestTerm} characters");
        errors.ThrowIfAny();
    }
}

/// <summary>A new glossary is empty.</summary>
internal sealed class GlossaryRules : ResourceRules
{
    public override bool FiltersByPattern => false;

    public override void Keep(ResourceChange change) => change.Body["num_entries"] ??= 0;
}
