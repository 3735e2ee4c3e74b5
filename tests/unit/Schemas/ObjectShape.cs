namespace Vectara.Tests.Schemas;

/// <summary>The members of an object, those that its <c>allOf</c> brings in included.</summary>
internal sealed class ObjectShape
{
    private ObjectShape()
    {
    }

    internal Dictionary<string, ContractSchema> Properties { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> Required { get; } = new(StringComparer.Ordinal);

    internal static ObjectShape Of(ContractSchema schema)
    {
        var shape = new ObjectShape();
        shape.Add(schema);
        return shape;
    }

    private void Add(ContractSchema schema)
    {
        if (schema.Reference is { } name)
            Add(Contract.Schemas[name]);
        foreach (var part in schema.AllOf)
            Add(part);
        foreach (var property in schema.Properties)
            Properties[property.Key] = property.Value;
        Required.UnionWith(schema.Required);
    }
}
