using Newtonsoft.Json.Linq;
using Vectara.SpecTool.Contracts;

namespace Vectara.SpecTool.Regeneration;

/// <summary>One operation of the document.</summary>
public sealed record Operation(string Path, string Verb, JObject Json)
{
    /// <summary>What identifies it for good: an operation may be renamed and regrouped, its address stays.</summary>
    public string Key => $"{Verb.ToUpperInvariant()} {Path}";

    public string Pointer => $"{JsonPointer.Under("#/paths", Path)}/{Verb}";

    public string Id => (string?)Json["operationId"] ?? $"{Verb} {Path}";

    public bool IsDeprecated => Json["deprecated"] is JValue { Value: true };

    public IEnumerable<(JObject Parameter, string Pointer)> Parameters()
    {
        var index = 0;
        foreach (var parameter in (Json["parameters"] as JArray)?.OfType<JObject>() ?? [])
            yield return (parameter, $"{Pointer}/parameters/{index++}");
    }

    /// <summary>The roles of which a caller needs one, by their kind; empty where it has no name.</summary>
    public IEnumerable<(string Kind, IReadOnlyList<string> Roles)> Roles() => (Json["x-required-roles"] as JArray ?? [])
        .OfType<JObject>()
        .Select(kind => (kind["type"]?.ToString() ?? "", (IReadOnlyList<string>)[.. (kind["roles"] as JArray ?? []).Select(role => role.ToString())]))
        .Where(kind => kind.Item2.Count > 0);

    /// <summary>The contents of the request body and of the successful answers; error bodies have one shape, which no schema is needed for.</summary>
    public IEnumerable<MediaContent> Contents() => RequestContents().Concat(Answers());

    public IEnumerable<MediaContent> RequestContents() => ContentsOf(Json["requestBody"] as JObject, MediaContent.Request, $"{Pointer}/requestBody");

    public IEnumerable<MediaContent> Answers()
    {
        foreach (var response in Successes())
        {
            foreach (var content in ContentsOf(response.Value as JObject, response.Name, $"{Pointer}/responses/{response.Name}"))
                yield return content;
        }
    }

    /// <summary>The successful answers without a body.</summary>
    public IEnumerable<string> EmptyAnswers() => Successes().Where(response => response.Value["content"] is not JObject { Count: > 0 }).Select(response => response.Name);

    private IEnumerable<JProperty> Successes() => ((JObject)Json["responses"]!).Properties().Where(response => response.Name.StartsWith('2'));

    private static IEnumerable<MediaContent> ContentsOf(JObject? holder, string role, string pointer)
    {
        foreach (var media in (holder?["content"] as JObject)?.Properties().ToList() ?? [])
        {
            // An empty content is one that has no schema.
            if (media.Value is not JObject content)
                media.Value = content = [];
            yield return new MediaContent(role, media.Name, content, JsonPointer.Under(pointer + "/content", media.Name));
        }
    }
}

/// <summary>One media type of a request or an answer; the role is "request" or the status.</summary>
public sealed record MediaContent(string Role, string MediaType, JObject Media, string Pointer)
{
    public const string Request = "request";
}
