using System.Text;
using System.Text.Json.Nodes;

namespace Vectara.Tests.Operations;

/// <summary>A form with members from the contract, and the parts that it has to become.</summary>
internal sealed class FormSample
{
    /// <summary>Each character of it is one that some client has got wrong.</summary>
    internal const string FileName = "naïve 中 \U0001F600 \"100%\";\r\nx.pdf";

    /// <summary>What its ending tells.</summary>
    private const string FileNameMediaType = "application/pdf";

    private static readonly byte[] FileBytes = [0, 255, 13, 10, .. "--boundary\r\n"u8, .. Encoding.UTF8.GetBytes("ü")];

    private FormSample(VectaraForm form, IReadOnlyList<FormPart> parts) => (Form, Parts) = (form, parts);

    internal VectaraForm Form { get; }

    internal IReadOnlyList<FormPart> Parts { get; }

    internal static FormSample Of(OperationCase operationCase, bool full, int pick = 0, string? fileMediaType = "text/markdown")
    {
        var schema = MergedSchema.Of(operationCase.RequestSchema!);
        var type = operationCase.Method.GetParameters().Single(parameter => parameter.Name == "request").ParameterType;
        var form = (VectaraForm)Activator.CreateInstance(type)!;
        var parts = new List<FormPart>();
        foreach (var name in schema.Properties.Where(name => full || schema.Requires(name)))
        {
            var member = schema.Property(name);
            var property = type.GetProperty(Naming.Pascal(name)) ?? throw new MissingMemberException(type.Name, Naming.Pascal(name));
            if (IsFile(member))
            {
                property.SetValue(form, NewFile(fileMediaType));
                parts.Add(new FormPart(name, fileMediaType ?? FileNameMediaType, FileName, FileBytes));
            }
            else if (member.Type == "array" && IsFile(MergedSchema.Of(member["items"]!)))
            {
                property.SetValue(form, new List<VectaraFile> { NewFile(fileMediaType), NewFile(fileMediaType) });
                parts.AddRange(Enumerable.Repeat(new FormPart(name, fileMediaType ?? FileNameMediaType, FileName, FileBytes), 2));
            }
            else
            {
                var json = ((JsonObject)OperationSamples.Full(operationCase.RequestSchema!, pick))[name]!;
                property.SetValue(form, VectaraJson.Deserialize(json.ToJsonString(), property.PropertyType));
                var mediaType = MediaTypeOf(operationCase, name);
                parts.Add(new FormPart(name, mediaType, null, Encoding.UTF8.GetBytes(mediaType == OperationCase.Json ? json.ToJsonString() : Plain(json))));
            }
        }

        return new FormSample(form, parts);
    }

    /// <summary>The part by which the called method says what kind of answer it wants.</summary>
    internal static FormPart Flag(OperationCase operationCase)
    {
        var value = operationCase.Kind == AnswerKind.Events ? "true" : "false";
        var name = operationCase.Operation.StreamFlag;
        return new FormPart(name, MediaTypeOf(operationCase, name), null, Encoding.ASCII.GetBytes(value));
    }

    /// <summary>All media types that the contract lets a part have; what it leaves open is as OpenAPI 3.0 says.</summary>
    internal static IReadOnlyList<string> MediaTypes(OperationCase operationCase, string name) =>
        operationCase.Operation.Requests[OperationCase.Form]["encoding"]?[name]?["contentType"]?.GetValue<string>().Split(", ")
        ?? [MergedSchema.Of(operationCase.RequestSchema!).Property(name).Type is "object" or "array" ? OperationCase.Json : "text/plain"];

    private static string MediaTypeOf(OperationCase operationCase, string name)
    {
        var allowed = MediaTypes(operationCase, name);
        return allowed.Contains("text/plain") ? "text/plain" : allowed[0];
    }

    private static bool IsFile(MergedSchema schema) => schema["format"]?.GetValue<string>() == "binary";

    private static VectaraFile NewFile(string? mediaType) => VectaraFile.FromBytes(FileBytes, FileName, mediaType);

    private static string Plain(JsonNode json) => json is JsonValue value && value.TryGetValue<string>(out var text) ? text : json.ToJsonString();
}

/// <summary>One part of a form; the file name is as the file has it, not as it is escaped.</summary>
internal sealed record FormPart(string Name, string? MediaType, string? FileName, byte[] Content)
{
    /// <summary>The content in a form that can be compared: JSON without what is a matter of taste, other text and files as bytes.</summary>
    internal object Describe() => MediaType == OperationCase.Json ? JsonNode.Parse(Content)!.ToJsonString() : Content;
}
