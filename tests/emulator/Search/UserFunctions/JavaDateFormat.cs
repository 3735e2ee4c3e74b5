using System.Text.RegularExpressions;

namespace Vectara.Emulator.Search.UserFunctions;

/// <summary>The date formats of user functions are those of Java; most letters mean the same in .NET.</summary>
internal static partial class JavaDateFormat
{
    public static string ToNet(string format) => Runs().Replace(format, run => run.Value[0] switch
    {
        '\'' => run.Value,
        'u' => new string('y', run.Length),
        'S' => new string('f', run.Length),
        'a' => "tt",
        'E' => run.Length < 4 ? "ddd" : "dddd",
        'X' or 'x' or 'Z' => "zzz",
        _ => run.Value,
    });

    [GeneratedRegex(@"'[^']*'|(\w)\1*")]
    private static partial Regex Runs();
}
