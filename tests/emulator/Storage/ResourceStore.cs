using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Storage;

/// <summary>
/// Resources of one kind, which has a name in the table and in messages: JSON bodies under keys, listed in the order in which
/// they were made. A resource may belong to another one, its parent, within which its key is unique and with which it goes.
/// </summary>
internal sealed class ResourceStore(string kind)
{
    private const string Columns = "number, parent, key, body";
    private const string OfParent = "coalesce(parent, 0) = coalesce($parent, 0) AND kind = $kind";

    /// <summary>What it is called in messages.</summary>
    public string Name { get; } = kind.Replace('_', ' ');

    public Resource Add(SqliteConnection connection, string key, JsonObject body, Resource? parent = null)
    {
        if (Find(connection, key, parent) is not null)
            throw ApiException.Conflict($"There is {Article(Name)} {Name} '{key}' already.");
        var number = connection.Number(
            "INSERT INTO resources (parent, kind, key, body) VALUES ($parent, $kind, $key, $body) RETURNING number",
            ("$parent", parent?.Number), ("$kind", kind), ("$key", key), ("$body", body.ToJsonString()));
        return new Resource(number, parent?.Number, key, body);
    }

    public Resource? Find(SqliteConnection connection, string key, Resource? parent = null) =>
        connection.First($"SELECT {Columns} FROM resources WHERE {OfParent} AND key = $key", Read, ("$parent", parent?.Number), ("$kind", kind), ("$key", key));

    public Resource Get(SqliteConnection connection, string key, Resource? parent = null) =>
        Find(connection, key, parent) ?? throw ApiException.NotFound(Name, key);

    /// <summary>The resources of one parent that are younger than a number, oldest first.</summary>
    public IEnumerable<Resource> After(SqliteConnection connection, long number, Resource? parent = null) =>
        connection.Query(
            $"SELECT {Columns} FROM resources WHERE {OfParent} AND number > $number ORDER BY number", Read,
            ("$parent", parent?.Number), ("$kind", kind), ("$number", number));

    public IEnumerable<Resource> All(SqliteConnection connection, Resource? parent = null) => After(connection, 0, parent);

    /// <summary>The resources of this kind whoever they belong to, oldest first.</summary>
    public IEnumerable<Resource> Everywhere(SqliteConnection connection) =>
        connection.Query($"SELECT {Columns} FROM resources WHERE kind = $kind ORDER BY number", Read, ("$kind", kind));

    /// <summary>The oldest resource of this kind whose member has a value, whoever it belongs to.</summary>
    public Resource? FindBy(SqliteConnection connection, string member, string value) =>
        connection.First(
            $"SELECT {Columns} FROM resources WHERE kind = $kind AND json_extract(body, $member) = $value ORDER BY number", Read,
            ("$kind", kind), ("$member", $"$.{member}"), ("$value", value));

    /// <summary>The number that the next resource will have, for ids that are made of it.</summary>
    public static long NextNumber(SqliteConnection connection) =>
        connection.Number("SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'resources'");

    /// <summary>Whether a resource that was read before is still there, and is not another one by now.</summary>
    public static bool Exists(SqliteConnection connection, Resource resource) => connection.Number(
        "SELECT EXISTS (SELECT 1 FROM resources WHERE number = $number AND key = $key)", ("$number", resource.Number), ("$key", resource.Key)) != 0;

    /// <summary>Writes the body of a resource that has been changed.</summary>
    public static void Replace(SqliteConnection connection, Resource resource) =>
        connection.Execute("UPDATE resources SET body = $body WHERE number = $number", ("$body", resource.Body.ToJsonString()), ("$number", resource.Number));

    public static void Remove(SqliteConnection connection, Resource resource) =>
        connection.Execute("DELETE FROM resources WHERE number = $number", ("$number", resource.Number));

    private static string Article(string name) => name[0] is 'a' or 'e' or 'i' or 'o' ? "an" : "a";

    private static Resource Read(SqliteDataReader row) =>
        new(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetString(2), (JsonObject)JsonNode.Parse(row.GetString(3))!);
}

/// <summary>A resource. Its number is its place among all resources; it never changes and is never used again.</summary>
internal sealed record Resource(long Number, long? Parent, string Key, JsonObject Body);
