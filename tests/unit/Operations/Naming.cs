namespace Vectara.Tests.Operations;

/// <summary>How C# spells the API's names, where spec/names.yaml says nothing else.</summary>
internal static class Naming
{
    internal static string Pascal(string name) => string.Concat(
        name.Split('_', '-', '$').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    internal static string Camel(string name) => char.ToLowerInvariant(Pascal(name)[0]) + Pascal(name)[1..];
}
