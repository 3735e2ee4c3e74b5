using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>Gives every content of a request or an answer a media type and a schema that can be used.</summary>
public static class RepairContents
{
    private const string Json = "application/json";

    /// <summary>What the client can send and read.</summary>
    private static readonly HashSet<string> Known = [Json, SeparateForms.MediaType, Describe.Streaming.MediaType];

    public static void Apply(Spec spec)
    {
        foreach (var operation in spec.Operations())
        {
            foreach (var content in operation.Contents().ToList())
                RespellJson(spec, content);
            foreach (var group in operation.Contents().GroupBy(content => content.Role).ToList())
                Repair(spec, [.. group]);
        }
    }

    private static void Repair(Spec spec, List<MediaContent> contents)
    {
        var known = contents.FindAll(content => Known.Contains(content.MediaType));
        if (known.Count == 0)
            throw new SpecException($"{contents[0].Pointer}: the media type has no C# form; correct it in spec/corrections");
        foreach (var other in contents.Except(known))
        {
            spec.Warn(other.Pointer, "the media type has no C# form and is left out");
            ((JProperty)other.Media.Parent!).Remove();
        }

        RepairSchemas(spec, known);
    }

    /// <summary>Whatever is <c>something/json</c> can only be JSON, and its parameters say nothing that JSON does not.</summary>
    private static void RespellJson(Spec spec, MediaContent content)
    {
        var name = content.MediaType.Split(';')[0].Trim().ToLowerInvariant();
        var respelled = name.EndsWith("/json", StringComparison.Ordinal) ? Json : name;
        if (respelled == content.MediaType)
            return;
        if (content.Media.Parent!.Parent![respelled] is not null)
            throw new SpecException($"{content.Pointer}: is {respelled}, which stands there too; remove one in spec/corrections");
        spec.Warn(content.Pointer, $"the media type is read as {respelled}");
        ((JProperty)content.Media.Parent).Replace(new JProperty(respelled, content.Media));
    }

    private static void RepairSchemas(Spec spec, List<MediaContent> contents)
    {
        foreach (var content in contents.Where(content => content.Media["schema"] is null or JValue { Value: null }))
        {
            if (content.Media["itemSchema"] is not null)
                throw new SpecException($"{content.Pointer}/itemSchema: is not known; write it as schema in spec/corrections");
            if (contents.Exists(other => other.Media["schema"] is JObject))
            {
                spec.Warn(content.Pointer, "has no schema and is left out");
                ((JProperty)content.Media.Parent!).Remove();
            }
            else
            {
                spec.Warn(content.Pointer, "has no schema, so that it can be anything");
                content.Media["schema"] = content.Role == MediaContent.Request ? new JObject { ["type"] = "object" } : [];
            }
        }
    }
}
