using System.Text;

namespace Vectara.Benchmarks.Data;

/// <summary>Text that looks like text: words of a fixed vocabulary in a fixed order, with a line feed or a quotation now and then.</summary>
internal sealed class Prose(int seed)
{
    private static readonly string[] Words =
        ("the of and to in is that it as was for on are with by be this from at which or an have not but they one all what there when "
        + "water moon tide ocean harbour current height measure between during pressure coast range spring level record station "
        + "table follows therefore northern twelve hours gravity predicted observed chart naïve größe").Split(' ');

    private readonly Random _random = new(seed);

    internal int Number(int below) => _random.Next(below);

    internal double Fraction() => Math.Round(_random.NextDouble(), 8);

    internal T Any<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>An identifier with a random part of sixteen hexadecimal digits.</summary>
    internal string Id(string prefix) => $"{prefix}_{_random.NextInt64():x16}";

    internal string Time() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(_random.NextInt64(20_000_000_000)).ToString("yyyy-MM-ddTHH:mm:ss.fffZ");

    /// <summary>Text of about so many characters.</summary>
    internal string Text(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(Any(Words)).Append(_random.Next(60) switch { 0 => ".\n", 1 => ", \"so to speak\", ", < 5 => ", ", < 9 => ". ", _ => " " });
        }

        return text.ToString();
    }
}
