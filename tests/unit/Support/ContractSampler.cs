using System.Text.Json.Nodes;
using Vectara.Tests.Schemas;

namespace Vectara.Tests.Support;

/// <summary>Makes JSON documents that the contract allows, from nothing but the contract.</summary>
internal sealed class ContractSampler
{
    /// <summary>How deep optional members are written; below that an object has what it requires.</summary>
    private const int FullDepth = 3;

    /// <summary>How deep lists have items.</summary>
    private const int ItemDepth = 8;

    private readonly SampleShape _shape;
    private readonly HashSet<JsonNode> _times = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _open = [];
    private int _picked;
    private int _depth;

    private ContractSampler(SampleShape shape) => _shape = shape;

    /// <summary>A document of a schema that is no union.</summary>
    /// <param name="name">The name of the schema; null where it has none.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="shape">What kind of document to make.</param>
    /// <param name="expected">The class that it has to become.</param>
    internal static SampleDocument Of(string? name, ContractSchema schema, SampleShape shape, Type? expected = null)
    {
        var sampler = new ContractSampler(shape);
        return sampler.Finish(sampler.Named(name, schema), expected);
    }

    /// <summary>A document of a variant of a union.</summary>
    /// <param name="schema">The name of the variant's schema.</param>
    /// <param name="discriminators">What tells the variant apart.</param>
    /// <param name="shape">What kind of document to make.</param>
    /// <param name="expected">The class that it has to become.</param>
    internal static SampleDocument Of(string schema, IReadOnlyList<Discriminator> discriminators, SampleShape shape, Type? expected = null)
    {
        var sampler = new ContractSampler(shape);
        return sampler.Finish(sampler.Object(schema, Contract.Schemas[schema], discriminators), expected);
    }

    /// <summary>A document with discriminators and nothing else.</summary>
    internal static SampleDocument Bare(IReadOnlyList<Discriminator> discriminators, SampleShape shape, Type? expected)
    {
        var sampler = new ContractSampler(shape);
        return sampler.Finish(sampler.Order(discriminators, []), expected);
    }

    /// <summary>A document with the members of a schema, but other values than the schema allows.</summary>
    internal static SampleDocument Strange(string schema, IReadOnlyList<Discriminator> discriminators, SampleShape shape, Type? expected)
    {
        var sampler = new ContractSampler(shape);
        var constants = discriminators.Concat(ContractUnions.Of(schema)).Select(discriminator => discriminator.Property).ToHashSet();
        var members = Contract.Schemas[schema].Shape.Properties.Keys.Where(member => !constants.Contains(member))
            .Select(member => KeyValuePair.Create(member, JsonNode.Parse(sampler.Pick(SampleValues.Strange))));
        return sampler.Finish(sampler.Order(discriminators, [.. members]), expected);
    }

    private SampleDocument Finish(JsonNode? root, Type? expected) =>
        new(_shape.Name, root, _times, expected) { Text = SampleDocument.TextOf(root, _shape.Escaped) };

    private JsonNode? Usage(ContractSchema usage)
    {
        if (_shape.Nulls && Contract.IsNullable(usage))
            return null;
        return Contract.Target(usage) is { } name ? Usage(name) : Named(null, usage);
    }

    private JsonNode? Usage(string name) => Contract.Target(Contract.Schemas[name]) is { } other ? Usage(other) : Named(name, Contract.Schemas[name]);

    private JsonNode? Named(string? name, ContractSchema schema)
    {
        switch (SchemaKinds.Of(schema))
        {
            case SchemaKind.Object: return Object(name, schema, ContractUnions.Of(name));
            case SchemaKind.Union: return Union(name!);
            case SchemaKind.ValueOrReference: return ValueOrReference(schema);
            case SchemaKind.Map: return Map(schema);
            case SchemaKind.Array: return Array(schema);
            case SchemaKind.Any: return JsonNode.Parse(Pick(SampleValues.Any));
            case SchemaKind.Enum: return JsonValue.Create(_shape.UnknownValues ? SampleValues.UnknownEnumValue : Pick(schema.Enum));
            case SchemaKind.Text: return JsonValue.Create(Pick(SampleValues.Texts));
            case SchemaKind.Bytes: return JsonValue.Create(Pick(SampleValues.Bytes));
            case SchemaKind.Int32: return JsonNode.Parse(Pick(SampleValues.Int32s));
            case SchemaKind.Int64: return JsonNode.Parse(Pick(SampleValues.Int64s));
            case SchemaKind.Number: return JsonNode.Parse(Pick(SampleValues.Numbers));
            case SchemaKind.Boolean: return JsonValue.Create(Pick([true, false]));
            case SchemaKind.DateTime:
                var time = JsonValue.Create(Pick(SampleValues.DateTimes));
                _times.Add(time);
                return time;
            default: throw new NotSupportedException($"A file is no JSON: {name}.");
        }
    }

