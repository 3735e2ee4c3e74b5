using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration;

/// <summary>
/// What every schema is called in C#: as spec/names.yaml says, or else its PascalCase, as long as no other type has that
/// name. File systems that do not tell upper case from lower are why the names are compared so.
/// </summary>
public sealed class TypeNaming
{
    /// <summary>Types of .NET and Newtonsoft.Json that generated code or the core calls by a word that an API may well use.</summary>
    private static readonly string[] Foreign =
    [
        "Action", "Activity", "ArgumentException", "ArgumentNullException", "Array", "Attribute", "Boolean", "Buffer", "Byte", "CancellationToken", "Char",
        "Comparer", "Convert", "DateTime", "DateTimeOffset", "Delegate", "Dictionary", "Double", "Encoding", "Enum", "Environment", "Exception", "File", "Func",
        "Guid", "HashCode", "HttpClient", "HttpMethod", "HttpRequestMessage", "HttpResponseMessage", "IDictionary", "IEnumerable", "IList", "Int32", "Int64",
        "JsonConverter", "JsonReader", "JsonToken", "JsonWriter", "Lazy", "List", "Math", "Monitor", "Nullable", "Object", "Path", "Random", "Single", "Stream",
        "String", "StringBuilder", "StringComparer", "StringComparison", "Task", "Thread", "TimeProvider", "TimeSpan", "Timer", "Type", "Uri", "UriBuilder",
        "ValueTask", "Version",
    ];

    private readonly Spec _spec;
    private readonly Dictionary<string, string> _owners = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _names = [];

    public TypeNaming(Spec spec, IEnumerable<string> coreTypes)
    {
        _spec = spec;
        foreach (var name in Foreign)
            _owners[name] = "a type of .NET";
        foreach (var name in coreTypes)
            _owners[name] = "a type of extensions/core";
    }

    /// <summary>The name of a schema.</summary>
    public string Of(string schema) => _names.TryGetValue(schema, out var name) ? name : throw new InvalidOperationException($"{schema} was not named.");

    /// <summary>Names the schemas of the components; names that are locked are taken first, so the others have to give way.</summary>
    public void NameComponents()
    {
        var schemas = _spec.Schemas.Properties().Select(schema => schema.Name).ToLookup(schema => _spec.Names.Schema(schema) is not null);
        foreach (var schema in schemas[true])
            _names[schema] = Claim(_spec.Names.Schema(schema)!, _spec.SchemaPointer(schema));
        foreach (var operation in _spec.Operations())
        {
            if (_spec.Names.OptionsClass(operation.Key) is { } options)
                Claim(options, operation.Pointer);
        }

        foreach (var schema in schemas[false])
        {
            _names[schema] = Choose(_spec.Names.Pascal(schema), _spec.SchemaPointer(schema));
            _spec.Names.AddSchema(schema, _names[schema]);
        }
    }

    /// <summary>Names a schema that has no name in the contract, adds it to the components, and says under which key.</summary>
    public string Hoist(InlinePlace place, string proposal, JObject schema)
    {
        string name;
        if (_spec.Names.Inline(place.Key) is { } locked)
        {
            name = Claim(locked, place.Pointer);
        }
        else
        {
            name = Choose(proposal, place.Pointer);
            _spec.Names.AddInline(place.Key, name);
        }

        return Add(name, place, schema);
    }

    /// <summary>Adds a type that belongs to another, whose name need not be kept.</summary>
    public string HoistWith(InlinePlace place, string proposal, JObject schema) => Add(Choose(proposal, place.Pointer), place, schema);

    /// <summary>A name that no other type has, the proposed one if possible.</summary>
    public string Choose(string proposal, string pointer)
    {
        var name = proposal;
        while (_owners.ContainsKey(name))
            name += "Value";
        if (name != proposal)
            _spec.Warn(pointer, $"would be called {proposal}, as {_owners[proposal]} is, and is called {name}; choose a better name in spec/names.yaml before it is released");
        return Claim(name, pointer);
    }

    /// <summary>Takes a name that must be this one.</summary>
    public string Claim(string name, string pointer) => _owners.TryAdd(name, pointer)
        ? name
        : throw new SpecException($"{pointer}: would be called {name}, as {_owners[name]} is; give one of them another name in spec/names.yaml");

    /// <summary>Under its name in C#, unless a schema of the contract has that one and is called otherwise.</summary>
    private string Add(string name, InlinePlace place, JObject schema)
    {
        var key = _spec.Schemas.ContainsKey(name) ? $"{name} ({place.Key})" : name;
        _names[key] = name;
        _spec.Schemas[key] = schema;
        _spec.Inline[key] = place;
        return key;
    }
}
