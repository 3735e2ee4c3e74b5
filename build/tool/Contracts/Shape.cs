using Newtonsoft.Json.Linq;

namespace Vectara.SpecTool.Contracts;

/// <summary>An object of a document, what kind of object it is, and the JSON pointer to it.</summary>
internal readonly record struct Place(Shape Shape, JObject Value, string Pointer);

/// <summary>
/// One kind of thing in an OpenAPI document. A shape knows which keywords it has, so it can tell a member that is
/// called <c>description</c> from a description. Where a document has something else than the shape expects, that is a
/// defect of the document and is passed on as it is: the contract is a faithful record.
/// </summary>
internal abstract class Shape
{
    /// <summary>The facts of <paramref name="token"/> in canonical order, without prose.</summary>
    public abstract JToken Facts(JToken token);

    /// <summary>Every object in <paramref name="token"/> whose keywords are OpenAPI's, the outermost first.</summary>
    public virtual IEnumerable<Place> Walk(JToken token, string pointer) => [];
}

/// <summary>A value that is taken as it is, or brought into canonical order by <paramref name="order"/>.</summary>
internal sealed class ValueShape(Func<JToken, JToken>? order = null) : Shape
{
    public override JToken Facts(JToken token) => order == null ? token.DeepClone() : order(token);
}

/// <summary>A list of one shape, in upstream's order. A single item in its place is taken for itself.</summary>
internal sealed class ListShape(Func<Shape> item) : Shape
{
    public override JToken Facts(JToken token) =>
        token is JArray items ? new JArray(items.Select(each => item().Facts(each))) : item().Facts(token);

    public override IEnumerable<Place> Walk(JToken token, string pointer) => token is JArray items
        ? items.SelectMany((each, index) => item().Walk(each, $"{pointer}/{index}"))
        : item().Walk(token, pointer);
}

/// <summary>Names that the API chooses, each with the same shape behind it.</summary>
internal sealed class MapShape(Func<Shape> value, bool sorted, bool extensible = false) : Shape
{
    public override JToken Facts(JToken token)
    {
        if (token is not JObject map) return token.DeepClone();
        var entries = map.Properties().Where(IsEntry);
        if (sorted) entries = entries.OrderBy(entry => entry.Name, StringComparer.Ordinal);
        return new JObject(entries.Select(entry => new JProperty(entry.Name, value().Facts(entry.Value))));
    }

    public override IEnumerable<Place> Walk(JToken token, string pointer) => token is JObject map
        ? map.Properties().Where(IsEntry).SelectMany(entry => value().Walk(entry.Value, JsonPointer.Under(pointer, entry.Name)))
        : [];

    // Paths and responses may have vendor extensions among their entries; members of a schema may be called x-anything.
    private bool IsEntry(JProperty entry) => !extensible || !Vocabulary.IsExtension(entry.Name);
}

/// <summary>An object with keywords of OpenAPI: the known ones in a fixed order, unknown ones after them by name.</summary>
internal sealed class ObjectShape(params (string Name, Shape Shape)[] keywords) : Shape
{
    private readonly HashSet<string> _known = keywords.Select(keyword => keyword.Name).ToHashSet(StringComparer.Ordinal);

    public override JToken Facts(JToken token)
    {
        if (token is not JObject source) return token.DeepClone();
        var facts = new JObject();
        foreach (var (name, shape) in keywords)
            if (source.TryGetValue(name, StringComparison.Ordinal, out var value)) facts.Add(name, shape.Facts(value));
        foreach (var unknown in source.Properties().Where(IsUnknownFact).OrderBy(member => member.Name, StringComparer.Ordinal))
            facts.Add(unknown.Name, unknown.Value.DeepClone());
        return facts;
    }

    public override IEnumerable<Place> Walk(JToken token, string pointer)
    {
        if (token is not JObject source) yield break;
        yield return new Place(this, source, pointer);
        foreach (var (name, shape) in keywords)
        {
            if (!source.TryGetValue(name, StringComparison.Ordinal, out var value)) continue;
            foreach (var place in shape.Walk(value, JsonPointer.Under(pointer, name))) yield return place;
        }
    }

    private bool IsUnknownFact(JProperty member) => !_known.Contains(member.Name) && Vocabulary.IsFact(member.Name);
}
