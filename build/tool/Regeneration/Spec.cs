using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration;

/// <summary>The document while it is normalised: every step reads and changes it in place.</summary>
public sealed class Spec(JObject document, NameLock names)
{
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    public JObject Document { get; } = document;

    public NameLock Names { get; } = names;

    /// <summary>The schemas that the contract has no name for: their name to the place where they stand.</summary>
    public Dictionary<string, string> Inline { get; } = [];

    /// <summary>What the steps found odd but could generate right code for all the same.</summary>
    public List<string> Warnings { get; } = [];

    public JObject Schemas => (JObject)(Document["components"]?["schemas"] ?? throw new SpecException("#/components/schemas: the document has no schemas"));

    /// <summary>What a schema is called in C#, without the I of a union's interface.</summary>
    public string TypeName(string schema) => Inline.ContainsKey(schema) ? schema : Names.Schema(schema);

    public JObject Schema(string name) => (JObject)(Schemas[name] ?? throw new SpecException($"#/components/schemas/{name}: there is no such schema"));

    /// <summary>Every operation, in the document's order.</summary>
    public IEnumerable<Operation> Operations()
    {
        foreach (var path in ((JObject)Document["paths"]!).Properties())
        {
            foreach (var verb in Verbs)
            {
                if (path.Value[verb] is JObject operation)
                    yield return new Operation(path.Name, verb, operation);
            }
        }
    }

    /// <summary>Every schema of the document, the nested ones after those that hold them.</summary>
    public List<SchemaPlace> AllSchemas()
    {
        var places = new List<SchemaPlace>();
        foreach (var schema in Schemas.Properties())
            Add(places, schema.Value, $"#/components/schemas/{schema.Name}");
        foreach (var operation in Operations())
        {
            foreach (var content in operation.Contents())
            {
                if (content.Media["schema"] is { } schema)
                    Add(places, schema, content.Pointer + "/schema");
            }

            foreach (var (parameter, pointer) in operation.Parameters())
            {
                if (parameter["schema"] is { } schema)
                    Add(places, schema, pointer + "/schema");
            }
        }

        return places;
    }

    /// <summary>The schemas within a schema, itself first.</summary>
    public static List<SchemaPlace> Within(JObject schema, string pointer)
    {
        var places = new List<SchemaPlace>();
        Add(places, schema, pointer);
        return places;
    }

    /// <summary>Whether a pointer names a schema of the components and not one within.</summary>
    public static bool IsTopLevel(string pointer) => pointer.Count(character => character == '/') == 3 && pointer.StartsWith("#/components/", StringComparison.Ordinal);

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

    private static void Add(List<SchemaPlace> places, JToken token, string pointer)
    {
        if (token is not JObject schema)
            throw new SpecException($"{pointer}: a schema must be an object; correct it in spec/corrections");
        places.Add(new SchemaPlace(schema, pointer));
        foreach (var member in (schema["properties"] as JObject)?.Properties() ?? [])
            Add(places, member.Value, $"{pointer}/properties/{member.Name}");
        foreach (var keyword in new[] { "allOf", "oneOf", "anyOf" })
        {
            if (schema[keyword] is JArray parts)
            {
                for (var i = 0; i < parts.Count; i++)
                    Add(places, parts[i], $"{pointer}/{keyword}/{i}");
            }
        }

        foreach (var keyword in new[] { "items", "additionalProperties", "not", Extensions.ValueOrReference })
        {
            if (schema[keyword] is JObject inner)
                Add(places, inner, $"{pointer}/{keyword}");
        }
    }
}

/// <summary>A schema and where it stands.</summary>
public sealed record SchemaPlace(JObject Schema, string Pointer);

/// <summary>The vendor extensions that the steps leave for one another.</summary>
public static class Extensions
{
    /// <summary>The schema of the value where a member is a value or a reference.</summary>
    public const string ValueOrReference = "x-value-or-reference";

    /// <summary>The schema that a class inherits.</summary>
    public const string Base = "x-base";

    /// <summary>Inherited members that a class requires and its base does not.</summary>
    public const string AlsoRequired = "x-also-required";

    /// <summary>Discriminators that a class sets itself: member name to value.</summary>
    public const string Constants = "x-constants";

    /// <summary>The unions that a class or union belongs to.</summary>
    public const string Unions = "x-unions";

    /// <summary>What a schema becomes: class, union, enum or form.</summary>
    public const string Kind = "x-kind";

    /// <summary>Marks the class of a union's variants that this version does not know.</summary>
    public const string Unknown = "x-unknown";

    /// <summary>Marks a class whose every optional member remembers that it was assigned.</summary>
    public const string Patch = "x-patch";

    /// <summary>Marks the member by which a request asks for a stream, which the called method sets.</summary>
    public const string StreamFlag = "x-stream-flag";

    /// <summary>What the templates see.</summary>
    public const string CSharp = "x-cs";
}
