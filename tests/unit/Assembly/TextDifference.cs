namespace Vectara.Tests.Wholesome;

/// <summary>Where two listings differ.</summary>
internal static class TextDifference
{
    /// <summary>The first lines that differ, with the type that they belong to, and how many differ in all.</summary>
    internal static string First(string accepted, string actual)
    {
        var (before, after) = (accepted.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < before.Length && line < after.Length && before[line] == after[line])
            line++;

        var (was, now) = (before.ElementAtOrDefault(line) ?? "(the end)", after.ElementAtOrDefault(line) ?? "(the end)");
        var owner = after.Take(line + 1).LastOrDefault(text => text.Length > 0 && !text.StartsWith(' ')) ?? "";
        var isGone = !after.Contains(was);
        var isNew = !before.Contains(now);
        var what = (isGone, isNew) switch
        {
            (true, true) => $"was: {was.Trim()}\nis:  {now.Trim()}",
            (true, false) => $"gone: {was.Trim()}",
            (false, true) => $"new: {now.Trim()}",
            _ => $"moved: {was.Trim()}",
        };
        var removed = before.Except(after).Count();
        var added = after.Except(before).Count();
        return $"The public API differs from the accepted one, first in line {line + 1}, in {owner.Trim()}:\n{what}\n(in all about {removed} lines gone, {added} new)";
    }
}
