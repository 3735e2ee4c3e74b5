using Microsoft.Data.Sqlite;
using Vectara.Emulator.Contract;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;

namespace Vectara.Emulator.Resources;

/// <summary>What the service adds to what a caller sends: an id, the resources that it belongs to, when it was made, that it is enabled.</summary>
internal static class NewResource
{
    private const string Created = "created_at";
    private const string Updated = "updated_at";
    private const string Enabled = "enabled";

    public static JsonObject Body(SqliteConnection connection, ResourceOperation operation, ApiRequest request, Func<JsonObject, string?> usualKey, TimeProvider clock)
    {
        var body = request.Body.DeepClone().AsObject();
        var members = MembersOf(operation.Operation.Success.Json!.Value, body);
        foreach (var owner in operation.Owners)
        {
            if (members.ContainsKey(owner.Variable))
                body[owner.Variable] = request.Text(owner.Variable);
        }

        var key = KeyMember(operation);
        foreach (var id in new[] { key, "id" }.Where(members.ContainsKey))
            body[id] ??= (id == key ? usualKey(body) : null) ?? ResourceIds.Next(connection, [id == key ? operation.KeySchema : null, members[id].Value], operation.Kind, body["name"]?.ToString());
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var (name, _) in members.Where(member => member.Value.Value.Facets(_ => null).Any(facet => facet.Format == "date-time")))
        {
            if (name is Created or Updated || IsRequired(operation, body, name))
                body[name] ??= now;
        }

        if (members.ContainsKey(Enabled))
            body[Enabled] ??= true;
        return body;
    }

    public static string KeyOf(ResourceOperation operation, JsonObject body)
    {
        var member = KeyMember(operation);
        return body[member]?.ToString() switch
        {
            null => Guid.NewGuid().ToString(),
            "" => throw ApiException.BadRequest(member, "must not be empty: no path could name it"),
            var key => key,
        };
    }

    /// <summary>A replacement has what it is sent, and keeps what the service had added.</summary>
    public static JsonObject Replacing(ResourceOperation operation, ApiRequest request, Storage.Resource previous)
    {
        var body = request.Body.DeepClone().AsObject();
        var settable = MembersOf(operation.Operation.Bodies[MediaTypes.Json].Value, body);
        foreach (var (name, value) in previous.Body)
        {
            if (!settable.ContainsKey(name) || value?.ToString() == previous.Key)
                body[name] = value?.DeepClone();
        }

        return body;
    }

    public static void Touch(ResourceOperation operation, JsonObject body, TimeProvider clock)
    {
        if (MembersOf(operation.Operation.Success.Json!.Value, body).ContainsKey(Updated))
            body[Updated] = clock.GetUtcNow().UtcDateTime;
    }

    private static string KeyMember(ResourceOperation operation) => ResourceIds.Member(operation.Operation.Success.Json!.Value, operation.Variable!) ?? "id";

    private static bool IsRequired(ResourceOperation operation, JsonObject body, string name) =>
        Facets(operation.Operation.Success.Json!.Value, body).Any(facet => facet.Required.Contains(name));

    private static Dictionary<string, Lazy<Schema>> MembersOf(Schema schema, JsonObject body)
    {
        var members = new Dictionary<string, Lazy<Schema>>(StringComparer.Ordinal);
        foreach (var (name, member) in Facets(schema, body).SelectMany(facet => facet.Properties))
            members.TryAdd(name, member);
        return members;
    }

    private static IEnumerable<Schema> Facets(Schema schema, JsonObject body) => schema.Facets(name => body[name]?.ToString());
}
