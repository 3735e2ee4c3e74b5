using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Contracts;

/// <summary>The objects of OpenAPI 3.0 and 3.1: their keywords, in the order in which the contract writes them.</summary>
internal static class Shapes
{
    private static readonly ValueShape Value = new();

    private static readonly ValueShape Names = new(CanonicalOrder.Names);

    private static readonly ObjectShape ServerVariable = new(("enum", Value), ("default", Value));

    private static readonly ObjectShape Server = new(("name", Value), ("url", Value), ("variables", new MapShape(() => ServerVariable, sorted: false)));

    private static readonly ListShape Servers = new(() => Server);

    public static readonly ObjectShape Schema = new(
        ("$ref", Value), ("x-fern-type-name", Value),
        ("type", Value), ("format", Value), ("x-fern-type", Value), ("nullable", Value),
        ("const", Value), ("enum", Value), ("default", Value),
        ("deprecated", Value), ("readOnly", Value), ("writeOnly", Value),
        ("x-vectara-duration", Value), ("x-vectara-cron", Value),
        ("multipleOf", Value), ("minimum", Value), ("exclusiveMinimum", Value), ("maximum", Value), ("exclusiveMaximum", Value),
        ("minLength", Value), ("maxLength", Value), ("pattern", Value),
        ("minItems", Value), ("maxItems", Value), ("uniqueItems", Value), ("minProperties", Value), ("maxProperties", Value),
        ("propertyNames", One(() => Schema!)),
        ("x-vectara-base-schema", Value), ("x-vectara-default-subtype", Value),
        ("allOf", new ListShape(() => Schema!)), ("oneOf", new ListShape(() => Schema!)), ("anyOf", new ListShape(() => Schema!)), ("not", One(() => Schema!)),
        ("discriminator", new ObjectShape(("propertyName", Value), ("mapping", Value))),
        ("required", Names),
        ("properties", SchemaMap()), ("patternProperties", SchemaMap()), ("additionalProperties", One(() => Schema!)), ("unevaluatedProperties", One(() => Schema!)),
        ("items", new ListShape(() => Schema!)), ("prefixItems", new ListShape(() => Schema!)), ("unevaluatedItems", One(() => Schema!)), ("contains", One(() => Schema!)),
        ("if", One(() => Schema!)), ("then", One(() => Schema!)), ("else", One(() => Schema!)), ("dependentSchemas", SchemaMap()),
        ("contentSchema", One(() => Schema!)), ("$defs", SchemaMap()), ("definitions", SchemaMap()));

    private static readonly ObjectShape Encoding = new(
        ("contentType", Value), ("headers", new MapShape(() => Header!, sorted: false)), ("style", Value), ("explode", Value), ("allowReserved", Value));

    private static readonly ObjectShape MediaType = new(("schema", Schema), ("itemSchema", Schema), ("encoding", new MapShape(() => Encoding, sorted: false)));

    // The first media type is the preferred one, so upstream's order stays.
    private static readonly MapShape Content = new(() => MediaType, sorted: false);

    public static readonly ObjectShape Header = new(
        ("$ref", Value), ("required", Value), ("deprecated", Value), ("style", Value), ("explode", Value), ("schema", Schema), ("content", Content));

    public static readonly ObjectShape Parameter = new(
        ("$ref", Value), ("name", Value), ("in", Value), ("required", Value), ("deprecated", Value), ("allowEmptyValue", Value),
        ("style", Value), ("explode", Value), ("allowReserved", Value), ("schema", Schema), ("content", Content));

    public static readonly ObjectShape RequestBody = new(("$ref", Value), ("required", Value), ("content", Content));

    private static readonly ObjectShape Link = new(
        ("$ref", Value), ("operationRef", Value), ("operationId", Value), ("parameters", Value), ("requestBody", Value), ("server", Server));

    public static readonly ObjectShape Response = new(
        ("$ref", Value), ("headers", new MapShape(() => Header, sorted: true)), ("content", Content), ("links", new MapShape(() => Link, sorted: true)));

    public static readonly MapShape Responses = new(() => Response, sorted: true, extensible: true);

    private static readonly MapShape Callback = new(() => PathItem!, sorted: true, extensible: true);

    private static readonly ListShape Parameters = new(() => Parameter);

    private static readonly ListShape Roles = new(() => new ObjectShape(("type", Value), ("roles", Names)));

    private static readonly ObjectShape Operation = new(
        ("tags", Value), ("operationId", Value), ("x-fern-sdk-group-name", Value), ("x-fern-sdk-method-name", Value),
        ("deprecated", Value), ("servers", Servers), ("x-fern-server-name", Value),
        ("security", Value), ("x-required-roles", new ValueShape(roles => CanonicalOrder.ByType(Roles.Facts(roles)))), ("x-supported-api-key-type", Names),
        // What each of the two answers looks like stands in the responses already.
        ("x-fern-pagination", Value), ("x-fern-streaming", new ValueShape(token => CanonicalOrder.Only(token, "format", "stream-condition"))), ("x-stream-based-on-body", Value),
        ("parameters", Parameters), ("requestBody", RequestBody), ("responses", Responses),
        ("callbacks", new MapShape(() => Callback, sorted: true)));

    public static readonly ObjectShape PathItem = new(
    [
        ("$ref", Value), ("servers", Servers), ("parameters", Parameters),
        .. Vocabulary.Methods.Select(method => (method, (Shape)Operation)),
    ]);

    private static readonly ObjectShape Flow = new(
        ("authorizationUrl", Value), ("tokenUrl", Value), ("refreshUrl", Value),
        // A scope's name is the fact; what stands behind it is its description.
        ("scopes", new ValueShape(CanonicalOrder.WithoutValues)));

    private static readonly ObjectShape SecurityScheme = new(
        ("$ref", Value), ("type", Value), ("name", Value), ("in", Value), ("scheme", Value), ("bearerFormat", Value),
        ("flows", new MapShape(() => Flow, sorted: true, extensible: true)), ("openIdConnectUrl", Value));

    private static readonly ObjectShape Components = new(
        ("securitySchemes", new MapShape(() => SecurityScheme, sorted: true)),
        ("parameters", new MapShape(() => Parameter, sorted: true)), ("headers", new MapShape(() => Header, sorted: true)),
        ("requestBodies", new MapShape(() => RequestBody, sorted: true)), ("responses", new MapShape(() => Response, sorted: true)),
        ("links", new MapShape(() => Link, sorted: true)), ("callbacks", new MapShape(() => Callback, sorted: true)),
        ("pathItems", new MapShape(() => PathItem, sorted: true)), ("schemas", new MapShape(() => Schema, sorted: true)));

    public static readonly ObjectShape Document = new(
        ("openapi", Value), ("info", new ObjectShape(("version", Value))), ("jsonSchemaDialect", Value),
        ("servers", Servers), ("security", Value), ("tags", new ListShape(() => new ObjectShape(("name", Value)))),
        ("paths", new MapShape(() => PathItem, sorted: true, extensible: true)), ("webhooks", new MapShape(() => PathItem, sorted: true)),
        ("components", Components));

    private static MapShape SchemaMap() => new(() => Schema, sorted: false);

    /// <summary>A shape that is not made yet: a schema contains schemas.</summary>
    private static LaterShape One(Func<Shape> shape) => new(shape);

    private sealed class LaterShape(Func<Shape> shape) : Shape
    {
        public override JToken Facts(JToken token) => shape().Facts(token);

        public override IEnumerable<Place> Walk(JToken token, string pointer) => shape().Walk(token, pointer);
    }
}
