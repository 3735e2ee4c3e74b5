using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Regeneration.Steps;

/// <summary>
/// The body of a form is a class of another kind than those that JSON holds, so it is one of its own and inherits none;
/// only there are files.
/// </summary>
public static class SeparateForms
{
    public const string MediaType = "multipart/form-data";

    public static void Apply(Spec spec)
    {
        var forms = spec.Operations()
            .SelectMany(operation => operation.RequestContents().Where(content => content.MediaType == MediaType).Select(content => (operation, content)))
            .ToList();
        var usages = forms.Select(form => form.content.Media["schema"]).ToHashSet();
        var used = spec.AllSchemas().Where(place => !usages.Contains(place.Schema)).Select(place => Reference.Target(place.Schema))
            .Concat(spec.Schemas.Properties().Select(schema => (string?)schema.Value[Extensions.Base]))
            .OfType<string>().ToHashSet();
        var names = forms.Select(form => Separate(spec, form.operation, form.content, used)).ToHashSet();
        MakeFilesText(spec, names);
    }

    private static string Separate(Spec spec, Operation operation, MediaContent content, HashSet<string> used)
    {
        var usage = (JObject)content.Media["schema"]!;
        var pointer = content.Pointer + "/schema";
        if (Reference.Target(usage) is not { } name || spec.Schema(name)["oneOf"] is not null || HoistInline.IsEnum(spec.Schema(name)))
            throw new SpecException($"{pointer}: a form must be an object with members; correct it in spec/corrections");
        if (used.Contains(name))
        {
            var place = new InlinePlace($"{operation.Key} {MediaType}", pointer);
            var copy = (JObject)spec.Schema(name).DeepClone();
            copy.Remove(Extensions.Unions);
            name = spec.Types.Hoist(place, spec.TypeName(name) + "Form", copy);
            usage.Remove("$ref");
            Reference.Set(usage, name);
        }

        ComposeAllOf.Flatten(spec, name);
        return name;
    }

    /// <summary>Only a part of a form can be a file; in JSON, such a string is one like any other.</summary>
    private static void MakeFilesText(Spec spec, HashSet<string> forms)
    {
        var parts = forms.SelectMany(form => Spec.Within(spec.Schema(form), "")).Select(place => place.Schema).ToHashSet();
        foreach (var (schema, pointer) in spec.AllSchemas().Where(place => (string?)place.Schema["format"] == "binary" && !parts.Contains(place.Schema)))
        {
            spec.Warn($"{pointer}/format", "is a file, which only a part of a form can be, so that it is text");
            schema.Remove("format");
        }
    }
}
