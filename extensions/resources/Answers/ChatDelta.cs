namespace Vectara;

/// <summary>
/// Joins the pieces in which a message arrives, as OpenAI's own clients do: text is appended, the items of a list are
/// matched by their <c>index</c>, what else comes again replaces what was there.
/// </summary>
internal static class ChatDelta
{
    private static readonly HashSet<string> Replaced = new(StringComparer.Ordinal) { "index", "type", "id", "role" };

    internal static void Merge(IDictionary<string, object?> into, IDictionary<string, object?> piece)
    {
        foreach (var member in piece)
        {
            into.TryGetValue(member.Key, out var known);
            into[member.Key] = Join(member.Key, known, member.Value);
        }
    }

    /// <summary>What there was under a name, and what came under it now, as one.</summary>
    internal static object? Join(string name, object? known, object? piece) => (known, piece) switch
    {
        (string text, string more) when !Replaced.Contains(name) => text + more,
        (IDictionary<string, object?> map, IDictionary<string, object?> more) => Merged(map, more),
        (IList<object?> list, IList<object?> more) => Merged(list, more),
        (not null, null) => known,
        _ => piece,
    };

    private static IDictionary<string, object?> Merged(IDictionary<string, object?> into, IDictionary<string, object?> piece)
    {
        Merge(into, piece);
        return into;
    }

    private static IList<object?> Merged(IList<object?> into, IList<object?> pieces)
    {
        foreach (var piece in pieces)
        {
            var known = piece is IDictionary<string, object?> map && map.TryGetValue("index", out var index)
                ? into.OfType<IDictionary<string, object?>>().FirstOrDefault(item => item.TryGetValue("index", out var other) && Equals(index, other))
                : null;
            if (known is null)
                into.Add(piece);
            else
                Merge(known, (IDictionary<string, object?>)piece!);
        }

        return into;
    }
}
