using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Contracts;

/// <summary>Refuses what is no OpenAPI 3 document, and a document of which the end is missing.</summary>
public static class DocumentCheck
{
    /// <summary>Throws a <see cref="SpecException"/> for the first thing wrong; <paramref name="name"/> leads its message.</summary>
    public static void Require(JObject document, string name)
    {
        RequireParts(document, name);
        foreach (var (reference, pointer) in Shapes.Document.Walk(document, "#").SelectMany(References.In))
            if (References.Resolve(document, reference) == null)
                throw new SpecException($"{name}: {pointer} points to {reference}, which is not there; the document was cut off or is one of several files, so fetch it whole");
    }

    /// <summary>The same without looking where references lead, which a correction may change.</summary>
    public static void RequireParts(JObject document, string name)
    {
        RequireOpenApi(document, name);
        if (document["paths"] is not JObject { Count: > 0 } paths)
            throw new SpecException($"{name}: #/paths has no entries, so the document was cut off or is not an API's; fetch it again");
        foreach (var path in paths.Properties().Where(path => !Vocabulary.IsExtension(path.Name))) RequirePath(path, name);
        if (document.SelectToken("components.schemas") is JObject schemas)
            foreach (var schema in schemas.Properties().Where(schema => schema.Value.Type == JTokenType.Null))
                throw new SpecException($"{name}: #/components/schemas/{schema.Name} is empty, so the document was cut off; fetch it again");
    }

    private static void RequireOpenApi(JObject document, string name)
    {
        if (document["swagger"] is { } swagger)
            throw new SpecException($"{name}: this is a Swagger {swagger} document and OpenAPI 3 is needed; check the address");
        if (document["openapi"] is not JValue { Value: not null } version)
            throw new SpecException($"{name}: there is no 'openapi' member at the top, so this is no OpenAPI document; check the address");
        if (!version.ToString(System.Globalization.CultureInfo.InvariantCulture).StartsWith("3.", StringComparison.Ordinal))
            throw new SpecException($"{name}: #/openapi is {version} and 3.x is needed; check the address");
    }

    private static void RequirePath(JProperty path, string name)
    {
        if (path.Value is not JObject item)
            throw new SpecException($"{name}: #/paths{path.Name} is empty, so the document was cut off; fetch it again");
        foreach (var method in Vocabulary.Methods)
            if (item[method] is { } operation && (operation as JObject)?["responses"] is not JObject { Count: > 0 })
                throw new SpecException($"{name}: {method.ToUpperInvariant()} {path.Name} has no responses, so the document was cut off; fetch it again");
    }
}