    private JsonObject Object(string? name, ContractSchema schema, IReadOnlyList<Discriminator> discriminators)
    {
        var shape = schema.Shape;
        var isOutermost = _depth == 0;
        var isFull = _shape.IsFull && _depth < FullDepth && (name is null || !_open.Contains(name));
        var patchNulls = isOutermost && _shape.PatchNulls;
        _depth++;
        _open.Add(name ?? "");
        var members = new List<KeyValuePair<string, JsonNode?>>();
        var constants = discriminators.Concat(ContractUnions.Of(name)).Select(discriminator => discriminator.Property).ToHashSet();
        foreach (var (member, usage) in shape.Properties.Where(property => !constants.Contains(property.Key)))
        {
            if (shape.Required.Contains(member))
                members.Add(new(member, Usage(usage)));
            else if (isFull)
                members.Add(new(member, patchNulls ? null : Usage(usage)));
        }

        if (_shape.UnknownMembers)
            AddUnknownMembers(members);
        _open.RemoveAt(_open.Count - 1);
        _depth--;
        return Order(discriminators, members);
    }

    private void AddUnknownMembers(List<KeyValuePair<string, JsonNode?>> members)
    {
        var position = 0;
        foreach (var unknown in SampleValues.UnknownMembers)
        {
            members.Insert(Math.Min(position, members.Count), new(unknown, JsonNode.Parse(Pick(SampleValues.Any))));
            position += 2;
        }
    }

    /// <summary>Puts the members that tell variants apart where the shape of the document wants them.</summary>
    private JsonObject Order(IReadOnlyList<Discriminator> discriminators, IReadOnlyList<KeyValuePair<string, JsonNode?>> members)
    {
        var first = _shape.Place switch
        {
            DiscriminatorPlace.First => discriminators,
            DiscriminatorPlace.Last => [],
            DiscriminatorPlace.OuterFirst => [.. discriminators.Take(1)],
            _ => [.. discriminators.Skip(1)],
        };
        var result = new JsonObject();
        foreach (var discriminator in first)
            result.Add(discriminator.Property, discriminator.Value);
        foreach (var member in members)
            result.Add(member.Key, member.Value);
        foreach (var discriminator in discriminators.Except(first).Reverse())
            result.Add(discriminator.Property, discriminator.Value);
        return result;
    }

    private JsonObject Union(string union)
    {
        var variants = ContractUnions.Leaves(union);
        var closed = variants.Where(variant => !_open.Contains(variant.Schema)).ToList();
        var variant = Pick(closed.Count > 0 ? closed : variants);
        var discriminators = _shape.UnknownVariants
            ? variant.Discriminators.Select(known => known.Property == ContractUnions.Property(union) ? known with { Value = SampleValues.UnknownVariant } : known).ToList()
            : variant.Discriminators;
        return Object(variant.Schema, Contract.Schemas[variant.Schema], discriminators);
    }

    private JsonNode? ValueOrReference(ContractSchema schema)
    {
        if (!_shape.References)
            return Usage(SchemaKinds.Value(schema));
        var reference = new JsonObject { ["$ref"] = Pick(SampleValues.Texts) };
        if (_shape.UnknownMembers)
            reference[SampleValues.UnknownMembers[0]] = true;
        return reference;
    }

    private JsonObject Map(ContractSchema schema)
    {
        var map = new JsonObject();
        if (_shape.Empty || _depth > ItemDepth)
            return map;
        if (schema.Values is { } values)
        {
            for (var i = 0; i < 2; i++)
                map[Pick(SampleValues.MapKeys)] = Usage(values);
            return map;
        }

        foreach (var key in SampleValues.MapKeys)
            map[key] = JsonNode.Parse(Pick(SampleValues.Any));
        return map;
    }

    private JsonArray Array(ContractSchema schema)
    {
        var array = new JsonArray();
        if (_shape.Empty || _depth > ItemDepth || (!_shape.IsFull && _depth > 1))
            return array;
        for (var i = 0; i < (_depth <= FullDepth ? 2 : 1); i++)
            array.Add(schema.Item is { } item ? Usage(item) : JsonNode.Parse(Pick(SampleValues.Any)));
        return array;
    }

    private T Pick<T>(IReadOnlyList<T> values) => values[(_shape.Turn + _picked++) % values.Count];
}
