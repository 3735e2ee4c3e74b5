using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// Gives a name to schemas that have none, because C# has no types without one: that of their holder and member. The
/// name is kept in spec/names.yaml, under the place where the schema stands.
/// </summary>
public sealed class HoistInline
{
    /// <summary>What says something about the place and not about the type.</summary>
    private static readonly string[] OfThePlace = ["nullable", "default", "deprecated", "readOnly", "writeOnly", "description"];

    private readonly Spec _spec;
    private readonly Func<JObject, bool> _isHoisted;

    private HoistInline(Spec spec, Func<JObject, bool> isHoisted)
    {
        _spec = spec;
        _isHoisted = isHoisted;
    }

    /// <summary>Compositions first, so that all of them can be composed.</summary>
    public static void Compositions(Spec spec) => new HoistInline(spec, schema => schema["allOf"] is not null || schema["oneOf"] is not null).Document();

    /// <summary>Objects and enumerations.</summary>
    public static void ObjectsAndEnums(Spec spec) => new HoistInline(spec, IsObjectOrEnum).Document();

    /// <summary>Objects and enumerations within one schema.</summary>
    public static void ObjectsAndEnums(Spec spec, string schema) => new HoistInline(spec, IsObjectOrEnum).Component(schema);

    public static bool IsEnum(JObject schema) => (string?)schema["type"] == "string" && schema["enum"] is JArray { Count: > 0 };

    private static bool IsObjectOrEnum(JObject schema) => schema["properties"] is JObject { Count: > 0 } || IsEnum(schema);

    private void Document()
    {
        foreach (var schema in _spec.Schemas.Properties().Select(schema => schema.Name).ToList())
            Component(schema);
        foreach (var operation in _spec.Operations())
        {
            foreach (var content in operation.Contents())
                Content(operation, content);
            foreach (var (parameter, pointer) in operation.Parameters())
                Parameter(operation, parameter, pointer);
        }
    }

    private void Component(string name)
    {
        var place = _spec.Inline.TryGetValue(name, out var inline) ? inline : new InlinePlace(name, _spec.SchemaPointer(name));
        VisitChildren(_spec.Schema(name), place, _spec.TypeName(name));
    }

    private void Content(Operation operation, MediaContent content)
    {
        var isRequest = content.Role == MediaContent.Request;
        var schema = (JObject)content.Media["schema"]!;
        var place = new InlinePlace($"{operation.Key} {content.Role}", content.Pointer + "/schema");
        var proposal = _spec.Names.Pascal((string?)schema["x-fern-type-name"] ?? operation.Id + (isRequest ? "-Request" : "-Response"));
        // A body is an object of a class, even where nothing is said of its members.
        if (isRequest && schema["$ref"] is null && (string?)schema["type"] is "object" or null && schema[Extensions.ValueOrReference] is null)
            Hoist(schema, place, proposal);
        else
            Visit(schema, place, proposal);
    }

    private void Parameter(Operation operation, JObject parameter, string pointer)
    {
        var name = (string)parameter["name"]!;
        var schema = (JObject)parameter["schema"]!;
        Inherit(schema, parameter);
        Visit(schema, new InlinePlace($"{operation.Key} ?{name}", pointer + "/schema"), _spec.Names.Pascal(operation.Id) + _spec.Names.Pascal(name));
    }

    private void Visit(JObject usage, InlinePlace place, string proposal)
    {
        if (usage["$ref"] is not null)
            return;
        if (_isHoisted(usage))
            Hoist(usage, place, proposal);
        else
            VisitChildren(usage, place, proposal);
    }

    private void Hoist(JObject usage, InlinePlace place, string proposal)
    {
        var hoisted = (JObject)usage.DeepClone();
        foreach (var keyword in OfThePlace.Where(keyword => keyword != "description"))
            hoisted.Remove(keyword);
        foreach (var keyword in usage.Properties().Where(keyword => !OfThePlace.Contains(keyword.Name)).ToList())
            keyword.Remove();
        var name = _spec.Types.Hoist(place, proposal, hoisted);
        Reference.Set(usage, name);
        VisitChildren(hoisted, place, _spec.TypeName(name));
    }

    private void VisitChildren(JObject schema, InlinePlace place, string proposal)
    {
        foreach (var member in (schema["properties"] as JObject)?.Properties().ToList() ?? [])
        {
            var pointer = JsonPointer.Under(place.Pointer + "/properties", member.Name);
            Visit((JObject)member.Value, new InlinePlace($"{place.Key}/{member.Name}", pointer), proposal + _spec.Names.Pascal(member.Name));
        }

        foreach (var (part, index) in (schema["allOf"] as JArray ?? []).OfType<JObject>().Select((part, index) => (part, index)).Where(part => part.part["$ref"] is null).ToList())
            VisitChildren(part, place with { Pointer = $"{place.Pointer}/allOf/{index}" }, proposal);
        foreach (var (variant, index) in (schema["oneOf"] as JArray ?? []).OfType<JObject>().Select((part, index) => (part, index)).Where(part => part.part["$ref"] is null).ToList())
            HoistVariant(schema, variant, new InlinePlace(place.Key, $"{place.Pointer}/oneOf/{index}"), proposal);

        if (schema["items"] is JObject items)
        {
            Inherit(items, schema);
            Visit(items, new InlinePlace(place.Key + "[]", place.Pointer + "/items"), proposal);
        }

        if (schema["additionalProperties"] is JObject values)
            Visit(values, new InlinePlace(place.Key + "{}", place.Pointer + "/additionalProperties"), proposal);
        if (schema[Extensions.ValueOrReference] is JObject value)
            Visit(value, place, proposal);
    }

    /// <summary>A variant without a name is called by the union's, and the value that stands for it.</summary>
    private void HoistVariant(JObject union, JObject variant, InlinePlace place, string proposal)
    {
        var value = UnionMembers.Values(_spec, variant, (string)union["discriminator"]!["propertyName"]!)[0];
        Hoist(variant, place with { Key = $"{place.Key}|{value}" }, proposal + _spec.Names.Pascal(value));
    }

    /// <summary>What is said of the holder is all that is known of a type without words of its own.</summary>
    private static void Inherit(JObject schema, JObject holder)
    {
        if (schema["$ref"] is null && holder["description"] is { } words)
            schema["description"] ??= words.DeepClone();
    }
}
