using System.Globalization;
using System.Text;

namespace Vectara.Emulator.Templates;

/// <summary>What templates know as $esc: java(text) makes a text fit to stand between the quotes of JSON.</summary>
internal static class EscapeTool
{
    public static TemplateObject Tool { get; } = new TemplateObject().With("java", arguments => arguments is [{ } value] ? Java(TemplateValues.Text(value)) : null);

    /// <summary>As a string literal of Java has it, which is ASCII.</summary>
    private static string Java(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            escaped.Append(character switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                '\b' => @"\b",
                '\f' => @"\f",
                >= ' ' and <= '~' => character.ToString(),
                _ => $"\\u{((int)character).ToString("X4", CultureInfo.InvariantCulture)}",
            });
        }

        return escaped.ToString();
    }
}
