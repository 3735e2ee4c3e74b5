using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration;

/// <summary>The document while it is normalised: every step reads and changes it in place.</summary>
public sealed class Spec
{
    private const string SchemaRoot = "#/components/schemas";

    private readonly List<string> _warnings = [];

    public Spec(JObject document, NameLock names, IEnumerable<string>? coreTypes = null)
    {
        Document = document;
        Names = names;
        Types = new TypeNaming(this, coreTypes ?? []);
        Schemas = Section(Section(document, "components"), "schemas");
    }

    public JObject Document { get; }

    public NameLock Names { get; }

    /// <summary>What every schema is called in C#.</summary>
    public TypeNaming Types { get; }

    public JObject Schemas { get; }

    /// <summary>Where the schemas stand that the contract has no name for.</summary>
    public Dictionary<string, InlinePlace> Inline { get; } = [];

    /// <summary>What the steps found odd but could generate right code for all the same.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    public void Warn(string pointer, string what) => _warnings.Add($"{pointer}: {what}");

    public JObject Schema(string name) => Schemas[name] as JObject ?? throw new SpecException($"{SchemaPointer(name)}: there is no such schema; correct the reference to it in spec/corrections");

    /// <summary>What a schema is called in C#, without the I of a union's interface.</summary>
    public string TypeName(string schema) => Types.Of(schema);

    /// <summary>Where a schema stands in the contract, for messages.</summary>
    public string SchemaPointer(string name) => Inline.TryGetValue(name, out var place) ? place.Pointer : JsonPointer.Under(SchemaRoot, name);

    /// <summary>Every operation, in the document's order.</summary>
    public IEnumerable<Operation> Operations()
    {
        foreach (var path in Paths())
        {
            foreach (var verb in Vocabulary.Methods)
            {
                if (path.Value[verb] is JObject operation)
                    yield return new Operation(path.Name, verb, operation);
            }
        }
    }

    /// <summary>Every path that is none of the vendor extensions.</summary>
    public IEnumerable<JProperty> Paths() => ((JObject)Document["paths"]!).Properties().Where(path => !Vocabulary.IsExtension(path.Name));

    /// <summary>Every schema of the document, the nested ones after those that hold them.</summary>
    public List<SchemaPlace> AllSchemas()
    {
        var places = new List<SchemaPlace>();
        foreach (var (token, pointer) in Roots())
            Add(places, token, pointer);
        return places;
    }

    /// <summary>What stands where a schema must be and is not within another.</summary>
    public IEnumerable<(JToken Token, string Pointer)> Roots()
    {
        foreach (var schema in Schemas.Properties())
            yield return (schema.Value, SchemaPointer(schema.Name));
        foreach (var operation in Operations())
        {
            foreach (var content in operation.Contents())
            {
                if (content.Media["schema"] is { } schema)
                    yield return (schema, content.Pointer + "/schema");
            }

            foreach (var (parameter, pointer) in operation.Parameters())
            {
                if (parameter["schema"] is { } schema)
                    yield return (schema, pointer + "/schema");
            }
        }
    }

    /// <summary>The schemas within a schema, itself first.</summary>
    public static List<SchemaPlace> Within(JObject schema, string pointer)
    {
        var places = new List<SchemaPlace>();
        Add(places, schema, pointer);
        return places;
    }

    /// <summary>Whether a pointer names a schema of the components and not one within.</summary>
    public static bool IsTopLevel(string pointer) => pointer.Count(character => character == '/') == 3 && pointer.StartsWith(SchemaRoot, StringComparison.Ordinal);

    /// <summary>The members of a class, inherited ones first.</summary>
    public IEnumerable<JProperty> Members(string name)
    {
        var schema = Schema(name);
        var inherited = (string?)schema[Extensions.Base] is { } parent ? Members(parent) : [];
        return inherited.Concat((schema["properties"] as JObject)?.Properties() ?? []);
    }

    /// <summary>The classes that a class inherits, nearest first.</summary>
    public IEnumerable<string> Ancestors(string name)
    {
        for (var parent = (string?)Schema(name)[Extensions.Base]; parent is not null; parent = (string?)Schema(parent)[Extensions.Base])
            yield return parent;
    }

    private static JObject Section(JObject holder, string name)
    {
        if (holder[name] is not JObject section)
            holder[name] = section = [];
        return section;
    }

    private static void Add(List<SchemaPlace> places, JToken token, string pointer)
    {
        if (token is not JObject schema)
            throw new SpecException($"{pointer}: a schema must be an object; correct it in spec/corrections");
        places.Add(new SchemaPlace(schema, pointer));
        foreach (var (child, place) in Children(schema, pointer))
            Add(places, child, place);
    }

    /// <summary>What stands directly within a schema where a schema must be.</summary>
    public static IEnumerable<(JToken Token, string Pointer)> Children(JObject schema, string pointer)
    {
        foreach (var member in (schema["properties"] as JObject)?.Properties() ?? [])
            yield return (member.Value, JsonPointer.Under(pointer + "/properties", member.Name));
        foreach (var keyword in new[] { "allOf", "oneOf", "anyOf" })
        {
            foreach (var (part, index) in (schema[keyword] as JArray ?? []).Select((part, index) => (part, index)))
                yield return (part, $"{pointer}/{keyword}/{index}");
        }

        foreach (var keyword in new[] { "items", "additionalProperties", Extensions.ValueOrReference })
        {
            if (schema[keyword] is { } inner and not JValue { Type: JTokenType.Boolean })
                yield return (inner, $"{pointer}/{keyword}");
        }
    }
}

/// <summary>A schema and where it stands.</summary>
public sealed record SchemaPlace(JObject Schema, string Pointer);

/// <summary>A schema without a name: the key under which spec/names.yaml has the one that it got, and where it stands.</summary>
public sealed record InlinePlace(string Key, string Pointer);
