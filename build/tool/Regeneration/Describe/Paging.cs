using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>How an operation pages: the query parameter that takes a page key, where the answer has the items and the next key.</summary>
public sealed record Paging(string CursorParameter, string? SizeParameter, string Items, string ItemType, string NextKey)
{
    /// <summary>From <c>x-fern-pagination</c>, or where that is absent or wrong, from a query parameter that the answer has a member of the same name for.</summary>
    public static Paging? Find(Spec spec, Members members, Operation operation, string responseSchema)
    {
        var finder = new Finder(spec, members, operation, responseSchema);
        if (operation.Json["x-fern-pagination"] is JObject declared)
        {
            if (finder.Declared(declared) is { } paging)
                return paging;
            spec.Warn($"{operation.Pointer}/x-fern-pagination", "names a parameter or member that does not exist or has another type");
        }

        return finder.Inferred();
    }

    private sealed class Finder(Spec spec, Members members, Operation operation, string responseSchema)
    {
        /// <summary>The optional query parameters of a type; what must be given cannot be left to the pages.</summary>
        private readonly ILookup<string, string> _query = operation.Parameters()
            .Select(parameter => new Parameter(parameter.Parameter, parameter.Pointer))
            .Where(parameter => parameter is { Place: "query", IsRequired: false })
            .ToLookup(parameter => (string?)parameter.Schema["type"] ?? "", parameter => parameter.Name);

        public Paging? Declared(JObject declared)
        {
            var cursor = Text(declared["cursor"], "$request.");
            var items = Text(declared["results"], "$response.");
            var next = Text(declared["next_cursor"], "$response.");
            return cursor is null || items is null || next is null ? null : Build(cursor, items, next.Split('.'));
        }

        public Paging? Inferred()
        {
            var arrays = All(responseSchema).Where(member => member.Type.ListOf is not null).ToList();
            if (arrays.Count != 1)
                return null;
            foreach (var holder in All(responseSchema).Where(member => member.Type.IsModel))
            {
                if (All(Reference.Target(holder.Schema)!).FirstOrDefault(member => _query["string"].Contains(member.Json)) is { } cursor)
                    return Build(cursor.Json, arrays[0].Json, [holder.Json, cursor.Json]);
            }

            return null;
        }

        private static string? Text(JToken? token, string prefix) => token is JValue { Value: string text } ? text.Replace(prefix, "", StringComparison.Ordinal) : null;

        private Paging? Build(string cursor, string items, string[] next)
        {
            var list = Member(responseSchema, items);
            if (!_query["string"].Contains(cursor) || list?.Type.ListOf is not { } item || NextKey(next) is not { } nextKey)
                return null;
            return new Paging(cursor, _query["integer"].FirstOrDefault(name => name == "limit"), list.Name, item.Name, nextKey);
        }

        /// <summary>The expression on a page that is the next key, if there is a string at the end of the path.</summary>
        private string? NextKey(string[] steps)
        {
            var path = new List<string>();
            string? schema = responseSchema;
            foreach (var step in steps)
            {
                if (schema is null || Member(schema, step) is not { } member)
                    return null;
                path.Add(member.Name);
                if (path.Count == steps.Length && member.Type.IsText)
                    return string.Join("?.", path);
                schema = member.Type.IsModel ? Reference.Target(member.Schema) : null;
            }

            return null;
        }

        private Member? Member(string schema, string json) => All(schema).FirstOrDefault(member => member.Json == json);

        private IEnumerable<Member> All(string schema) => spec.Schema(schema)["oneOf"] is null ? members.All(schema) : [];
    }
}
