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
        var condition = (string?)operation.Json["x-fern-streaming"]?["stream-condition"] ?? (string?)operation.Json["x-stream-based-on-body"];
        if (condition is null)
            return null;
        var wanted = spec.Names.Pascal(Word().Match(condition.Replace("$request.", "")).Value);
        var flags = Steps.SetDiscriminators.Leaves(spec, bodySchema)
            .Select(leaf => members.All(leaf).FirstOrDefault(member => spec.Names.Pascal(member.Json) == wanted))
            .ToList();
        foreach (var flag in flags.OfType<Member>())
            flag.Schema[Extensions.StreamFlag] = true;
        return flags.Select(flag => flag?.Json).Distinct().ToList() is [{ } name]
            ? name
            : throw new SpecException($"{operation.Pointer}: is a stream or not depending on '{condition}', which is no member of its body; correct x-fern-streaming in spec/corrections");
    }

    /// <summary>The test for the event that ends the stream, or null where none is declared.</summary>
    public static string End(Spec spec, Operation operation, string eventSchema)
    {
        if ((string?)operation.Json["x-stream-end"] is not { } value)
            return "null";
        var variant = (string?)spec.Schema(eventSchema)["discriminator"]?["mapping"]?[value]
            ?? throw new SpecException($"{operation.Pointer}/x-stream-end: '{value}' is no variant of {eventSchema}; correct it in spec/corrections");
        return $"static e => e is {spec.TypeName(variant)}";
    }

    [GeneratedRegex(@"^\w+")]
    private static partial Regex Word();
}
