using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vectara.Tests.Schemas;

/// <summary>A document that a schema of the contract allows.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Root">The JSON.</param>
/// <param name="Times">The strings in it that are declared as date-times.</param>
/// <param name="Expected">The class that it has to become.</param>
internal sealed record SampleDocument(string Name, JsonNode? Root, IReadOnlySet<JsonNode> Times, Type? Expected)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Escaped = new() { Encoder = JavaScriptEncoder.Default, WriteIndented = true };

    /// <summary>The document as text.</summary>
    internal required string Text { get; init; }

    internal static string TextOf(JsonNode? root, bool escaped) => root is null ? "null" : root.ToJsonString(escaped ? Escaped : Plain);
}
