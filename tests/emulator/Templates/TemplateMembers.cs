using System.Text.RegularExpressions;
using Vectara.Emulator.Search.Expressions;

namespace Vectara.Emulator.Templates;

/// <summary>
/// What templates can ask of values: of an object its methods, of texts, lists and maps the methods of Java that prompts use. What
/// a value does not have is null, so that the reference stays as it is written.
/// </summary>
internal static class TemplateMembers
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>A property: the entry of a map, or what the getter of that name gives.</summary>
    public static object? Property(object value, string name) =>
        value is IReadOnlyDictionary<string, object?> map ? map.GetValueOrDefault(name)
        : value is TemplateObject target ? target.Call($"get{char.ToUpperInvariant(name[0])}{name[1..]}", [])
        : null;

    public static object? Item(object value, object? index) => (value, index) switch
    {
        (IReadOnlyList<object?> list, long place) => list.ElementAtOrDefault((int)Math.Clamp(place < 0 ? place + list.Count : place, -1, int.MaxValue)),
        (IReadOnlyDictionary<string, object?> map, string name) => map.GetValueOrDefault(name),
        (TemplateObject target, _) => target.Call("get", [index]),
        _ => null,
    };

    public static object? Call(ExpressionPlace place, object value, string name, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        _ when value is TemplateObject target && target.Call(name, arguments) is { } result => result,
        ("toString", []) => TemplateValues.Text(value),
        ("equals", [var other]) => TemplateValues.AreEqual(value, other),
        _ => value switch
        {
            string text => OfText(place, text, name, arguments),
            IReadOnlyDictionary<string, object?> map => OfMap(map, name, arguments),
            IReadOnlyList<object?> list => OfList(list, name, arguments),
            _ => null,
        },
    };

    private static object? OfMap(IReadOnlyDictionary<string, object?> map, string name, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        ("get", [string key]) => map.GetValueOrDefault(key),
        ("getOrDefault", [string key, var otherwise]) => map.GetValueOrDefault(key) ?? otherwise,
        ("containsKey", [string key]) => map.ContainsKey(key),
        ("size", []) => (long)map.Count,
        ("isEmpty", []) => map.Count == 0,
        ("keySet", []) => map.Keys.ToList<object?>(),
        ("values", []) => map.Values.ToList(),
        ("entrySet", []) => map.Select(entry => (object?)new TemplateObject().With("getKey", entry.Key).With("getValue", entry.Value)).ToList(),
        _ => null,
    };

    private static object? OfList(IReadOnlyList<object?> list, string name, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        ("get", [long index]) => Item(list, index),
        ("size", []) => (long)list.Count,
        ("isEmpty", []) => list.Count == 0,
        ("contains", [var item]) => list.Any(other => TemplateValues.AreEqual(other, item)),
        _ => null,
    };

    private static object? OfText(ExpressionPlace place, string text, string name, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        ("length", []) => (long)text.Length,
        ("isEmpty", []) => text.Length == 0,
        ("toUpperCase", []) => text.ToUpperInvariant(),
        ("toLowerCase", []) => text.ToLowerInvariant(),
        ("trim" or "strip", []) => text.Trim(),
        ("contains", [string part]) => text.Contains(part, StringComparison.Ordinal),
        ("startsWith", [string part]) => text.StartsWith(part, StringComparison.Ordinal),
        ("endsWith", [string part]) => text.EndsWith(part, StringComparison.Ordinal),
        ("indexOf", [string part]) => (long)text.IndexOf(part, StringComparison.Ordinal),
        ("equalsIgnoreCase", [string other]) => text.Equals(other, StringComparison.OrdinalIgnoreCase),
        ("concat", [string other]) => text + other,
        ("replace", [string old, string other]) => old.Length == 0 ? text : text.Replace(old, other, StringComparison.Ordinal),
        ("replaceAll", [string pattern, string other]) => Matching(place, pattern, regex => regex.Replace(text, other)),
        ("matches", [string pattern]) => Matching(place, $@"\A(?:{pattern})\z", regex => (object)regex.IsMatch(text)),
        ("split", [string pattern]) => Matching(place, pattern, regex => regex.Split(text).ToList<object?>()),
        ("substring", [long from]) => Part(place, text, from, text.Length),
        ("substring", [long from, long to]) => Part(place, text, from, to),
        _ => null,
    };

    private static string Part(ExpressionPlace place, string text, long from, long to) =>
        0 <= from && from <= to && to <= text.Length
            ? text[(int)from..(int)to]
            : throw new TemplateException(place, $"substring goes from {from} to {to} in a text of {text.Length} characters");

    private static object Matching(ExpressionPlace place, string pattern, Func<Regex, object> use)
    {
        try
        {
            return use(new Regex(pattern, RegexOptions.CultureInvariant, Patience));
        }
        catch (Exception e) when (e is RegexParseException or RegexMatchTimeoutException)
        {
            throw new TemplateException(place, $"'{pattern}' cannot be used as a regular expression: {e.Message}");
        }
    }
}
