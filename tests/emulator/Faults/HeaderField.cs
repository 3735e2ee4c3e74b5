using System.Buffers;

namespace Vectara.Emulator.Faults;

/// <summary>What a header may consist of. The server knows it, too, but only says so when the answer is under way.</summary>
internal static class HeaderField
{
    private static readonly SearchValues<char> OfNames =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool CanBeSent(string name, string value) =>
        name.Length > 0 && !name.AsSpan().ContainsAnyExcept(OfNames) && !value.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
