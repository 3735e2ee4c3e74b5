namespace Vectara.Tests.Schemas;

/// <summary>What JSON a schema describes.</summary>
internal enum SchemaKind
{
    Any,
    Object,
    Union,
    ValueOrReference,
    Map,
    Array,
    Enum,
    Text,
    DateTime,
    Bytes,
    Binary,
    Int32,
    Int64,
    Number,
    Boolean,
}

internal static class SchemaKinds
{
    /// <summary>The kind of a schema that is no reference.</summary>
    internal static SchemaKind Of(ContractSchema schema) => schema switch
    {
        { OneOf: [_, ..], Discriminator: null } when schema.OneOf.Any(IsReference) => SchemaKind.ValueOrReference,
        { OneOf: [_, ..] } => SchemaKind.Union,
        { Properties: [_, ..] } or { AllOf: [_, ..] } => SchemaKind.Object,
        { Type: "object" } => SchemaKind.Map,
        { Type: "array" } or { HasItems: true } => SchemaKind.Array,
        { Enum: [_, ..], Type: "string" or null } => SchemaKind.Enum,
        { Type: "string", Format: "date-time" } => SchemaKind.DateTime,
        { Type: "string", Format: "byte" } => SchemaKind.Bytes,
        { Type: "string", Format: "binary" } => SchemaKind.Binary,
        { Type: "string" } => SchemaKind.Text,
        { Type: "integer", Format: "int32" } => SchemaKind.Int32,
        { Type: "integer" } => SchemaKind.Int64,
        { Type: "number" } => SchemaKind.Number,
        { Type: "boolean" } => SchemaKind.Boolean,
        { Type: null } => SchemaKind.Any,
        _ => throw new NotSupportedException($"The sampler knows no type '{schema.Type}'."),
    };

    /// <summary>The alternative that is the value and not the reference to one.</summary>
    internal static ContractSchema Value(ContractSchema valueOrReference) => valueOrReference.OneOf.Single(alternative => !IsReference(alternative));

    /// <summary>Whether a schema, as a whole or in one of its members, is a file to upload, and so no JSON.</summary>
    internal static bool HoldsFiles(ContractSchema schema) => schema.Shape.Properties.Values
        .Select(Contract.Resolve)
        .Any(member => Of(member) == SchemaKind.Binary || (Of(member) == SchemaKind.Array && member.Item is { } item && Of(Contract.Resolve(item)) == SchemaKind.Binary));

    private static bool IsReference(ContractSchema schema) => Contract.Resolve(schema).Properties is [{ Key: "$ref" }];
}
