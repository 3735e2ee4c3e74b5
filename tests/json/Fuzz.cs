using Newtonsoft.Json;

namespace Vectara.Json.Tests;

/// <summary>The comparisons on random input: a block of documents is a seed.</summary>
internal static class Fuzz
{
    /// <summary>How many documents one call should be asked for at most, so that its seed is worth repeating.</summary>
    internal const int Block = 1000;

    private static readonly Func<JsonReader, object?>[] Conversions =
    [
        r => r.ReadAsString(), r => r.ReadAsInt32(), r => r.ReadAsDouble(), r => r.ReadAsBoolean(),
        r => r.ReadAsDecimal(), r => r.ReadAsDateTime(), r => r.ReadAsDateTimeOffset(), r => r.ReadAsBytes(),
    ];

    /// <summary>Reads random documents, half of them broken, with both readers. One reader of ours reads them all.</summary>
    internal static void Readers(int seed, int documents)
    {
        var ours = new Utf8TokenReader();
        for (var i = 0; i < documents; i++)
        {
            var random = new Random(unchecked((seed * 7919) + i));
            var json = new RandomJson(random);
            var document = random.Next(2) == 0 ? json.Document() : json.Broken();
            try
            {
                if (random.Next(100) == 0)
                {
                    ours.Close();
                    ours = new Utf8TokenReader();
                }

                Feed(ours, document, random);
                ReadRandomly(ours, document, random);
            }
            catch (InvalidOperationException e)
            {
                throw new InvalidOperationException($"Seed {seed}, document {i}: {e.Message}", e);
            }
        }

        ours.Close();
    }

    /// <summary>Writes random sequences of calls with both writers.</summary>
    internal static void Writers(int seed, int documents)
    {
        for (var i = 0; i < documents; i++)
        {
            var random = new Random(unchecked((seed * 7919) + i));
            var calls = new RandomCalls(random);
            try
            {
                using var both = new WriterComparison();
                both.Set(random.Next(3) == 0 ? calls.Settings() : _ => { });
                for (var left = random.Next(60); left > 0; left--)
                {
                    if (random.Next(100) == 0) both.Set(calls.Settings());
                    if (random.Next(30) == 0) both.CompareText();
                    var (name, call) = calls.Next(both.State);
                    both.Call(name, call);
                }

                both.Close();
            }
            catch (InvalidOperationException e)
            {
                throw new InvalidOperationException($"Seed {seed}, document {i}: {e.Message}", e);
            }
        }
    }

    private static void Feed(Utf8TokenReader ours, byte[] document, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                ours.ResetToCopy(document);
                break;

            case 1:
                var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(document.Length);
                document.CopyTo(rented, 0);
                ours.ResetToPooled(rented, document.Length);
                break;

            case 2:
                byte[] surrounded = [.. "[{"u8, .. document, .. "\"x"u8];
                ours.Reset(surrounded.AsMemory(2, document.Length));
                break;

            default:
                ours.Reset(document);
                break;
        }
    }

    private static void ReadRandomly(Utf8TokenReader ours, byte[] document, Random random)
    {
        using var both = new ReaderComparison(document, ours, positions: random.Next(2) == 0);
        both.Set(Settings(random));
        var multiple = random.Next(10) == 0;
        both.Set(r => r.SupportMultipleContent = multiple);

        // Mostly plain reading, as generated code does; sometimes everything at once.
        var wildness = random.Next(3) switch { 0 => 0, 1 => 5, _ => 40 };
        var steps = document.Length + 10;
        var troubles = 0;
        while (steps-- > 0 && troubles < 4)
        {
            if (random.Next(40) == 0) both.ComparePositions();
            if (random.Next(10) == 0) ours.TryPeekString("type"u8, out _);
            if (random.Next(1000) < wildness) both.Set(Settings(random));

            var outcome = random.Next(100) >= wildness
                ? both.Step("Read", r => r.Read())
                : random.Next(10) switch
                {
                    0 => both.Step("Skip", Skip),
                    1 => ours.TryTakeMember(out var name) ? both.Took(name) : both.Step("Read", r => r.Read()),
                    var choice => both.Step($"Conversion {choice - 2}", Conversions[choice - 2]),
                };

            if (outcome is false or Exception) troubles++;
        }
    }

    private static object? Skip(JsonReader reader)
    {
        reader.Skip();
        return null;
    }

    private static Action<JsonReader> Settings(Random random)
    {
        int? maxDepth = random.Next(4) switch { 0 => null, 1 => random.Next(1, 6), _ => 64 };
        var floats = random.Next(20) == 0 ? FloatParseHandling.Decimal : FloatParseHandling.Double;
        var dates = (DateParseHandling)(random.Next(20) == 0 ? random.Next(3) : 0);
        return r =>
        {
            r.MaxDepth = maxDepth;
            r.FloatParseHandling = floats;
            r.DateParseHandling = dates;
        };
    }
}
