using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;
using Vectara.Emulator.Hosting;
using Vectara.Emulator.Resources;
using Vectara.Emulator.Storage;

namespace Vectara.Emulator.Agents;

/// <summary>Each change of an instruction is a new version of it, and the older ones can still be had.</summary>
internal sealed class InstructionRules : ResourceRules
{
    private static readonly ResourceStore Versions = new(VersionRules.Kind);

    public override void Keep(ResourceChange change) =>
        change.Body["version"] = change.Previous is null ? 1 : Newest(change.Connection, change.Previous) + 1;

    public override void Kept(ResourceChange change, Resource resource) =>
        Versions.Add(change.Connection, resource.Body["version"]!.ToString(), resource.Body.DeepClone().AsObject(), resource);

    public override JsonObject Show(SqliteConnection connection, ApiRequest request, Resource resource) =>
        Version(connection, resource, request.Parameters["version"]).Body;

    /// <summary>The version of an instruction that is asked for, or the instruction as it is now.</summary>
    public static Resource Version(SqliteConnection connection, Resource instruction, JsonNode? version) =>
        version is null ? instruction : Versions.Get(connection, version.ToString(), instruction);

    public static Resource? FindVersion(SqliteConnection connection, Resource instruction, JsonNode? version) =>
        version is null ? instruction : Versions.Find(connection, version.ToString(), instruction);

    /// <summary>Numbers are not used again, though their versions may be gone.</summary>
    private static long Newest(SqliteConnection connection, Resource instruction) =>
        Versions.All(connection, instruction).Select(version => (long)version.Body["version"]!).Append((long)instruction.Body["version"]!).Max();
}

/// <summary>A version stays as long as an agent uses it, and the last one as long as its instruction.</summary>
internal sealed class VersionRules : ResourceRules
{
    public const string Kind = "version";

    public override void Remove(SqliteConnection connection, Resource resource)
    {
        var id = resource.Body["id"]!.ToString();
        if (new ResourceStore("agent").All(connection).Any(agent => Uses(agent.Body, id, resource.Key)))
            throw ApiException.Conflict($"The version {resource.Key} of the instruction '{id}' is used by an agent.");
        var instruction = new ResourceStore("instruction").Get(connection, id);
        var rest = new ResourceStore(Kind).All(connection, instruction).Where(version => version.Number != resource.Number).ToList();
        if (rest.Count == 0)
            throw ApiException.Conflict($"The version {resource.Key} is the only one of the instruction '{id}'; delete the instruction.");
        ResourceStore.Replace(connection, instruction with { Body = rest[^1].Body });
    }

    private static bool Uses(JsonNode? value, string id, string version) => value switch
    {
        JsonObject reference when reference["id"]?.ToString() == id && reference["version"]?.ToString() == version => true,
        JsonObject members => members.Any(member => Uses(member.Value, id, version)),
        JsonArray items => items.Any(item => Uses(item, id, version)),
        _ => false,
    };
}
