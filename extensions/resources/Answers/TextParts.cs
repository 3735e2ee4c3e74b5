using System.Text;

namespace Vectara;

/// <summary>Text that arrives in pieces.</summary>
internal sealed class TextParts(Action<string>? onText)
{
    private StringBuilder? _text;

    /// <summary>All of it so far; null where no piece came.</summary>
    internal string? Text => _text?.ToString();

    internal void Add(string? part)
    {
        if (part is null)
            return;
        (_text ??= new()).Append(part);
        if (part.Length > 0)
            onText?.Invoke(part);
    }
}
