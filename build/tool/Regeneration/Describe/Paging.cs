using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>How an operation pages: the query parameter that takes a page key, where the answer has the items and the next key.</summary>
public sealed record Paging(string CursorParameter, string? SizeParameter, string Items, string ItemType, string NextKey)
{
    /// <summary>From <c>x-fern-pagination</c>, or where that is absent or wrong, from a query parameter that the answer has a member of the same name for.</summary>
    public static Paging? Find(Spec spec, Members members, Operation operation, string responseSchema)
    {
        var query = operation.Parameters().Where(parameter => (string?)parameter.Parameter["in"] == "query").Select(parameter => (string)parameter.Parameter["name"]!).ToList();
        if (operation.Json["x-fern-pagination"] is JObject declared)
        {
            if (Declared(spec, members, declared, query, responseSchema) is { } paging)
                return paging;
            spec.Warnings.Add($"{operation.Pointer}/x-fern-pagination: names a parameter or member that does not exist");
        }

        return Inferred(spec, members, query, responseSchema);
    }

    private static Paging? Declared(Spec spec, Members members, JObject declared, List<string> query, string responseSchema)
    {
        var cursor = ((string?)declared["cursor"])?.Replace("$request.", "");
        var items = ((string?)declared["results"])?.Replace("$response.", "");
        var next = ((string?)declared["next_cursor"])?.Replace("$response.", "").Split('.');
        return cursor is null || items is null || next is null || !query.Contains(cursor)
            ? null
            : Build(spec, members, cursor, items, next, query, responseSchema);
    }

    private static Paging? Inferred(Spec spec, Members members, List<string> query, string responseSchema)
    {
        var arrays = members.All(responseSchema).Where(member => (string?)member.Schema["type"] == "array").ToList();
        if (arrays.Count != 1)
            return null;
        foreach (var holder in members.All(responseSchema))
        {
            if (Reference.Target(holder.Schema) is not { } target || spec.Schema(target)["properties"] is not JObject inner)
                continue;
            if (inner.Properties().FirstOrDefault(member => query.Contains(member.Name) && (string?)member.Value["type"] == "string") is { } cursor)
                return Build(spec, members, cursor.Name, arrays[0].Json, [holder.Json, cursor.Name], query, responseSchema);
        }

        return null;
    }

    private static Paging? Build(Spec spec, Members members, string cursor, string items, string[] next, List<string> query, string responseSchema)
    {
        if (members.All(responseSchema).FirstOrDefault(member => member.Json == items) is not { } list || !list.Type.Name.StartsWith("IList<", StringComparison.Ordinal))
            return null;

        var path = new List<string>();
        var schema = responseSchema;
        foreach (var step in next)
        {
            if (schema is null || members.All(schema).FirstOrDefault(member => member.Json == step) is not { } member)
                return null;
            path.Add(member.Name);
            schema = Reference.Target(member.Schema);
        }

        return new Paging(cursor, query.Contains("limit") ? "limit" : null, list.Name, list.Type.Name["IList<".Length..^1], string.Join("?.", path));
    }
}
