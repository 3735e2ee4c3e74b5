namespace Vectara.SpecTool.Contracts;

/// <summary>JSON pointers (RFC 6901) in the form of URI fragments without percent-encoding, which is how messages name places.</summary>
internal static class JsonPointer
{
    public static string Under(string pointer, string name) => $"{pointer}/{Escape(name)}";

    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static string Unescape(string part) => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
