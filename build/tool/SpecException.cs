using System.Text.RegularExpressions;

namespace Vectara.SpecTool;

/// <summary>
/// What a person did or gave that the tool cannot work with. The message is one line that says what is wrong, where,
/// and what to do, because it is all that a failed command prints.
/// </summary>
public sealed partial class SpecException(string message, Exception? cause = null)
    : Exception(LineBreaks().Replace(message, " ").Trim(), cause)
{
    [GeneratedRegex(@"\s*[\r\n\u0085\u2028\u2029]\s*")]
    private static partial Regex LineBreaks();
}
