using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Describe;

/// <summary>How an operation streams: the body member that asks for it, the type of the events, and which event is the last.</summary>
public static partial class Streaming
{
    public const string MediaType = "text/event-stream";

    /// <summary>The boolean body member that decides between JSON and a stream.</summary>
    public static string? Flag(Spec spec, Members members, Operation operation, string bodySchema)
    {
        var condition = (operation.Json["x-fern-streaming"] as JObject)?["stream-condition"] ?? operation.Json["x-stream-based-on-body"];
        if (condition is not JValue { Value: string given })
            return null;
        var wanted = Word().Match(given.Replace("$request.", "", StringComparison.Ordinal)).Value;
        var flags = Steps.SetDiscriminators.Leaves(spec, bodySchema)
            .Select(leaf => members.All(leaf).FirstOrDefault(member => spec.Names.Pascal(member.Json) == spec.Names.Pascal(wanted)))
            .ToList();
        if (flags.Contains(null))
            spec.Warn(operation.Pointer, $"is a stream or not depending on '{given}', which the body does not declare");
        if (flags.Exists(flag => flag is { Type.Name: not ("bool" or "object?") }))
            throw new SpecException($"{operation.Pointer}: is a stream or not depending on '{given}', which is no boolean member of its body; correct x-fern-streaming in spec/corrections");
        foreach (var flag in flags.OfType<Member>())
            flag.Schema[Extensions.StreamFlag] = true;
        return flags.OfType<Member>().Select(flag => flag.Json).DefaultIfEmpty(wanted).Distinct().ToList() is [var name]
            ? name
            : throw new SpecException($"{operation.Pointer}: is a stream or not depending on '{given}', which variants of its body spell differently; correct them in spec/corrections");
    }

    /// <summary>The test for the event that ends the stream, or null where none is declared.</summary>
    public static string End(Spec spec, Operation operation, JObject events)
    {
        if (operation.Json["x-stream-end"] is not { } end)
            return "null";
        var union = Reference.Target(events);
        if (union is not null && (string?)spec.Schema(union)["discriminator"]?["mapping"]?[end.ToString()] is { } variant)
            return $"static e => e is {(spec.Schema(variant)["oneOf"] is null ? "" : "I")}{spec.TypeName(variant)}";
        spec.Warn($"{operation.Pointer}/x-stream-end", $"'{end}' is no variant of the events, so that the end of the answer ends the stream");
        return "null";
    }

    [GeneratedRegex(@"^\w+")]
    private static partial Regex Word();
}
