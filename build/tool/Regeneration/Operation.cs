using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration;

/// <summary>One operation of the document.</summary>
public sealed record Operation(string Path, string Verb, JObject Json)
{
    /// <summary>What identifies it for good: an operation may be renamed and regrouped, its address stays.</summary>
    public string Key => $"{Verb.ToUpperInvariant()} {Path}";

    public string Pointer => $"#/paths/{Path.Replace("~", "~0").Replace("/", "~1")}/{Verb}";

    public string Id => (string?)Json["operationId"] ?? $"{Verb} {Path}";

    public IEnumerable<(JObject Parameter, string Pointer)> Parameters()
    {
        var index = 0;
        foreach (var parameter in (Json["parameters"] as JArray)?.OfType<JObject>() ?? [])
            yield return (parameter, $"{Pointer}/parameters/{index++}");
    }

    /// <summary>The contents of the request body and of the successful answers; error bodies have one shape, which no schema is needed for.</summary>
    public IEnumerable<MediaContent> Contents() => RequestContents().Concat(Answers());

    public IEnumerable<MediaContent> RequestContents() => ContentsOf(Json["requestBody"] as JObject, "request", $"{Pointer}/requestBody");

    public IEnumerable<MediaContent> Answers()
    {
        foreach (var response in ((JObject)Json["responses"]!).Properties().Where(response => response.Name.StartsWith('2')))
        {
            foreach (var content in ContentsOf(response.Value as JObject, response.Name, $"{Pointer}/responses/{response.Name}"))
                yield return content;
        }
    }

    private static IEnumerable<MediaContent> ContentsOf(JObject? holder, string role, string pointer)
    {
        foreach (var media in (holder?["content"] as JObject)?.Properties() ?? [])
        {
            if (media.Value is JObject content)
                yield return new MediaContent(role, media.Name, content, $"{pointer}/content/{media.Name.Replace("/", "~1")}");
        }
    }
}

/// <summary>One media type of a request or an answer; the role is "request" or the status.</summary>
public sealed record MediaContent(string Role, string MediaType, JObject Media, string Pointer);
