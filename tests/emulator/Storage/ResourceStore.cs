using Microsoft.Data.Sqlite;
using Vectara.Emulator.Errors;

namespace Vectara.Emulator.Storage;

/// <summary>Resources of one kind, which has a name in the table and in messages: JSON bodies under unique keys, listed in the order in which they were made.</summary>
internal sealed class ResourceStore(string kind)
{
    public Resource Add(SqliteConnection connection, string key, JsonObject body)
    {
        if (Find(connection, key) is not null)
            throw ApiException.Conflict($"There is a {kind} '{key}' already.");
        var number = connection.Number(
            "INSERT INTO resources (kind, key, body) VALUES ($kind, $key, $body) RETURNING number",
            ("$kind", kind), ("$key", key), ("$body", body.ToJsonString()));
        return new Resource(number, key, body);
    }

    public Resource? Find(SqliteConnection connection, string key) =>
        connection.First("SELECT number, key, body FROM resources WHERE kind = $kind AND key = $key", Read, ("$kind", kind), ("$key", key));

    public Resource Get(SqliteConnection connection, string key) =>
        Find(connection, key) ?? throw ApiException.NotFound(kind, key);

    public IEnumerable<Resource> After(SqliteConnection connection, long number) =>
        connection.Query("SELECT number, key, body FROM resources WHERE kind = $kind AND number > $number ORDER BY number", Read, ("$kind", kind), ("$number", number));

    public static void Replace(SqliteConnection connection, Resource resource) =>
        connection.Execute("UPDATE resources SET body = $body WHERE number = $number", ("$body", resource.Body.ToJsonString()), ("$number", resource.Number));

    public static void Remove(SqliteConnection connection, Resource resource) =>
        connection.Execute("DELETE FROM resources WHERE number = $number", ("$number", resource.Number));

    private static Resource Read(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), (JsonObject)JsonNode.Parse(row.GetString(2))!);
}

/// <summary>A resource. Its number is its place among all resources; it never changes and is never used again.</summary>
internal sealed record Resource(long Number, string Key, JsonObject Body);
