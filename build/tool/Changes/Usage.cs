using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Changes;

/// <summary>Which way each component travels, and which members tell the variants of a union apart.</summary>
internal sealed class Usage
{
    private readonly Dictionary<string, Direction> _directions = new(StringComparer.Ordinal);
    private readonly HashSet<(string Schema, string Member)> _discriminators = [];

    private Usage()
    {
    }

    public static Usage Of(Contents contents)
    {
        var usage = new Usage();
        foreach (var operation in contents.Operations())
        {
            foreach (var parameter in operation.Parameters()) usage.Mark(contents, Shapes.Parameter, parameter.Written, Direction.Request);
            usage.Mark(contents, Shapes.RequestBody, operation.Value["requestBody"], Direction.Request);
            usage.Mark(contents, Shapes.Responses, operation.Value["responses"], Direction.Response);
        }

        foreach (var place in Shapes.Document.Walk(contents.Root, "#")) usage.FindDiscriminators(contents, place);
        return usage;
    }

    /// <summary>The direction of what a reference names; none where no operation uses it.</summary>
    public Direction Of(string reference) => _directions.GetValueOrDefault(reference);

    /// <summary>Whether the member's value says which variant an object of this schema is, so that its class sets it.</summary>
    public bool IsDiscriminator(string schema, string member) => _discriminators.Contains((schema, member));

    private void Mark(Contents contents, Shape shape, JToken? token, Direction direction)
    {
        if (token == null) return;
        foreach (var (reference, _) in shape.Walk(token, "").SelectMany(References.In))
        {
            var known = Of(reference);
            if (known.HasFlag(direction)) continue;
            _directions[reference] = known | direction;
            Mark(contents, ShapeOf(reference), References.Resolve(contents.Root, reference), direction);
        }
    }

    private static Shape ShapeOf(string reference) => reference.Split('/') switch
    {
        [_, "components", "parameters", _] => Shapes.Parameter,
        [_, "components", "requestBodies", _] => Shapes.RequestBody,
        [_, "components", "responses", _] => Shapes.Response,
        [_, "components", "headers", _] => Shapes.Header,
        _ => Shapes.Schema,
    };

    private void FindDiscriminators(Contents contents, Place place)
    {
        if (place.Value["discriminator"] is not JObject discriminator || discriminator["propertyName"]?.ToString() is not { } member) return;
        var variants = (place.Value["oneOf"] ?? place.Value["anyOf"]) as JArray ?? [];
        var mapped = (discriminator["mapping"] as JObject)?.PropertyValues().Select(value => References.Target(value.ToString())) ?? [];
        foreach (var variant in mapped.Concat(variants.Select(References.Of).OfType<string>())) MarkDiscriminator(contents, variant, member);
    }

    /// <summary>A discriminator may be declared in a base that the variants share.</summary>
    private void MarkDiscriminator(Contents contents, string schema, string member)
    {
        if (!_discriminators.Add((schema, member))) return;
        foreach (var part in References.Resolve(contents.Root, schema)?["allOf"] as JArray ?? [])
            if (References.Of(part) is { } basis) MarkDiscriminator(contents, basis, member);
    }
}
